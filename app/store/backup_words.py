"""What the two ways of copying a database have in common."""

from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import URL

from app.store import migrate
from app.words.errors import VoorveldError

RESTORED: Final = "directory"
"""Entity of the log's line about a restore."""

MARGIN: Final = 100
"""A restored database goes so many versions past what was there, beyond any late writer."""


class BackupError(VoorveldError):
    """The copy could not be made, or is not whole; nothing was replaced."""


class Way(Protocol):
    """How one kind of database is copied out, proven and copied in."""

    def copy_out(self, url: URL, file: Path) -> None:
        """Write a whole, consistent copy while others work."""

    def require_whole(self, file: Path) -> None:
        """Read all of the copy; raise ``BackupError`` when something is wrong with it."""

    def set_aside(self, url: URL, file: Path) -> None:
        """Keep a database that cannot be read any more, as it is."""

    def copy_in(self, url: URL, file: Path) -> None:
        """Replace the database by the copy, all or nothing, and raise its version."""


def require_known_revision(revision: str | None) -> None:
    """A copy made by newer code than this cannot be used by it."""
    if revision not in migrate.list_revisions():
        raise BackupError(f"de reservekopie heeft een onbekende vorm ({revision})")
