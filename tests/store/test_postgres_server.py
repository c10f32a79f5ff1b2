"""The PostgreSQL of the tests: never root, and gone when the test run is gone."""

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tools import postgres_server

ROOT = Path(__file__).resolve().parents[2]
SERVE = (
    "import signal\n"
    "from tools import postgres_server\n"
    "with postgres_server.running() as url:\n"
    "    print(url, flush=True)\n"
    "    signal.pause()\n"
)


@pytest.mark.usefixtures("postgres_url")
def test_it_ends_with_the_test_run_even_when_that_is_killed() -> None:
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        url = next(run.stdout).strip()
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
            assert row is not None
            folder = Path(row[0]).parent
            assert folder.owner() != "root"
            run.kill()
            run.wait()
            with contextlib.suppress(psycopg.Error):  # the server says goodbye when it stops
                for _ in connection.notifies(timeout=60):
                    pass
            assert connection.closed
    while (folder / "data" / "postmaster.pid").exists():  # the last thing it takes away
        time.sleep(0.05)
    shutil.rmtree(folder)


def test_a_machine_without_postgresql_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres_server, "_has_postgis", lambda _programs: False)
    with pytest.raises(postgres_server.NoPostgresError, match="apt install postgresql-15"):
        postgres_server.find_programs()
