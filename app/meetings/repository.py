"""The rows of meetings and events, as words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy import and_, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from app.meetings.tables import MeetingEventRow, MeetingRow
from app.store.session import AnyRow, ReadSession, WriteSession
from app.words.meeting import AnyEvent, Happened, Meeting

_FIELDS: Final = [getattr(MeetingRow, name) for name in Meeting.__struct_fields__]
_EVENT: Final = (
    MeetingEventRow.id,
    MeetingEventRow.meeting_id,
    MeetingEventRow.at,
    MeetingEventRow.body,
)
_MINE: Final = (
    MeetingEventRow.meeting_id == sa.bindparam("meeting"),
    MeetingEventRow.participant == sa.bindparam("participant"),
)
_STANDING: Final = select(
    MeetingRow.closed_at,
    MeetingRow.expires_at,
    sa.exists().where(*_MINE, MeetingEventRow.kind == "joined"),
    select(sa.func.count())
    .select_from(MeetingEventRow)
    .where(*_MINE, MeetingEventRow.at > sa.bindparam("since"))
    .scalar_subquery(),
).where(MeetingRow.id == sa.bindparam("meeting"))
"""Made once: to put a statement together costs as much as to run it."""


def lane_of(meeting_id: str) -> int:
    """The lane of ``Store.appending`` in which this meeting's events are numbered."""
    return UUID(meeting_id).int & 0x7FFFFFFF


def insert_meeting(session: WriteSession, meeting: Meeting, key_hash: str) -> None:
    """A new meeting; a code that exists breaks ``meeting.code``."""
    values = {name: getattr(meeting, name) for name in Meeting.__struct_fields__}
    values["themes"] = list(meeting.themes)
    session.execute(sa.insert(MeetingRow).values(**values, key_hash=key_hash))


def find_by_code(session: ReadSession, code: str) -> Meeting | None:
    """The meeting of a code."""
    return _first(session, MeetingRow.code == code)


def find_by_key(session: ReadSession, key_hash: str) -> Meeting | None:
    """The meeting of a facilitator's key."""
    return _first(session, MeetingRow.key_hash == key_hash)


def find_meeting(session: ReadSession, meeting_id: str) -> Meeting | None:
    """The meeting of an id."""
    return _first(session, MeetingRow.id == meeting_id)


def list_meetings(session: ReadSession, wijk: str | None = None) -> list[Meeting]:
    """All, or those of a wijk; newest first."""
    chosen = select(*_FIELDS).order_by(MeetingRow.opened_at.desc(), MeetingRow.code)
    if wijk is not None:
        chosen = chosen.where(MeetingRow.wijk == wijk)
    return [_meeting(row) for row in session.execute(chosen)]


def list_going_on(session: ReadSession, now: dt.datetime) -> set[str]:
    """The ids of those that are open, and not past their day."""
    is_on = (MeetingRow.closed_at.is_(None), MeetingRow.expires_at > now)
    return set(session.execute(select(MeetingRow.id).where(*is_on)).scalars())


def set_closed(session: WriteSession, meeting_id: str, at: dt.datetime, until: dt.datetime) -> None:
    """From now on the code opens the report alone, until then."""
    row = sa.update(MeetingRow).where(MeetingRow.id == meeting_id)
    session.execute(row.values(closed_at=at, expires_at=until))


def set_key(session: WriteSession, meeting_id: str, key_hash: str) -> None:
    """Another key for the facilitator."""
    row = sa.update(MeetingRow).where(MeetingRow.id == meeting_id)
    session.execute(row.values(key_hash=key_hash))


def delete_meeting(session: WriteSession, meeting_id: str) -> None:
    """The meeting with its events and invitations."""
    session.execute(sa.delete(MeetingRow).where(MeetingRow.id == meeting_id))


def append_event(
    session: WriteSession, meeting_id: str, at: dt.datetime, event: AnyEvent, ref: str | None
) -> int:
    """Add an event, or find the one that was sent before under the same ``ref``; gives its id."""
    insert = postgresql.insert if session.is_postgresql else sqlite.insert
    body = msgspec.to_builtins(event)
    row = insert(MeetingEventRow).values(
        meeting_id=meeting_id,
        at=at,
        kind=body["kind"],
        participant=getattr(event, "participant", None),
        ref=ref,
        body=body,
    )
    once = row.on_conflict_do_nothing(index_elements=["meeting_id", "ref"])
    added = session.execute(once.returning(MeetingEventRow.id)).scalar_one_or_none()
    if added is not None:
        return int(added)
    same = (MeetingEventRow.meeting_id == meeting_id, MeetingEventRow.ref == ref)
    return int(session.execute(select(MeetingEventRow.id).where(*same)).scalar_one())


def events_after(session: ReadSession, meeting_id: str, last: int = 0) -> list[Happened]:
    """All events of a meeting with a higher number, in order."""
    return list(news(session, {meeting_id: last}))


def news(session: ReadSession, lasts: Mapping[str, int]) -> Iterator[Happened]:
    """Of each meeting the events past the number that is known, in order."""
    wanted = [
        and_(MeetingEventRow.meeting_id == meeting_id, MeetingEventRow.id > last)
        for meeting_id, last in lasts.items()
    ]
    chosen = select(*_EVENT).where(or_(*wanted)).order_by(MeetingEventRow.id)
    return map(_happened, session.execute(chosen)) if wanted else iter(())


def find_event(session: ReadSession, meeting_id: str, event_id: int) -> AnyEvent | None:
    """One event of this meeting."""
    chosen = select(*_EVENT).where(
        MeetingEventRow.meeting_id == meeting_id, MeetingEventRow.id == event_id
    )
    found = session.execute(chosen).one_or_none()
    return None if found is None else _happened(found).event


def find_of_kind(
    session: ReadSession, meeting_id: str, kind: str, participant: str | None = None
) -> Happened | None:
    """The last event of a kind, by a participant."""
    chosen = select(*_EVENT).where(
        MeetingEventRow.meeting_id == meeting_id, MeetingEventRow.kind == kind
    )
    if participant is not None:
        chosen = chosen.where(MeetingEventRow.participant == participant)
    found = session.execute(chosen.order_by(MeetingEventRow.id.desc()).limit(1)).one_or_none()
    return None if found is None else _happened(found)


class Standing(NamedTuple):
    """Whether a meeting goes on, whether someone joined it, and how much they did lately."""

    closed_at: dt.datetime | None
    expires_at: dt.datetime
    has_joined: bool
    lately: int


def find_standing(
    session: ReadSession, meeting_id: str, participant: str | None, since: dt.datetime
) -> Standing | None:
    """In one look: every action of a phone begins with it. None: there is no such meeting."""
    given = {"meeting": meeting_id, "participant": participant, "since": since}
    found = session.execute(_STANDING, given).one_or_none()
    return None if found is None else Standing(found[0], found[1], bool(found[2]), int(found[3]))


def _first(session: ReadSession, condition: sa.ColumnElement[bool]) -> Meeting | None:
    found = session.execute(select(*_FIELDS).where(condition)).one_or_none()
    return None if found is None else _meeting(found)


def _meeting(row: AnyRow) -> Meeting:
    values = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for it
    return Meeting(**values | {"themes": tuple(values["themes"])})


def _happened(row: AnyRow) -> Happened:
    event = msgspec.convert(row.body, AnyEvent)
    return Happened(id=row.id, meeting=row.meeting_id, at=row.at, event=event)
