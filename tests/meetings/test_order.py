"""Events appear in the order of their numbers, on both databases, however many write at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.meetings import repository
from app.store.changes import current_version
from app.store.session import Actor, Store
from app.words.meeting import Happened, Heard, Question
from tests.house import TUESDAY
from tests.meetings.evening import COORDINATOR, a_group, opened

WRITERS, EACH = 6, 15


def append(store: Store, meeting_id: str, text: str) -> int:
    lane = repository.lane_of(meeting_id)
    with store.appending(COORDINATOR, lane) as session:
        return repository.append_event(session, meeting_id, TUESDAY, Question(text=text), None)


def test_a_reader_that_read_up_to_a_number_never_misses_a_lower_one(store: Store) -> None:
    meetings = [opened(store).meeting.id, opened(store).meeting.id]
    written = threading.Event()

    def write(number: int) -> None:
        for each in range(EACH):
            append(store, meetings[(number + each) % 2], f"{number}-{each}")

    def follow() -> list[Happened]:
        """As the tail reads: on from the last number it saw of each meeting."""
        seen: list[Happened] = []
        lasts = dict.fromkeys(meetings, 0)
        while True:
            is_last_look = written.is_set()
            with store.reading() as session:
                for happened in repository.news(session, lasts):
                    seen.append(happened)
                    lasts[happened.meeting] = happened.id
            if is_last_look:
                return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(follow)
        list(pool.map(write, range(WRITERS)))
        written.set()
        seen = reader.result()
    asked = [each.event.text for each in seen if isinstance(each.event, Question)]
    assert sorted(asked) == sorted(
        f"{number}-{each}" for number in range(WRITERS) for each in range(EACH)
    )
    for meeting in meetings:
        numbers = [each.id for each in seen if each.meeting == meeting]
        assert numbers == sorted(numbers)


def test_a_higher_number_waits_until_the_lower_one_is_written(postgresql_url: str) -> None:
    """Two that overlap: the second gets its number only after the first is there to be read."""
    with Store(postgresql_url) as store, ThreadPoolExecutor(1) as pool:
        meeting = opened(store).meeting.id
        lane = repository.lane_of(meeting)
        with store.appending(COORDINATOR, lane) as session:
            first = repository.append_event(session, meeting, TUESDAY, Question(text="1"), None)
            second = pool.submit(append, store, meeting, "2")
            wait_for_lock(store)
            assert not second.done()
        assert second.result() > first


def wait_for_lock(store: Store) -> None:
    """Until somebody waits for a lane."""
    with store.engine.connect() as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while not connection.exec_driver_sql(waiting).scalar_one():
            connection.rollback()


def test_meetings_do_not_wait_for_the_writer_of_the_directory(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        meeting = opened(store).meeting.id
        with store.writing(Actor("system", "import")):
            assert append(store, meeting, "tijdens een import") > 0


def test_two_meetings_do_not_wait_for_each_other(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        one, other = opened(store).meeting.id, opened(store).meeting.id
        with store.appending(COORDINATOR, repository.lane_of(one)):
            assert append(store, other, "ondertussen") > 0


def test_a_meeting_never_raises_the_version_of_the_directory(store: Store) -> None:
    group = a_group(store)
    group.say("p1", "ik bel")
    group.acting.close(group.door.meeting, None)
    assert current_version(store) == 0


def fail_half_way(store: Store, meeting_id: str) -> None:
    with store.appending(COORDINATOR, repository.lane_of(meeting_id)) as session:
        repository.append_event(session, meeting_id, TUESDAY, Question(text="half"), None)
        raise RuntimeError("half")


def test_what_failed_left_no_trace(store: Store) -> None:
    meeting = opened(store).meeting.id
    with pytest.raises(RuntimeError, match="half"):
        fail_half_way(store, meeting)
    with store.reading() as session:
        assert len(repository.events_after(session, meeting)) == 1


def change(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE meeting_event SET kind = 'closed'", "DELETE FROM meeting_event"],
)
def test_events_are_never_changed(store: Store, statement: str) -> None:
    opened(store)
    with pytest.raises(Exception, match=r"append.only"):
        change(store, statement)


def test_an_append_waits_for_a_long_write_and_goes_on(sqlite_url: str) -> None:
    """SQLite has one pen: an append waits for it, and is tried again."""
    with Store(sqlite_url) as store, ThreadPoolExecutor(1) as pool:
        meeting = opened(store).meeting.id
        with store.writing(Actor("system", "import")):
            waiting = pool.submit(append, store, meeting, "na een import")
            assert not waiting.done()
        assert waiting.result() > 0


def test_the_same_event_sent_again_is_the_same(store: Store) -> None:
    meeting = opened(store).meeting.id
    heard = Heard(participant="p1", target="huis")

    def send() -> int:
        with store.appending(COORDINATOR, repository.lane_of(meeting)) as session:
            return repository.append_event(session, meeting, TUESDAY, heard, "heard:p1:huis")

    with ThreadPoolExecutor(4) as pool:
        numbers = {each.result() for each in [pool.submit(send) for _ in range(8)]}
    assert len(numbers) == 1
