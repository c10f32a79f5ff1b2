"""The house as it is wired: API and pages in one app, on a database."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import read_settings
from app.store.limits import RequestCountRow
from app.store.session import Store
from app.words.errors import DataFileError

QUESTION = {"description": "Huilbaby van 10 weken, moeder is uitgeput"}
PATIENCE_SECONDS = 20

House = Callable[..., AbstractContextManager[TestClient]]


@pytest.fixture
def house(tmp_path: Path, zeist_sqlite_url: str) -> House:
    """The whole app with these settings."""
    fixed = {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_sqlite_url}

    def building(**variables: str) -> TestClient:
        settings = read_settings({**fixed, **variables})
        return TestClient(create_app(settings), raise_server_exceptions=False)

    return building


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with house() as client:
        yield client


def test_page_and_api_give_the_same_answer(client: TestClient) -> None:
    answer = client.post("/api/v1/routes", json=QUESTION).json()
    first = answer["routes"][0]["steps"][0]["stakeholder"]["name"]
    page = client.post("/vraag", data={"tekst": QUESTION["description"]})
    assert page.status_code == 200
    assert first in page.text


def test_a_page_that_is_not_there_is_a_page_and_an_address_of_the_api_a_problem(
    client: TestClient,
) -> None:
    page, problem = client.get("/nergens"), client.get("/api/v1/nergens")
    assert page.status_code == problem.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "112" in page.text
    assert problem.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/vraag", "/api/v1/needs", "/health", "/nergens"])
def test_every_reply_says_that_it_is_no_place_for_strangers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_the_limit_of_the_settings_counts_and_is_shared_through_the_database(
    house: House, zeist_sqlite_url: str
) -> None:
    with house(VOORVELD_RATE_LIMIT="1") as client, Store(zeist_sqlite_url) as store:
        # A minute may turn between two requests, not between three.
        replies = [client.post("/api/v1/routes", json=QUESTION).status_code for _ in range(3)]
        assert {200, 429} == set(replies)
        began = time.monotonic()
        while not _counted(store):
            assert time.monotonic() - began < PATIENCE_SECONDS
            time.sleep(0.05)


def _counted(store: Store) -> int:
    with store.reading() as session:
        return len(session.execute(sa.select(RequestCountRow.requests)).all())


def test_in_public_no_example_is_a_step(house: House) -> None:
    with house(VOORVELD_PUBLIC="1") as client:
        answer = client.post("/api/v1/routes", json=QUESTION).json()
    steps = [step for route in answer["routes"] for step in route["steps"]]
    assert not any(step["provenance"]["example"] for step in steps if step["type"] == "offering")


def test_a_wrong_data_file_stops_the_start_with_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "levels.yaml").write_text("levels:\n- {level: 1}\n")
    settings = read_settings({"VOORVELD_DATA_DIR": str(tmp_path)})
    with pytest.raises(DataFileError, match=r"vocabulary/levels.yaml:2: "):
        create_app(settings)
