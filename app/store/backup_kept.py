"""A backup every night, the newest so many kept; older ones go only after a new one is whole."""

import datetime as dt
import os
import re
import time
from pathlib import Path
from typing import Final

from app.store.backup import backup
from app.store.backup_files import copy_files
from app.store.backup_words import BackupError

_NAME: Final = re.compile(r"voorveld-\d{8}T\d{6}Z\.backup")
_HALF: Final = re.compile(r"\.voorveld-\d{8}T\d{6}Z\.(backup|files\.tar)\.\d+")
_FILES: Final = ".files.tar"
_HALF_SECONDS: Final = 86_400
"""A half copy this old is of a process that was killed, not of one that is at work."""


def files_beside(backup_file: Path) -> Path:
    """Where the files that belong to a backup are, if there were any."""
    return backup_file.with_suffix(_FILES)


def keep_backup(url: str, folder: Path, keep: int, files: Path, now: dt.datetime) -> Path:
    """One more backup with a name of this moment; the newest ``keep`` stay. Gives its name."""
    if keep < 1:
        raise BackupError("bewaar er minstens één")
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"voorveld-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.backup"
    beside = files_beside(made)
    unfinished = made.with_name(f".{made.name}.{os.getpid()}")
    half = beside.with_name(f".{beside.name}.{os.getpid()}")
    try:
        backup(url, unfinished)  # first: every file it names is there still
        if files.is_dir():
            copy_files(files, half)
            half.chmod(0o600)
            half.replace(beside)
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
