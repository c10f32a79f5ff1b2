"""The folder of the sounds, shared by all workers.

A file gets its name when it is whole and on the disk, and its row after that: whatever stops in
between leaves at most a file that nobody knows, which the sweep removes.
"""

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from app.fragments.faults import FullError

FOLDER: Final = "fragments"
"""Within ``VOORVELD_VAR_DIR``; belongs in a backup beside the database."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ENDINGS: Final = {"audio/mp4": ".m4a", "audio/mpeg": ".mp3"}
_PART: Final = ".part"
_TAKEN_AWAY: Final = ".weg"
_LEFT_ALONE_SECONDS: Final = 3600
"""Younger files may still be waiting for their row."""
_AT_ONCE: Final = 1 << 20


@contextmanager
def told_when_full() -> Iterator[None]:
    """A full disk, a quota or a limit on files leaves as ``FullError``."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise FullError from error
        raise


class Shelf:
    """``folder``: made when the first sound comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def part(self) -> Iterator[Path]:
        """A new, empty file to write in; gone when the block ends, unless it was kept."""
        with told_when_full():
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{secrets.token_hex(16)}{_PART}"
            path.touch(mode=0o600, exist_ok=False)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def keep(self, part: Path, media_type: str) -> str:
        """Give a whole file its name, and see that it is on the disk. Gives the name."""
        name = f"{secrets.token_hex(16)}{_ENDINGS[media_type]}"
        with told_when_full():
            with part.open("rb+") as file:
                _sync(file)
            part.rename(self._folder / name)
            self._sync_folder()
        return name

    def path_of(self, name: str) -> Path:
        """Where the sound of that name is, whether or not it is there."""
        return self._folder / Path(name).name

    def drop(self, name: str, fragment_id: str) -> None:
        """Take a sound away, and remember that it was: a restored database forgets."""
        self.path_of(name).unlink(missing_ok=True)
        with suppress(OSError):  # a full disk does not stop taking away
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{fragment_id}{_TAKEN_AWAY}").touch()
            self._sync_folder()

    def forget(self, name: str) -> None:
        """Take away a sound that never got its row."""
        self.path_of(name).unlink(missing_ok=True)

    def was_taken_away(self, fragment_id: str) -> bool:
        """Whether a fragment of this id was removed."""
        return (self._folder / f"{fragment_id}{_TAKEN_AWAY}").exists()

    def list_taken_away(self) -> list[str]:
        """The ids of all fragments that were removed."""
        return [path.stem for path in self._folder.glob(f"*{_TAKEN_AWAY}")]

    def sweep(self, known: Collection[str], now_seconds: float | None = None) -> int:
        """Remove files that no row names and nobody is working on. Gives how many."""
        now = time.time() if now_seconds is None else now_seconds
        endings = {_PART, *_ENDINGS.values()}
        kept = set(known)
        gone = 0
        for path in self._folder.glob("*"):
            if path.suffix not in endings or path.name in kept:
                continue
            with suppress(FileNotFoundError):  # another worker was first
                if now - path.stat().st_mtime >= _LEFT_ALONE_SECONDS:
                    path.unlink()
                    gone += 1
        return gone

    def _sync_folder(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def digest(path: Path) -> str:
    """SHA-256 of a file, as text."""
    counted = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            counted.update(piece)
    return counted.hexdigest()
