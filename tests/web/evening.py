"""A wijkbijeenkomst for tests in a browser: the house, really served, with one meeting in it."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn

from app import main
from app.meetings.checks import Desk
from app.meetings.opening import Door, Opening, open_meeting
from app.store.session import Actor, Store
from tests.cli.serving import wait_until
from tests.house import Clock, parts, settings_for

WIJK = "WK035501"
QUESTION = "Wat kunnen wij doen zodat mensen vaste contacten hebben en minder eenzaam zijn?"


@dataclass
class Evening:
    """The served house, its store, and a meeting that was opened in it."""

    address: str
    store: Store
    clock: Clock
    door: Door

    @property
    def code(self) -> str:
        """What participants type."""
        return self.door.meeting.code

    def url(self, path: str) -> str:
        """An address of the site."""
        return f"{self.address}{path}"

    @property
    def phone(self) -> str:
        """Where the QR code leads."""
        return self.url(f"/mee/{self.code}")

    @property
    def wall(self) -> str:
        """What hangs on the wall."""
        return self.url(f"/muur/{self.code}")

    @property
    def lead(self) -> str:
        """The facilitator's page."""
        return self.url(f"/leiden/{self.door.key}")


def opened(store: Store, clock: Clock, question: str = "") -> Door:
    """A meeting for today."""
    opening = Opening(
        wijk=WIJK,
        wijk_name="Zeist Centrum",
        title="Vaste contacten in Zeist Centrum",
        day=clock().date(),
        question=question,
    )
    desk = Desk(parts().finder.safety_only)
    return open_meeting(store, opening, desk, clock(), Actor("system", "test"))


@contextmanager
def an_evening(database_url: str, folder: Path) -> Iterator[Evening]:
    """The house on a free port; its clock is today's, for browsers keep cookies by their own."""
    clock = Clock(dt.datetime.now(ZoneInfo("Europe/Amsterdam")))
    settings = settings_for(database_url, folder)
    config = uvicorn.Config(
        main.wire(settings, parts(), clock),
        host="127.0.0.1",
        port=0,
        log_level="error",
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        with Store(database_url) as store:
            yield Evening(f"http://127.0.0.1:{port}", store, clock, opened(store, clock))
    finally:
        server.should_exit = True
        thread.join(timeout=20)
