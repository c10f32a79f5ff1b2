"""Read and write sessions: one moment, one writer, all or nothing, on both databases."""

import contextlib
import gc
import threading
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.directory.tables import OrganizationRow
from app.store import engine, session
from app.store.changes import Entry, current_version, log_changes, read_version
from app.store.session import Actor, ReadSession, Store, WriteSession
from app.words.errors import ConstraintError, UnavailableError
from tests.builders import an_id

EDITOR = Actor("person", "editor")
NAMES = sa.select(OrganizationRow.name).order_by(OrganizationRow.name)


def add(writing: WriteSession, name: str) -> None:
    row = {"id": an_id(name), "name": name, "description": ""}
    writing.execute(sa.insert(OrganizationRow), [row])
    log_changes(writing, [Entry("organization", an_id(name), None, {"name": name})])


def names(reading: ReadSession) -> list[str]:
    return list(reading.execute(NAMES).scalars())


def test_a_read_session_cannot_write(store: Store) -> None:
    row = {"id": an_id("x"), "name": "x", "description": ""}
    with pytest.raises(UnavailableError), store.reading() as reading:
        reading.execute(sa.insert(OrganizationRow), [row])
    with store.reading() as reading:
        assert names(reading) == []


def test_a_connection_that_was_read_with_can_write_again(store: Store) -> None:
    with store.reading() as reading:
        assert names(reading) == []
    with store.writing(EDITOR) as writing:
        add(writing, "a")
    with store.reading() as reading:
        assert names(reading) == ["a"]


def test_a_read_session_sees_one_moment_while_others_write(store: Store) -> None:
    with store.reading() as reading:
        assert read_version(reading) == 0
        with store.writing(EDITOR) as writing:
            add(writing, "later")
        assert names(reading) == []
        assert read_version(reading) == 0
    assert current_version(store) == 1


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    def failing() -> None:
        with store.writing(EDITOR) as writing:
            add(writing, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    with store.reading() as reading:
        assert names(reading) == []
    assert current_version(store) == 0


def test_a_session_in_which_a_statement_failed_never_commits(store: Store) -> None:
    """PostgreSQL would commit it as if nothing was asked, SQLite half of it."""

    def careless() -> None:
        with store.writing(EDITOR) as writing:
            add(writing, "a")
            with contextlib.suppress(ConstraintError):
                add(writing, "")

    with pytest.raises(ConstraintError):
        careless()
    with store.reading() as reading:
        assert names(reading) == []


def test_the_second_writer_waits_for_the_first_and_sees_its_work(store: Store) -> None:
    inside, seen = threading.Event(), []

    def second() -> None:
        inside.set()
        with store.writing(EDITOR) as writing:
            seen.extend(names(writing))
            add(writing, "second")

    thread = threading.Thread(target=second)
    with store.writing(EDITOR) as writing:
        thread.start()
        inside.wait()
        add(writing, "first")
    thread.join()
    assert seen == ["first"]
    assert current_version(store) == 2


def test_a_writer_that_waits_too_long_hears_so(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    monkeypatch.setattr(session, "BUSY_MS", 50)
    with Store(database_url) as store, store.writing(EDITOR) as writing:
        add(writing, "first")
        with (
            pytest.raises(UnavailableError, match="een ander is aan het schrijven"),
            store.writing(EDITOR),
        ):
            pass


def test_readers_never_wait_for_a_writer(store: Store) -> None:
    with store.writing(EDITOR) as writing:
        add(writing, "a")
        with store.reading() as reading:
            assert names(reading) == []


def test_sqlite_keeps_its_promises_on_every_connection(sqlite_url: str) -> None:
    with Store(sqlite_url) as store, store.engine.connect() as one, store.engine.connect() as two:
        for connection in (one, two):
            said = {
                pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            connection.rollback()
            assert said == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": engine.BUSY_MS,
            }


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/var/deep/voorveld.db") as store, store.engine.connect():
        assert (tmp_path / "var" / "deep" / "voorveld.db").exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_for_workers_share_it(url: str) -> None:
    with pytest.raises(ValueError, match="needs a file"):
        Store(url)


def test_hosting_companies_way_of_writing_a_postgresql_url_works(postgresql_url: str) -> None:
    with Store(postgresql_url.replace("postgresql://", "postgres://")) as store:
        assert current_version(store) == 0


def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    urls = ("postgresql://voorveld@127.0.0.1:1/nowhere", f"sqlite:///{tmp_path}")
    for url in urls:
        with Store(url) as store, pytest.raises(UnavailableError):
            current_version(store)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 1000)
    with Store(f"sqlite:///{tmp_path}/x.db") as store, pytest.raises(UnavailableError):
        current_version(store)


CUT = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_a_connection_cut_in_the_middle_is_unavailable_and_the_next_works(
    postgresql_url: str,
) -> None:
    def interrupted(store: Store, other: Store) -> None:
        with store.writing(EDITOR) as writing:
            add(writing, "lost")
            with other.reading() as reading:
                reading.execute(CUT).all()
            add(writing, "never")

    with Store(postgresql_url) as store, Store(postgresql_url) as other:
        with pytest.raises(UnavailableError):
            interrupted(store, other)
        with store.writing(EDITOR) as writing:
            add(writing, "kept")
        with store.reading() as reading:
            assert names(reading) == ["kept"]


@pytest.mark.parametrize("read_first", [0, 3])
def test_a_stream_that_is_cut_leaves_no_cursor_behind(postgresql_url: str, read_first: int) -> None:
    def interrupted(store: Store, other: Store) -> None:
        with store.reading() as reading:
            names(reading)
            streamed = reading.stream(NAMES, at_once=1)
            for _ in range(read_first):
                next(streamed)
            with other.reading() as cutting:
                cutting.execute(CUT).all()
            list(streamed)

    with Store(postgresql_url) as store, Store(postgresql_url) as other:
        with store.writing(EDITOR) as writing:
            for number in range(6):
                add(writing, str(number))
        with pytest.raises(UnavailableError):
            interrupted(store, other)
    gc.collect()  # an open cursor says so when it goes, which fails this test


def test_no_error_repeats_a_value_that_was_written(store: Store) -> None:
    secret = "canary-value " * 40
    with pytest.raises(ConstraintError) as caught, store.writing(EDITOR) as writing:
        add(writing, secret)
    assert "canary" not in "".join(traceback.format_exception(caught.value))
