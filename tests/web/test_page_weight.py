"""Every page is light: under 50 KB of HTML, compressed on its way, and a map only where one is."""

import gzip

import pytest
from starlette.testclient import TestClient

from tests.web.site import BABY, FEVER, zeist

MOST_BYTES = 50_000
PATHS = (
    "/",
    "/?zoek=rekeningen+niet+betalen",
    "/vraag",
    "/vraag?wie=huisarts",
    "/muur",
    "/muur?laag=ggz",
    "/muur?voorbeeld=huilbaby",
    "/toegankelijkheid",
    "/kaartje",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light(client: TestClient, path: str) -> None:
    html = client.get(path).content
    assert len(html) < MOST_BYTES
    assert len(gzip.compress(html)) < MOST_BYTES / 4


@pytest.mark.parametrize("asker", ["family", "huisarts"])
@pytest.mark.parametrize("text", [BABY, FEVER])
def test_an_answer_is_light(client: TestClient, text: str, asker: str) -> None:
    sent = {"tekst": text, "wie": asker, "postcode": "3705"}
    assert len(client.post("/vraag", data=sent).content) < MOST_BYTES


def test_every_place_is_light(client: TestClient) -> None:
    for each in zeist().stakeholders():
        assert len(client.get(f"/aanbod/{each.slug}").content) < MOST_BYTES, each.slug


@pytest.mark.parametrize("path", [path for path in PATHS if path[:2] not in {"/", "/?"}])
def test_the_map_library_is_loaded_only_where_there_is_a_map(client: TestClient, path: str) -> None:
    assert "maplibre" not in client.get(path).text
    assert "maplibre" in client.get("/").text
