"""The real API on the real data files and the seed of Zeist, without server or database."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.catalogue.snapshot import Snapshot
from app.main import Parts, load_parts
from app.settings import read_settings
from tests.api.worlds import ROUTES, Asks, World, make_world, read_zeist


@pytest.fixture(scope="session")
def parts() -> Parts:
    """Finder and vocabulary of the data files."""
    return load_parts(read_settings({}))


@pytest.fixture(scope="session")
def zeist() -> Snapshot:
    """The seed as a snapshot."""
    return read_zeist()


@pytest.fixture
def world(parts: Parts, zeist: Snapshot) -> World:
    """The API as it is in production, on a Tuesday morning."""
    return make_world(parts, zeist)


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    """A client of the API."""
    with world.client() as client:
        yield client


@pytest.fixture
def ask(client: TestClient) -> Asks:
    """Ask one question and get its answer, which must be 200."""

    def asking(description: str, **fields: Any) -> dict[str, Any]:
        reply = client.post(ROUTES, json={"description": description, **fields})
        assert reply.status_code == 200, reply.text
        answer: dict[str, Any] = reply.json()
        return answer

    return asking
