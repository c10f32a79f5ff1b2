"""A value of the directory on one line of a table."""

from typing import Any, Final

from app.words.directory import Contact, Membership, Point, Provenance

_MOST_SHOWN: Final = 300


def shown(value: Any) -> str:  # noqa: ANN401 -- a field of any kind
    """Short enough to compare before with after."""
    match value:
        case None:
            said = ""
        case bool():
            said = "ja" if value else "nee"
        case Point():
            said = f"{value.lat}, {value.lon}"
        case tuple() | list():
            said = "; ".join(shown(each) for each in value)
        case Membership():
            said = f"{value.stakeholder_id} {value.since}–{value.until or ''}"
        case Contact():
            said = f"{value.name} {value.value}".strip()
        case Provenance():
            parts = ["voorbeeld" * value.example, value.source, str(value.confirmed_on or "")]
            parts += [value.confirmed_by or "", value.confirmed_how or ""]
            said = " · ".join(part for part in parts if part)
        case _:
            said = str(value)
    return said[:_MOST_SHOWN]
