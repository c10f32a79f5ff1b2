"""Two editors at once: what the other changed since, part by part, beside what I typed."""

from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from app.directory.records import Kept, Record
from app.editing.parts import Part
from app.store.changes import list_history
from app.store.session import ReadSession
from app.words.directory import Offering, Stakeholder
from app.words.errors import ConflictError

T = TypeVar("T", Stakeholder, Offering)


class Difference(NamedTuple):
    """A part that another changed meanwhile. ``both``: I changed it too, and otherwise."""

    part: Part
    theirs: tuple[Any, ...]
    mine: tuple[Any, ...]
    both: bool


class ClashError(ConflictError, Generic[T]):
    """Someone else was first. ``kept``: what stands now; nothing was written."""

    def __init__(self, kept: Kept[T], differences: tuple[Difference, ...], by: str) -> None:
        super().__init__("een ander heeft dit intussen gewijzigd")
        self.kept: Kept[T] = kept
        self.differences = differences
        self.by = by


class GoneError(ConflictError):
    """Someone else took the record away meanwhile."""


def find_version(
    session: ReadSession, record: Record[T], key: str, row_version: int
) -> tuple[T | None, str]:
    """A record as it stood at this row version, and who changed it last.

    The log tells: every change since the record was (last) made raised its version by one.
    """
    history = list_history(session, record.entity, key)
    made = max((at for at, each in enumerate(history) if each.before is None), default=0)
    life = history[made:]
    by = life[-1].actor if life else ""
    if not 1 <= row_version <= len(life) or life[row_version - 1].after is None:
        return None, by
    return msgspec.convert(life[row_version - 1].after, record.word), by


def differences(
    base: T | None, theirs: T, mine: T, parts: tuple[Part, ...]
) -> tuple[Difference, ...]:
    """Every part that stands otherwise now than when I began. Without ``base``: than I typed."""
    found = []
    for part in parts:
        before = None if base is None else part.of(base)
        now, wanted = part.of(theirs), part.of(mine)
        if now not in (before, wanted):
            found.append(Difference(part, now, wanted, both=wanted != before))
    return tuple(found)
