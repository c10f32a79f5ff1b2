import re
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.web.site import BABY, FEVER, client_of, zeist

MOST_BYTES = 50_000


def _properties(client: TestClient, path: str) -> list[dict[str, Any]]:
    """What each feature says."""
    reply = client.get(path)
    assert reply.headers["content-type"] == "application/geo+json"
    return [each["properties"] for each in msgspec.json.decode(reply.content)["features"]]


def test_the_base_is_drawn_from_our_own_areas(client: TestClient) -> None:
    levels = [each["level"] for each in _properties(client, "/kaart/gebieden.geojson")]
    assert levels == sorted(levels, key=("gemeente", "wijk", "buurt").index)
    assert levels.count("wijk") == 5


@pytest.mark.parametrize(
    "params",
    [
        "soort=jgz",
        "trede=1",
        "vraag=debts",
        "wijk=WK035502",
        "open=nu",
        "wacht=6",
        "wacht=onbekend",
        "zoek=rekeningen niet betalen",
        "vak=5.22,52.08,5.26,52.1",
        "vraag=loneliness&trede=1&wijk=WK035503&zoek=inloop",
    ],
)
def test_map_and_list_are_filtered_alike(client: TestClient, params: str) -> None:
    html = client.get(f"/?{params}&blad=99").text
    listed = set(re.findall(r'href="/aanbod/([^"/?]+)"', html))
    shown = {each["slug"] for each in _properties(client, f"/kaart/punten.geojson?{params}")}
    with_place = {each.slug for each in zeist().stakeholders() if each.point is not None}
    assert shown
    assert shown == listed & with_place


def test_a_box_that_is_none_narrows_nothing(client: TestClient) -> None:
    whole = client.get("/kaart/punten.geojson").content
    for box in ("", "1,2,3", "a,b,c,d", "5.3,52,5.1,53", "nan,1,2,3", "5,52,inf,53"):
        assert client.get(f"/kaart/punten.geojson?vak={box}").content == whole


def test_the_list_is_there_without_a_single_script(client: TestClient) -> None:
    html = client.get("/?zoek=schulden").text
    assert 'class="places"' in html
    assert "plekken gevonden" in html


def test_nothing_found_leads_to_the_question(client: TestClient) -> None:
    html = client.get("/?zoek=xyzzy").text
    assert "Niets gevonden." in html
    assert 'href="/vraag"' in html


def test_filters_nobody_knows_find_nothing_and_break_nothing(client: TestClient) -> None:
    for params in ("soort=<script>", "trede=9", "wijk=%00", "blad=-1", "blad=9999999999", "blad=x"):
        reply = client.get(f"/?{params}")
        assert reply.status_code == 200
        assert "<script>" not in reply.text.replace('<script type="', "")


def test_a_long_list_is_shown_in_pages(client: TestClient) -> None:
    first = client.get("/").text
    assert 'href="/?blad=2"' in first
    assert client.get("/?blad=9").text.count("<li><svg") > first.count("<li><svg")


def test_without_a_directory_the_page_says_so_with_numbers() -> None:
    reply = client_of(None).get("/")
    assert reply.status_code == 503
    assert "We kunnen nu niet zoeken" in reply.text
    assert 'href="tel:113"' in reply.text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?zoek=schulden",
        "/?open=nu&wacht=onbekend",
        "/vraag",
        "/vraag?wie=huisarts",
        "/uitleg",
        "/kaartje",
        "/toegankelijkheid",
        "/bestaat-niet",
    ],
)
def test_a_page_is_light_enough_for_a_slow_line(
    client: TestClient, path: str, language: str
) -> None:
    reply = client.get(path, params={"taal": language} if "?" not in path else None)
    assert len(reply.content) < MOST_BYTES


@pytest.mark.parametrize("asker", ["family", "huisarts"])
@pytest.mark.parametrize("text", [BABY, FEVER, "help"])
def test_an_answer_is_light_enough_for_a_slow_line(
    client: TestClient, text: str, asker: str
) -> None:
    form = {"tekst": text, "wie": asker, "postcode": "3705 AB"}
    assert len(client.post("/vraag", data=form).content) < MOST_BYTES


def test_pages_are_compressed_and_files_are_kept_for_a_year(client: TestClient) -> None:
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    script = page.text.split('type="module" src="', 1)[1].split('"', 1)[0]
    assert "immutable" in client.get(script).headers["cache-control"]
