"""What lies below the map of the first page: downloaded copies, and tiles from elsewhere.

The page chooses per tile, a copy first; where neither has one, our own areas stay visible.
"""

from dataclasses import dataclass
from typing import Final, TypedDict
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from app.basemap import Copies


class CopyBelow(TypedDict):
    """One downloaded copy: its address, and what its licence asks to show."""

    url: str
    credit: str


class Below(TypedDict):
    """For the page's script; ``online``: an address with {z}, {x} and {y}, or empty."""

    copies: list[CopyBelow]
    online: str
    credit: str


@dataclass(frozen=True)
class BaseMap:
    """Where tiles may come from; ``online`` is empty when nothing may be fetched elsewhere."""

    copies: Copies
    online: str = ""
    credit: str = ""

    @property
    def origin(self) -> str:
        """The only other machine that the page may ask; empty when there is none."""
        parts = urlsplit(self.online)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def below(self) -> Below | None:
        """What there is at this moment; None is our own drawing alone."""
        copies: list[CopyBelow] = [
            {
                "url": f"/kaart/ondergrond/{copy.name}.pmtiles?s={copy.version}",
                "credit": copy.summary.credit,
            }
            for copy in self.copies.list_all()
        ]
        if not copies and not self.online:
            return None
        return {"copies": copies, "online": self.online, "credit": self.credit}


NO_BASEMAP: Final = BaseMap(Copies())


def copy_reply(basemap: BaseMap, name: str) -> Response:
    """The file, or the range of bytes that was asked for."""
    copy = basemap.copies.find(name)
    if copy is None:
        raise HTTPException(404)
    headers = {"cache-control": "no-cache"}
    return FileResponse(copy.path, headers=headers, media_type="application/vnd.pmtiles")
