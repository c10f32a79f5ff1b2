"""Sessions: a cookie with a random secret, of which the hash stands in the database.

A session ends when nobody came for a week, after thirty days whatever happens, when its owner
or a coordinator ends it, and when its owner's rights change.
"""

import datetime as dt
import uuid
from typing import Final, NamedTuple

import sqlalchemy as sa

from app.accounts.people import find_person
from app.accounts.tables import PersonRow, SessionRow
from app.accounts.tokens import hash_of, new_token
from app.store.session import ReadSession, WriteSession
from app.words.account import Person, SessionInfo, Way

IDLE: Final = dt.timedelta(days=7)
LONGEST: Final = dt.timedelta(days=30)
SEEN_EVERY: Final = dt.timedelta(minutes=10)
"""How old ``seen_at`` may be before a visit writes it again."""
_COLUMNS: Final = [getattr(SessionRow, name) for name in SessionInfo.__struct_fields__]


class Opened(NamedTuple):
    """A new session; ``cookie`` is told to the browser and to nobody else."""

    id: str
    cookie: str


class Found(NamedTuple):
    """A session that counts, and whose it is. ``is_old``: ``touch_session`` is due."""

    id: str
    person: Person
    is_old: bool


def open_session(
    session: WriteSession, person_id: str, now: dt.datetime, *, device: str, way: Way = "link"
) -> Opened:
    """A new session with a new secret: at every sign-in, so that none can be planted before it."""
    opened = Opened(str(uuid.uuid4()), new_token())
    session.execute(
        sa.insert(SessionRow).values(
            id=opened.id,
            cookie_hash=hash_of(opened.cookie),
            person_id=person_id,
            made_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
            device=device,
            way=way,
        )
    )
    session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(signed_in_at=now))
    session.execute(sa.delete(SessionRow).where(SessionRow.expires_at < now))
    return opened


def find_session(session: ReadSession, cookie: str, now: dt.datetime) -> Found | None:
    """Whose session this is; None when it is unknown, ended or too old."""
    columns = sa.select(SessionRow.id, SessionRow.person_id, SessionRow.seen_at)
    row = session.execute(
        columns.where(
            SessionRow.cookie_hash == hash_of(cookie),
            SessionRow.expires_at > now,
            SessionRow.seen_at > now - IDLE,
        )
    ).one_or_none()
    person = find_person(session, row.person_id) if row is not None else None
    if row is None or person is None or person.ended_at is not None:
        return None
    return Found(row.id, person, now - row.seen_at > SEEN_EVERY)


def touch_session(session: WriteSession, session_id: str, now: dt.datetime) -> None:
    """It was seen now."""
    chosen = sa.update(SessionRow).where(SessionRow.id == session_id)
    session.execute(chosen.values(seen_at=now))


def renew_session(session: WriteSession, session_id: str) -> str:
    """The same session under a new secret, after something that matters; gives the new cookie."""
    cookie = new_token()
    chosen = sa.update(SessionRow).where(SessionRow.id == session_id)
    session.execute(chosen.values(cookie_hash=hash_of(cookie)))
    return cookie


def list_sessions(session: ReadSession, person_id: str, now: dt.datetime) -> list[SessionInfo]:
    """Those that count, last seen first."""
    chosen = sa.select(*_COLUMNS).where(
        SessionRow.person_id == person_id,
        SessionRow.expires_at > now,
        SessionRow.seen_at > now - IDLE,
    )
    rows = session.execute(chosen.order_by(SessionRow.seen_at.desc(), SessionRow.id))
    return [SessionInfo(**row._asdict()) for row in rows]


def end_session(session: WriteSession, person_id: str, session_id: str) -> None:
    """End one of this person's own sessions; another's is left in peace."""
    session.execute(
        sa.delete(SessionRow).where(SessionRow.id == session_id, SessionRow.person_id == person_id)
    )


def end_sessions(session: WriteSession, person_id: str, but: str | None = None) -> None:
    """End all sessions of a person, ``but`` this one."""
    chosen = sa.delete(SessionRow).where(SessionRow.person_id == person_id)
    session.execute(chosen if but is None else chosen.where(SessionRow.id != but))
