"""A backup every night, the newest so many kept; older ones go only after a new one is whole."""

import datetime as dt
import os
import re
import time
from pathlib import Path
from typing import Final, NamedTuple

from app.store.backup import backup
from app.store.backup_files import copy_files
from app.store.backup_words import BackupError

_NAME: Final = re.compile(r"voorveld-\d{8}T\d{6}Z\.backup")
_HALF: Final = re.compile(r"\.voorveld-\d{8}T\d{6}Z\.(backup|files\.tar|key)\.\d+")
_FILES: Final = ".files.tar"
_KEY: Final = ".key"
_HALF_SECONDS: Final = 86_400
"""A half copy this old is of a process that was killed, not of one that is at work."""


class Beside(NamedTuple):
    """What belongs to the database and stands outside it: a folder of sounds, the sign-in key."""

    files: Path
    key: Path


def key_beside(backup_file: Path) -> Path:
    """Where the key of the second factors is that belongs to a backup, if there was one."""
    return backup_file.with_suffix(_KEY)


def put_key_back(key: Path, place: Path) -> Path | None:
    """The key that fits the database that was put back; gives where another one was put aside."""
    aside = None
    if place.is_file() and place.read_bytes() != key.read_bytes():
        aside = place.with_name(f"{place.name}.{time.time_ns()}")
        place.replace(aside)
    place.parent.mkdir(parents=True, exist_ok=True)
    _copy_key(key, place)
    return aside


def _copy_key(key: Path, place: Path) -> None:
    """For its owner alone, from its first byte on."""
    half = place.with_name(f".{place.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(key.read_bytes())
        opened.flush()
        os.fsync(opened.fileno())
    half.replace(place)


def files_beside(backup_file: Path) -> Path:
    """Where the files that belong to a backup are, if there were any."""
    return backup_file.with_suffix(_FILES)


def keep_backup(url: str, folder: Path, keep: int, beside: Beside, now: dt.datetime) -> Path:
    """One more backup with a name of this moment; the newest ``keep`` stay. Gives its name."""
    if keep < 1:
        raise BackupError("bewaar er minstens één")
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"voorveld-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.backup"
    kept_files = files_beside(made)
    unfinished = made.with_name(f".{made.name}.{os.getpid()}")
    half = kept_files.with_name(f".{kept_files.name}.{os.getpid()}")
    try:
        backup(url, unfinished)  # first: every file it names is there still
        if beside.files.is_dir():
            copy_files(beside.files, half)
            half.chmod(0o600)
            half.replace(kept_files)
        if beside.key.is_file():
            _copy_key(beside.key, key_beside(made))
        unfinished.replace(made)  # last: a backup with its own name is whole, files and all
        _sync(folder)
    finally:
        unfinished.unlink(missing_ok=True)
        half.unlink(missing_ok=True)
    _forget(folder, keep)
    return made


def list_backups(folder: Path) -> list[Path]:
    """Those made here, oldest first; other files of this folder are nobody's business."""
    return sorted(path for path in folder.glob("voorveld-*.backup") if _NAME.fullmatch(path.name))


def _forget(folder: Path, keep: int) -> None:
    for old in list_backups(folder)[:-keep]:
        old.unlink(missing_ok=True)
        files_beside(old).unlink(missing_ok=True)
        key_beside(old).unlink(missing_ok=True)
    for half in folder.glob(".*voorveld-*"):
        # ``backup`` puts one more dot before the name it is given.
        if (
            _HALF.match(half.name.replace("..", ".", 1))
            and time.time() - half.stat().st_mtime > _HALF_SECONDS
        ):
            half.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """The names too are on the disk before an older copy goes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
