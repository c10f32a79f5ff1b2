"""Areas fetched over real HTTP from a double with PDOK's own paths, pages and names."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.directory.use import load_directory
from app.exchange.areas import AreasError, fetch_areas
from app.exchange.use import read_everything
from app.store.session import Actor, Store
from tests.house import parts

TESTER = Actor("system", "test")
BASE = "/cbs/wijken-en-buurten-2024/ogc/v1"


def square(west: float, south: float, side: float = 0.02) -> dict[str, Any]:
    """An outline with points on its edges that say nothing."""
    east, north = west + side, south + side
    ring = [
        [west, south],
        [west + side / 2, south + 0.0000001],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(outline: dict[str, Any], **properties: str) -> dict[str, Any]:
    told = {"gemeentecode": "GM0355", "water": "NEE", **properties}
    return {"type": "Feature", "id": 1, "geometry": outline, "properties": told}


COLLECTIONS = {
    "gemeenten": [
        feature(square(5.2, 52.0, 0.04), gemeentenaam="Zeist"),
        feature(square(5.3, 52.0), gemeentenaam="Zeist", water="JA"),
    ],
    "wijken": [
        feature(square(5.2, 52.0), wijkcode="WK035501", wijknaam="Wijk Noord"),
        feature(square(5.22, 52.0), wijkcode="WK035502", wijknaam="Wijk Oost"),
    ],
    "buurten": [
        feature(
            square(5.2 + at * 0.002, 52.0, 0.002),
            buurtcode=f"BU035501{at:02}",
            buurtnaam=f"Buurt {at}",
            wijkcode="WK035501",
        )
        for at in range(5)
    ],
}  # fmt: skip


class Pdok:
    """``status`` other than 200 answers everything; ``elsewhere`` is where pages lead on to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        self.body: bytes | None = None
        self.elsewhere = ""


@contextmanager
def running(pdok: Pdok) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pdok.asked.append(self.path)
            body = pdok.body if pdok.body is not None else json.dumps(self.page()).encode()
            self.send_response(pdok.status)
            self.send_header("Content-Type", "application/geo+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def page(self) -> dict[str, Any]:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            name = parts.path.removeprefix(f"{BASE}/collections/").removesuffix("/items")
            found = [
                each for each in COLLECTIONS[name]
                if each["properties"]["gemeentecode"] == query["gemeentecode"][0]
            ]  # fmt: skip
            start = int(query.get("cursor", ["0"])[0])
            some, links = found[start : start + 2], []
            if start + 2 < len(found):
                asked = f"gemeentecode={query['gemeentecode'][0]}&cursor={start + 2}&f=json"
                onward = f"{parts.path}?{asked}"
                links = [{"rel": "next", "href": pdok.elsewhere + onward}]
            return {"type": "FeatureCollection", "features": some, "links": links}

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_gemeente_comes_with_its_wijken_and_buurten_page_by_page(store: Store) -> None:
    pdok = Pdok()
    seen = []
    with running(pdok) as base:
        found = fetch_areas(base, "GM0355", lambda *step: seen.append(step))
    assert [(area.level, area.code, area.parent) for area in found.areas[:3]] == [
        ("gemeente", "GM0355", None),
        ("wijk", "WK035501", "GM0355"),
        ("wijk", "WK035502", "GM0355"),
    ]
    assert [area.code for area in found.areas[3:]] == [f"BU035501{at:02}" for at in range(5)]
    assert {area.parent for area in found.areas[3:]} == {"WK035501"}
    assert (
        found.areas[0].source
        == "CBS/Kadaster via PDOK, Wijken en buurten 2024 (CC BY 4.0), vereenvoudigd"
    )
    assert len(found.areas[1].rings[0][0]) == 5  # the point that said nothing is gone
    assert sum("/buurten/" in path for path in pdok.asked) == 3
    assert seen[-1] == ("buurten", 3, 3)
    vocabulary = parts().vocabulary
    assert load_directory(store, found, vocabulary, TESTER).total.added == 9  # with the land
    with running(pdok) as base:
        again = load_directory(store, fetch_areas(base, "GM0355"), vocabulary, TESTER)
    assert (again.total.added, again.total.changed) == (0, 0)
    assert len(read_everything(store)[0].areas) == 9


def test_neighbours_keep_one_border() -> None:
    with running(Pdok()) as base:
        areas = {area.code: area for area in fetch_areas(base, "GM0355").areas}
    one, other = (set(areas[code].rings[0][0]) for code in ("WK035501", "WK035502"))
    assert len(one & other) == 2


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [(500, None, "500"), (200, b"<html>", "geen JSON"), (200, b"[]", "FeatureCollection"),
     (200, b"{}", "features"), (200, b'{"features":[]}', "staat niet bij"),
     (200, b'{"features":[{"geometry":null,"properties":{}}]}', "omtrek")],
)  # fmt: skip
def test_whatever_the_other_side_does_it_is_said(
    status: int, body: bytes | None, said: str
) -> None:
    pdok = Pdok()
    pdok.status, pdok.body = status, body
    with running(pdok) as base, pytest.raises(AreasError, match=said):
        fetch_areas(base, "GM0355")


def test_a_page_may_not_lead_to_another_server() -> None:
    pdok = Pdok()
    pdok.elsewhere = "http://127.0.0.2:1"
    with running(pdok) as base, pytest.raises(AreasError, match="andere server"):
        fetch_areas(base, "GM0355")


def test_a_code_that_is_none_is_refused_before_anything_is_asked() -> None:
    pdok = Pdok()
    with running(pdok) as base, pytest.raises(AreasError, match="gemeentecode"):
        fetch_areas(base, "zeist")
    assert pdok.asked == []
