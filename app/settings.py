"""Settings from the environment, read once at the edge and passed down as one frozen value."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from app.mailing import read_sender, read_server
from app.words.errors import VoorveldError

Value = TypeVar("Value")

PDOK_PASTEL = (
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/pastel/EPSG:3857/{z}/{x}/{y}.png"
)
"""The Kadaster's BRT Achtergrondkaart in soft colours, under which our marks stay legible."""
PDOK_LOCATIESERVER = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"
PDOK_AREAS = "https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1"
"""Wijken en buurten of the CBS; the year is in the address."""
KADASTER = "Kaartgegevens © Kadaster (CC BY 4.0)"

_PROJECT = Path(__file__).resolve().parent.parent
_TILES = re.compile(r"https?://[\w.-]+(:\d+)?/[^\s'\";<>]*", re.ASCII)
_SITE = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w./-]*)?", re.ASCII)
_ISSUER = re.compile(r"(https://[\w.-]+|http://(localhost|127\.0\.0\.1))(:\d+)?(/\S*)?", re.ASCII)
_PLACE = re.compile(r"{[^}]*}?|}")
_PLACES = ["{x}", "{y}", "{z}"]
_DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
_LONGEST_POLL_SECONDS = 60
_YES, _NO = frozenset({"1", "true", "yes", "ja"}), frozenset({"", "0", "false", "no", "nee"})


class SettingsError(VoorveldError):
    """A setting has a value that cannot be used; names the variable."""

    def __init__(self, variable: str, message: str) -> None:
        super().__init__(f"{variable}: {message}")
        self.variable = variable


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that may differ between machines.

    ``public``: example offerings are refused as a step. ``rate_limit``: requests a minute per
    client address to the routes endpoint, where one portal may ask for many; 0 is no limit.
    ``page_rate_limit``: questions a minute per client address on the pages, counted apart.
    ``poll_seconds``: how often a worker looks for a newer directory. ``trusted_proxies``:
    addresses whose ``X-Forwarded-For`` counts. ``basemap_url``: tiles below our own map, with {z},
    {x} and {y}; empty is none. ``basemap_credit``: what their licence asks to show.
    ``areas_url``: where ``voorveld areas fetch`` asks, up to ``/ogc/v1``.
    ``counts``: what is asked is counted, in codes per week (docs/coverage.md).
    ``site_url``: the public address, for links in mails and QR codes; empty: that of the request.
    ``locatieserver_url``: where ``/beheer`` looks up an address, up to ``/search/v3_1``; empty:
    nowhere. ``mail_url``: ``smtp://user:password@host:587`` or ``smtps://``; empty: mails are shown
    in the terminal. ``mail_from``: whom they come from. ``oidc_issuer``: a municipality's own
    sign-in (docs/accounts.md); empty: none.
    """

    database_url: str
    data_dir: Path
    var_dir: Path
    public: bool = False
    rate_limit: int = 600
    page_rate_limit: int = 120
    poll_seconds: float = 0.25
    trusted_proxies: tuple[str, ...] = ()
    basemap_url: str = ""
    basemap_credit: str = ""
    areas_url: str = PDOK_AREAS
    counts: bool = False
    site_url: str = ""
    mail_url: str = ""
    locatieserver_url: str = PDOK_LOCATIESERVER
    mail_from: str = "Voorveld <voorveld@localhost>"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""

    @property
    def safe_database_url(self) -> str:
        """The address of the database without user and password, for messages."""
        scheme, _, rest = self.database_url.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``VOORVELD_*``. Raises ``SettingsError`` naming the variable."""
    read = _Reader(os.environ if environment is None else environment)
    var_dir = read("VAR_DIR", _path, _PROJECT / "var")
    return Settings(
        database_url=read("DATABASE_URL", _database_url, f"sqlite:///{var_dir / 'voorveld.db'}"),
        data_dir=read("DATA_DIR", _data_dir, _PROJECT / "data"),
        var_dir=var_dir,
        public=read("PUBLIC", _switch, default=False),
        rate_limit=read("RATE_LIMIT", _rate, 600),
        page_rate_limit=read("PAGE_RATE_LIMIT", _rate, 120),
        poll_seconds=read("POLL_SECONDS", _seconds, 0.25),
        trusted_proxies=read("TRUSTED_PROXIES", _addresses, ()),
        basemap_url=read("BASEMAP_URL", _tiles, PDOK_PASTEL),
        basemap_credit=read("BASEMAP_CREDIT", str, KADASTER),
        areas_url=read("AREAS_URL", _site, PDOK_AREAS),
        counts=read("COUNTS", _switch, default=False),
        site_url=read("SITE_URL", _site, ""),
        mail_url=read("MAIL_URL", _mail_server, ""),
        locatieserver_url=read("LOCATIESERVER_URL", _site, PDOK_LOCATIESERVER),
        mail_from=read("MAIL_FROM", _sender, "Voorveld <voorveld@localhost>"),
        oidc_issuer=read("OIDC_ISSUER", _issuer, ""),
        oidc_client_id=read("OIDC_CLIENT_ID", str, ""),
        oidc_client_secret=read("OIDC_CLIENT_SECRET", str, ""),
    )


class _Reader:
    """Reads one variable at a time; an absent one takes its default."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def __call__(self, name: str, parse: Callable[[str], Value], default: Value) -> Value:
        variable = f"VOORVELD_{name}"
        text = self._environment.get(variable)
        if text is None:
            return default
        try:
            return parse(text.strip())
        except ValueError as error:
            raise SettingsError(variable, str(error)) from error


def _path(text: str) -> Path:
    if not text:
        raise ValueError("noem een map")
    return Path(text).expanduser().resolve()


def _data_dir(text: str) -> Path:
    folder = _path(text)
    if not folder.is_dir():
        raise ValueError(f"de map {folder} bestaat niet")
    return folder


def _database_url(text: str) -> str:
    if not text.startswith(_DATABASES):
        # The value itself may hold a password, so it is not repeated.
        raise ValueError(f"begint niet met een van {', '.join(_DATABASES)}")
    return text.replace("postgresql://", "postgresql+psycopg://", 1)


def _switch(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(f"{text!r} is geen 1 of 0")
    return text.lower() in _YES


def _rate(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"{text!r} is geen heel getal van 0 of meer")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_POLL_SECONDS:
        raise ValueError(f"{text!r} is geen aantal seconden tussen 0 en {_LONGEST_POLL_SECONDS}")
    return seconds


def _tiles(text: str) -> str:
    """Empty, or an address whose host may stand in a content security policy."""
    if text and not (_TILES.fullmatch(text) and sorted(_PLACE.findall(text)) == _PLACES):
        raise ValueError("is geen webadres met {z}, {x} en {y}, elk één keer")
    return text


def _site(text: str) -> str:
    if text and not _SITE.fullmatch(text):
        raise ValueError("is geen webadres zoals https://voorveld.example.nl")
    return text.rstrip("/")


def _mail_server(text: str) -> str:
    if text:
        read_server(text)  # the value itself may hold a password: no message repeats it
    return text


def _issuer(text: str) -> str:
    """As the issuer writes itself, to the letter: a slash at its end belongs to it."""
    if text and not _ISSUER.fullmatch(text):
        raise ValueError("is geen https-adres van een uitgever")
    return text


def _sender(text: str) -> str:
    read_sender(text)
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
