"""The whole house with a meeting in it: over a test client, and served for streams."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import httpx2
import pytest
import uvicorn

from app import main
from app.store.session import Store
from tests.cli.serving import wait_until
from tests.house import Clock, House, parts, settings_for, standing
from tests.meetings.evening import Lead, Phone, opened


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    """The house of Zeist: the test runs on both databases."""
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


@pytest.fixture
def zeist_house(zeist_sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """The house of Zeist, where the database makes no difference."""
    with standing(settings_for(zeist_sqlite_url, tmp_path)) as stands:
        yield stands


class Served:
    """A house that listens on a port, with its meeting."""

    def __init__(self, client: httpx2.Client, store: Store, clock: Clock) -> None:
        self.client = client
        self.store = store
        self.clock = clock
        self.door = opened(store, clock)

    @property
    def code(self) -> str:
        return self.door.meeting.code

    def phone(self) -> Phone:
        """A phone that joined."""
        return Phone(self.client.request, self.code).join()

    @property
    def lead(self) -> Lead:
        return Lead(self.client.request, self.door.key)


Serve = Callable[[], Served]


@pytest.fixture
def served(zeist_database_url: str, tmp_path: Path) -> Iterator[Served]:
    """One worker on a port: streams need a real server. The test runs on both databases."""
    clock = Clock()
    app = main.wire(settings_for(zeist_database_url, tmp_path), parts(), clock)
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_level="critical", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with ExitStack() as stack:
        stack.callback(thread.join)
        stack.callback(setattr, server, "should_exit", True)  # noqa: FBT003 -- an attribute's value
        wait_until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        client = stack.enter_context(httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=20))
        # Every phone keeps its own.
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        store = stack.enter_context(Store(zeist_database_url))
        yield Served(client, store, clock)
