"""``/health``: well only while what is written is kept."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.health import health_of, is_there
from app.live.state import LiveState
from app.main import create_app
from app.settings import read_settings

WELL = LiveState(version_wanted=1, version_served=1, snapshot="1", offerings=9)


def test_a_file_that_was_deleted_under_the_server_is_told(
    tmp_path: Path, zeist_sqlite_url: str
) -> None:
    settings = read_settings(
        {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_sqlite_url}
    )
    with TestClient(create_app(settings)) as client:
        assert client.get("/health").json()["status"] == "ok"
        Path(zeist_sqlite_url.removeprefix("sqlite:///")).unlink()
        told = client.get("/health")
        assert (told.status_code, told.json()["status"]) == (200, "degraded")
        assert told.json()["database"] == "down"
        asked = {"description": "Huilbaby van 10 weken, moeder is uitgeput"}
        assert client.post("/api/v1/routes", json=asked).json()["answer"] == "routes"


@pytest.mark.parametrize("url", ["postgresql+psycopg://voorveld@db/voorveld", ""])
def test_only_a_file_can_be_deleted(url: str) -> None:
    assert is_there(url)
    assert health_of(WELL, url)["status"] == "ok"


def test_a_file_is_known_by_its_path_without_what_is_asked_of_it(tmp_path: Path) -> None:
    file = tmp_path / "voorveld.db"
    assert not is_there(f"sqlite:///{file}?timeout=5")
    file.touch()
    assert is_there(f"sqlite:///{file}?timeout=5")
