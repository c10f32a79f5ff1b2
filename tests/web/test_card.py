"""``/kaartje``: where to go, on the family's own phone; never what was asked."""

import re
from urllib.parse import parse_qs

from starlette.testclient import TestClient

from tests.builders import a_directory, an_offering
from tests.web.site import BABY, client_of, snapshot_from, zeist

HUISARTS = {"tekst": BABY, "wie": "huisarts", "postcode": "3705"}


def card_link(client: TestClient) -> str:
    html = client.post("/vraag", data=HUISARTS).text
    found = re.search(r'href="(http[^"]*/kaartje#[^"]*)"', html)
    assert found is not None
    return found[1].replace("&amp;", "&")


def filled(client: TestClient, link: str, **more: str) -> str:
    held = {name: values[0] for name, values in parse_qs(link.partition("#")[2]).items()}
    return client.post("/kaartje", data={**held, **more}).text


def test_a_card_holds_the_places_of_the_route_and_nothing_of_the_question(
    client: TestClient,
) -> None:
    link = card_link(client)
    assert "?" not in link
    html = filled(client, link)
    assert "Consultatiebureau" in html
    assert "huilbaby" not in html
    assert "uitgeput" not in html


def test_the_language_is_chosen_on_the_phone(client: TestClient) -> None:
    html = filled(client, card_link(client), taal="en")
    assert '<html lang="en">' in html
    assert "Here you can go" in html


def test_an_own_provider_is_named_by_its_kind(client: TestClient) -> None:
    html = client.post("/kaartje", data={"k": "gp,onzin"}).text
    assert "eigen huisarts" in html
    assert html.count("<li>\n        <h2>") == 1


def test_a_place_that_is_gone_is_left_out_and_said_when_nothing_remains(
    client: TestClient,
) -> None:
    html = client.post("/kaartje", data={"o": "bestaat-niet,ook-niet"}).text
    assert "Deze plekken kennen we niet meer" in html


def test_a_secret_address_and_a_number_for_colleagues_are_on_no_card() -> None:
    snapshot = zeist()
    secret = next(s for s in snapshot.stakeholders() if s.secret_address)
    offering = snapshot.offerings_of(secret.id)[0]
    html = client_of(snapshot).post("/kaartje", data={"o": offering.id}).text
    assert secret.name in html
    assert secret.street_address is None or secret.street_address not in html


def test_a_hostile_name_is_text_on_a_card() -> None:
    directory = a_directory(an_offering("<img src=x>").at("cjg", "<b>CJG</b>").for_need("debts"))
    snapshot = snapshot_from(directory)
    html = client_of(snapshot).post("/kaartje", data={"o": snapshot.offering(0).id}).text
    assert "<b>CJG</b>" not in html
    assert "&lt;b&gt;CJG&lt;/b&gt;" in html


def test_a_card_is_kept_nowhere(client: TestClient) -> None:
    assert client.get("/kaartje").headers["cache-control"] == "no-store"


def test_a_resident_gets_no_lines_for_a_file(client: TestClient) -> None:
    html = client.post("/vraag", data={**HUISARTS, "wie": "family"}).text
    assert "P-regel" not in html


def test_the_lines_for_the_file_are_five_at_most_and_hold_no_example_names(
    client: TestClient,
) -> None:
    html = client.post("/vraag", data=HUISARTS).text
    found = re.search(r'<pre id="p-regel">(.*?)</pre>', html, re.DOTALL)
    assert found is not None
    assert 2 <= len(found[1].splitlines()) <= 5
    assert "GGDrU" not in found[1]
    assert "(voorbeeld)" not in found[1]


def test_after_a_red_flag_there_is_no_card(client: TestClient) -> None:
    asked = {**HUISARTS, "tekst": "baby van 5 weken 38,5 koorts en drinkt niet"}
    assert "/kaartje#" not in client.post("/vraag", data=asked).text
