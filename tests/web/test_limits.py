"""Too many questions from one address: told to wait, and the flags are shown even so."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.web.deps import Deps
from app.web.routes import Web
from tests.web.site import FEVER, TUESDAY, finder, vocabulary, zeist


@pytest.mark.parametrize("path", ["/vraag", "/uitleg"])
def test_who_asks_too_much_waits_and_still_reads_the_flags(path: str) -> None:
    asked: list[str] = []

    def seconds_to_wait(client: str) -> int | None:
        asked.append(client)
        return 41 if len(asked) > 1 else None

    deps = Deps(zeist, finder(), vocabulary(), lambda: TUESDAY, (), seconds_to_wait=seconds_to_wait)
    client = TestClient(Starlette(routes=Web(deps).routes))
    assert client.post(path, data={"tekst": FEVER}).status_code == 200
    refused = client.post(path, data={"tekst": FEVER})
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "41"
    assert 'class="flags"' in refused.text
    assert asked == ["testclient"] * 2


def test_to_open_a_page_costs_nothing() -> None:
    deps = Deps(zeist, finder(), vocabulary(), lambda: TUESDAY, (), seconds_to_wait=lambda _: 9)
    client = TestClient(Starlette(routes=Web(deps).routes))
    assert client.get("/vraag").status_code == 200
