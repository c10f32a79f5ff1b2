"""Copies of the whole database, and back. Nothing is replaced before the copy is proven whole.

A backup may be made while people work. A restore keeps what was there in a safety copy,
brings an older copy to today's form, and raises the version, so that every running worker
reads anew. It replaces in one transaction: who is reading meanwhile sees all or nothing.
"""

import datetime as dt
import os
from pathlib import Path

from app.store import backup_postgresql, backup_sqlite, migrate
from app.store.backup_words import BackupError, Way
from app.store.engine import read_url
from app.store.session import Store
from app.words.errors import UnavailableError


def backup(url: str, file: Path) -> None:
    """Write a copy of the database. ``file`` is replaced only by a copy that is complete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        _way(url).copy_out(read_url(url), unfinished)
        unfinished.chmod(0o600)  # it holds everything, also what is not public yet
        _sync(unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(url: str, file: Path, safety_dir: Path) -> Path | None:
    """Put a copy back. Gives the safety copy of what was there, or None if nothing was."""
    way = _way(url)
    way.require_whole(file)
    safety = _keep_safe(url, safety_dir)
    way.copy_in(read_url(url), file)
    with Store(url) as store:
        migrate.upgrade(store)
    return safety


def _way(url: str) -> Way:
    """How this kind of database is copied."""
    if read_url(url).get_backend_name() == "sqlite":
        return backup_sqlite.SqliteWay()
    return backup_postgresql.PostgresqlWay()


def _keep_safe(url: str, safety_dir: Path) -> Path | None:
    """A copy of what is there now; if it cannot be read, the thing itself."""
    safety_dir.mkdir(parents=True, exist_ok=True)
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    safety = safety_dir / f"before-restore-{moment}.backup"
    try:
        with Store(url) as store:
            if migrate.read_revision(store) is None:
                return None
        backup(url, safety)
    except (UnavailableError, BackupError):
        _way(url).set_aside(read_url(url), safety)
    return safety


def _sync(file: Path) -> None:
    """On the disk before it takes the place of an older copy."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
