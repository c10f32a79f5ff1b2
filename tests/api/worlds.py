"""The real API on real data, with a clock and a snapshot that a test may change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api.deps import ApiDeps
from app.api.limits import RateLimits
from app.api.table import api_routes
from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.main import Parts
from app.words.errors import UnavailableError
from tests.builders import TUESDAY_MORNING

DATA = Path(__file__).resolve().parents[2] / "data"
ROUTES = "/api/v1/routes"

Asks = Callable[..., dict[str, Any]]
"""Ask a question (and other fields) and get the answer."""


@dataclass
class Clock:
    """Seconds that a test moves on; it starts 40 seconds into a minute."""

    seconds: float = 1_000_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class World:
    """What a test may change under the API's feet."""

    deps: ApiDeps
    clock: Clock

    def client(self, **changed: Any) -> TestClient:
        """A client of the API with some of its needs changed."""
        deps = replace(self.deps, **changed)
        return TestClient(Starlette(routes=api_routes(deps)), raise_server_exceptions=False)


def read_zeist() -> Snapshot:
    """The seed as a snapshot."""
    directory = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    return snapshot_of(DirectorySource(directory))


def make_world(parts: Parts, snapshot: Snapshot) -> World:
    """The API as it is in production, on a Tuesday morning and without limits."""
    clock = Clock()
    deps = ApiDeps(
        current_snapshot=lambda: snapshot,
        finder=parts.finder,
        vocabulary=parts.vocabulary,
        clock=lambda: TUESDAY_MORNING,
        limits=RateLimits(0, clock),
        numbers=parts.finder.guard.numbers,
        health=lambda: {"status": "ok"},
        version="test",
    )
    return World(deps, clock)


def no_snapshot() -> Snapshot:
    """What happens before the first snapshot, with a dead database."""
    raise UnavailableError("de database is niet bereikbaar")


def flag_codes(reply: dict[str, Any]) -> set[str]:
    """Codes of the red flags of an answer or a problem."""
    return {flag["code"] for flag in reply["safety"]["flags"]}


def has_numbers(reply: dict[str, Any]) -> bool:
    """Whether the numbers that always count are there."""
    values = {number["value"] for number in reply["safety"]["numbers"]}
    return {"112", "113", "0800-2000"} <= values
