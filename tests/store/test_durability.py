"""What was acknowledged is kept: through kill -9, through a full disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.directory.importing import import_directory
from app.directory.waits import list_wait_history
from app.store.changes import current_version, list_changes_since
from app.store.session import Actor, Store
from app.words.errors import UnavailableError
from tests.builders import a_directory, an_offering

TESTER = Actor("system", "test")
ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 40


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
        directory = a_directory(
            *(an_offering().at("jgz", f"Plek {number}") for number in range(400))
        )
        with (
            pytest.raises(UnavailableError, match="schijf van de database is vol"),
            store.writing(TESTER) as session,
        ):
            import_directory(session, directory)
        assert current_version(store) == 0
    with Store(sqlite_url) as store:  # somebody made room
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        with store.writing(TESTER) as session:
            assert import_directory(session, directory).by_entity["offering"].added == 400
        assert current_version(store) == 1


def _almost_full(connection: sqlite3.Connection, _record: object) -> None:
    """No page more than there is now and a few."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
