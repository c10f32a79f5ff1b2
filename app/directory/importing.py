"""A whole directory at once: a seed file, or a generated one of 200,000 offerings.

All or nothing, in one transaction. Adds and changes, and never takes away: what the file
does not name stays. Ids are stable, so a second import of the same file writes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, get_args

from app.directory import saving
from app.directory.networks import NETWORK
from app.directory.reading import find, read_many
from app.directory.records import (
    AREA,
    OFFERING,
    ORGANIZATION,
    POSTCODE,
    STAKEHOLDER,
    Record,
)
from app.directory.saving import Written
from app.directory.slugs import claim_slugs
from app.directory.waits import ENTITY as WAITLIST
from app.directory.waits import import_waits
from app.store.session import WriteSession
from app.words.codes import AreaLevel
from app.words.directory import Area, Directory

Progress = Callable[[str, int, int], None]
"""Called with (what, how many done, how many in all)."""

NETHERLANDS = Area(code="NL", name="Nederland", level="land")
"""An offering may serve ``NL`` as a whole; no seed file needs to say what that is."""


class Imported(NamedTuple):
    """What an import did, per kind of record."""

    by_entity: dict[str, Written]

    @property
    def total(self) -> Written:
        """All records together."""
        counted = Written()
        for written in self.by_entity.values():
            counted = counted.plus(written)
        return counted


def quiet(_what: str, _done: int, _in_all: int) -> None:
    """Nobody is watching."""


def import_directory(
    session: WriteSession, directory: Directory, progress: Progress = quiet
) -> Imported:
    """Add and change what the directory names; each record is checked and logged."""
    parts: tuple[tuple[Record[Any], Sequence[Any]], ...] = (
        (ORGANIZATION, _by_key(ORGANIZATION, directory.organizations)),
        (AREA, _parents_first(_with_country(session, directory.areas))),
        (POSTCODE, _by_key(POSTCODE, directory.postcodes)),
        (STAKEHOLDER, _by_key(STAKEHOLDER, directory.stakeholders)),
        (OFFERING, _by_key(OFFERING, directory.offerings)),
        (NETWORK, directory.networks),
    )
    done = {
        record.entity: _import_records(session, record, values, progress)
        for record, values in parts
    }
    done[WAITLIST] = _import_waits(session, directory, progress)
    return Imported(done)


def _with_country(session: WriteSession, areas: tuple[Area, ...]) -> tuple[Area, ...]:
    if any(area.code == NETHERLANDS.code for area in areas):
        return areas
    if find(session, AREA, NETHERLANDS.code) is not None:
        return areas
    return (NETHERLANDS, *areas)


def _by_key(record: Record[Any], values: Sequence[Any]) -> Sequence[Any]:
    """In the order of their tables: a page of an index is then filled once, not visited often."""
    return sorted(values, key=record.key_of)


def _parents_first(areas: Iterable[Area]) -> tuple[Area, ...]:
    """So that a portion never names an area of a later portion."""
    order = {level: place for place, level in enumerate(get_args(AreaLevel))}
    return tuple(sorted(areas, key=lambda area: order.get(area.level, len(order))))


def _import_records(
    session: WriteSession, record: Record[Any], values: Sequence[Any], progress: Progress
) -> Written:
    written = Written()
    for portion in saving.portions(values):
        kept = read_many(session, record, {record.key_of(value) for value in portion})
        written = written.plus(saving.save_portion(session, record, portion, kept))
        if record is STAKEHOLDER:
            claim_slugs(session, portion, kept)
        progress(record.entity, sum(written), len(values))
    return written


def _import_waits(session: WriteSession, directory: Directory, progress: Progress) -> Written:
    ordered = sorted(directory.waits, key=lambda wait: wait.offering_id)
    written = Written()
    for portion in saving.portions(ordered):
        written = written.plus(import_waits(session, portion))
        progress(WAITLIST, sum(written), len(ordered))
    return written
