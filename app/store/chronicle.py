"""The change log as one reads it back: newest first, what was written together as one."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app.store.changes import Change, ChangeRow
from app.store.session import ReadSession


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """What one transaction wrote; an import has thousands."""

    version: int
    at: dt.datetime
    actor: str
    count: int


def list_together(
    session: ReadSession, *, before: int | None = None, limit: int = 30
) -> list[Together]:
    """The newest transactions, newest first; ``before``: older than this version."""
    row = ChangeRow
    # Counted from the index alone: an import has a million rows of one version.
    counted = select(row.version, func.count().label("many"), func.min(row.id).label("first"))
    counted = counted.group_by(row.version).order_by(row.version.desc()).limit(limit)
    if before is not None:
        counted = counted.where(row.version < before)
    found = {each.first: each for each in session.execute(counted)}
    told = select(row.id, row.at, row.actor).where(row.id.in_(sorted(found)))
    firsts = {each.id: each for each in session.execute(told)}
    return [
        Together(version=each.version, at=firsts[key].at, actor=firsts[key].actor, count=each.many)
        for key, each in found.items()
    ]


def list_changes_of(
    session: ReadSession,
    stakeholder_ids: Collection[str],
    offering_ids: Collection[str],
    *,
    beside: Collection[str] = (),
    before: int | None = None,
    limit: int | None = 60,
) -> list[Change]:
    """What happened to these records and their waits, newest first.

    ``beside``: other entities whose id is a stakeholder's; ``before``: a change id; ``limit``
    None: all of it.
    """
    mine = or_(
        _named(("stakeholder", *beside), stakeholder_ids),
        _named(("offering", "waitlist"), offering_ids),
    )
    return _newest(session, mine, before, limit)


def list_changes_of_kinds(
    session: ReadSession,
    entities: Collection[str],
    *,
    before: int | None = None,
    limit: int | None = 60,
) -> list[Change]:
    """What happened to these kinds of records, newest first; as ``list_changes_of``."""
    return _newest(session, ChangeRow.entity.in_(sorted(entities)), before, limit)


def _newest(
    session: ReadSession, which: ColumnElement[bool], before: int | None, limit: int | None
) -> list[Change]:
    row = ChangeRow
    chosen = select(*(getattr(row, name) for name in Change.__struct_fields__)).where(which)
    if before is not None:
        chosen = chosen.where(row.id < before)
    found = session.execute(chosen.order_by(row.id.desc()).limit(limit))
    return [Change(**each._asdict()) for each in found]


def _named(entities: tuple[str, ...], keys: Collection[str]) -> ColumnElement[bool]:
    if not keys:
        return false()
    return and_(ChangeRow.entity.in_(entities), ChangeRow.entity_id.in_(sorted(keys)))


def list_removed_offerings(session: ReadSession, stakeholder_ids: Collection[str]) -> set[str]:
    """Ids of offerings that these stakeholders once had and that were taken away."""
    before: Any = ChangeRow.before
    owner = before["stakeholderId"].as_string()
    chosen = (
        select(ChangeRow.entity_id)
        .distinct()
        .where(
            ChangeRow.entity == "offering",
            ChangeRow.after.is_(None),
            owner.in_(sorted(stakeholder_ids)),
        )
    )
    return set(session.execute(chosen).scalars())
