"""An edit form as a browser would send it, read from a page."""

import re
from html import unescape


def fields_of(html: str) -> dict[str, list[str]]:
    """Every field of the edit form with what stands in it."""
    form = re.search(r'<form class="edit-form".*?</form>', html, re.DOTALL)
    assert form is not None
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        if name := _attribute(tag, "name"):
            is_mark = _attribute(tag, "type") in {"radio", "checkbox"}
            if not is_mark or " checked" in tag:
                found.setdefault(name, []).append(_attribute(tag, "value"))
    for tag, text in re.findall(r"(<textarea[^>]*>)\n(.*?)</textarea>", form[0], re.DOTALL):
        found[_attribute(tag, "name")] = [unescape(text)]
    for tag, options in re.findall(r"(<select[^>]*>)(.*?)</select>", form[0], re.DOTALL):
        all_options = re.findall(r"<option[^>]*>", options)
        chosen = [option for option in all_options if " selected" in option]
        found[_attribute(tag, "name")] = [_attribute((chosen or all_options)[0], "value")]
    return found


def _attribute(tag: str, name: str) -> str:
    value = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(value[1]) if value else ""
