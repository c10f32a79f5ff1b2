"""Keys of portals: shown once, kept as a hash; for now a key gives its portal an own rate."""

import datetime as dt
import uuid
from typing import Final

import msgspec
import sqlalchemy as sa

from app.accounts.people import read_name
from app.accounts.rights_log import log_key
from app.accounts.tables import PortalKeyRow
from app.accounts.tokens import hash_of, new_token
from app.store.session import ReadSession, WriteSession
from app.words.account import PortalKey
from app.words.errors import NotFoundError

PREFIX: Final = "vv_"
"""By which a key that leaked is recognised, by people and by scanners of code."""
_COLUMNS: Final = [getattr(PortalKeyRow, name) for name in PortalKey.__struct_fields__]


def add_key(session: WriteSession, name: str, per_minute: int, now: dt.datetime) -> str:
    """A new key; gives it, for it is kept nowhere."""
    key = f"{PREFIX}{new_token()}"
    made = PortalKey(id=str(uuid.uuid4()), name=read_name(name), per_minute=per_minute, made_at=now)
    values = {**msgspec.structs.asdict(made), "key_hash": hash_of(key)}
    session.execute(sa.insert(PortalKeyRow).values(**values))
    log_key(session, made, is_made=True)
    return key


def list_keys(session: ReadSession) -> list[PortalKey]:
    """All of them, those that ended too, by name."""
    rows = session.execute(sa.select(*_COLUMNS).order_by(PortalKeyRow.name, PortalKeyRow.id))
    return [PortalKey(**row._asdict()) for row in rows]


def end_key(session: WriteSession, name: str, now: dt.datetime) -> None:
    """Every key of this name ends. Raises ``NotFoundError`` when none counts."""
    counting = [key for key in list_keys(session) if key.name == name and key.ended_at is None]
    if not counting:
        raise NotFoundError("sleutel", name)
    for key in counting:
        ended = sa.update(PortalKeyRow).where(PortalKeyRow.id == key.id).values(ended_at=now)
        session.execute(ended)
        log_key(session, key, is_made=False)


def read_allowances(session: ReadSession) -> dict[str, int]:
    """Of each key that counts, by its hash, how many requests a minute it allows; 0: no limit."""
    chosen = sa.select(PortalKeyRow.key_hash, PortalKeyRow.per_minute)
    rows = session.execute(chosen.where(PortalKeyRow.ended_at.is_(None)))
    return {row.key_hash: row.per_minute for row in rows}
