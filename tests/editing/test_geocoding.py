"""The Locatieserver, as a local double over real HTTP: what it finds, and when it fails."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from app.editing.geocoding import Locatieserver
from app.words.directory import Point
from app.words.errors import UnavailableError

DOC = {
    "type": "adres",
    "weergavenaam": "Het Rond 1, 3701HS Zeist",
    "straatnaam": "Het Rond",
    "huis_nlt": "1",
    "postcode": "3701HS",
    "woonplaatsnaam": "Zeist",
    "centroide_ll": "POINT(5.23312345 52.08612345)",
}
KNOWN = {"q", "fq", "rows", "fl"}


@contextmanager
def locatieserver(body: bytes, status: int = 200, *, silent: bool = False) -> Iterator[str]:
    """A server on this machine that answers one thing; ``silent``: it never does."""
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if silent:
                done.wait(20)
                return
            # The real one refuses parameters that it does not know.
            right = asked.path == "/search/v3_1/free" and parse_qs(asked.query).keys() == KNOWN
            self.send_response(status if right else 400)
            self.end_headers()
            self.wfile.write(body if right else b"{}")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/search/v3_1"
    finally:
        done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def reply_of(*docs: dict[str, str]) -> bytes:
    return json.dumps({"response": {"numFound": len(docs), "docs": docs}}).encode()


def test_an_address_is_found_with_its_point_and_parts() -> None:
    abroad = DOC | {"centroide_ll": "POINT(4.35 50.85)"}
    nowhere = DOC | {"centroide_ll": ""}
    with locatieserver(reply_of(DOC, abroad, nowhere)) as base:
        (found,) = Locatieserver(base).search("Het Rond 1 Zeist")
    assert found.point == Point(5.233123, 52.086123)
    assert (found.street_address, found.postcode, found.town) == ("Het Rond 1", "3701HS", "Zeist")
    assert found.is_address


def test_nothing_found_is_an_empty_answer() -> None:
    with locatieserver(reply_of()) as base:
        assert Locatieserver(base).search("xyzzy") == ()


@pytest.mark.parametrize(("body", "status"), [(b"<html>", 200), (b"{}", 200), (b"{}", 500)])
def test_a_server_in_trouble_is_said(body: bytes, status: int) -> None:
    with locatieserver(body, status) as base, pytest.raises(UnavailableError):
        Locatieserver(base).search("Het Rond 1")


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    with locatieserver(b"", silent=True) as base, pytest.raises(UnavailableError):
        Locatieserver(base, timeout_s=0.2).search("Het Rond 1")
    with pytest.raises(UnavailableError):
        Locatieserver("http://127.0.0.1:1/search/v3_1").search("Het Rond 1")
