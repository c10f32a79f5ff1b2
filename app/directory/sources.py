"""Where each field of a record comes from: who or which file wrote it last, who confirmed it since.

Read from the change log. What was taken away and brought back keeps the sources it had.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select

from app.directory.fact_checks import FACT_CHECK, FactCheck, read_logged
from app.directory.reading import KEYS_AT_ONCE
from app.rules.review import FactKind
from app.store.changes import Change, ChangeRow, Entry, Values, log_changes
from app.store.session import ReadSession, WriteSession

FILE: Final = "file"
"""In the change log: a file that was read in, beside the records it wrote in the same version."""
STAKEHOLDER: Final = "stakeholder"
FIELDS_OF: Final[Mapping[str, Mapping[FactKind, frozenset[str]]]] = {
    STAKEHOLDER: {
        "hours": frozenset({"openingHours"}),
        "contact": frozenset({"contacts", "website"}),
        "place": frozenset(
            {"streetAddress", "postcode", "town", "point", "pointPrecision", "secretAddress"}
        ),
        "offer": frozenset({"description"}),
    },
    "offering": {
        "hours": frozenset({"openingHours"}),
        "contact": frozenset({"contacts"}),
        "offer": frozenset({"title", "access", "ageMin", "ageMax"}),
    },
}
"""Which fields, as the log names them, somebody read who said that a fact holds; of an address
its point comes along. What a place does is told by its offerings, or, where there are none, by
itself. A wait has no fields: a newer measurement takes nothing away."""


class FieldSource(NamedTuple):
    """The last change of a field. ``actor``: as in the log; ``file``: its name, if it was one.

    ``told``: what the record itself said then of where it comes from. ``check``: who confirmed the
    field since; None: nobody did.
    """

    at: dt.datetime
    actor: str
    version: int
    file: str = ""
    told: str = ""
    check: FactCheck | None = None


Sources = dict[str, FieldSource]
"""By field, as the log names it."""


class Owned(NamedTuple):
    """A record, and the stakeholder whose it is; ``is_alone``: that offers nothing."""

    entity: str
    key: str
    stakeholder_id: str
    is_alone: bool = False


def log_file(session: WriteSession, name: str) -> None:
    """Beside what an import wrote: from which file it came. Of one that wrote nothing, nothing."""
    if session.raised_to is not None:
        log_changes(session, [Entry(FILE, str(session.raised_to), None, {"name": name})])


def read_sources(session: ReadSession, owned: Sequence[Owned]) -> dict[Owned, Sources]:
    """The sources of the fields of these records."""
    found: dict[Owned, Sources] = {}
    for start in range(0, len(owned), KEYS_AT_ONCE):
        some = owned[start : start + KEYS_AT_ONCE]
        changes = _changes(session, {each.key for each in some})
        checks = _checks(session, {each.stakeholder_id for each in some})
        for each in some:
            sources = _written(changes.get((each.entity, each.key), ()))
            found[each] = _confirmed(sources, each, checks.get(each.stakeholder_id, ()))
    versions = {each.version for sources in found.values() for each in sources.values()}
    files = read_files(session, versions)
    return {
        key: {name: each._replace(file=files.get(each.version, "")) for name, each in told.items()}
        for key, told in found.items()
    }


def read_files(session: ReadSession, versions: Collection[int]) -> dict[int, str]:
    """The name of the file that was read in at each of these versions, where one was."""
    row = ChangeRow
    found: dict[int, str] = {}
    wanted = sorted(map(str, versions))
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        some = wanted[start : start + KEYS_AT_ONCE]
        chosen = select(row.version, row.after).where(row.entity == FILE, row.entity_id.in_(some))
        found |= {version: str((after or {})["name"]) for version, after in session.execute(chosen)}
    return found


def _changes(session: ReadSession, keys: set[str]) -> dict[tuple[str, str], list[Change]]:
    """What happened to these records, oldest first."""
    return _grouped(session, tuple(FIELDS_OF), keys)


def _checks(session: ReadSession, stakeholder_ids: set[str]) -> dict[str, list[Change]]:
    """What was answered about these stakeholders, or taken back, oldest first."""
    found = _grouped(session, (FACT_CHECK,), stakeholder_ids)
    return {key: changes for (_, key), changes in found.items()}


def _grouped(
    session: ReadSession, entities: tuple[str, ...], keys: set[str]
) -> dict[tuple[str, str], list[Change]]:
    row = ChangeRow
    columns = [getattr(row, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(row.entity.in_(entities), row.entity_id.in_(sorted(keys)))
    found: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for each in session.execute(chosen.order_by(row.id)):
        change = Change(**each._asdict())
        found[change.entity, change.entity_id].append(change)
    return found


def _written(changes: Iterable[Change]) -> Sources:
    sources: Sources = {}
    last: Values = {}
    for each in changes:
        if each.after is None:
            continue  # taken away; what comes back as it was keeps where it came from
        told = str((each.after.get("provenance") or {}).get("source") or "")
        is_file = each.actor.startswith("system:")
        for name in each.after:
            if name not in sources or each.after.get(name) != last.get(name):
                made = FieldSource(each.at, each.actor, each.version)
                sources[name] = made._replace(told=told if is_file else "")
        last = each.after
    return sources


def _confirmed(sources: Sources, owned: Owned, checks: Iterable[Change]) -> Sources:
    """With who confirmed each field after it was last written, and did not take that back."""
    standing: dict[int, tuple[int, FactCheck]] = {}
    for each in checks:
        logged = read_logged(each)
        if logged.is_made:
            standing[logged.number] = (each.version, logged.check)
        else:
            standing.pop(logged.number, None)
    said: dict[str, tuple[int, FactCheck] | None] = {}
    for _, (version, check) in sorted(standing.items()):
        for name in _fields_of(check, owned):
            said[name] = None if check.outcome == "wrong" else (version, check)
    confirmed = dict(sources)
    for name, last in said.items():
        if last is not None and name in sources and last[0] > sources[name].version:
            confirmed[name] = sources[name]._replace(check=last[1])
    return confirmed


def _fields_of(check: FactCheck, owned: Owned) -> frozenset[str]:
    if owned.entity == STAKEHOLDER and check.kind == "offer" and not owned.is_alone:
        return frozenset()
    return FIELDS_OF[owned.entity].get(check.kind, frozenset())
