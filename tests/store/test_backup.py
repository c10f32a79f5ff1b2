"""Backup and restore: whole, proven, and seen by whoever is running."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.directory.importing import import_directory
from app.directory.rows import open_source, read_directory
from app.store import backup_sqlite, engine, migrate
from app.store.backup import backup, restore
from app.store.backup_words import BackupError
from app.store.changes import current_version, list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Directory
from tests.builders import a_directory, an_offering

TESTER = Actor("system", "test")
ONE = a_directory(an_offering().for_need("debts").waiting(14))
TWO = a_directory(an_offering().at("jgz").for_need("crying-baby"))


def put(url: str, directory: Directory) -> None:
    with Store(url) as store, store.writing(TESTER) as session:
        import_directory(session, directory)


def held(url: str) -> Directory:
    with Store(url) as store, open_source(store) as source:
        return read_directory(source)


def version(url: str) -> int:
    with Store(url) as store:
        return current_version(store)


def test_a_restored_database_is_the_one_that_was_backed_up(
    database_url: str, tmp_path: Path
) -> None:
    put(database_url, ONE)
    before = held(database_url)
    backup(database_url, tmp_path / "kopie" / "voorveld.backup")
    put(database_url, TWO)
    restore(database_url, tmp_path / "kopie" / "voorveld.backup", tmp_path / "veilig")
    assert held(database_url) == before
    with Store(database_url) as store:
        with store.reading() as session:
            last = list_changes_since(session, 0)[-1]
        assert (last.entity, last.actor) == ("directory", "system:restore")
        with store.writing(TESTER) as session:  # and it can be written to
            import_directory(session, TWO)


def test_a_restore_is_a_newer_version_for_every_worker(database_url: str, tmp_path: Path) -> None:
    put(database_url, ONE)
    backup(database_url, tmp_path / "b")
    put(database_url, TWO)
    with Store(database_url) as running:
        served = current_version(running)
        restore(database_url, tmp_path / "b", tmp_path)
        assert current_version(running) > served


def test_what_was_there_before_a_restore_is_kept_and_can_come_back(
    database_url: str, tmp_path: Path
) -> None:
    put(database_url, ONE)
    backup(database_url, tmp_path / "b")
    put(database_url, TWO)
    both = held(database_url)
    safety = restore(database_url, tmp_path / "b", tmp_path / "veilig")
    assert safety is not None
    restore(database_url, safety, tmp_path / "veilig")
    assert held(database_url) == both


def test_a_backup_of_an_older_form_is_brought_up_to_date(database_url: str, tmp_path: Path) -> None:
    put(database_url, ONE)
    before = held(database_url)
    with Store(database_url) as store:
        migrate.downgrade(store, "0002")
    backup(database_url, tmp_path / "old")
    with Store(database_url) as store:
        migrate.upgrade(store)
    restore(database_url, tmp_path / "old", tmp_path)
    assert held(database_url) == before
    with Store(database_url) as store:
        migrate.require_newest(store)


def test_a_restore_into_an_empty_place_needs_no_safety_copy(
    bare_database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kind = bare_database_url.split(":", maxsplit=1)[0]
    filled = request.getfixturevalue(f"{kind}_url")
    if kind == "postgresql":
        with Store(bare_database_url) as store, store.engine.begin() as connection:
            connection.exec_driver_sql("CREATE EXTENSION postgis")
    put(filled, ONE)
    backup(filled, tmp_path / "b")
    assert restore(bare_database_url, tmp_path / "b", tmp_path) is None
    assert held(bare_database_url) == held(filled)


def test_a_backup_that_is_cut_short_replaces_nothing(database_url: str, tmp_path: Path) -> None:
    put(database_url, ONE)
    file = tmp_path / "b"
    backup(database_url, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3])
    before = held(database_url), version(database_url)
    with pytest.raises(BackupError):
        restore(database_url, file, tmp_path)
    assert (held(database_url), version(database_url)) == before


@pytest.mark.parametrize("content", [b"", b"geen database", b"SQLite format 3\x00" + b"x" * 4000])
def test_something_else_is_no_backup(database_url: str, tmp_path: Path, content: bytes) -> None:
    put(database_url, ONE)
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(BackupError):
        restore(database_url, tmp_path / "b", tmp_path)
    assert held(database_url).offerings == ONE.offerings


def test_a_backup_that_is_not_there_is_said(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="bestaat niet"):
        restore(database_url, tmp_path / "weg", tmp_path)


def test_a_backup_of_newer_code_is_refused(database_url: str, tmp_path: Path) -> None:
    with Store(database_url) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    if database_url.startswith("sqlite"):
        with pytest.raises(BackupError, match="9999"):
            backup(database_url, tmp_path / "b")
        return
    backup(database_url, tmp_path / "b")
    with Store(database_url) as store, store.engine.begin() as connection:
        back = sa.text("UPDATE alembic_version SET version_num = :newest")
        connection.execute(back, {"newest": migrate.newest_revision()})
    put(database_url, ONE)
    with pytest.raises(BackupError, match="9999"):
        restore(database_url, tmp_path / "b", tmp_path)
    assert held(database_url).offerings == ONE.offerings


def test_a_failed_backup_leaves_the_older_one_in_place(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("de vorige")
    with pytest.raises(BackupError):
        backup(f"sqlite:///{tmp_path}/weg.db", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "de vorige"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["b"]


def test_only_the_owner_may_read_a_backup(database_url: str, tmp_path: Path) -> None:
    backup(database_url, tmp_path / "b")
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


def test_people_keep_writing_while_a_backup_is_made(database_url: str, tmp_path: Path) -> None:
    put(database_url, ONE)
    with Store(database_url) as store, store.writing(TESTER) as session:
        import_directory(session, TWO)
        backup(database_url, tmp_path / "b")
    restore(database_url, tmp_path / "b", tmp_path)
    assert held(database_url).offerings == ONE.offerings


def test_a_damaged_database_is_set_aside_and_the_backup_takes_its_place(
    sqlite_url: str, tmp_path: Path
) -> None:
    put(sqlite_url, ONE)
    backup(sqlite_url, tmp_path / "b")
    place = Path(sqlite_url.removeprefix("sqlite:///"))
    place.write_bytes(b"de schijf ging kapot" * 500)
    safety = restore(sqlite_url, tmp_path / "b", tmp_path / "veilig")
    assert safety is not None
    assert safety.read_bytes().startswith(b"de schijf ging kapot")
    assert held(sqlite_url).offerings == ONE.offerings


def test_a_locked_database_is_not_taken_for_a_damaged_one(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (engine, backup_sqlite):
        monkeypatch.setattr(module, "BUSY_MS", 20)
    put(sqlite_url, ONE)
    backup(sqlite_url, tmp_path / "b")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BackupError, match="niet te lezen"):
            restore(sqlite_url, tmp_path / "b", tmp_path)
    assert held(sqlite_url).offerings == ONE.offerings
