"""A directory that changes while it is asked: a rebuild at half load, and a wait that shows."""

import datetime as dt
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle, takewhile
from typing import Any, NamedTuple

import msgspec

from app.directory.repository import get_offering
from app.directory.use import record_wait, save_offering
from app.main import AMSTERDAM
from app.store.session import Store
from app.words.directory import Offering, Wait
from benchmarks.client import OK, Client, Reply, get, post
from benchmarks.houses import ACTOR, House, bodies_of
from benchmarks.measuring import percentile
from benchmarks.processes import watching
from benchmarks.serving import Serving
from benchmarks.tasks import ROUTES

LOOK_SECONDS = 0.01
PATIENCE_SECONDS = 300
ENOUGH_REPLIES = 1000
MOST_REBUILDS = 5
WAITS = 5
SWITCH_SECONDS = 0.0005
"""Python's own five milliseconds would show in the latencies."""

Span = tuple[int, int]


class Rebuilt(NamedTuple):
    """What a rebuild costs, and what those who ask meanwhile feel of it.

    Seconds count from when a change was written until it is served; the longest of all.
    """

    quiet_s: float
    loaded_s: float
    builder_mb: float
    server_mb: float
    normal_p99_ms: float
    during_p99_ms: float
    asked: int
    errors: int
    wait_s: float
    wait_during_s: float


def measure_refresh(house: House, server: Serving, every_ns: int, seconds: float) -> Rebuilt:
    """Rebuild without load, then under it, then change waits; ``every_ns``: a question so often."""
    with Store(house.settings.database_url) as store, watching(server.pid) as peak:
        changes = _Changes(house, store, server)
        quiet_s = changes.offering()
        with _asked(house, server, every_ns) as replies:
            time.sleep(seconds)
            normal = list(replies)
            wait_s = max(changes.wait() for _ in range(WAITS))
            spans = _rebuild_enough(changes, every_ns)
            wait_during_s = _wait_beside_rebuild(changes)
        changes.close()
    during = [reply for reply in replies if any(a <= reply.due_ns <= b for a, b in spans)]
    return Rebuilt(
        quiet_s=quiet_s,
        loaded_s=max(b - a for a, b in spans) / 1e9,
        builder_mb=peak.child_mb or peak.own_mb,
        server_mb=peak.own_mb,
        normal_p99_ms=_p99_ms(normal),
        during_p99_ms=_p99_ms(during),
        asked=len(replies),
        errors=sum(reply.status != OK for reply in replies),
        wait_s=wait_s,
        wait_during_s=wait_during_s,
    )


def _p99_ms(replies: list[Reply]) -> float:
    return percentile([reply.taken_ns / 1e6 for reply in replies], 0.99)


def _rebuild_enough(changes: "_Changes", every_ns: int) -> list[Span]:
    """When there were rebuilds: as many as it takes to see enough replies."""
    spans: list[Span] = []
    while len(spans) < MOST_REBUILDS and sum(b - a for a, b in spans) < ENOUGH_REPLIES * every_ns:
        began = time.perf_counter_ns()
        changes.offering()
        spans.append((began, time.perf_counter_ns()))
    return spans


def _wait_beside_rebuild(changes: "_Changes") -> float:
    """How long a changed wait takes to show while a rebuild runs."""
    waited: list[float] = []
    with changes.beside() as others:
        meanwhile = threading.Thread(target=lambda: waited.append(others.wait()))
        changes.offering(meanwhile.start)
        meanwhile.join()
    return waited[0]


class _Changes:
    """Changes one offering, and looks until it shows."""

    def __init__(self, house: House, store: Store, server: Serving) -> None:
        self._house, self._store, self._server = house, store, server
        self._client = Client(server.address, 1)
        self._number = count(1)
        self._offering = _without_newer_wait(house)

    def close(self) -> None:
        self._client.__exit__()

    @contextmanager
    def beside(self) -> Iterator["_Changes"]:
        """Another one, to look at the same time."""
        other = _Changes(self._house, self._store, self._server)
        yield other
        other.close()

    def offering(self, then: Callable[[], object] = lambda: None) -> float:
        """Seconds until another description shows; ``then``: what to do when it is written."""
        text = f"{self._offering.description} ({next(self._number)})"
        with self._store.reading() as session:
            kept = get_offering(session, self._offering.id)
        changed = msgspec.structs.replace(kept.value, description=text)
        save_offering(self._store, changed, self._house.finder.vocabulary, ACTOR, kept.row_version)
        then()
        return self._seconds_until(lambda shown: shown["description"] == text)

    def wait(self) -> float:
        """Seconds until another wait shows."""
        days = 100 + next(self._number)
        today = dt.datetime.now(AMSTERDAM).date()
        wait = Wait(
            offering_id=self._offering.id,
            status="waitlist",
            intake_days=days,
            measured_on=today,
            source="bench",
        )
        record_wait(self._store, wait, ACTOR)
        return self._seconds_until(lambda shown: (shown["wait"] or {}).get("intakeDays") == days)

    def _seconds_until(self, shows: Callable[[dict[str, Any]], bool]) -> float:
        began = time.perf_counter()
        look = get(f"/api/v1/offerings/{self._offering.id}")
        while not shows(msgspec.json.decode(self._client.ask_one(look))):
            if time.perf_counter() - began > PATIENCE_SECONDS:
                raise TimeoutError("a change was not served")
            time.sleep(LOOK_SECONDS)
        return time.perf_counter() - began


def _without_newer_wait(house: House) -> Offering:
    """An offering of which a wait measured today is the newest."""
    today = dt.datetime.now(AMSTERDAM).date()
    for offering in house.snapshot.offerings():
        days = [wait.measured_on for wait in house.snapshot.waits_of(offering.id)]
        if all(day is None or day <= today for day in days):
            return offering
    raise LookupError("every wait was measured in the future")


@contextmanager
def _asked(house: House, server: Serving, every_ns: int) -> Iterator[list[Reply]]:
    """Questions at a fixed pace for as long as the block lasts; the replies so far."""
    replies: list[Reply] = []
    over = threading.Event()
    posts = cycle([post(ROUTES, body) for body in bodies_of(house.questions)])

    def ask() -> None:
        with Client(server.address) as client:
            asked = takewhile(lambda _: not over.is_set(), posts)
            replies.extend(client.ask(asked, every_ns))

    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield replies
    finally:
        over.set()
        asking.join()
        sys.setswitchinterval(before)
