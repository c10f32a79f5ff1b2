"""Where the fields of every record come from, as rows for a sheet beside an export."""

from collections.abc import Iterator
from typing import Final

from app.directory.checks import snake
from app.directory.sources import FieldSource, Owned, read_sources
from app.exchange.confirmed import EDITOR
from app.exchange.tables.columns import HEADER_OF, HOW
from app.exchange.text import guard
from app.store.session import ReadSession
from app.words.directory import Directory

TITLE: Final = "Herkomst"
_HEADER: Final = (
    *("Wat", "Id", "Naam", "Kolommen", "Bestand", "Geschreven door", "Geschreven op"),
    *("Bevestigd door", "Bevestigd hoe", "Bevestigd op"),
)
_WHAT: Final = {"stakeholder": "plek", "offering": "aanbod"}


def origin_rows(session: ReadSession, directory: Directory) -> list[list[str]]:
    """A row per record and per source of some of its fields; a header first."""
    offering = {each.stakeholder_id for each in directory.offerings}
    owned = {
        Owned("stakeholder", each.id, each.id, each.id not in offering): each.name
        for each in directory.stakeholders
    } | {
        Owned("offering", each.id, each.stakeholder_id): each.title for each in directory.offerings
    }
    sources = read_sources(session, list(owned))
    rows = [
        [_WHAT[key.entity], key.key, name, *each]
        for key, name in owned.items()
        for each in _of_record(key.entity, sources[key])
    ]
    return [list(_HEADER), *([guard(cell) for cell in row] for row in rows)]


def _of_record(entity: str, sources: dict[str, FieldSource]) -> Iterator[list[str]]:
    """Columns of one source together; what is in no column of the template stays away."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for name, source in sources.items():
        column = HEADER_OF.get((entity, snake(name)))
        if column is not None:
            found.setdefault(_told(source), {})[column] = None
    for told, columns in found.items():
        yield ["; ".join(columns), *told]


def _told(source: FieldSource) -> tuple[str, ...]:
    """No person by name: such a file goes from hand to hand."""
    kind, _, _ = source.actor.partition(":")
    check = source.check
    return (
        source.file or source.told,
        EDITOR if kind == "person" else "een bestand",
        source.at.date().isoformat(),
        check.by_role if check else "",
        HOW[check.how] if check else "",
        check.checked_on.isoformat() if check else "",
    )
