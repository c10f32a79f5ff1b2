"""A wijkbijeenkomst for tests in a browser: the house, really served, with meetings in it."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn

from app import main
from app.meetings.acting import Acting
from app.meetings.checks import Desk, hearing
from app.meetings.opening import Door, Opening, open_meeting
from app.store.session import Actor, Store
from tests.cli.serving import wait_until
from tests.house import Clock, parts, settings_for

WIJK = "WK035501"
QUESTION = "Wat kunnen wij doen zodat mensen vaste contacten hebben en minder eenzaam zijn?"


def desk() -> Desk:
    """Reads texts as the house does."""
    return Desk(hearing(parts().finder, parts().vocabulary))


def opened(store: Store, clock: Clock, question: str = "") -> Door:
    """A meeting for today."""
    opening = Opening(
        wijk=WIJK,
        wijk_name="Zeist Centrum",
        title="Vaste contacten in Zeist Centrum",
        day=clock().date(),
        question=question,
    )
    return open_meeting(store, opening, desk(), clock(), Actor("system", "test"))


@dataclass(frozen=True)
class Evening:
    """A meeting in a served house, and everyone who is not in a browser."""

    address: str
    store: Store
    clock: Clock
    door: Door

    @property
    def code(self) -> str:
        """What participants type."""
        return self.door.meeting.code

    @property
    def phone(self) -> str:
        """Where the QR code leads."""
        return f"{self.address}/mee/{self.code}"

    @property
    def wall(self) -> str:
        """What hangs on the wall."""
        return f"{self.address}/muur/{self.code}"

    @property
    def lead(self) -> str:
        """The facilitator's page."""
        return f"{self.address}/leiden/{self.door.key}"

    @property
    def report(self) -> str:
        """What remains."""
        return f"{self.address}/verslag/{self.code}"

    @property
    def acting(self) -> Acting:
        """What anyone does, written by another process than the one that is looked at."""
        return Acting(self.store, self.clock)


@dataclass(frozen=True)
class ServedHouse:
    """The whole house on a free port of this machine."""

    address: str
    store: Store
    clock: Clock

    def evening(self, question: str = QUESTION) -> Evening:
        """A meeting of its own."""
        return Evening(
            self.address, self.store, self.clock, opened(self.store, self.clock, question)
        )


@contextmanager
def serving_house(database_url: str, folder: Path) -> Iterator[ServedHouse]:
    """Until the block ends; its clock is today's, for browsers keep cookies by their own."""
    clock = Clock(dt.datetime.now(ZoneInfo("Europe/Amsterdam")))
    config = uvicorn.Config(
        main.wire(settings_for(database_url, folder), parts(), clock),
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
            yield ServedHouse(f"http://127.0.0.1:{port}", store, clock)
    finally:
        server.should_exit = True
        thread.join(timeout=20)
