"""The real API on the real data files and the seed of Zeist, without server or database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api.deps import ApiDeps
from app.api.limits import RateLimits
from app.api.table import api_routes
from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.main import Parts, load_parts
from app.settings import read_settings
from app.words.errors import UnavailableError
from tests.builders import TUESDAY_MORNING

DATA = Path(__file__).resolve().parents[2] / "data"
ROUTES = "/api/v1/routes"


@pytest.fixture(scope="session")
def parts() -> Parts:
    """Finder and vocabulary of the data files."""
    return load_parts(read_settings({}))


@pytest.fixture(scope="session")
def zeist() -> Snapshot:
    """The seed as a snapshot."""
    directory = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    return snapshot_of(DirectorySource(directory))


@dataclass
class Clock:
    """Seconds that a test moves on."""

    seconds: float = 1_000_000_020.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class World:
    """What a test may change under the API's feet."""

    deps: ApiDeps
    clock: Clock = field(default_factory=Clock)

    def client(self, **changed: Any) -> TestClient:
        """A client of the API with some of its needs changed."""
        deps = replace(self.deps, **changed)
        return TestClient(Starlette(routes=api_routes(deps)), raise_server_exceptions=False)


@pytest.fixture
def world(parts: Parts, zeist: Snapshot) -> World:
    """The API as it is in production, on a Tuesday morning."""
    clock = Clock()
    deps = ApiDeps(
        current_snapshot=lambda: zeist,
        finder=parts.finder,
        vocabulary=parts.vocabulary,
        clock=lambda: TUESDAY_MORNING,
        limits=RateLimits(0, clock),
        numbers=parts.finder.guard.numbers,
        health=lambda: {"status": "ok"},
        version="test",
    )
    return World(deps, clock)


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    """A client of the API."""
    with world.client() as client:
        yield client


Asks = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(client: TestClient) -> Asks:
    """Ask one question and get its answer, which must be 200."""

    def asking(description: str, **fields: Any) -> dict[str, Any]:
        reply = client.post(ROUTES, json={"description": description, **fields})
        assert reply.status_code == 200, reply.text
        answer: dict[str, Any] = reply.json()
        return answer

    return asking


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
