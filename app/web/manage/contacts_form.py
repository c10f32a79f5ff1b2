"""Ways to reach someone, in a form: a row each, and one empty row for another."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple, cast, get_args

from app.geo.hours import is_readable
from app.web.manage.typed import Faults, Typed
from app.web.said import Speak
from app.words.codes import Channel, ContactAudience
from app.words.directory import Contact

CHANNELS: Final = cast("tuple[Channel, ...]", get_args(Channel))
AUDIENCES: Final = cast("tuple[ContactAudience, ...]", get_args(ContactAudience))
MOST: Final = 20
_WEB: Final = ("http://", "https://")
_FIELDS: Final = ("name", "channel", "value", "audience", "hours")
_ROW: Final = re.compile(r"c-(\d{1,3})-value")


class ContactRow(NamedTuple):
    """One row as typed; ``prefix``: what its fields' names begin with."""

    prefix: str
    name: str
    channel: str
    value: str
    audience: str
    hours: str
    faults: Faults


def typed_contacts(contacts: Iterable[Contact]) -> dict[str, str]:
    """Kept contacts as fields."""
    fields: dict[str, str] = {}
    for at, each in enumerate(contacts):
        fields |= {
            f"c-{at}-name": each.name,
            f"c-{at}-channel": each.channel,
            f"c-{at}-value": each.value,
            f"c-{at}-audience": each.audience,
            f"c-{at}-hours": each.hours or "",
        }
    return fields


def read_contacts(typed: Typed, faults: Faults, say: Speak) -> tuple[Contact, ...]:
    """The rows that say something; an emptied row is gone."""
    found = []
    for at in _numbers(typed):
        prefix = f"c-{at}"
        name, value = typed.text(f"{prefix}-name"), typed.text(f"{prefix}-value")
        if not name and not value:
            continue
        channel, audience = typed.text(f"{prefix}-channel"), typed.text(f"{prefix}-audience")
        hours = typed.optional(f"{prefix}-hours")
        if not name:
            faults[f"{prefix}-name"] = say("edit.fault.empty")
        if not value:
            faults[f"{prefix}-value"] = say("edit.fault.empty")
        if channel not in CHANNELS:
            faults[f"{prefix}-channel"] = say("edit.fault.choice")
        if channel in {"website", "chat"} and ":" in value and not value.startswith(_WEB):
            faults[f"{prefix}-value"] = say("edit.fault.web")
        if hours is not None and not is_readable(hours):
            faults[f"{prefix}-hours"] = say("edit.fault.hours")
        found.append(
            Contact(
                name=name,
                channel=channel if channel in CHANNELS else "phone",
                value=value,
                audience=audience if audience in AUDIENCES else "everyone",
                hours=hours,
            )
        )
    return tuple(found)


def contact_rows(typed: Typed, faults: Faults) -> tuple[ContactRow, ...]:
    """The rows as typed, and an empty one."""
    numbers = _numbers(typed)
    filled = [at for at in numbers if typed.text(f"c-{at}-name") or typed.text(f"c-{at}-value")]
    free = max(numbers, default=-1) + 1
    return tuple(_row(typed, at, faults) for at in [*filled, free][:MOST])


def _row(typed: Typed, at: int, faults: Faults) -> ContactRow:
    prefix = f"c-{at}"
    typed_in = {field: typed.text(f"{prefix}-{field}") for field in _FIELDS}
    wrong = {f: faults[f"{prefix}-{f}"] for f in _FIELDS if f"{prefix}-{f}" in faults}
    return ContactRow(prefix=prefix, faults=wrong, **typed_in)


def _numbers(typed: Typed) -> list[int]:
    found = (_ROW.fullmatch(name) for name in typed.names())
    return sorted({int(each[1]) for each in found if each})[:MOST]
