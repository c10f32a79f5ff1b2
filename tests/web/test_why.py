"""``/uitleg``: which rules matched in a text, and what became of them."""

from pathlib import Path
from shutil import copy
from typing import get_args

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.finder import Finder
from app.loading.compiled import load_second_reader
from app.loading.corpus import load_corpus
from app.question.resembling import Corpus
from app.rules.rights import May
from app.rules.words import Criterion, Effect
from app.web.deps import Deps
from app.web.pages.why_trace import MOST_CANDIDATES
from app.web.routes import Web
from app.web.said import SAID
from tests.builders import a_directory, an_offering
from tests.web.conftest import OpenPage
from tests.web.site import (
    BABY,
    DATA,
    FEVER,
    TUESDAY,
    client_of,
    finder,
    snapshot_from,
    vocabulary,
    zeist,
)


def client_with_second_reader(data: Path) -> TestClient:
    """``data``: where the corpus lies; the texts of one writer are read in a second."""
    texts = data / "corpus" / "train"
    texts.mkdir(parents=True)
    copy(DATA / "corpus/train/voices-28.yaml", texts)
    rules_only = finder()
    whole = Finder(
        vocabulary=vocabulary(),
        lexicon=rules_only.guard.lexicon,
        rules=rules_only.rules,
        texts=rules_only.texts,
        version="0.1.0",
        second=load_second_reader(DATA),
    )
    deps = Deps(zeist, whole, vocabulary(), lambda: TUESDAY, (), lambda: load_corpus(data))
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


def test_the_second_reader_tells_its_guesses_and_the_texts_they_resemble(tmp_path: Path) -> None:
    html = (
        client_with_second_reader(tmp_path)
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


BOY = (
    "Mijn zoon van 14 gaat niet naar school en zit alleen maar te gamen. "
    "Ik ben op, ik weet het niet meer."
)


def test_below_the_reading_stands_how_the_route_was_chosen(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": BOY, "wie": "family", "postcode": "3704"}).text
    assert "Hoe Voorveld koos" in html
    assert "iemand is op" in html
    assert "Kandidaten voor: Gamen en schermtijd" in html
    assert '<tr role="row" class="is-chosen">' in html
    assert '<tr role="row" class="is-excluded">' in html
    assert "niet voor deze plaats: <i>sluit uit</i>" in html
    assert '<tr class="is-deciding">' in html
    assert "<code>priorities-1</code>" in html


def test_the_choice_is_told_in_english_too(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": BOY, "taal": "en", "postcode": "3704"}).text
    assert "How Voorveld chose" in html
    assert "rules out" in html


def test_after_an_alarm_the_page_says_that_the_alarm_goes_first(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": f"{FEVER} en wij hebben schulden"}).text
    assert "Er is een alarmteken: die route gaat voor." in html


def test_without_a_need_there_was_nothing_to_choose(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": "wat is het weer"}).text
    assert "er viel niets te kiezen" in html
    assert 'class="trace-need"' not in html


def test_without_a_directory_the_reading_is_shown_all_the_same() -> None:
    reply = client_of(None).post("/uitleg", data={"tekst": BOY})
    assert reply.status_code == 200
    assert "Regels die raak waren" in reply.text
    assert "Hoe Voorveld koos" not in reply.text


def test_a_hostile_name_in_the_directory_is_text(client: TestClient) -> None:
    hostile = an_offering("<b>x</b>").at("debt-service", "<script>alert(1)</script>")
    directory = a_directory(hostile.on_level(2).for_need("debts"))
    reply = client_of(snapshot_from(directory)).post("/uitleg", data={"tekst": "ik heb schulden"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in reply.text
    assert "<script>alert" not in reply.text
    assert "<b>x</b>" not in reply.text
    assert reply.headers["cache-control"] == client.get("/uitleg").headers["cache-control"]


def test_a_long_list_is_cut_and_says_how_many_are_left() -> None:
    many = [
        an_offering().at("debt-service", f"Schuldhulp {at}").on_level(2).for_need("debts")
        for at in range(MOST_CANDIDATES + 4)
    ]
    site = client_of(snapshot_from(a_directory(*many)))
    assert "en nog 4, die lager staan" in site.post("/uitleg", data={"tekst": "schulden"}).text


def test_every_mark_and_criterion_of_the_rules_has_words_in_both_languages() -> None:
    rules = finder().rules
    keys = {f"trace.mark.{each.code}" for each in rules.flags.flags}
    keys |= {f"trace.criterion.{each}" for each in get_args(Criterion)}
    keys |= {f"trace.effect.{each}" for each in get_args(Effect)}
    keys |= {f"trace.may.{each}" for each in (*get_args(May), "own", "in-house")}
    for words in SAID.values():
        assert keys <= words.keys(), keys - words.keys()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_choice_fits_its_screen(open_page: OpenPage, width: int) -> None:
    page = open_page("/uitleg", width=width)
    page.fill("#tekst", BOY)
    page.fill("#postcode", "3704")
    page.click("main button[type=submit]")
    page.wait_for_selector(".trace-candidates")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_english_page_names_needs_and_kinds_in_english(client: TestClient) -> None:
    html = client.post("/uitleg", data={"tekst": BABY, "taal": "en", "wie": "huisarts"}).text
    assert "Baby cries a lot or is restless" in html
    assert "Baby huilt veel of is onrustig" not in html
    assert "Consultatiebureau (JGZ" not in html
