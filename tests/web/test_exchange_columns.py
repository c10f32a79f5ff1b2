"""A file with headings of its own on screen: somebody says which column is what."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.exchange.use import read_everything
from app.words.directory import Offering
from tests.exchange.files import a_csv
from tests.house import House, settings_for, standing
from tests.web.signing import sign_in
from tests.web.test_exchange_pages import ready, say_yes, upload

HOSTILE = '<img src=x onerror="alert(1)">'
ROWS = [
    {
        "Zo heten wij": f"Huis {name}",
        "Bereikbaar op": f"030 - 555 01 1{at}",
        "Soort club": "Inloophuis",
        "Dit doen wij": "Koffie",
        HOSTILE: f"{HOSTILE} {at}",
        "Wachten (weken)": "6",
    }
    for at, name in enumerate(("Linde", "Beuk", "Eik"))
]
RIGHT = {
    "kolom-0": "Plek",
    "kolom-1": "Telefoon",
    "kolom-2": "Soort",
    "kolom-3": "Aanbod",
    "kolom-4": "",
    "kolom-5": "Dagen tot eerste gesprek",
}


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as opened:
        yield opened


def asked(house: House, csrf: str, data: bytes | None = None) -> str:
    """The address of the question, after the upload of a file that needs it."""
    plan = upload(house, csrf, a_csv(*ROWS) if data is None else data)
    reply = house.client.get(plan)
    assert reply.headers["location"] == f"{plan}/kolommen"
    return f"{plan}/kolommen"


def chosen(html: str) -> dict[str, str]:
    """What is chosen in each field of the form."""
    found = {}
    for name, options in re.findall(r'<select id="(kolom-\d+)"(.*?)</select>', html, re.DOTALL):
        picked = re.findall(r"<option[^>]* selected>([^<]*)<", options)
        found[name] = unescape(picked[0]) if picked else ""
    return found


def answer(house: House, csrf: str, path: str, **more: str) -> str:
    reply = house.client.post(path, data={"csrf": csrf, **RIGHT, **more})
    assert reply.status_code == 303, reply.text
    assert reply.headers["location"] == path.removesuffix("/kolommen")
    return ready(house, path.removesuffix("/kolommen"))


def test_a_strange_file_is_asked_about_and_read_as_was_said(house: House) -> None:
    who = sign_in(house)
    _, version = read_everything(house.store)
    path = asked(house, who.csrf)
    page = house.client.get(path)
    assert "Welke kolom is wat?" in page.text
    guess = chosen(page.text)
    assert guess["kolom-1"] == "Telefoon"
    assert guess["kolom-2"] == "Soort"
    assert guess["kolom-5"] == "Dagen tot eerste gesprek"
    assert "030 - 555 01 12" in page.text
    plan = answer(house, who.csrf, path)
    shown = house.client.get(f"{plan}?soort=added").text
    assert "Huis Linde" in shown
    assert "Niet gelezen kolommen:" in shown
    assert f"{plan}/kolommen" in shown
    assert read_everything(house.store)[1] == version
    assert "nieuw=12" in say_yes(house, who.csrf, plan)
    directory, _ = read_everything(house.store)
    made = {each.name: each for each in directory.stakeholders}
    assert made["Huis Beuk"].contacts[0].value == "030 - 555 01 11"
    offering = _offering(directory.offerings, made["Huis Beuk"].id)
    assert {each.intake_days for each in directory.waits if each.offering_id == offering.id} == {42}


def _offering(offerings: tuple[Offering, ...], owner: str) -> Offering:
    return next(each for each in offerings if each.stakeholder_id == owner)


def test_headings_and_cells_of_others_are_text_everywhere(house: House) -> None:
    who = sign_in(house)
    path = asked(house, who.csrf)
    plan = answer(house, who.csrf, path)
    for shown in (path, plan):
        text = house.client.get(shown).text
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text


def test_what_nobody_chose_is_asked_at_its_field_and_the_rest_stays(house: House) -> None:
    who = sign_in(house)
    path = asked(house, who.csrf)
    wrong = RIGHT | {"kolom-0": "", "kolom-2": "", "kolom-3": "Telefoon"}
    reply = house.client.post(path, data={"csrf": who.csrf, **wrong})
    assert reply.status_code == 400
    assert "Kies welke kolom Plek is." in reply.text
    assert "Kies welke kolom Soort is." in reply.text
    assert "Telefoon is al een andere kolom." in reply.text
    assert chosen(reply.text) == wrong
    for field in ("kolom-0", "kolom-2", "kolom-3"):
        assert f'href="#{field}"' in reply.text
        assert f'id="{field}-let-op"' in reply.text
    reply = house.client.post(path, data={"csrf": who.csrf, **RIGHT, "kolom-4": "Iets anders"})
    assert reply.status_code == 400
    assert "kennen wij niet" in reply.text


def test_a_file_about_places_that_are_here_needs_no_kind(house: House) -> None:
    who = sign_in(house)
    place = read_everything(house.store)[0].stakeholders[0]
    row = {"Wij zijn": place.name, "PC": place.postcode or "", "Te vinden in": place.town or "",
           "Bellen kan naar": "030 555 01 77"}  # fmt: skip
    path = asked(house, who.csrf, a_csv(row, row | {"Bellen kan naar": "030 555 01 78"}))
    told = {"kolom-0": "Plek", "kolom-1": "Postcode", "kolom-2": "Plaats", "kolom-3": "Telefoon"}
    reply = house.client.post(path, data={"csrf": who.csrf, **told})
    assert "Kies welke kolom Soort is." in reply.text
    assert 'name="geen-nieuwe"' in reply.text
    reply = house.client.post(path, data={"csrf": who.csrf, **told, "geen-nieuwe": "ja"})
    assert reply.status_code == 303
    plan = ready(house, path.removesuffix("/kolommen"))
    assert "030 555 01 77" in house.client.get(f"{plan}?soort=changed").text


def test_from_a_dry_run_one_goes_back_and_the_plan_that_was_shown_is_the_one_written(
    house: House,
) -> None:
    who = sign_in(house)
    path = asked(house, who.csrf)
    plan = answer(house, who.csrf, path)
    seen = re.findall(r'name="gezien" value="(\w+)"', house.client.get(plan).text)[0]
    page = house.client.get(path)
    assert chosen(page.text) == RIGHT
    answer(house, who.csrf, path, **{"kolom-1": ""})
    reply = house.client.post(plan, data={"csrf": who.csrf, "doe": "ja", "gezien": seen})
    assert reply.headers["location"] == plan
    assert "Ja, neem 12 over" in house.client.get(ready(house, plan)).text
    assert "nieuw=12" in say_yes(house, who.csrf, plan)
    made = {each.name: each for each in read_everything(house.store)[0].stakeholders}
    assert made["Huis Beuk"].contacts == ()


def test_a_file_with_our_headings_is_not_asked_about_but_can_be_read_otherwise(
    house: House,
) -> None:
    who = sign_in(house)
    data = a_csv({"Plek": "Huis Linde", "Soort": "walk-in-house", "Website": "www.a.example"})
    plan = upload(house, who.csrf, data)
    assert f"{plan}/kolommen" in house.client.get(plan).text
    path = f"{plan}/kolommen"
    assert chosen(house.client.get(path).text) == {
        "kolom-0": "Plek", "kolom-1": "Soort", "kolom-2": "Website",
    }  # fmt: skip
    geo = upload(house, who.csrf, b'{"type": "FeatureCollection", "features": []}', "x.geojson")
    assert "/kolommen" not in house.client.get(geo).text
    assert house.client.get(f"{geo}/kolommen").status_code == 404


def test_the_report_says_once_which_columns_were_left_away(house: House) -> None:
    who = sign_in(house)
    plan = answer(house, who.csrf, asked(house, who.csrf))
    report = house.client.get(f"{plan}/verslag.csv").content.decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(report), delimiter=";") if HOSTILE in line[1]]
    assert [line[-1] for line in lines] == ["deze kolom is weggelaten"]


def test_the_question_is_for_who_sent_the_file_with_the_token_of_the_form(house: House) -> None:
    mine = sign_in(house)
    path = asked(house, mine.csrf)
    assert house.client.post(path, data=RIGHT).status_code == 403
    with TestClient(house.app, follow_redirects=False, base_url="http://testserver") as other:
        theirs = sign_in(house, "ander@example.nl", client=other)
        assert other.get(path).status_code == 404
        assert other.post(path, data={"csrf": theirs.csrf, **RIGHT}).status_code == 404
    editor = sign_in(house, "bewerker@example.nl", "editor")
    assert house.client.get(path).status_code == 403
    assert house.client.post(path, data={"csrf": editor.csrf, **RIGHT}).status_code == 403
    sign_in(house)
    house.clock.forward(minutes=61)
    assert house.client.get(path).status_code == 404


def test_what_was_asked_to_be_overwritten_stays_asked(house: House) -> None:
    who = sign_in(house)
    plan = upload(house, who.csrf, a_csv(*ROWS), **{"ook-bevestigd": "ja"})
    plan = answer(house, who.csrf, f"{plan}/kolommen")
    assert 'name="ook-bevestigd" value="ja" checked' in house.client.get(plan).text


def test_the_question_is_asked_in_english_too(house: House) -> None:
    who = sign_in(house)
    page = house.client.get(f"{asked(house, who.csrf)}?taal=en")
    assert "Which column is what?" in page.text
    assert "leave out" in page.text


def test_headings_that_stand_in_another_row_are_pointed_at(house: House) -> None:
    who = sign_in(house)
    above = b"Groep;Stand;Soort lijst;Wijk\r\n"
    path = asked(house, who.csrf, above + a_csv(*ROWS, encoding="cp1252"))
    page = house.client.get(path).text
    assert "rij 2: Zo heten wij" in page
    assert "&lt;img src=x" in page
    house.client.post(path, data={"csrf": who.csrf, **RIGHT})
    reply = house.client.post(path, data={"csrf": who.csrf, "kopregel": "1"})
    assert reply.headers["location"] == path.removesuffix("/kolommen")
    ready(house, path.removesuffix("/kolommen"))
    again = house.client.get(path).text
    assert 'value="1" selected' in again
    assert "Stand" in again
    house.client.post(path, data={"csrf": who.csrf, "kopregel": "2"})
    ready(house, path.removesuffix("/kolommen"))
    plan = answer(house, who.csrf, path)
    assert "nieuw=12" in say_yes(house, who.csrf, plan)


def test_a_row_that_is_none_of_the_first_is_no_row_of_headings(house: House) -> None:
    who = sign_in(house)
    path = asked(house, who.csrf)
    for row in ("0", "99", "-1", "x", ""):
        assert house.client.post(path, data={"csrf": who.csrf, "kopregel": row}).status_code == 400
