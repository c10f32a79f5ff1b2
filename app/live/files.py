"""The snapshot files of one database, and the lock under which one worker builds for all."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from app.catalogue.layout import LAYOUT
from app.store.changes import find_first_change
from app.store.session import ReadSession

_KEPT = 2
_SUFFIX = f".{LAYOUT}.snapshot"


class Mark(NamedTuple):
    """A version of one particular database.

    ``stamp`` tells it from a database made anew, or set back, that counts to the same number.
    """

    version: int
    stamp: str


def read_mark(session: ReadSession, version: int) -> Mark:
    """The mark of a version, from the first change that made it."""
    change = find_first_change(session, version)
    told = "nothing yet"
    if change is not None:
        told = f"{change.id} {change.at.isoformat()} {change.entity_id}"
    return Mark(version, hashlib.sha256(told.encode()).hexdigest()[:12])


class SnapshotFiles:
    """A folder of snapshot files, shared by all workers on one database."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self._folder = folder / hashlib.sha256(database_url.encode()).hexdigest()[:12]

    def path(self, mark: Mark) -> Path:
        """Where the snapshot of a mark stands, or will."""
        return self._folder / f"{mark.version}-{mark.stamp}{_SUFFIX}"

    def unfinished(self) -> Path:
        """Where to build one; the folder is made when it is not there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"building{_SUFFIX}"

    def newest_first(self) -> list[tuple[Mark, Path]]:
        """What is there that this version of Voorveld can read."""
        found = [(_mark_of(path), path) for path in self._in_order() if path.name.endswith(_SUFFIX)]
        return [(mark, path) for mark, path in found if mark is not None]

    @contextmanager
    def building(self) -> Iterator[bool]:
        """Be the one who builds; False when another process is.

        The lock ends with the process, however that ends.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def clean(self) -> None:
        """Remove all but the newest; whoever still has one mapped keeps it until the end.

        Only for whoever holds the lock: then unfinished files belong to nobody any more.
        """
        finished = [path for path in self._in_order() if _mark_of(path) is not None]
        unfinished = [path for path in self._in_order() if path.name.startswith("building")]
        for path in (*finished[_KEPT:], *unfinished):
            with suppress(OSError):
                path.unlink()

    def _in_order(self) -> list[Path]:
        """By when they were written: a database set back has lower versions later."""
        return sorted(self._folder.glob("*.snapshot*"), key=_written_at, reverse=True)


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _mark_of(path: Path) -> Mark | None:
    version, _, stamp = path.name.partition(".")[0].partition("-")
    return Mark(int(version), stamp) if version.isdecimal() and path.suffix == ".snapshot" else None
