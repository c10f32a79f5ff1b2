"""What hangs on a place besides what it offers, when it is taken over by another.

Recordings, links to record by, open signals, requests to be invited, who cares for it, its
networks and its names in the address bar: all go along, and come back with it.
"""

from typing import Any, Final

import sqlalchemy as sa
from msgspec.structs import replace

from app.accounts.tables import PersonStakeholderRow
from app.directory.networks import list_networks_of, save_network
from app.directory.slugs import restore_old_slugs
from app.directory.tables import OldSlugRow
from app.editing.care import CARE
from app.store.base import UuidText
from app.store.changes import Entry, Values, list_changes_at, log_changes
from app.store.session import WriteSession
from app.words.directory import Stakeholder

ALONG: Final = "along"
"""In the change log; its ``entity_id`` is the place that ended, ``takenOverId`` who took over."""


def _hanging(table: str) -> sa.TableClause:
    """Of other rooms' tables this one knows whose a row is, and nothing else."""
    return sa.table(table, sa.column("id", UuidText), sa.column("stakeholder_id", UuidText))


_TABLES: Final = tuple(
    map(_hanging, ("fragment", "fragment_invitation", "signal", "invitation_request"))
)


def take_along(session: WriteSession, ends: Stakeholder, stays: Stakeholder) -> None:
    """Before a place ends: all but what it offers goes to the one that stays."""
    moved = {each.name: _move(session, each, ends.id, stays.id) for each in _TABLES}
    rows = {name: ids for name, ids in moved.items() if ids}
    values = {"name": ends.name, "takenOverId": stays.id, "rows": rows}
    log_changes(session, [Entry(ALONG, ends.id, values, None)])
    _share_care(session, ends.id, stays.id)
    _share_networks(session, ends.id, stays.id)


def take_names(session: WriteSession, ends: Stakeholder, stays_id: str, old: list[str]) -> None:
    """After a place ended: a printed code of it leads to the one that stays."""
    restore_old_slugs(session, stays_id, [ends.slug, *old])


def list_old_names(session: WriteSession, stakeholder_id: str) -> list[str]:
    """Names in the address bar that a place had before."""
    row = OldSlugRow
    chosen = sa.select(row.slug).where(row.stakeholder_id == stakeholder_id).order_by(row.slug)
    return list(session.execute(chosen).scalars())


def find_along(session: WriteSession, stakeholder_id: str, version: int) -> Values | None:
    """What went along when this place ended in this version; None when nobody took it over."""
    for each in list_changes_at(session, version):
        if each.entity == ALONG and each.entity_id == stakeholder_id:
            return each.before
    return None


def give_back_names(session: WriteSession, along: Values, slugs: list[str]) -> None:
    """Before a place returns: its names no longer lead to who took it over."""
    row = OldSlugRow
    theirs = sa.and_(row.stakeholder_id == along["takenOverId"], row.slug.in_(slugs))
    session.execute(sa.delete(row).where(theirs))


def give_back(session: WriteSession, along: Values, stakeholder_id: str) -> None:
    """After a place returned: what is still with who took it over."""
    for table in _TABLES:
        ids = along["rows"].get(table.name, ())
        theirs = sa.and_(table.c.stakeholder_id == along["takenOverId"], table.c.id.in_(ids))
        session.execute(sa.update(table).where(theirs).values(stakeholder_id=stakeholder_id))


def _move(session: WriteSession, table: sa.TableClause, ends_id: str, stays_id: str) -> list[Any]:
    whose = table.c.stakeholder_id
    ids = sorted(session.execute(sa.select(table.c.id).where(whose == ends_id)).scalars())
    session.execute(sa.update(table).where(whose == ends_id).values(stakeholder_id=stays_id))
    return ids


def _share_care(session: WriteSession, ends_id: str, stays_id: str) -> None:
    """Who cared for the one cares for the other, and the log says so."""
    row = PersonStakeholderRow
    had, have = (
        set(session.execute(sa.select(row.person_id).where(row.stakeholder_id == key)).scalars())
        for key in (ends_id, stays_id)
    )
    if new := sorted(had - have):
        rows = [{"person_id": each, "stakeholder_id": stays_id} for each in new]
        session.execute(sa.insert(row), rows)
        log_changes(session, [Entry(CARE, stays_id, None, {"people": new})])


def _share_networks(session: WriteSession, ends_id: str, stays_id: str) -> None:
    """The one that stays is in the networks of the other, from the same day on."""
    for kept in list_networks_of(session, ends_id):
        members = kept.value.members
        if any(each.stakeholder_id == stays_id for each in members):
            continue
        theirs = (each for each in members if each.stakeholder_id == ends_id)
        new = tuple(replace(each, stakeholder_id=stays_id) for each in theirs)
        save_network(session, replace(kept.value, members=(*members, *new)), kept.row_version)
