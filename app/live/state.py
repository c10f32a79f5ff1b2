"""What a worker knows of its own freshness, for ``/health``."""

import datetime as dt
import logging
from typing import Literal

import msgspec

from app.catalogue.columns import SnapshotBuildError
from app.words.errors import UnavailableError

Trouble = Literal[
    "database-unavailable",
    "directory-inconsistent",
    "snapshot-not-written",
    "snapshot-not-built",
]

_log = logging.getLogger(__name__)


class LiveState(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Wanted and served differ while a rebuild runs or fails; ``error`` is a code, no text."""

    version_wanted: int | None = None
    version_served: int | None = None
    snapshot: str | None = None
    offerings: int = 0
    error: Trouble | None = None
    error_since: dt.datetime | None = None

    @property
    def is_well(self) -> bool:
        """Whether there is a snapshot, and nothing in the way of a newer one."""
        return self.snapshot is not None and self.error is None


class RefreshError(Exception):
    """A refresh failed; carries what may be told."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble: Trouble = trouble


def trouble_of(error: Exception) -> RefreshError:
    """Name a failure; its detail goes to the log and holds no value of a driver or a record."""
    if isinstance(error, RefreshError):
        return error
    if isinstance(error, UnavailableError):
        return RefreshError("database-unavailable", str(error))
    if isinstance(error, SnapshotBuildError):
        return RefreshError("directory-inconsistent", str(error))
    if isinstance(error, OSError):
        return RefreshError("snapshot-not-written", error.strerror or type(error).__name__)
    return RefreshError("snapshot-not-built", type(error).__name__)


class Troubles:
    """What goes wrong now, in looking and in building; the log hears of it when it changes."""

    def __init__(self) -> None:
        self._now: dict[str, Trouble] = {}
        self.since: dt.datetime | None = None

    @property
    def current(self) -> Trouble | None:
        """The code of what goes wrong, the longest first."""
        return next(iter(self._now.values()), None)

    def began(self, doing: str, error: Exception) -> None:
        """Something went wrong, or does so still."""
        failure = trouble_of(error)
        if self._now.get(doing) != failure.trouble:
            _log.warning("%s: %s (%s)", doing, failure.trouble, failure)
        self._now[doing] = failure.trouble
        self.since = self.since or dt.datetime.now(dt.UTC)

    def over(self, doing: str) -> None:
        """It went well."""
        if self._now.pop(doing, None) is not None:
            _log.warning("%s: well again", doing)
        if not self._now:
            self.since = None
