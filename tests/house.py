"""The whole house for a test: every room wired as in production, on a database of its own."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app import main
from app.settings import Settings, read_settings
from app.store.session import Store

ROOT = Path(__file__).resolve().parents[1]
TUESDAY = dt.datetime(2026, 11, 24, 10, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass
class Clock:
    """A clock that a test can turn."""

    now: dt.datetime = TUESDAY

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        """Later by so many ``days``, ``hours``, ``minutes``."""
        self.now += dt.timedelta(**parts)


@dataclass
class House:
    """The app, a client that follows no redirect, the store beneath, and the clock."""

    app: ASGIApp
    client: TestClient
    store: Store
    settings: Settings
    clock: Clock = field(default_factory=Clock)


@cache
def parts() -> main.Parts:
    """The data files, read once per test run."""
    return main.load_parts(read_settings({}))


def settings_for(database_url: str, folder: Path, **settings: str) -> Settings:
    """Settings of a test: ``mail_url="smtp://…"`` is ``VOORVELD_MAIL_URL``."""
    environment = {f"VOORVELD_{name.upper()}": value for name, value in settings.items()}
    given = {"VOORVELD_DATABASE_URL": database_url, "VOORVELD_VAR_DIR": str(folder)}
    return read_settings({"VOORVELD_BASEMAP_URL": "", **given, **environment})


@contextmanager
def standing(settings: Settings, clock: Clock | None = None) -> Iterator[House]:
    """The house with its watch running, until the block ends."""
    clock = clock or Clock()
    app = main.wire(settings, parts(), clock)
    with (
        TestClient(app, follow_redirects=False, base_url="http://testserver") as client,
        Store(settings.database_url) as store,
    ):
        yield House(app, client, store, settings, clock)
