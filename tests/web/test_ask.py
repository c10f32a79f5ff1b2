import pytest
from starlette.testclient import TestClient

from tests.web.site import BABY, FEVER, client_of


def test_a_first_visit_shows_tiles_and_a_box(client: TestClient) -> None:
    html = client.get("/vraag").text
    assert html.count('class="tile"') == 12
    assert "<textarea" in html
    assert "Schrijf geen namen, adressen of BSN op. Wij bewaren uw tekst niet." in html


def test_a_professional_gets_one_box(client: TestClient) -> None:
    html = client.get("/vraag?wie=huisarts").text
    assert 'class="tile"' not in html
    assert '<option value="huisarts" selected>' in html


def test_the_page_has_a_neutral_title_and_a_way_out_that_works_without_script(
    client: TestClient,
) -> None:
    for html in (client.get("/vraag").text, client.post("/vraag", data={"tekst": BABY}).text):
        assert "<title>Hulp in de buurt</title>" in html
        assert 'href="https://www.buienradar.nl/" rel="noreferrer nofollow" data-leave' in html


def test_what_is_asked_is_kept_nowhere(client: TestClient) -> None:
    for reply in (client.get("/vraag"), client.post("/vraag", data={"tekst": BABY})):
        assert reply.headers["cache-control"] == "no-store"
        assert 'autocomplete="off"' in reply.text
        assert "set-cookie" not in reply.headers


def test_a_text_in_the_address_is_not_read(client: TestClient) -> None:
    html = client.get("/vraag", params={"tekst": "mijn geheim verhaal"}).text
    assert "geheim" not in html


@pytest.mark.parametrize("number", ["112", "113", "0800-2000"])
@pytest.mark.parametrize("path", ["/", "/vraag", "/vraag?taal=en", "/nergens"])
def test_the_numbers_stand_on_every_page(client: TestClient, path: str, number: str) -> None:
    assert f"<strong>{number}</strong>" in client.get(path).text


def test_every_fault_stands_beside_its_field_and_what_was_typed_stays(client: TestClient) -> None:
    sent = {"tekst": BABY, "leeftijd": "tien", "postcode": "boven", "wie": "koning"}
    reply = client.post("/vraag", data=sent)
    assert reply.status_code == 400
    for field in ("leeftijd", "postcode", "wie"):
        assert f'id="{field}-fout"' in reply.text
        assert f'<a href="#{field}">' in reply.text
    assert BABY in reply.text
    assert 'value="tien"' in reply.text


def test_an_empty_question_is_told_what_to_do(client: TestClient) -> None:
    reply = client.post("/vraag", data={"tekst": "   "})
    assert reply.status_code == 400
    assert "Schrijf op wat er aan de hand is, of kies een onderwerp." in reply.text


def test_an_age_nobody_has_is_a_fault(client: TestClient) -> None:
    reply = client.post("/vraag", data={"tekst": BABY, "leeftijd": "200"})
    assert reply.status_code == 400
    assert "Deze leeftijd kan niet." in reply.text


def test_red_flags_are_shown_though_a_field_is_at_fault(client: TestClient) -> None:
    reply = client.post("/vraag", data={"tekst": FEVER, "postcode": "boven"})
    assert reply.status_code == 400
    assert 'class="flags"' in reply.text


def test_red_flags_are_shown_though_the_directory_is_gone() -> None:
    reply = client_of(None).post("/vraag", data={"tekst": FEVER})
    assert reply.status_code == 503
    assert 'class="flags"' in reply.text
    assert FEVER not in reply.text


def test_red_flags_are_shown_though_the_text_is_far_too_long(client: TestClient) -> None:
    reply = client.post("/vraag", data={"tekst": FEVER + " ik weet het niet." * 70_000})
    assert reply.status_code == 413
    assert 'class="flags"' in reply.text


def test_a_text_of_30000_characters_is_read_and_answered(client: TestClient) -> None:
    reply = client.post("/vraag", data={"tekst": (FEVER + ". ").ljust(30_000, "a")})
    assert reply.status_code == 200
    assert 'class="flags"' in reply.text


def test_what_a_person_writes_is_shown_as_text(client: TestClient) -> None:
    text = "</textarea><script>alert(1)</script>\"'{{ 7*7 }}"
    sent = {"tekst": text, "leeftijd": '"><img src=x>', "postcode": "'><b>", "nood": "<i>"}
    html = client.post("/vraag", data=sent).text
    assert "<script>alert" not in html
    assert "<img" not in html.replace('<img src="/static', "")
    assert "<b>&" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_the_other_language_is_one_tap_away_and_never_carries_the_text(client: TestClient) -> None:
    assert 'href="/vraag?taal=en" lang="en"' in client.get("/vraag").text
    html = client.post("/vraag", data={"tekst": BABY, "taal": "en", "wie": "huisarts"}).text
    assert '<html lang="en">' in html
    assert 'href="/vraag?wie=huisarts" lang="nl"' in html
