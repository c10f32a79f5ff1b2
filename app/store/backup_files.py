"""Files that belong beside the database (recorded sounds), copied out and proven like it.

The copy is a tar with the digest of every file at its end. Putting back only adds what is
missing: what was taken away since stays away, for it was somebody's voice.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.store.backup_words import BackupError

_SUMS: Final = "SHA256SUMS"
_UNFINISHED: Final = ".part"
_AT_ONCE: Final = 1 << 20


def copy_files(folder: Path, file: Path) -> None:
    """Everything in a folder that is whole, into one tar."""
    sums = io.BytesIO()
    with tarfile.open(file, "w") as tar:
        for path in sorted(folder.glob("*")):
            if path.suffix == _UNFINISHED or not path.is_file() or path.is_symlink():
                continue
            try:
                tar.add(path, path.name, recursive=False)
                sums.write(f"{_digest(path)}  {path.name}\n".encode())
            except FileNotFoundError:
                continue  # taken away while we came by
        entry = tarfile.TarInfo(_SUMS)
        entry.size = sums.tell()
        sums.seek(0)
        tar.addfile(entry, sums)
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
    require_whole_files(file)


def require_whole_files(file: Path) -> None:
    """Read every byte; raise ``BackupError`` when a file is not what it was."""
    try:
        with tarfile.open(file) as tar:
            told = _told(tar)
            found = {entry.name: _digest_in(tar, entry) for entry in tar if entry.name != _SUMS}
    except (tarfile.TarError, OSError, KeyError, ValueError) as error:
        raise BackupError(f"{file} is beschadigd") from error
    if told != found:
        raise BackupError(f"{file} is beschadigd")


def put_files_back(file: Path, folder: Path) -> int:
    """Add what is not there, after all of it was proven whole. Gives how many files."""
    require_whole_files(file)
    folder.mkdir(parents=True, exist_ok=True)
    added = 0
    with tarfile.open(file) as tar:
        for entry in tar:
            if entry.name != _SUMS and not (folder / entry.name).exists():
                _put(tar, entry, folder / entry.name)
                added += 1
    return added


def _put(tar: tarfile.TarFile, entry: tarfile.TarInfo, place: Path) -> None:
    unfinished = place.with_name(f"{place.name}{_UNFINISHED}")
    with unfinished.open("wb") as opened:
        for piece in _pieces(tar, entry):
            opened.write(piece)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.chmod(0o600)
    unfinished.replace(place)


def _told(tar: tarfile.TarFile) -> dict[str, str]:
    opened = tar.extractfile(_SUMS)
    if opened is None:
        raise ValueError(_SUMS)
    lines = opened.read().decode().splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _digest_in(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> str:
    """Only plain files with a plain name may be in it."""
    if not entry.isfile() or Path(entry.name).name != entry.name or entry.name.startswith("."):
        raise ValueError(entry.name)
    counted = hashlib.sha256()
    for piece in _pieces(tar, entry):
        counted.update(piece)
    return counted.hexdigest()


def _pieces(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[bytes]:
    opened = tar.extractfile(entry)
    while opened is not None and (piece := opened.read(_AT_ONCE)):
        yield piece


def _digest(path: Path) -> str:
    counted = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(_AT_ONCE):
            counted.update(piece)
    return counted.hexdigest()
