"""How often someone may try: counted in stretches of time, by a hash of who and what."""

import datetime as dt
import hashlib
import ipaddress
from typing import Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.accounts.tables import AttemptRow
from app.store.session import WriteSession

STRETCH_SECONDS: Final = 15 * 60
_IPV6: Final = 6


class Limit(NamedTuple):
    """``most`` tries of ``what`` in a stretch, by one ``who``."""

    what: str
    who: str
    most: int


def may_try(session: WriteSession, now: dt.datetime, *limits: Limit) -> bool:
    """Count one try under each limit; False when any of them is used up."""
    stretch = int(now.timestamp()) // STRETCH_SECONDS
    session.execute(sa.delete(AttemptRow).where(AttemptRow.stretch < stretch))
    counted = [_count(session, stretch, limit) <= limit.most for limit in limits]
    return all(counted)


def forget_tries(session: WriteSession, now: dt.datetime, limit: Limit) -> None:
    """Begin anew, after a try that was right."""
    stretch = int(now.timestamp()) // STRETCH_SECONDS
    session.execute(sa.delete(AttemptRow).where(AttemptRow.key == _key(stretch, limit)))


def network_of(client: str) -> str:
    """The address to count by: one IPv6 household has a whole /64."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    width = 64 if address.version == _IPV6 else 32
    return str(ipaddress.ip_network((address, width), strict=False))


def _count(session: WriteSession, stretch: int, limit: Limit) -> int:
    insert = postgresql.insert if session.is_postgresql else sqlite.insert
    added = insert(AttemptRow).values(stretch=stretch, key=_key(stretch, limit), tries=1)
    kept = added.on_conflict_do_update(
        index_elements=["stretch", "key"], set_={"tries": AttemptRow.tries + 1}
    )
    return int(session.execute(kept.returning(AttemptRow.tries)).scalar_one())


def _key(stretch: int, limit: Limit) -> str:
    """Who it is stands nowhere: an address is only found by one who knows it already."""
    return hashlib.sha256(f"{stretch}|{limit.what}|{limit.who}".encode()).hexdigest()
