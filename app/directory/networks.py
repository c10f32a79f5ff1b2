"""Networks and who is in them, from when until when.

Membership is a row of its own and never a column of the stakeholder: one may be in
several networks, leave, and come back, and last year's map must still be drawable.
"""

import datetime as dt
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from app.directory.checks import list_faults
from app.directory.link_tables import MembershipRow, NetworkRow
from app.directory.reading import find, get, stream
from app.directory.records import STAKEHOLDER, Kept, Record
from app.directory.saving import as_values, save_one
from app.store.changes import Entry, log_changes
from app.store.session import ReadSession, WriteSession
from app.words.directory import Membership, Network
from app.words.errors import ConstraintError, NotFoundError

MEMBERSHIP: Final = "membership"
_COLUMNS: Final = ("id", "slug", "name", "description")

NETWORK: Final = Record[Network](
    entity="network",
    word=Network,
    row=NetworkRow,
    key="id",
    columns=_COLUMNS,
    to_columns=lambda value: {name: getattr(value, name) for name in _COLUMNS},
    from_columns=lambda columns: Network(**columns),
)


def get_network(session: ReadSession, network_id: str) -> Kept[Network]:
    """A network that must be there."""
    return get(session, NETWORK, network_id)


def list_networks(session: ReadSession) -> list[Kept[Network]]:
    """All networks by id."""
    return list(stream(session, NETWORK))


def save_network(session: WriteSession, network: Network, row_version: int | None = None) -> int:
    """Save it; gives the row version."""
    return save_one(session, NETWORK, network, row_version)


def list_members(session: ReadSession, network_id: str, on: dt.date) -> list[str]:
    """Ids of the stakeholders that were in the network on this day."""
    chosen = select(MembershipRow.stakeholder_id).where(
        MembershipRow.network_id == network_id,
        MembershipRow.since <= on,
        or_(MembershipRow.until.is_(None), MembershipRow.until > on),
    )
    return list(session.execute(chosen.order_by(MembershipRow.stakeholder_id)).scalars())


def list_memberships(session: ReadSession, stakeholder_id: str) -> list[Membership]:
    """Every network a stakeholder is or was in, oldest first."""
    return _read(session, MembershipRow.stakeholder_id == stakeholder_id)


def add_membership(session: WriteSession, membership: Membership) -> None:
    """From ``since`` on; refused while another membership of the same pair covers such a day."""
    _require(session, membership)
    pair = _pair(membership.network_id, membership.stakeholder_id)
    if any(_overlap(membership, other) for other in _read(session, pair)):
        raise ConstraintError(MEMBERSHIP, "since", "is in die tijd al lid")
    session.execute(insert(MembershipRow), [_columns(membership)])
    _log(session, membership, None, membership)


def end_membership(
    session: WriteSession, network_id: str, stakeholder_id: str, until: dt.date
) -> None:
    """Stop the running membership; ``until`` is the first day on which it is no longer one."""
    pair = _pair(network_id, stakeholder_id)
    running = _read(session, pair & MembershipRow.until.is_(None))
    if not running:
        raise NotFoundError(MEMBERSHIP, f"{network_id} {stakeholder_id}")
    before = running[0]
    if until <= before.since:
        raise ConstraintError(MEMBERSHIP, "until", "moet na de eerste dag liggen")
    chosen = update(MembershipRow).where(pair, MembershipRow.since == before.since)
    session.execute(chosen.values(until=until))
    after = Membership(
        network_id=network_id, stakeholder_id=stakeholder_id, since=before.since, until=until
    )
    _log(session, after, before, after)


def remove_memberships_of(session: WriteSession, stakeholder_id: str) -> None:
    """Before a stakeholder is taken away: its memberships go, and the log keeps them."""
    for membership in list_memberships(session, stakeholder_id):
        _log(session, membership, membership, None)
    session.execute(delete(MembershipRow).where(MembershipRow.stakeholder_id == stakeholder_id))


def _require(session: WriteSession, membership: Membership) -> None:
    for field, said in list_faults(membership):
        raise ConstraintError(MEMBERSHIP, field, said)
    if find(session, NETWORK, membership.network_id) is None:
        raise ConstraintError(MEMBERSHIP, "network_id", "bestaat niet")
    if find(session, STAKEHOLDER, membership.stakeholder_id) is None:
        raise ConstraintError(MEMBERSHIP, "stakeholder_id", "bestaat niet")
    if membership.until is not None and membership.until <= membership.since:
        raise ConstraintError(MEMBERSHIP, "until", "moet na de eerste dag liggen")


def _overlap(one: Membership, other: Membership) -> bool:
    starts_before_end = other.until is None or one.since < other.until
    ends_after_start = one.until is None or other.since < one.until
    return starts_before_end and ends_after_start


def _pair(network_id: str, stakeholder_id: str) -> ColumnElement[bool]:
    same_network = MembershipRow.network_id == network_id
    return same_network & (MembershipRow.stakeholder_id == stakeholder_id)


def _read(session: ReadSession, which: ColumnElement[bool]) -> list[Membership]:
    columns = [getattr(MembershipRow, name) for name in Membership.__struct_fields__]
    chosen = select(*columns).where(which).order_by(MembershipRow.since)
    return [Membership(**row._asdict()) for row in session.execute(chosen)]


def _columns(membership: Membership) -> dict[str, object]:
    return {name: getattr(membership, name) for name in Membership.__struct_fields__}


def _log(
    session: WriteSession, which: Membership, before: Membership | None, after: Membership | None
) -> None:
    entry = Entry(
        MEMBERSHIP,
        f"{which.network_id} {which.stakeholder_id}",
        None if before is None else as_values(before),
        None if after is None else as_values(after),
    )
    log_changes(session, [entry])
