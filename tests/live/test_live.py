"""One worker's watch: what is new is served, and what fails changes nothing."""

import fcntl
import json
import logging
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from app.accounts.rights_log import PERSON, PORTAL_KEY
from app.catalogue.builder import build_snapshot
from app.catalogue.source import DirectorySource
from app.directory.fact_checks import FACT_CHECK
from app.directory.rows import open_source
from app.directory.use import record_wait
from app.editing.care import CARE
from app.editing.distinct import DISTINCT
from app.fragments.log import RECORDING, RECORDING_LINK
from app.live import refresh
from app.live.files import SnapshotFiles
from app.live.worker import Live
from app.store.changes import Entry, log_changes
from app.store.session import Store
from app.words.directory import Wait
from app.words.errors import UnavailableError
from tests.builders import CHAIN, a_directory, an_offering
from tests.live.conftest import EDITOR, INLOOP, SPREEKUUR, StartLive, look, put


def titles(live: Live) -> list[str]:
    return sorted(offering.title for offering in live.get_current().offerings())


def intake_days(live: Live) -> int | None:
    snapshot = live.get_current()
    row = snapshot.find_row(SPREEKUUR.offering_id)
    assert row is not None
    return snapshot.wait(row).intake_days


def measure(store: Store, days: int) -> None:
    record_wait(
        store,
        Wait(offering_id=SPREEKUUR.offering_id, status="waitlist", intake_days=days, source="t"),
        EDITOR,
    )


def files(folder: Path) -> set[tuple[str, int]]:
    """Snapshot files with their inode: a file that was written anew has another."""
    return {(path.name, path.stat().st_ino) for path in folder.rglob("*.snapshot")}


def break_building(folder: Path) -> None:
    """Put a file where the folder of snapshots should be; what is mapped stays mapped."""
    inner = next(path for path in (folder / "snapshots").iterdir() if path.is_dir())
    inner.rename(folder / "aside")
    inner.write_bytes(b"in the way")


def mend_building(folder: Path) -> None:
    inner = next((folder / "snapshots").iterdir())
    inner.unlink()
    (folder / "aside").rename(inner)


def take_away(store: Store) -> None:
    """As good as a dead database for whoever looks at the version or the log."""
    with store.engine.begin() as connection:
        for table in ("directory_version", "change"):
            connection.execute(text(f"ALTER TABLE {table} RENAME TO {table}_away"))


def bring_back(store: Store) -> None:
    with store.engine.begin() as connection:
        for table in ("directory_version", "change"):
            connection.execute(text(f"ALTER TABLE {table}_away RENAME TO {table}"))


def test_a_worker_starts_with_the_directory_as_it_is(start_live: StartLive) -> None:
    live = start_live()
    assert titles(live) == ["Spreekuur"]
    assert live.state.is_well
    assert live.state.version_served == live.state.version_wanted == 1
    assert live.state.snapshot == live.get_current().id


def test_an_empty_database_is_served_empty_until_it_is_filled(
    store: Store, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live(database_url, open_source, tmp_path / "snapshots")
    live.start()
    assert titles(live) == []
    assert live.state.version_served == 0
    monkeypatch.setattr(refresh, "build_in_process", _never)
    put(store, a_directory(SPREEKUUR))
    look(live)
    assert titles(live) == ["Spreekuur"]
    live.stop()


def test_a_second_worker_maps_the_file_of_the_first(start_live: StartLive, tmp_path: Path) -> None:
    first = start_live()
    before = files(tmp_path)
    second = start_live()
    assert second.get_current().id == first.get_current().id
    assert files(tmp_path) == before
    assert len(before) == 1


def test_a_measured_wait_shows_at_the_next_look_without_a_new_file(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live, other = start_live(), start_live()
    before, contents = files(tmp_path), live.get_current().contents
    measure(small_store, 40)
    live.refresh()
    other.refresh()
    assert intake_days(live) == intake_days(other) == 40
    assert files(tmp_path) == before
    assert live.get_current().contents == contents
    assert live.get_current().id == other.get_current().id
    assert live.state.version_served == 2


@pytest.mark.parametrize(
    "entity", [PERSON, PORTAL_KEY, CARE, DISTINCT, FACT_CHECK, RECORDING, RECORDING_LINK]
)
def test_rights_what_was_looked_at_and_who_hears_a_recording_cost_no_rebuild(
    start_live: StartLive, small_store: Store, tmp_path: Path, entity: str
) -> None:
    live, before = start_live(), files(tmp_path)
    contents = live.get_current().contents
    with small_store.writing(EDITOR) as session:
        log_changes(session, [Entry(entity, SPREEKUUR.stakeholder_id, None, {"role": "editor"})])
    live.refresh()
    assert live.state.version_served == live.state.version_wanted == 2
    assert (files(tmp_path), live.get_current().contents) == (before, contents)
    measure(small_store, 40)
    live.refresh()
    assert intake_days(live) == 40
    assert start_live().state.version_served == 3


def test_a_request_keeps_the_snapshot_it_began_with(
    start_live: StartLive, small_store: Store
) -> None:
    live = start_live()
    held = live.get_current()
    measure(small_store, 40)
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    assert [held.offering(row).title for row in held.answering("debts", CHAIN)] == ["Spreekuur"]
    assert [held.wait(row).intake_days for row in held.answering("debts", CHAIN)] == [12]
    assert len(held) == 1


def test_another_change_is_built_once_and_served_by_every_worker(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live, other = start_live(), start_live()
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    built = files(tmp_path)
    look(other)
    assert titles(live) == titles(other) == ["Inloop", "Spreekuur"]
    assert files(tmp_path) == built
    assert live.get_current().id == other.get_current().id


def test_a_wait_is_served_although_another_worker_is_still_building(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live = start_live()
    lock = next(tmp_path.rglob("lock"))
    with lock.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        put(small_store, a_directory(SPREEKUUR, INLOOP))
        measure(small_store, 40)
        look(live)
        assert titles(live) == ["Spreekuur"]
        assert intake_days(live) == 40
        assert live.state.version_served == 1
        assert live.state.version_wanted == 3
    look(live)
    assert titles(live) == ["Inloop", "Spreekuur"]
    assert intake_days(live) == 40
    assert live.state.version_served == 3


def test_a_wait_of_an_offering_that_is_new_comes_with_the_offering(
    start_live: StartLive, small_store: Store
) -> None:
    live = start_live()
    put(small_store, a_directory(SPREEKUUR, INLOOP.waiting(3)))
    look(live)
    snapshot = live.get_current()
    row = snapshot.find_row(INLOOP.offering_id)
    assert row is not None
    assert snapshot.wait(row).intake_days == 3


def test_a_rebuild_that_fails_keeps_the_old_snapshot_and_says_so(
    start_live: StartLive, small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.live.patience._FIRST_PAUSE_SECONDS", 0.0)
    live = start_live()
    break_building(tmp_path)
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    assert titles(live) == ["Spreekuur"]
    broken = live.state
    assert broken.error == "snapshot-not-written"
    assert broken.error_since is not None
    assert not broken.is_well
    measure(small_store, 40)
    look(live)
    assert intake_days(live) == 40
    mend_building(tmp_path)
    look(live)
    assert titles(live) == ["Inloop", "Spreekuur"]
    assert live.state.is_well
    assert live.state.error_since is None


def test_a_failed_rebuild_is_not_tried_again_at_once_but_a_newer_version_is(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live = start_live()
    break_building(tmp_path)
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    mend_building(tmp_path)
    look(live)
    assert titles(live) == ["Spreekuur"]
    put(small_store, a_directory(an_offering("Maatje").at("welfare-org", "Samen")))
    look(live)
    assert titles(live) == ["Inloop", "Maatje", "Spreekuur"]


def test_a_dead_database_changes_nothing_but_the_state(
    start_live: StartLive, small_store: Store
) -> None:
    live = start_live()
    take_away(small_store)
    look(live)
    assert titles(live) == ["Spreekuur"]
    assert live.state.error == "database-unavailable"
    bring_back(small_store)
    look(live)
    assert live.state.is_well


def test_a_database_that_comes_back_as_another_is_read_anew(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live = start_live()
    genuine = next(tmp_path.rglob("*.snapshot"))
    other = genuine.with_name(genuine.name.replace(genuine.name.split(".")[0], "1-0f0f"))
    build_snapshot(DirectorySource(a_directory(INLOOP), 1), other)
    take_away(small_store)
    genuine.unlink()
    stranger = start_live()
    assert titles(stranger) == ["Inloop"]
    bring_back(small_store)
    look(live)
    look(stranger)
    assert titles(stranger) == titles(live) == ["Spreekuur"]
    assert stranger.state.is_well


def test_a_worker_that_starts_without_its_database_serves_the_newest_file(
    start_live: StartLive, small_store: Store
) -> None:
    start_live()
    take_away(small_store)
    live = start_live()
    assert titles(live) == ["Spreekuur"]
    assert live.state.error == "database-unavailable"


def test_without_database_and_file_there_is_nothing_to_serve(tmp_path: Path) -> None:
    live = Live(f"sqlite:///{tmp_path}/none.db", open_source, tmp_path / "snapshots")
    live.start()
    with pytest.raises(UnavailableError):
        live.get_current()
    assert live.state.error == "database-unavailable"
    live.stop()


def test_the_state_and_the_log_hold_no_password(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = "postgresql+psycopg://voorveld:canary-secret@127.0.0.1:1/voorveld"
    live = Live(url, open_source, tmp_path)
    with caplog.at_level(logging.DEBUG):
        live.start()
    live.stop()
    told = msgspec.json.encode(live.state).decode()
    assert json.loads(told)["error"] == "database-unavailable"
    assert "canary" not in told + caplog.text
    assert "database-unavailable" in caplog.text


@pytest.mark.parametrize("version", [1, 9])
def test_a_file_of_a_database_that_is_no_more_is_not_served(
    start_live: StartLive, tmp_path: Path, version: int
) -> None:
    live = start_live()
    genuine = next(tmp_path.rglob("*.snapshot"))
    other = genuine.with_name(genuine.name.replace(genuine.name.split(".")[0], f"{version}-0f0f"))
    build_snapshot(DirectorySource(a_directory(INLOOP), version), other)
    again = start_live()
    assert titles(live) == titles(again) == ["Spreekuur"]
    assert again.state.version_served == 1


def test_a_damaged_file_is_built_anew(start_live: StartLive, tmp_path: Path) -> None:
    start_live()
    path = next(tmp_path.rglob("*.snapshot"))
    path.write_bytes(path.read_bytes()[:-3])
    live = start_live()
    assert titles(live) == ["Spreekuur"]
    assert live.state.is_well


def test_only_the_newest_two_files_are_kept(
    start_live: StartLive, small_store: Store, tmp_path: Path
) -> None:
    live = start_live()
    left_over = next(tmp_path.rglob("*.snapshot")).with_name("building.x.snapshot.1.part")
    left_over.write_bytes(b"of a worker that was killed")
    for number in range(4):
        put(small_store, a_directory(an_offering(f"Nummer {number}").at("cjg", "CJG")))
        look(live)
    assert len(files(tmp_path)) == 2
    assert not left_over.exists()
    assert len(titles(live)) == 5


def test_a_large_directory_is_built_in_a_process_of_its_own_with_the_same_result(
    start_live: StartLive,
    small_store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = start_live()
    monkeypatch.setattr(refresh, "SMALL", 0)
    monkeypatch.setattr(refresh, "build_here", _never)
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    assert live.state.is_well
    assert titles(live) == ["Inloop", "Spreekuur"]
    with open_source(small_store) as source:
        build_snapshot(source, tmp_path / "here")
    built = max(tmp_path.rglob("*.snapshot"), key=lambda path: path.stat().st_mtime_ns)
    assert built.read_bytes() == (tmp_path / "here").read_bytes()


def _never(*_: object) -> int:
    raise AssertionError("built in the worker itself")


def test_a_building_process_that_fails_is_told_by_its_kind(
    start_live: StartLive, small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = start_live()
    monkeypatch.setattr(refresh, "SMALL", 0)
    monkeypatch.setattr(SnapshotFiles, "unfinished", lambda _: tmp_path / "no" / "folder")
    put(small_store, a_directory(SPREEKUUR, INLOOP))
    look(live)
    assert live.state.error == "snapshot-not-written"
    assert titles(live) == ["Spreekuur"]
