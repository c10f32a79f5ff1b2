"""What was acknowledged is kept: through kill -9, through a full disk."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.directory.importing import import_directory
from app.directory.repository import list_stakeholders
from app.directory.waits import list_wait_history, write_waitlist
from app.store import migrate
from app.store.changes import current_version, list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Wait
from app.words.errors import UnavailableError
from tests.builders import a_directory, an_offering
from tools import postgres_server

TESTER = Actor("system", "test")
ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 40
PLACES = 1000
MUCH = a_directory(*(an_offering().at("jgz", f"Plek {number}") for number in range(PLACES)))
LITTLE = a_directory(an_offering().for_need("debts"))
MEGABYTE = 1024 * 1024
HALF_A_PAGE = 4096


def test_kill_9_while_writing_loses_nothing_that_was_acknowledged(store: Store) -> None:
    directory = a_directory(an_offering().for_need("debts"))
    offering_id = directory.offerings[0].id
    with store.writing(TESTER) as session:
        import_directory(session, directory)
    before = current_version(store)
    url = store.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.store.writer", url, offering_id]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [int(next(writer.stdout)) for _ in range(ENOUGH)]
        writer.kill()
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    with store.reading() as session:
        kept = list_wait_history(session, offering_id)
        logged = list_changes_since(session, before, limit=100_000)
    assert [wait.intake_days for wait in kept][: len(told)] == told
    assert len(kept) == len(logged) == current_version(store) - before
    assert len(kept) - len(told) in {0, 1}  # one may have been kept without being told
    with store.writing(TESTER) as session:  # and the lock died with it
        assert session.raised_to is None


def test_a_full_disk_is_said_and_leaves_the_database_whole(sqlite_url: str) -> None:
    with Store(sqlite_url) as store:
        sa.event.listen(store.engine, "connect", _almost_full)
        with (
            pytest.raises(UnavailableError, match="schijf van de database is vol"),
            store.writing(TESTER) as session,
        ):
            import_directory(session, MUCH)
        assert current_version(store) == 0
    with Store(sqlite_url) as store:  # somebody made room
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        _takes_all(store)


def _almost_full(connection: sqlite3.Connection, _record: object) -> None:
    """No page more than there is now and a few."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")


def _takes_all(store: Store) -> None:
    """There is room again: nothing stands in the way."""
    with store.writing(TESTER) as session:
        assert import_directory(session, MUCH).by_entity["offering"].added == PLACES


@pytest.mark.usefixtures("postgres_url")
def test_a_full_disk_of_postgresql_is_said_and_leaves_the_database_whole() -> None:
    with _server_files(log_file_mb=1) as folder:
        with _room_in_files(MEGABYTE + HALF_A_PAGE, folder) as store:
            kept = _one_place(store)
            with (
                pytest.raises(UnavailableError, match="schijf van de database is vol"),
                store.writing(TESTER) as session,
            ):
                import_directory(session, MUCH)
            assert _all_there(store) == kept
            with store.writing(TESTER) as session:  # what is small still fits
                write_waitlist(session, Wait(offering_id=LITTLE.offerings[0].id, status="open"))
        with postgres_server.started(folder) as url, Store(url) as store:
            _takes_all(store)


@pytest.mark.usefixtures("postgres_url")
def test_a_postgresql_without_room_for_its_own_log_comes_back_with_all_it_acknowledged() -> None:
    """It ends itself rather than lose anything, and cannot start before somebody makes room."""
    with _server_files(log_file_mb=4) as folder:
        with _room_in_files(2 * MEGABYTE, folder) as store:
            kept = _one_place(store)
            with (
                pytest.raises(UnavailableError, match="database is niet bereikbaar"),
                store.writing(TESTER) as session,
            ):
                import_directory(session, MUCH)
        with postgres_server.started(folder) as url, Store(url) as store:
            assert _all_there(store) == kept
            _takes_all(store)


@contextmanager
def _server_files(log_file_mb: int) -> Iterator[Path]:
    """A PostgreSQL of its own, set up and stopped, at the start of a file of its log."""
    with postgres_server.made(f"--wal-segsize={log_file_mb}") as folder:
        with postgres_server.started(folder) as url, Store(url) as store:
            migrate.upgrade(store)
            with store.engine.connect() as connection:
                connection.exec_driver_sql("SELECT pg_switch_wal()")
        yield folder


@contextmanager
def _room_in_files(size: int, folder: Path) -> Iterator[Store]:
    """The store of a server that can write no file past ``size`` bytes: its disk is full there.

    PostgreSQL takes a page that is written in part for a full disk, as one without space.
    """
    with ExitStack() as opened:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            url = opened.enter_context(postgres_server.started(folder))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        yield opened.enter_context(Store(url))


def _one_place(store: Store) -> list[str]:
    with store.writing(TESTER) as session:
        import_directory(session, LITTLE)
    return _all_there(store)


def _all_there(store: Store) -> list[str]:
    """The places, after a look at the version that tells how much was ever written."""
    assert current_version(store) == 1
    with store.reading() as session:
        return [each.value.id for each in list_stakeholders(session)]
