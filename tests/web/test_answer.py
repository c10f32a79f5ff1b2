import re

import pytest
from starlette.testclient import TestClient

from app.web.tiles import TILES, Tile
from tests.web.site import BABY, FEVER, TUESDAY, app_of, zeist


def _answer(client: TestClient, **fields: str) -> str:
    reply = client.post("/vraag", data=fields)
    assert reply.status_code == 200
    return str(reply.text)


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_resident_reads_where_to_begin(client: TestClient) -> None:
    words = _words(_answer(client, tekst=BABY, wie="family", postcode="3705 AB"))
    assert "Begin hier" in words
    assert "Consultatiebureau" in words
    assert "Wordt het erger?" in words
    assert "Helpt dit niet genoeg?" in words
    assert "Waarom niet iets anders?" in words


def test_in_the_evening_one_begins_where_the_heading_says_and_can_do_something_already() -> None:
    client = TestClient(app_of(zeist(), now=TUESDAY.replace(hour=22)))
    html = _answer(client, tekst=BABY, wie="family", postcode="3705 AB")
    heading = _words(html.split("<h1", 1)[1].split("</h1>", 1)[0])
    badges = dict(
        re.findall(r'<p class="begin">([^<]+)</p>.*?<h3>(?:<a[^>]*>)?([^<]+)', html, re.DOTALL)
    )
    assert list(badges) == ["Nu alvast", "Begin hier"]
    assert badges["Begin hier"].startswith("Consultatiebureau")
    assert badges["Begin hier"] in heading


def test_before_dawn_a_doctor_reads_one_moment_above_the_route() -> None:
    client = TestClient(app_of(zeist(), now=TUESDAY.replace(hour=5)))
    head = _answer(client, tekst=BABY, wie="huisarts", postcode="3705 AB").split("<h2", 1)[0]
    assert "Binnen 3 werkdagen" in head
    assert "Wanneer" not in head


def test_a_step_says_where_how_long_how_to_get_in_and_why(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="family", postcode="3705 AB")
    first = html.split('<article class="step first', 1)[1].split("</article>", 1)[0]
    for fact in ("how", "where", "wait"):
        assert f'class="fact {fact}"' in first
    assert "Waarom:" in first
    assert "Zeg:" in first


def test_what_was_understood_is_shown_as_labels(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="huisarts")
    chips = re.findall(r'<span class="chip[^"]*">([^<]+)', html)
    assert "Baby huilt veel of is onrustig" in chips
    assert "Ouder is op of overbelast" in chips


def test_example_data_says_so_at_its_step(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="family", postcode="3705 AB")
    first = html.split('<article class="step first', 1)[1].split("</article>", 1)[0]
    assert '<span class="example">voorbeeld</span>' in first


def test_a_professional_hears_that_no_alarm_was_read_and_nobody_hears_that_it_is_safe(
    client: TestClient,
) -> None:
    calm = "Ik heb schulden en ik ben vaak alleen."
    professional = _words(_answer(client, tekst=calm, wie="huisarts"))
    resident = _words(_answer(client, tekst=calm, wie="citizen"))
    assert "Geen alarmteken gelezen in uw tekst. U beoordeelt." in professional
    assert "Geen alarmteken" not in resident
    assert "veilig verklaard" not in professional + resident


def test_danger_stands_above_everything_and_its_heading_is_the_first(client: TestClient) -> None:
    html = _answer(client, tekst=FEVER, wie="citizen")
    main = html.split("<main", 1)[1]
    assert main.index('class="flags"') < main.index('class="path"')
    assert main.index("<h1") > main.index('class="flags"')
    assert html.count("<h1") == 1


def test_the_own_huisarts_comes_first_so_no_number_stands_above_it(client: TestClient) -> None:
    html = _answer(client, tekst=FEVER, wie="citizen")
    flags = html.split('class="flags"', 1)[1].split("</section>", 1)[0]
    assert "flag-calls" not in flags
    first = html.split('<article class="step first', 1)[1].split("</article>", 1)[0]
    assert "huisarts" in first


def test_who_thinks_of_suicide_sees_the_number_first(client: TestClient) -> None:
    html = _answer(client, tekst="ik wil niet meer leven, ik heb pillen klaarliggen", wie="citizen")
    flags = html.split('class="flags"', 1)[1].split("</section>", 1)[0]
    assert flags.index("flag-calls") < flags.index("flag-message")


def test_a_tile_alone_gives_an_answer(client: TestClient) -> None:
    words = _words(_answer(client, nood="crying-baby"))
    assert "Begin hier" in words


@pytest.mark.parametrize("tile", TILES, ids=lambda tile: tile.code)
def test_every_tile_leads_somewhere(client: TestClient, tile: Tile) -> None:
    html = _answer(client, nood=" ".join(tile.needs))
    assert '<article class="step' in html


def test_answering_a_question_back_carries_what_was_asked(client: TestClient) -> None:
    html = _answer(client, nood="debts", postcode="3705 AB", wie="citizen")
    assert 'form="opnieuw" name="antwoord" value="need:debts=' in html
    form = html.split('id="opnieuw"', 1)[1].split("</form>", 1)[0]
    assert '<input type="hidden" name="nood" value="debts">' in form
    assert 'value="3705 AB"' in form
    value = re.findall(r'value="(need:debts=urgent|need:debts=[^"]+)"', html)[0]
    again = _answer(client, nood="debts", postcode="3705 AB", wie="citizen", antwoord=value)
    assert f'<input type="hidden" name="antwoord" value="{value}">' in again


def test_the_text_stands_only_in_the_form_to_change_it(client: TestClient) -> None:
    text = "Mijn kanarie Flupke huilt en ik ben op, mijn baby huilt ook"
    html = _answer(client, tekst=text, wie="citizen")
    box = html.split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert text in box
    assert "Flupke" not in html.replace(box, "")


def test_personal_data_is_named_by_kind_and_not_repeated(client: TestClient) -> None:
    html = _answer(client, tekst="mijn baby huilt, bel mij op 06-12345678", wie="citizen")
    outside = html.replace(html.split("<textarea", 1)[1].split("</textarea>", 1)[0], "")
    assert "Wij zien een telefoonnummer. Wij gebruiken het niet. Haal het weg." in outside
    assert "12345678" not in outside


def test_no_route_is_an_answer_with_a_person_to_talk_to(client: TestClient) -> None:
    html = _answer(client, tekst="appeltaart bakken met kaneel", wie="citizen")
    assert 'class="no-route"' in html
    assert "tel:" in html.split('class="no-route"', 1)[1]


def test_a_place_asked_for_by_name_is_one_tap_away(client: TestClient) -> None:
    html = _answer(client, tekst="Ik zoek een huisarts")
    assert "U vraagt naar de huisarts." in _words(html)
    assert 'href="/?soort=gp"' in html
    assert "huisarts" in client.get("/?soort=gp").text
    assert 'href="/?soort=gp&amp;taal=en"' in _answer(client, tekst="gp", taal="en")


def test_the_places_of_the_steps_are_drawn_without_a_tile(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="huisarts", postcode="3705 AB")
    sketch = html.split('<figure class="sketch"', 1)[1].split("</figure>", 1)[0]
    assert '<g class="place home">' in sketch
    assert "ligging bij benadering" in html


def test_the_answer_is_there_in_english(client: TestClient) -> None:
    html = _answer(client, nood="crying-baby", taal="en", wie="citizen")
    assert '<html lang="en">' in html
    assert "Begin here" in html


def test_the_receipt_says_by_what_the_answer_was_made(client: TestClient) -> None:
    words = _words(_answer(client, tekst=BABY, wie="huisarts"))
    assert re.search(r"Voorveld 0\.1\.0 · regels \w+ · gegevens [\w-]+ · vandaag 10\.20", words)


def test_an_answer_page_is_small(client: TestClient) -> None:
    assert len(_answer(client, tekst=BABY, wie="huisarts").encode()) < 50_000


def test_numbers_in_the_sentences_can_be_tapped(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="family")
    worse = html.split('class="worse"', 1)[1].split("</section>", 1)[0]
    assert 'href="tel:112"' in worse
    assert 'href="tel:113"' in worse


def test_a_huisarts_reads_what_stays_in_the_practice(client: TestClient) -> None:
    page = _answer(client, tekst=BABY, wie="huisarts")
    assert "In uw praktijk: lichamelijk onderzoek" in page
    assert "Zeg:" not in page


def test_what_to_say_stands_once(client: TestClient) -> None:
    words = _words(_answer(client, nood="dementia", wie="family"))
    assert words.count("vergeet veel") == 1


def test_a_step_says_who_goes_along(client: TestClient) -> None:
    professional = _words(_answer(client, tekst=BABY, wie="huisarts", postcode="3705 AB"))
    resident = _words(_answer(client, tekst=BABY, wie="family", postcode="3705 AB"))
    assert "warm: bel nu, met de ouders erbij" in professional
    assert "Laat iemand voor u bellen." in resident


def test_the_card_says_once_that_a_place_takes_several_questions_on(client: TestClient) -> None:
    html = _answer(client, tekst=BABY, wie="family", postcode="3705 AB")
    first = html.split('<article class="step first', 1)[1].split("</article>", 1)[0]
    why = _words(first.split('class="why"', 1)[1])
    assert "U kunt hier met 2 vragen tegelijk terecht." in why
    assert "Hier kunt u terecht met" not in why
    assert "Dit is de lichtste hulp die past." in why


def test_a_professional_reads_the_kindcheck_and_the_mother_does_not(client: TestClient) -> None:
    professional = _answer(
        client, tekst="Moeder 34 drinkt dagelijks een fles wijn, kinderen 6 en 9.", wie="huisarts"
    )
    mother = _answer(client, tekst="Ik drink te veel, mijn kinderen zijn 6 en 9.", wie="family")
    assert "Kindcheck:" in _words(professional)
    assert "Kindcheck" not in _words(mother)


def test_an_answer_with_many_doors_is_light_too(client: TestClient) -> None:
    many = (
        "Ik heb schulden, ben eenzaam en mijn zoon van 9 wordt gepest op school. "
        "Mijn vrouw is depressief en drinkt, dochter van 15 eet niet"
    )
    assert len(_answer(client, tekst=many, wie="huisarts", postcode="3705").encode()) < 50_000


@pytest.mark.parametrize("text", ["ik ben vaak somber en ik pieker", "ik wil niet meer leven"])
def test_a_page_for_who_is_young_says_je_in_all_its_own_words(
    client: TestClient, text: str
) -> None:
    sent = {"tekst": text, "wie": "youth", "postcode": "3705"}
    main = client.post("/vraag", data=sent).text.split("<main", 1)[1]
    assert not re.findall(r"\b[Uu]w?\b", re.sub(r"<[^>]+>", " ", main))
    grown_up = client.post("/vraag", data={**sent, "wie": "citizen"}).text.split("<main", 1)[1]
    assert re.search(r"\b[Uu]w?\b", re.sub(r"<[^>]+>", " ", grown_up))
