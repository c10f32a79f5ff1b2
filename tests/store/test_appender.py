"""Appends that share a commit: each told once it is kept, none harmed by another."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa

from app.meetings import repository
from app.store.appender import Appender
from app.store.session import Actor, Store, WriteSession
from app.words.errors import ConstraintError, VoorveldError
from app.words.meeting import Question
from tests.house import TUESDAY
from tests.meetings.evening import opened

TESTER = Actor("system", "test")


def ask(session: WriteSession, meeting_id: str, text: str) -> int:
    return repository.append_event(session, meeting_id, TUESDAY, Question(text=text), None)


def texts_of(store: Store, meeting_id: str) -> list[str]:
    with store.reading() as session:
        events = repository.events_after(session, meeting_id)
    return [each.event.text for each in events if isinstance(each.event, Question)]


def break_a_rule(session: WriteSession, meeting_id: str) -> int:
    """Writes first, so that there is something to take back."""
    ask(session, meeting_id, "taken back")
    session.execute(sa.text("INSERT INTO meeting_event (id) VALUES (NULL)"))
    return 0


def give_up(session: WriteSession, meeting_id: str) -> int:
    ask(session, meeting_id, "taken back")
    raise VoorveldError("toch niet")


def test_what_waits_goes_in_one_commit_and_a_failure_stands_alone(store: Store) -> None:
    meeting = opened(store).meeting.id
    lane = repository.lane_of(meeting)
    appender = Appender(store, TESTER)
    begun, go_on = threading.Event(), threading.Event()

    def hold(session: WriteSession) -> int:
        begun.set()
        assert go_on.wait(20)
        return ask(session, meeting, "first")

    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(appender.append, lane, hold)
        assert begun.wait(20)
        good = [
            pool.submit(appender.append, lane, partial(ask, meeting_id=meeting, text=f"{n}"))
            for n in range(4)
        ]
        broken = pool.submit(appender.append, lane, lambda session: break_a_rule(session, meeting))
        changed_mind = pool.submit(appender.append, lane, lambda session: give_up(session, meeting))
        go_on.set()
        numbers = [first.result(), *(each.result() for each in good)]
        with pytest.raises(ConstraintError):
            broken.result()
        with pytest.raises(VoorveldError, match="toch niet"):
            changed_mind.result()
    assert len(set(numbers)) == 5
    assert sorted(texts_of(store, meeting)) == ["0", "1", "2", "3", "first"]


def test_a_database_that_is_away_is_told_to_everyone_who_waits(store: Store) -> None:
    meeting = opened(store).meeting.id
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE meeting_event")
    appender = Appender(store, TESTER)
    lane = repository.lane_of(meeting)
    for _ in range(2):
        with pytest.raises(VoorveldError):
            appender.append(lane, lambda session: ask(session, meeting, "?"))


def test_nothing_is_told_before_it_is_kept(store: Store) -> None:
    meeting = opened(store).meeting.id
    appender = Appender(store, TESTER)
    for number in range(5):
        job = partial(ask, meeting_id=meeting, text=f"{number}")
        appender.append(repository.lane_of(meeting), job)
        assert len(texts_of(store, meeting)) == number + 1
