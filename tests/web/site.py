"""The pages for tests: the real parts, wired to a directory of the test's own choice."""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.finder import Finder
from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon, load_rule_set, load_text_set
from app.loading.wall import load_wall
from app.web.basemap import NO_BASEMAP, BaseMap
from app.web.deps import Deps
from app.web.routes import Web
from app.web.security import SecurityHeaders
from app.web.static_files import FOLDER
from app.words.directory import Directory
from app.words.errors import UnavailableError
from app.words.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SCREENS = ROOT / "var" / "screens"
TUESDAY = dt.datetime(2026, 11, 24, 10, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))
BABY = (
    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen koorts, "
    "moeder is uitgeput. Waar kan dit gezin heen?"
)
FEVER = "baby van 5 weken 38,5 koorts en drinkt niet"


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@cache
def finder() -> Finder:
    return Finder(
        vocabulary=vocabulary(),
        lexicon=load_lexicon(DATA, vocabulary()),
        rules=load_rule_set(DATA),
        texts=load_text_set(DATA),
        version="0.1.0",
    )


@cache
def zeist() -> Snapshot:
    seed = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    return snapshot_of(DirectorySource(seed))


def app_of(
    snapshot: Snapshot | None,
    static_dir: Path = FOLDER,
    basemap: BaseMap = NO_BASEMAP,
    now: dt.datetime = TUESDAY,
) -> ASGIApp:
    """The pages over this directory; without one it cannot be read now."""

    def current() -> Snapshot:
        if snapshot is None:
            raise UnavailableError("no directory")
        return snapshot

    numbers = tuple(line for line in vocabulary().numbers.values() if line.strip)
    web = Web(
        Deps(
            current,
            finder(),
            vocabulary(),
            lambda: now,
            numbers,
            static_dir=static_dir,
            wall=load_wall(DATA, vocabulary()),
            basemap=basemap,
        )
    )

    async def on_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 503
        return web.error_reply(request, status)

    handlers = {HTTPException: on_error, UnavailableError: on_error}
    return SecurityHeaders(Starlette(routes=web.routes, exception_handlers=handlers))


def client_of(snapshot: Snapshot | None) -> TestClient:
    return TestClient(app_of(snapshot), follow_redirects=False)


def snapshot_from(directory: Directory) -> Snapshot:
    return snapshot_of(DirectorySource(directory))


@dataclass(frozen=True)
class Site:
    """Pages that a browser can open."""

    address: str

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


@contextmanager
def serving(app: ASGIApp) -> Iterator[Site]:
    """The app on a free port of this machine, until the test is done."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Site(f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
