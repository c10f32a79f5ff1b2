"""Opening and listing meetings, and another key for who leads one."""

import datetime as dt
import uuid
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from app.meetings import repository
from app.meetings.checks import Desk, fault
from app.meetings.fold import fold
from app.meetings.keys import hash_key, new_code, new_key
from app.store.session import Actor, ReadSession, Store, WriteSession
from app.words.errors import ConstraintError, NotFoundError
from app.words.meeting import LONGEST_TITLE, STILL_OPEN, Agreement, Meeting, Opened

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
AFTER: Final = dt.timedelta(hours=24)
"""A code lives so long after the day of the meeting."""
REPORT: Final = dt.timedelta(days=14)
"""After closing, the code opens the report so long, and nothing else."""
FURTHEST: Final = dt.timedelta(days=366)
MOST_THEMES: Final = 6
OPENING_LANE: Final = 0
"""Of ``Store.appending``, for what concerns more than one meeting."""
_TRIES: Final = 5


class Opening(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a coordinator fills in; ``wijk`` and its name as in the directory."""

    wijk: str
    wijk_name: str
    title: str
    day: dt.date
    themes: tuple[str, ...] = ()
    question: str = ""


class Door(NamedTuple):
    """A meeting, and the facilitator's key, which is told once and kept nowhere."""

    meeting: Meeting
    key: str


def open_meeting(
    store: Store, opening: Opening, desk: Desk, now: dt.datetime, actor: Actor
) -> Door:
    """A new meeting, which begins with what the wijk agreed before. Raises ``InputFaultsError``."""
    title, question = _read(opening, desk, now)
    for attempt in range(_TRIES):
        try:
            with store.appending(actor, OPENING_LANE) as session:
                return _open(session, opening, title, question, now)
        except ConstraintError:
            # The code was taken: one chance in ten million.
            if attempt == _TRIES - 1:
                raise
    raise AssertionError


def _read(opening: Opening, desk: Desk, now: dt.datetime) -> tuple[str, str]:
    if not opening.wijk or not opening.wijk_name:
        raise fault("wijk", "unknown", "Kies een wijk van de kaart.")
    if len(opening.themes) > MOST_THEMES:
        raise fault("themes", "too-many", f"Kies hoogstens {MOST_THEMES} thema’s.")
    today = now.astimezone(AMSTERDAM).date()
    if not today <= opening.day <= today + FURTHEST:
        raise fault("day", "day", "Kies een dag van vandaag tot over een jaar.")
    title = desk.read("title", opening.title, LONGEST_TITLE)
    return title, desk.read_optional("question", opening.question)


def _open(
    session: WriteSession, opening: Opening, title: str, question: str, now: dt.datetime
) -> Door:
    key = new_key()
    meeting = Meeting(
        id=str(uuid.uuid4()),
        code=new_code(),
        wijk=opening.wijk,
        wijk_name=opening.wijk_name,
        title=title,
        themes=opening.themes,
        day=opening.day,
        opened_at=now,
        expires_at=_end_of(opening.day) + AFTER,
    )
    previous = agreed_before(session, opening.wijk)
    repository.insert_meeting(session, meeting, hash_key(key))
    event = Opened(question=question, previous=tuple(previous))
    repository.append_event(session, meeting.id, now, event, "opened")
    return Door(meeting, key)


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), AMSTERDAM)


def agreed_before(session: ReadSession, wijk: str) -> list[Agreement]:
    """What the last closed meeting of the wijk agreed, and what was still open before it."""
    for meeting in repository.list_meetings(session, wijk):
        if meeting.closed_at is not None:
            state = fold(repository.events_after(session, meeting.id))
            carried = [each for each in state.previous.values() if each.status in STILL_OPEN]
            return [*carried, *state.agreements.values()]
    return []


def list_meetings(store: Store) -> list[Meeting]:
    """All meetings, newest first."""
    with store.reading() as session:
        return repository.list_meetings(session)


def renew_key(store: Store, code: str, actor: Actor) -> str:
    """Another facilitator's key; the one before opens nothing any more."""
    key = new_key()
    with store.appending(actor, OPENING_LANE) as session:
        meeting = repository.find_by_code(session, code)
        if meeting is None:
            raise NotFoundError("bijeenkomst", code)
        repository.set_key(session, meeting.id, hash_key(key))
    return key
