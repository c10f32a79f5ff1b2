"""Networks: who works together, from when until when, and who says so.

Membership is a row of its own and never a column of the stakeholder: one may be in several
networks, leave, and come back. A network is saved with all its members, as one record.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import select

from app.directory.link_tables import MembershipRow, NetworkRow
from app.directory.reading import find, get, read_many, stream
from app.directory.records import Columns, Kept, Link, LinkRows, Record, Reference
from app.directory.saving import remove, save_one
from app.directory.tables import StakeholderRow
from app.store.session import ReadSession, WriteSession
from app.words.directory import Membership, Network

_COLUMNS: Final = ("id", "slug", "name", "description", "source")
_MEMBER: Final = Membership.__struct_fields__


def _member_rows(network: Network) -> Iterator[Columns]:
    for member in network.members:
        yield {name: getattr(member, name) for name in _MEMBER}


def _members(rows: LinkRows) -> Columns:
    made = (Membership(**dict(zip(_MEMBER, row, strict=True))) for row in rows)
    return {"members": tuple(sorted(made, key=_order))}


def _order(member: Membership) -> tuple[object, ...]:
    return member.since, member.stakeholder_id


NETWORK: Final = Record[Network](
    entity="network",
    word=Network,
    row=NetworkRow,
    key="id",
    columns=_COLUMNS,
    to_columns=lambda value: {name: getattr(value, name) for name in _COLUMNS},
    from_columns=lambda columns: Network(**columns),
    links=(Link(MembershipRow, "network_id", _MEMBER, _member_rows, _members),),
    references=(
        Reference(
            "members",
            StakeholderRow,
            "id",
            lambda value: tuple(each.stakeholder_id for each in value.members),
        ),
    ),
)


def get_network(session: ReadSession, network_id: str) -> Kept[Network]:
    """A network that must be there."""
    return get(session, NETWORK, network_id)


def find_network(session: ReadSession, network_id: str) -> Kept[Network] | None:
    """A network, or None."""
    return find(session, NETWORK, network_id)


def list_networks(session: ReadSession) -> list[Kept[Network]]:
    """All networks by id."""
    return list(stream(session, NETWORK))


def save_network(session: WriteSession, network: Network, row_version: int | None = None) -> int:
    """Save it with its members, in order of time; gives the row version."""
    return save_one(session, NETWORK, in_order(network), row_version)


def in_order(network: Network) -> Network:
    """Its members by the day they came, as they are read back."""
    ordered = tuple(sorted(network.members, key=_order))
    return msgspec.structs.replace(network, members=ordered)


def delete_network(session: WriteSession, network_id: str, row_version: int) -> None:
    """Take it away; the log keeps who was in it."""
    remove(session, NETWORK, network_id, row_version)


def list_networks_of(session: ReadSession, stakeholder_id: str) -> list[Kept[Network]]:
    """Every network a stakeholder is or was in, by id."""
    chosen = select(MembershipRow.network_id).where(MembershipRow.stakeholder_id == stakeholder_id)
    return [*read_many(session, NETWORK, set(session.execute(chosen).scalars())).values()]


def leave_networks(session: WriteSession, stakeholder_id: str) -> None:
    """Before a stakeholder is taken away: its memberships go, and the log keeps them."""
    for kept in list_networks_of(session, stakeholder_id):
        stay = [each for each in kept.value.members if each.stakeholder_id != stakeholder_id]
        _set_members(session, kept, stay)


def rejoin(session: WriteSession, before: Network, stakeholder_id: str) -> None:
    """Give back what ``leave_networks`` took, where the network still stands."""
    kept = find(session, NETWORK, before.id)
    if kept is not None:
        own = [each for each in before.members if each.stakeholder_id == stakeholder_id]
        missing = [each for each in own if each not in kept.value.members]
        _set_members(session, kept, [*kept.value.members, *missing])


def _set_members(session: WriteSession, kept: Kept[Network], members: list[Membership]) -> None:
    network = msgspec.structs.replace(kept.value, members=tuple(members))
    save_network(session, network, kept.row_version)
