"""An edit form as a browser would send it, read from a page, and the records it is about."""

import re
from html import unescape

import httpx2
from starlette.testclient import TestClient

from app.directory import repository
from app.words.directory import Offering, Stakeholder
from tests.house import House


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


def form_of(client: TestClient, path: str) -> dict[str, list[str]]:
    """The form of a page as it is kept."""
    reply = client.get(path)
    assert reply.status_code == 200, reply.text[:500]
    return fields_of(reply.text)


def send(
    client: TestClient, path: str, form: dict[str, list[str]], **typed: str
) -> httpx2.Response:
    """Send a form with these fields otherwise."""
    return client.post(path, data=form | {name: [value] for name, value in typed.items()})


def place_of(house: House, part: str) -> Stakeholder:
    """A place of Zeist with this in its address and a point."""
    with house.store.reading() as session:
        found = [each.value for each in repository.list_stakeholders(session)]
    return next(each for each in found if part in each.slug and each.point)


def offering_of(house: House, place: Stakeholder) -> Offering:
    """The first thing it offers."""
    with house.store.reading() as session:
        return repository.list_offerings_of(session, place.id)[0].value


def lines(history: str) -> list[str]:
    """The title of each change in a history with who did it and when, newest first.

    Without those of rights: a test that signs somebody in makes one.
    """
    found = re.findall(r"<h2>(.*?)</h2>\s*<p class=\"sub\">(.*?)</p>", history, re.DOTALL)
    told = [f"{title.strip()} | {by.strip()}" for title, by in found]
    return [each for each in told if not each.startswith("Rechten van")]
