"""What people themselves said or confirmed: an import leaves it alone unless told otherwise."""

import datetime as dt
from collections.abc import Collection
from typing import Final, NamedTuple, get_args

from sqlalchemy import Select, exists, or_, select

from app.directory.link_tables import Described, FactCheckRow, ProvenanceRow
from app.directory.reading import KEYS_AT_ONCE
from app.directory.sources import FIELDS_OF
from app.directory.tables import OfferingRow
from app.store.changes import ChangeRow
from app.store.session import ReadSession


class Confirmed(NamedTuple):
    """When, and by whom (a role or an organization)."""

    on: dt.date
    by: str


EDITOR: Final = "een bewerker"
"""No names of people in a report that goes from hand to hand."""
_DESCRIBED: Final = frozenset(get_args(Described))
Sources = dict[tuple[str, str], dict[str, Confirmed]]
"""(entity, id) -> field -> who confirmed it; the field "" stands for the whole record."""


def read_confirmed(session: ReadSession, keys: Collection[tuple[str, str]]) -> Sources:
    """Of these records: confirmations in their provenance, of a fact, and what a person wrote."""
    found: Sources = {}
    by_entity: dict[str, list[str]] = {}
    for entity, key in sorted(keys):
        by_entity.setdefault(entity, []).append(key)
    for entity, ids in by_entity.items():
        for start in range(0, len(ids), KEYS_AT_ONCE):
            some = ids[start : start + KEYS_AT_ONCE]
            if entity in _DESCRIBED:
                _from_provenance(session, entity, some, found)
            checks = _checks(session, entity, some) if entity in FIELDS_OF else {}
            _from_log(session, entity, some, checks, found)
    return found


class _Check(NamedTuple):
    """The last answer about a fact, and the moment it was given."""

    at: dt.datetime
    confirmed: Confirmed


_Checks = dict[str, dict[str, _Check]]
"""Id -> field -> who said that its fact holds."""


def _checks(session: ReadSession, entity: str, ids: list[str]) -> _Checks:
    """What was answered by mail, phone or page; a fact that was denied since holds nothing back."""
    row = FactCheckRow
    told = (row.kind, row.outcome, row.checked_on, row.by_role, row.at)
    if entity == "offering":
        same = OfferingRow.stakeholder_id == row.stakeholder_id
        chosen = select(OfferingRow.id, *told).join_from(row, OfferingRow, same)
        chosen = chosen.where(OfferingRow.id.in_(ids))
    else:
        offers = exists().where(OfferingRow.stakeholder_id == row.stakeholder_id)
        chosen = select(row.stakeholder_id, *told).where(row.stakeholder_id.in_(ids))
        chosen = chosen.where(or_(row.kind != "offer", ~offers))
    found: _Checks = {}
    about = FIELDS_OF[entity]
    wanted = chosen.where(row.kind.in_(sorted(about))).order_by(row.id)
    for key, kind, outcome, on, by, at in session.execute(wanted):
        fields = found.setdefault(key, {})
        for field in about[kind]:
            if outcome == "wrong":
                fields.pop(field, None)
            else:
                fields[field] = _Check(at, Confirmed(on, by))
    return found


def _from_provenance(session: ReadSession, entity: str, ids: list[str], found: Sources) -> None:
    chosen = select(
        ProvenanceRow.entity_id,
        ProvenanceRow.field,
        ProvenanceRow.confirmed_on,
        ProvenanceRow.confirmed_by,
    ).where(
        ProvenanceRow.entity == entity,
        ProvenanceRow.entity_id.in_(ids),
        ProvenanceRow.confirmed_by.is_not(None),
    )
    for key, field, on, by in session.execute(chosen):
        if on is not None:
            found.setdefault((entity, key), {})[field] = Confirmed(on, by)


def _from_log(
    session: ReadSession, entity: str, ids: list[str], checks: _Checks, found: Sources
) -> None:
    """The last word on each field, if it was a person's; an import since then took it over."""
    chosen = (
        select(
            ChangeRow.entity_id, ChangeRow.at, ChangeRow.actor, ChangeRow.before, ChangeRow.after
        )
        .where(ChangeRow.entity == entity, ChangeRow.entity_id.in_(_touched(entity, ids, checks)))
        .order_by(ChangeRow.id)
    )
    standing = {(key, field): each for key in checks for field, each in checks[key].items()}
    for key, at, actor, before, after in session.execute(chosen):
        fields = found.setdefault((entity, key), {})
        for field in _changed(before or {}, after or {}):
            check = standing.get((key, field))
            if check is not None and check.at < at:
                del standing[key, field]
            if actor.startswith("person:"):
                fields[field] = Confirmed(at.date(), EDITOR)
            elif field:
                fields.pop(field, None)
    for (key, field), check in standing.items():
        found.setdefault((entity, key), {})[field] = check.confirmed


def _touched(entity: str, ids: list[str], checks: _Checks) -> Select[str]:
    """Only records that a person ever wrote or confirmed: of most, the log need not be read."""
    return (
        select(ChangeRow.entity_id)
        .where(
            ChangeRow.entity == entity,
            ChangeRow.entity_id.in_(ids),
            or_(
                ChangeRow.actor.startswith("person:", autoescape=True),
                ChangeRow.entity_id.in_(sorted(checks)),
            ),
        )
        .distinct()
    )


def _changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
