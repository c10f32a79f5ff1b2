"""The copies that lie ready in a folder, as they are at this moment."""

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.basemap.archive import Summary, read_summary
from app.basemap.errors import BasemapError

_log = logging.getLogger(__name__)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Copy:
    """One copy; ``version`` changes with the file."""

    name: str
    path: Path
    version: str
    summary: Summary


class Copies:
    """Looks anew at every call, so that a copy counts without a restart; reads a file once."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._seen: dict[Path, tuple[str, Copy | None]] = {}

    def list_all(self) -> tuple[Copy, ...]:
        """By name; what is no usable copy is told once in the log and left out."""
        paths = sorted(self._folder.glob("*.pmtiles")) if self._folder else []
        named = (self._look(path) for path in paths if _NAME.fullmatch(path.stem))
        return tuple(copy for copy in named if copy is not None)

    def find(self, name: str) -> Copy | None:
        """The copy of this name."""
        return next((copy for copy in self.list_all() if copy.name == name), None)

    def _look(self, path: Path) -> Copy | None:
        try:
            stat = path.stat()
        except OSError:
            return None  # taken away this very moment
        version = f"{stat.st_mtime_ns:x}-{stat.st_size:x}"
        seen = self._seen.get(path)
        if seen is None or seen[0] != version:
            self._seen[path] = seen = (version, _read(path, version))
        return seen[1]


def _read(path: Path, version: str) -> Copy | None:
    try:
        return Copy(path.stem, path, version, read_summary(path))
    except BasemapError as error:
        _log.warning("%s", error)
        return None
