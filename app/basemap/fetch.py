"""One tile from a tile server, politely: few at a time, and slower when it is busy."""

import http.client
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from app import __version__
from app.basemap.archive import find_picture_type
from app.basemap.errors import BasemapError
from app.basemap.grid import Tile

_NONE_HERE: Final = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND}
_LATER: Final = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
_LARGEST_BYTES: Final = 4_000_000
_LONGEST_PAUSE_S: Final = 120.0


@dataclass(frozen=True)
class Manners:
    """How we behave: requests at the same time, tries per tile, the first pause of a retry."""

    parallel: int = 4
    tries: int = 6
    pause_s: float = 1.0
    timeout_s: float = 20.0


class _TryAgainError(Exception):
    """It may work in a moment; ``pause_s``: what the server asked for."""

    def __init__(self, reason: str, pause_s: float | None = None) -> None:
        super().__init__(reason)
        self.pause_s = pause_s


class TileServer:
    """Fetches from one address template; ``stopping`` ends every pause."""

    def __init__(self, template: str, manners: Manners, stopping: threading.Event) -> None:
        self._template = template
        self._manners = manners
        self._stopping = stopping

    def fetch(self, tile: Tile) -> bytes:
        """The picture, or nothing where the server has none. Raises ``BasemapError``."""
        reason = ""
        for attempt in range(self._manners.tries):
            try:
                return self._fetch_once(tile)
            except _TryAgainError as error:
                reason = str(error)
                pause_s = error.pause_s or self._manners.pause_s * 2**attempt
            last = attempt + 1 == self._manners.tries
            if last or self._stopping.wait(min(pause_s, _LONGEST_PAUSE_S)):
                break
        raise BasemapError(f"de kaartserver geeft geen tegels ({reason})")

    def _fetch_once(self, tile: Tile) -> bytes:
        address = self._template.format(z=tile.zoom, x=tile.x, y=tile.y)
        agent = {"User-Agent": f"Voorveld/{__version__} (basemap download)"}
        request = urllib.request.Request(address, headers=agent)  # noqa: S310 -- settings check it
        try:
            with urllib.request.urlopen(request, timeout=self._manners.timeout_s) as reply:  # noqa: S310 -- as above
                data = bytes(reply.read(_LARGEST_BYTES))
                none_here = reply.status in _NONE_HERE
        except urllib.error.HTTPError as error:
            with error:
                return _refused(error)
        except (OSError, http.client.HTTPException) as error:
            raise _TryAgainError(str(error) or type(error).__name__) from error
        if not none_here and find_picture_type(data) is None:
            raise _TryAgainError("het antwoord is geen plaatje; een inlogscherm van het netwerk?")
        return data


def _refused(error: urllib.error.HTTPError) -> bytes:
    """Nothing where there is no tile; else whether asking again makes sense."""
    if error.code in _NONE_HERE:
        return b""
    reason = f"{error.code} {error.reason}"
    if error.code in _LATER or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        asked = error.headers.get("Retry-After", "")
        raise _TryAgainError(reason, float(asked) if asked.isdecimal() else None) from error
    raise BasemapError(f"de kaartserver weigert ({reason}): {error.url}") from error
