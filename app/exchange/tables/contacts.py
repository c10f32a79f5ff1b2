"""Contacts in one cell: one per line, ``kanaal | waarde | naam | voor wie | uren``."""

import re
from contextlib import suppress
from typing import Any, Final, cast

from app.exchange.tables.cells import Cell, RefusedError
from app.exchange.tables.columns import AUDIENCE, CHANNEL
from app.exchange.tables.reach import mail, phone
from app.exchange.text import EMPTY
from app.words.directory import Contact

_PARTS: Final = 5
_CHANNELS: Final = {
    **{name.casefold(): code for code, label in CHANNEL.items() for name in (code, label)},
    "tel": "phone",
    "tel.": "phone",
    "mail": "mail",
    "email": "mail",
    "site": "website",
}
_NAMED: Final = re.compile(
    r"\s*(tel\.?|telefoon|e-?mail|website|site)\s*:\s*([^|]+)", re.IGNORECASE
)
_AUDIENCES: Final = {
    name.casefold(): code for code, label in AUDIENCE.items() for name in (code, label)
}
_ESCAPES: Final = (("\\", "\\\\"), ("|", "\\p"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
_BACK: Final = {
    **{code: plain for plain, code in _ESCAPES},
    "\\s": " ",
    "\\l": EMPTY,
}
_ESCAPED: Final = re.compile(r"\\[\\pnrtsl]")
_EXPECTED: Final = "per regel: kanaal | waarde | naam | voor wie | uren"


def write_contacts(contacts: tuple[Contact, ...]) -> str:
    """All of them in their order."""
    return "\n".join(_line(each) for each in contacts)


def _line(contact: Contact) -> str:
    parts = [
        CHANNEL[contact.channel],
        _escaped(contact.value),
        _escaped(contact.name),
        AUDIENCE[contact.audience],
        EMPTY if contact.hours == "" else _escaped(contact.hours or ""),
    ]
    return " | ".join(parts)


def _escaped(text: str) -> str:
    if text == EMPTY:
        return "\\l"
    for plain, code in _ESCAPES:
        text = text.replace(plain, code)
    if text != text.strip():
        start, end = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        text = "".join(_odd(each) for each in text[:start]) + text.strip() + _tail(text, end)
    return text


def _odd(each: str) -> str:
    return "\\s" if each == " " else each


def _tail(text: str, count: int) -> str:
    return "".join(_odd(each) for each in text[len(text) - count :]) if text.strip() else ""


def read_contacts(given: str) -> Cell:
    """Contacts of a cell."""
    if given == EMPTY:
        return Cell(())
    return Cell(tuple(_contact(line) for line in given.split("\n") if line.strip(" ")))


def _contact(line: str) -> Contact:
    if found := _NAMED.fullmatch(line):
        line = f"{found[1]} | {found[2]}"
    elif "|" not in line and (bare := _bare(line)):
        line = bare
    parts = [part.strip(" ") for part in line.split("|")]
    channel = _CHANNELS.get(parts[0].casefold())
    if not 2 <= len(parts) <= _PARTS or channel is None or not parts[1]:  # noqa: PLR2004 -- the least
        raise RefusedError(_EXPECTED)
    _, value, name, audience, hours = [*parts, *[""] * (_PARTS - len(parts))]
    who = _AUDIENCES.get(audience.casefold() or "everyone")
    if who is None:
        raise RefusedError(f"voor wie: {', '.join(AUDIENCE.values())}")
    return Contact(
        name=_plain(name) or CHANNEL[channel].capitalize(),
        channel=cast("Any", channel),
        value=_plain(value),
        audience=cast("Any", who),
        hours="" if hours == EMPTY else _plain(hours) or None,
    )


def _bare(line: str) -> str:
    """A column with a second number or address alone: its channel is told by what it is."""
    for channel, read in (("tel", phone), ("mail", mail)):
        with suppress(RefusedError):
            return f"{channel} | {read(line).value}"
    return ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: _BACK[found[0]], text)
