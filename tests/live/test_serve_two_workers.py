"""A running ``voorveld serve --workers 2``: every worker, asked by name, serves what is newest.

How soon a wait shows is measured elsewhere; here it has to show, and in each of them.
"""

import datetime as dt
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.directory import repository
from app.directory.use import record_wait
from app.store.session import Actor, Store
from app.words.directory import Wait
from tests.cli.serving import Served, serving, wait_until
from tests.live.lines import Line, lines_to_workers

EDITOR = Actor("person", "Els")


@pytest.fixture
def served(tmp_path: Path, zeist_database_url: str) -> Iterator[Served]:
    environment = {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_database_url}
    with serving(environment, "--workers", "2") as running:
        wait_until(lambda: len(running.workers()) == 2)
        yield running


@pytest.fixture
def lines(served: Served) -> Iterator[dict[int, Line]]:
    """A line to each of the two workers."""
    reached = lines_to_workers(served, 2)
    yield reached
    for line in reached.values():
        line.close()


@pytest.fixture
def store(zeist_database_url: str) -> Iterator[Store]:
    with Store(zeist_database_url) as opened:
        yield opened


def an_offering_id(served: Served) -> str:
    """An offering to measure."""
    return str(served.get("/api/v1/offerings?perPage=1").json()["items"][0]["id"])


def measure(store: Store, offering_id: str, days: int) -> None:
    wait = Wait(
        offering_id=offering_id,
        status="waitlist",
        intake_days=days,
        measured_on=dt.date(2026, 11, 20),
        source="test",
    )
    record_wait(store, wait, EDITOR)


def rename_first(store: Store, name: str) -> str:
    """Give a stakeholder another name; gives its id."""
    with store.writing(EDITOR) as session:
        kept = repository.list_stakeholders(session)[0]
        renamed = msgspec.structs.replace(kept.value, name=name)
        repository.save_stakeholder(session, renamed, kept.row_version)
    return kept.value.id


def intake_days(line: Line, offering_id: str) -> int | None:
    wait = line.get(f"/api/v1/offerings/{offering_id}")["wait"]
    return None if wait is None else int(wait["intakeDays"])


def snapshot_of(line: Line) -> str:
    return str(line.get("/health")["directory"]["snapshot"])


def contents_of(line: Line) -> str:
    """The part of a snapshot's name that waits do not change."""
    return snapshot_of(line).split("-")[1]


def test_waits_and_other_changes_show_in_every_worker(
    served: Served, lines: dict[int, Line], store: Store, tmp_path: Path
) -> None:
    offering_id, contents = an_offering_id(served), {contents_of(each) for each in lines.values()}
    measure(store, offering_id, 47)
    wait_until(lambda: all(intake_days(line, offering_id) == 47 for line in lines.values()))
    assert {contents_of(line) for line in lines.values()} == contents
    changed = rename_first(store, "Een nieuwe naam")
    path = f"/api/v1/stakeholders/{changed}"
    wait_until(lambda: all(line.get(path)["name"] == "Een nieuwe naam" for line in lines.values()))
    assert all(intake_days(line, offering_id) == 47 for line in lines.values())
    assert len({snapshot_of(line) for line in lines.values()}) == 1
    assert len([*tmp_path.rglob("*.snapshot")]) == 2


def test_a_killed_worker_is_replaced_by_one_that_knows_the_newest_wait(
    served: Served, lines: dict[int, Line], store: Store
) -> None:
    offering_id = an_offering_id(served)
    measure(store, offering_id, 47)
    killed, other = lines
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: len(served.workers() - {killed}) == 2)
    assert other in served.workers()
    again = lines_to_workers(served, 2)
    wait_until(lambda: all(intake_days(line, offering_id) == 47 for line in again.values()))
    for line in again.values():
        line.close()


def test_a_broken_rebuild_keeps_the_old_snapshot_in_every_worker_and_health_says_so(
    lines: dict[int, Line], store: Store, tmp_path: Path
) -> None:
    folder = next(path for path in (tmp_path / "snapshots").iterdir() if path.is_dir())
    folder.rename(tmp_path / "aside")
    folder.write_bytes(b"in the way")
    before = snapshot_of(lines[min(lines)])
    changed = rename_first(store, "Een nieuwe naam")
    wait_until(lambda: all(line.get("/health")["status"] == "degraded" for line in lines.values()))
    for line in lines.values():
        state = line.get("/health")["directory"]
        assert state["snapshot"] == before
        assert state["error"] == "snapshot-not-written"
        assert state["errorSince"] is not None
        assert line.get(f"/api/v1/stakeholders/{changed}")["name"] != "Een nieuwe naam"
    folder.unlink()
    (tmp_path / "aside").rename(folder)
    path = f"/api/v1/stakeholders/{changed}"
    wait_until(lambda: all(line.get(path)["name"] == "Een nieuwe naam" for line in lines.values()))
    assert all(line.get("/health")["status"] == "ok" for line in lines.values())
