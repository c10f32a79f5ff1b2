"""What lies below the map, as the server tells and serves it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.basemap import Copies
from app.web.basemap import BaseMap
from tests.basemap.copying import CREDIT, a_copy
from tests.web.site import app_of, zeist

PDOK = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/pastel/EPSG:3857/{z}/{x}/{y}.png"


def _client(folder: Path, online: str = "") -> TestClient:
    return TestClient(app_of(zeist(), basemap=BaseMap(Copies(folder), online, CREDIT)))


def _policy(client: TestClient, path: str) -> str:
    return str(client.get(path).headers["content-security-policy"])


def test_only_the_page_with_the_map_may_ask_the_tile_server(tmp_path: Path) -> None:
    client = _client(tmp_path, PDOK)
    assert "connect-src 'self' https://service.pdok.nl; " in _policy(client, "/")
    assert _policy(client, "/").count("pdok") == 1
    others = ["/vraag", "/muur", "/aanbod/nergens", "/kaartje", "/toegankelijkheid"]
    assert not [path for path in others if "pdok" in _policy(client, path)]
    asked = client.post("/vraag", data={"tekst": "ik heb schulden"})
    assert "pdok" not in asked.headers["content-security-policy"]
    assert "pdok" not in asked.text


def test_with_tiles_turned_off_nobody_else_may_be_asked(tmp_path: Path) -> None:
    client = _client(tmp_path)
    assert "connect-src 'self'; " in _policy(client, "/")
    assert "data-below" not in client.get("/").text


def test_a_copy_is_named_in_the_page_as_soon_as_it_lies_there(tmp_path: Path) -> None:
    client = _client(tmp_path)
    assert "GM0355.pmtiles" not in client.get("/").text
    a_copy(tmp_path / "GM0355.pmtiles")
    page = client.get("/")
    assert "/kaart/ondergrond/GM0355.pmtiles?s=" in page.text
    assert "https:" not in page.headers["content-security-policy"]


def test_a_browser_takes_the_pieces_of_a_copy_that_it_needs(tmp_path: Path) -> None:
    whole = a_copy(tmp_path / "GM0355.pmtiles").read_bytes()
    client = _client(tmp_path)
    reply = client.get("/kaart/ondergrond/GM0355.pmtiles", headers={"range": "bytes=7-126"})
    assert reply.status_code == 206
    assert reply.content == whole[7:127]
    assert reply.headers["content-range"] == f"bytes 7-126/{len(whole)}"
    assert reply.headers["content-type"] == "application/vnd.pmtiles"
    assert "content-encoding" not in reply.headers
    tag = {"range": "bytes=0-9", "if-range": reply.headers["etag"]}
    assert client.get("/kaart/ondergrond/GM0355.pmtiles", headers=tag).content == whole[:10]
    beyond = {"range": f"bytes={len(whole)}-"}
    assert client.get("/kaart/ondergrond/GM0355.pmtiles", headers=beyond).status_code == 416


@pytest.mark.parametrize(
    "name", ["GM0001", "..%2Fsecret", "%2Fetc%2Fpasswd", "a%00b", "broken", "GM0355.pmtiles"]
)
def test_only_copies_in_the_folder_are_served(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "basemap"
    folder.mkdir()
    a_copy(folder / "GM0355.pmtiles")
    a_copy(tmp_path / "secret.pmtiles")
    (folder / "broken.pmtiles").write_bytes(b"no map")
    assert _client(folder).get(f"/kaart/ondergrond/{name}.pmtiles").status_code == 404
