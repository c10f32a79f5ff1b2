"""How long to leave a failed rebuild alone, so that a broken directory costs no worker its time."""

import time
from typing import Final

_FIRST_PAUSE_SECONDS: Final = 1.0
_LONGEST_PAUSE_SECONDS: Final = 60.0


class Patience:
    """Twice as long after every failure at the same version; a new version is tried at once."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._pause_seconds = 0.0
        self._until = 0.0

    def failed(self, version: int) -> None:
        """Remember a failure."""
        again = min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
        self._pause_seconds = again if version == self._version else _FIRST_PAUSE_SECONDS
        self._version = version
        self._until = time.monotonic() + self._pause_seconds

    def allows(self, version: int) -> bool:
        """Whether to try this one now."""
        return version != self._version or time.monotonic() >= self._until
