"""Who knocks, as far as a request tells: its address, roughly what it is, and where we are."""

from typing import Final

from starlette.requests import Request

from app.accounts.entering import Visitor
from app.web.house import House

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN_DEVICE: Final = "?"


def visitor_of(request: Request) -> Visitor:
    """For counting tries, and for the list of one's own sessions."""
    client = request.client.host if request.client else "unknown"
    return Visitor(client, device_of(request.headers.get("user-agent", "")))


def device_of(agent: str) -> str:
    """``Firefox · Windows``: enough to know one's own again, and never what a stranger wrote."""
    known = (_first(_BROWSERS, agent), _first(_SYSTEMS, agent))
    return " · ".join(name for name in known if name) or UNKNOWN_DEVICE


def site_of(house: House, request: Request) -> str:
    """Where links of mails and codes on a wall lead.

    Without ``VOORVELD_SITE_URL`` what the request calls us. That is what the visitor's browser
    said, so in production the setting must stand: otherwise a stranger could have a link sent that
    leads elsewhere.
    """
    return house.site_url or f"{request.url.scheme}://{request.url.netloc}"


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")
