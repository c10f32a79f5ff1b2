"""``/uitleg``: which rules matched in a text, and what became of them."""

from functools import cache

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.finder import Finder
from app.loading.compiled import load_second_reader
from app.loading.corpus import load_corpus
from app.question.resembling import Corpus
from app.web.deps import Deps
from app.web.routes import Web
from tests.web.conftest import OpenPage
from tests.web.site import DATA, FEVER, TUESDAY, finder, vocabulary, zeist


@cache
def client_with_second_reader() -> TestClient:
    rules_only = finder()
    whole = Finder(
        vocabulary=vocabulary(),
        lexicon=rules_only.guard.lexicon,
        rules=rules_only.rules,
        texts=rules_only.texts,
        version="0.1.0",
        second=load_second_reader(DATA),
    )
    deps = Deps(zeist, whole, vocabulary(), lambda: TUESDAY, (), lambda: load_corpus(DATA))
    return TestClient(Starlette(routes=Web(deps).routes))


def test_a_first_visit_is_a_form_alone(client: TestClient) -> None:
    html = client.get("/uitleg").text
    assert "Wat las Voorveld in deze tekst?" in html
    assert "<table" not in html


def test_every_rule_that_matched_stands_there_with_its_words_and_what_became_of_it(
    client: TestClient,
) -> None:
    html = client.post("/uitleg", data={"tekst": FEVER}).text
    assert "<code>sick-infant." in html
    assert "telt: alarm" in html
    assert '<mark class="is-flag">' in html
    assert "Alarm: Ziek jong kind" in html


def test_a_negation_stands_there_and_what_it_takes_away_does_not_count(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": "Man 40, niet suïcidaal, wel schulden."}).text
    assert "<td>ontkenning</td>" in html.replace("<code>", "").replace("</code>", "")
    assert "Alarm:" not in html


def test_words_that_mean_something_else_are_struck_through(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": "ik schrok me dood van de rekening"}).text
    assert "telt niet: deze woorden betekenen iets anders" in html
    assert '<mark class="is-off">' in html


def test_the_text_is_shown_as_text_and_kept_nowhere(client: TestClient) -> None:
    reply = client.post("/uitleg", data={"tekst": "<script>alert(1)</script> schulden"})
    assert "<script>alert" not in reply.text
    assert reply.headers["cache-control"] == "no-store"


def test_an_empty_text_gives_the_form_back(client: TestClient) -> None:
    assert client.post("/uitleg", data={"tekst": "  "}).status_code == 200


def test_every_field_that_cannot_be_read_is_named(client: TestClient) -> None:
    wrong = {"tekst": "schulden", "wie": "koning", "leeftijd": "tien"}
    reply = client.post("/uitleg", data=wrong)
    assert reply.status_code == 400
    assert 'id="wie-fout"' in reply.text
    assert 'id="leeftijd-fout"' in reply.text


def test_a_fault_of_ours_shows_the_flags_and_tells_nobody_the_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def no_corpus() -> Corpus:
        raise ValueError(FEVER)

    deps = Deps(zeist, finder(), vocabulary(), lambda: TUESDAY, (), no_corpus)
    client = TestClient(Starlette(routes=Web(deps).routes))
    reply = client.post("/uitleg", data={"tekst": FEVER})
    assert reply.status_code == 500
    assert 'class="flags"' in reply.text
    assert FEVER not in caplog.text


def test_the_second_reader_tells_its_guesses_and_the_texts_they_resemble() -> None:
    html = (
        client_with_second_reader()
        .post("/uitleg", data={"tekst": "mijn man drinkt elke avond een fles wijn leeg"})
        .text
    )
    assert "<meter" in html
    assert 'class="why-examples"' in html
    assert "addiction-alcohol" in html


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_its_screen(open_page: OpenPage, width: int) -> None:
    page = open_page("/uitleg", width=width)
    page.fill("#tekst", FEVER)
    page.click("main button[type=submit]")
    page.wait_for_selector("table")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
