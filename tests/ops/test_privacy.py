"""A description is read and forgotten: a canary that is sung everywhere is heard nowhere."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.finder import Finder
from app.main import create_app
from app.settings import Settings, read_settings

CANARY = "kanariepietje"
SUNG = f"Ik wil niet meer leven, zei het {CANARY}. BSN 111222333."


@pytest.fixture
def settings(tmp_path: Path, zeist_sqlite_url: str) -> Settings:
    return read_settings(
        {"VOORVELD_VAR_DIR": str(tmp_path / "var"), "VOORVELD_DATABASE_URL": zeist_sqlite_url}
    )


@pytest.fixture
def client(settings: Settings, caplog: pytest.LogCaptureFixture) -> Iterator[TestClient]:
    caplog.set_level(logging.DEBUG)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def sing_to(client: TestClient) -> list[str]:
    """Every way in which the description can come in; gives what came back."""
    routes, headers = "/api/v1/routes", {"content-type": "application/json"}
    replies = [
        client.post(routes, json={"description": SUNG}),
        client.post(routes, json={"description": SUNG, "ageYears": SUNG, "place": SUNG}),
        client.post(routes, json={"description": 4, "asker": SUNG, "needs": [SUNG], SUNG: SUNG}),
        client.post(routes, json={"description": "x", "now": SUNG, "people": [{"ageYears": SUNG}]}),
        client.post(routes, content=f'{{"description": "{SUNG}', headers=headers),
        client.post(routes, content=f'"{SUNG}"'.encode("utf-16"), headers=headers),
        client.post(routes, content=SUNG, headers={"content-type": "text/plain"}),
        client.post(routes, json={"description": SUNG + " " * 1_100_000}),
        client.put(routes, json={"description": SUNG}),
        client.post("/api/v1/needs", json={"description": SUNG}),
        client.post("/nergens", json={"description": SUNG}),
        client.post("/vraag", data={"tekst": SUNG, "postcode": SUNG}),
        client.post("/vraag", content=SUNG),
    ]
    # The page shows the form again, with what one wrote; nothing keeps it (web's own tests).
    return [reply.text for reply in replies if reply.request.url.path != "/vraag"]


def test_the_description_is_in_no_reply_log_or_file(
    client: TestClient,
    settings: Settings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for text in sing_to(client):
        assert CANARY not in json.dumps(text)
        assert "111222333" not in text
    written = capfd.readouterr()
    assert CANARY not in caplog.text + written.out + written.err
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    assert settings.var_dir in tmp_path.rglob("var")
    for file in files:
        assert CANARY.encode() not in file.read_bytes(), file


def test_it_is_not_even_told_when_our_own_code_breaks_on_it(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(_: Finder, request: object, *_more: object) -> None:
        raise ValueError(f"cannot read {request}")

    monkeypatch.setattr(Finder, "find", broken)
    replies = sing_to(client)
    page = client.post("/vraag", data={"tekst": SUNG})
    assert page.status_code == 500
    written = capfd.readouterr()
    assert "ValueError at" in caplog.text
    for text in (*replies, caplog.text, written.out, written.err):
        assert CANARY not in text


def test_no_address_of_a_page_ever_takes_a_description(client: TestClient) -> None:
    page = client.get("/vraag")
    assert 'method="post"' in page.text.lower()
    assert CANARY not in client.get("/vraag", params={"description": CANARY}).text
