"""What people themselves said or confirmed: an import leaves it alone unless told otherwise."""

import datetime as dt
from collections.abc import Collection
from typing import Final, NamedTuple, get_args

from sqlalchemy import Select, select

from app.directory.link_tables import Described, ProvenanceRow
from app.directory.reading import KEYS_AT_ONCE
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
    """Of these records: confirmations in their provenance, and fields that a person wrote."""
    found: Sources = {}
    by_entity: dict[str, list[str]] = {}
    for entity, key in sorted(keys):
        by_entity.setdefault(entity, []).append(key)
    for entity, ids in by_entity.items():
        for start in range(0, len(ids), KEYS_AT_ONCE):
            some = ids[start : start + KEYS_AT_ONCE]
            if entity in _DESCRIBED:
                _from_provenance(session, entity, some, found)
            _from_log(session, entity, some, found)
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


def _from_log(session: ReadSession, entity: str, ids: list[str], found: Sources) -> None:
    """The last word on each field, if it was a person's; an import since then took it over."""
    chosen = (
        select(
            ChangeRow.entity_id, ChangeRow.at, ChangeRow.actor, ChangeRow.before, ChangeRow.after
        )
        .where(ChangeRow.entity == entity, ChangeRow.entity_id.in_(_touched(entity, ids)))
        .order_by(ChangeRow.id)
    )
    for key, at, actor, before, after in session.execute(chosen):
        fields = found.setdefault((entity, key), {})
        for field in _changed(before or {}, after or {}):
            if actor.startswith("person:"):
                fields[field] = Confirmed(at.date(), EDITOR)
            elif field:
                fields.pop(field, None)


def _touched(entity: str, ids: list[str]) -> Select[str]:
    """Only records that a person ever wrote: of most, the log need not be read."""
    return (
        select(ChangeRow.entity_id)
        .where(
            ChangeRow.entity == entity,
            ChangeRow.entity_id.in_(ids),
            ChangeRow.actor.startswith("person:", autoescape=True),
        )
        .distinct()
    )


def _changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
