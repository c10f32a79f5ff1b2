"""Copying SQLite with its own online backup: page by page, in one transaction."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, update

from app.store import migrate
from app.store.backup_words import MARGIN, RESTORED, BackupError, require_known_revision
from app.store.changes import DirectoryVersionRow, Entry, current_version, log_changes, read_version
from app.store.engine import BUSY_MS
from app.store.session import Actor, Store


class SqliteWay:
    """See ``backup_words.Way``."""

    def copy_out(self, url: URL, file: Path) -> None:
        """A copy that stands alone, without a write-ahead log beside it."""
        file.unlink(missing_ok=True)
        with _reading(Path(str(url.database))) as source, _opened(file) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        self.require_whole(file)

    def require_whole(self, file: Path) -> None:
        """Every page, every reference, and a form this code knows."""
        with _reading(file) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise BackupError(f"{file} is beschadigd")
            if copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise BackupError(f"{file} verwijst naar wat er niet is")
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            version = copy.execute("SELECT version FROM directory_version").fetchone()
        require_known_revision(revision and revision[0])
        if version is None:
            raise BackupError(f"{file} heeft geen versie")

    def set_aside(self, url: URL, file: Path) -> None:
        """Move a file that cannot be read, with its log, to where somebody may still look."""
        place = Path(str(url.database))
        if not _is_damaged(place):
            raise BackupError(f"{place} is nu niet te lezen; probeer het later")
        for beside in ("", "-wal", "-shm"):
            part = place.with_name(place.name + beside)
            if part.exists():
                shutil.move(part, file.with_name(file.name + beside))

    def copy_in(self, url: URL, file: Path) -> None:
        """Made ready beside the database, then written over it in one transaction."""
        place = Path(str(url.database))
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".restore-", dir=place.parent) as folder:
            ready = Path(folder) / "ready.db"
            with _reading(file) as source, _opened(ready) as target:
                source.backup(target)
            _make_ready(ready, _version_of(place))
            self.require_whole(ready)
            with _reading(ready) as source, _opened(place) as target:
                source.backup(target)


def _make_ready(file: Path, version_before: int) -> None:
    """Today's form, and a version that no worker has seen."""
    with Store(f"sqlite:///{file}") as store:
        migrate.upgrade(store)
        with store.writing(Actor("system", "restore")) as session:
            raised = max(read_version(session), version_before + MARGIN)
            session.execute(update(DirectoryVersionRow).values(version=raised))
            log_changes(session, [Entry(RESTORED, "restore", None, None)])


def _version_of(place: Path) -> int:
    if not place.exists():
        return 0
    with Store(f"sqlite:///{place}") as store:
        return 0 if migrate.read_revision(store) is None else current_version(store)


def _is_damaged(place: Path) -> bool:
    """Broken for good; being locked or out of reach is something else."""
    try:
        with closing(_connect(f"file:{_escaped(place)}")) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)])
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorname in {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A file that must be there and is not changed by looking."""
    if not file.is_file():
        raise BackupError(f"{file} bestaat niet")
    address = f"file:{_escaped(file)}?mode=ro"
    with _said_plainly(file), closing(_connect(address)) as connection:
        yield connection


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with _said_plainly(file), closing(_connect(f"file:{_escaped(file)}")) as connection:
        yield connection


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=BUSY_MS / 1000, uri=True)


@contextmanager
def _said_plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"{file}: {error}") from error


def _escaped(file: Path) -> str:
    """A path inside an SQLite address."""
    return str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
