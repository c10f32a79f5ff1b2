"""In and out on screen: a file is looked at first, belongs to who sent it, and is done once."""

import csv
import datetime as dt
import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.exchange.outgoing import TYPES
from app.exchange.use import read_everything
from app.store.session import Actor
from tests.exchange.files import a_csv, an_excel
from tests.house import House, settings_for, standing
from tests.web.manage.edits import fields_of, lines
from tests.web.signing import sign_in

HOME = "/beheer/uitwisselen"


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as opened:
        yield opened


def upload(house: House, csrf: str, data: bytes, name: str = "lijst.csv", **more: str) -> str:
    reply = house.client.post(
        HOME, data={"csrf": csrf, **more}, files={"bestand": (name, data, "text/csv")}
    )
    assert reply.status_code == 303, reply.text
    return ready(house, str(reply.headers["location"]))


def ready(house: House, plan: str) -> str:
    """Wait until the file is not worked on any more."""
    while "data-busy" in house.client.get(plan).text:
        time.sleep(0.2)
    return plan


def say_yes(house: House, csrf: str, plan: str) -> str:
    """Where one comes after a yes, once it is done."""
    reply = house.client.post(plan, data={"csrf": csrf, "doe": "ja"})
    assert reply.headers["location"] == plan
    return str(house.client.get(ready(house, plan)).headers.get("location", ""))


def test_a_file_is_looked_at_first_and_done_after_a_yes(house: House) -> None:
    who = sign_in(house)
    before, version = read_everything(house.store)
    plan = upload(
        house, who.csrf, a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house", "Aanbod": "Koffie"})
    )
    page = house.client.get(f"{plan}?soort=added")
    assert "Nieuw Huis" in page.text
    assert "Ja, neem 3 over" in page.text
    assert read_everything(house.store)[1] == version
    done = say_yes(house, who.csrf, plan)
    assert done == f"{HOME}?nieuw=3&veranderd=0"
    assert "Overgenomen: 3 nieuw, 0 veranderd." in house.client.get(done).text
    after, _ = read_everything(house.store)
    assert len(after.offerings) == len(before.offerings) + 1
    assert say_yes(house, who.csrf, plan) == done
    assert read_everything(house.store)[0] == after


def test_the_history_names_who_took_a_file_over(house: House) -> None:
    who = sign_in(house, "anne@example.nl")
    one = a_csv({"Plek": "A", "Soort": "walk-in-house"})
    say_yes(house, who.csrf, upload(house, who.csrf, one))
    many = a_csv(*({"Plek": f"Huis {at}", "Soort": "walk-in-house"} for at in range(30)))
    say_yes(house, who.csrf, upload(house, who.csrf, many))
    sign_in(house, "bo@example.nl")
    told = lines(house.client.get("/beheer/geschiedenis").text)
    assert told[0].startswith(
        "60 gegevens tegelijk, uit het bestand “lijst.csv” | anne, met een bestand, "
    )
    assert told[1].startswith("Bestand “lijst.csv” ingelezen | anne, met een bestand, ")
    assert told[2].startswith("Plek “A” toegevoegd | anne, met een bestand, ")


def test_looking_and_downloading_change_nothing(house: House) -> None:
    who = sign_in(house)
    plan = upload(house, who.csrf, a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house"}))
    _, version = read_everything(house.store)
    for path in (
        HOME,
        plan,
        f"{plan}?soort=added&blad=99",
        f"{plan}/verslag.csv",
        f"{HOME}/sjabloon.xlsx",
        f"{HOME}/sjabloon.csv",
        *(f"{HOME}/export/{form}" for form in TYPES),
    ):
        assert house.client.get(path).status_code == 200, path
    assert read_everything(house.store)[1] == version


def test_a_file_exists_for_who_sent_it_alone_and_for_an_hour(house: House) -> None:
    mine = sign_in(house)
    plan = upload(house, mine.csrf, a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house"}))
    with TestClient(house.app, follow_redirects=False, base_url="http://testserver") as other:
        sign_in(house, "ander@example.nl", client=other)
        assert other.get(plan).status_code == 404
        assert other.get(f"{plan}/verslag.csv").status_code == 404
    assert house.client.get(plan).status_code == 200
    house.clock.forward(minutes=61)
    assert house.client.get(plan).status_code == 404


def test_only_a_coordinator_comes_here(house: House) -> None:
    paths = (HOME, f"{HOME}/export/csv", f"{HOME}/sjabloon.csv")
    assert [house.client.get(path).status_code for path in paths] == [303, 303, 303]
    editor = sign_in(house, "bewerker@example.nl", "editor")
    assert [house.client.get(path).status_code for path in paths] == [403, 403, 403]
    reply = house.client.post(
        HOME, data={"csrf": editor.csrf}, files={"bestand": ("a.csv", b"Plek;Soort", "text/csv")}
    )
    assert reply.status_code == 403


def test_without_the_token_of_the_form_nothing_is_taken(house: House) -> None:
    who = sign_in(house)
    reply = house.client.post(
        HOME, data={"csrf": "x"}, files={"bestand": ("a.csv", b"a", "text/csv")}
    )
    assert reply.status_code == 403
    plan = upload(house, who.csrf, a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house"}))
    assert house.client.post(plan, data={"doe": "ja"}).status_code == 403


def test_a_file_that_cannot_be_read_is_said_in_plain_words(house: House) -> None:
    who = sign_in(house)
    for data, said in (
        (b"", "leeg"),
        (b"PK\x03\x04rommel", "beschadigd"),
        (b"zomaar wat tekst", "bekende koppen"),
        (b"\x00\x01\x02\xff", "geen tekstbestand"),
        (b"PK" + b"0" * 10_000_001, "groter dan 10 MB"),
    ):
        reply = house.client.post(
            HOME, data={"csrf": who.csrf}, files={"bestand": ("x.csv", data, "text/csv")}
        )
        if reply.status_code == 303:
            reply = house.client.get(ready(house, reply.headers["location"]))
        assert reply.status_code == 400
        assert said in reply.text


def test_an_upload_past_the_limit_is_cut_off(house: House) -> None:
    who = sign_in(house)
    reply = house.client.post(
        HOME, data={"csrf": who.csrf}, files={"bestand": ("x.csv", b"a" * 30_200_000, "text/csv")}
    )
    assert reply.status_code == 413


def test_when_the_directory_changed_meanwhile_the_plan_is_shown_anew(house: House) -> None:
    who = sign_in(house)
    plan = upload(
        house, who.csrf, a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house", "Aanbod": "Koffie"})
    )
    other = upload(house, who.csrf, a_csv({"Plek": "Ander Huis", "Soort": "walk-in-house"}))
    say_yes(house, who.csrf, other)
    _, version = read_everything(house.store)
    assert say_yes(house, who.csrf, plan) == ""
    assert "intussen veranderd" in house.client.get(plan).text
    assert read_everything(house.store)[1] == version
    assert "nieuw=3" in say_yes(house, who.csrf, plan)


def test_who_saves_while_a_file_is_written_is_told_so_and_keeps_what_was_typed(
    house: House,
) -> None:
    sign_in(house)
    place = read_everything(house.store)[0].stakeholders[0]
    path = f"/beheer/plek/{place.id}"
    typed = fields_of(house.client.get(path).text) | {"description": "Wat ik typte", "do": "save"}
    with house.store.writing(Actor("system", "import")):
        reply = house.client.post(path, data=typed)
    assert reply.status_code == 503
    assert "een ander is aan het schrijven" in reply.text.casefold()
    again = fields_of(reply.text)
    assert again["description"] == ["Wat ik typte"]
    assert house.client.post(path, data=again | {"do": "save"}).status_code == 303


def test_a_large_plan_is_shown_in_pages(house: House) -> None:
    who = sign_in(house)
    rows = [{"Plek": f"Huis {at}", "Soort": "walk-in-house"} for at in range(130)]
    plan = upload(house, who.csrf, a_csv(*rows))
    first = house.client.get(f"{plan}?soort=added").text
    assert "Blad 1 van 3" in first
    assert "Huis 129" not in first
    assert "Huis 129" in house.client.get(f"{plan}?soort=added&blad=3").text


def test_an_excel_file_comes_in_and_the_report_goes_out_without_formulas(house: House) -> None:
    who = sign_in(house)
    row = {"Plek": "=HYPERLINK(1)", "Soort": "walk-in-house", "Website": "=1+1"}
    plan = upload(house, who.csrf, an_excel(row), "lijst.xlsx")
    report = house.client.get(f"{plan}/verslag.csv")
    assert report.headers["content-disposition"] == 'attachment; filename="verslag.csv"'
    cells = [cell for line in csv.reader(io.StringIO(report.text), delimiter=";") for cell in line]
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_lies_ready_is_swept_when_too_old(house: House, tmp_path: Path) -> None:
    who = sign_in(house)
    data = a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house"})
    upload(house, who.csrf, data)
    assert len(list((tmp_path / "exchange").iterdir())) == 1
    house.clock.now += dt.timedelta(minutes=61)
    upload(house, who.csrf, data)
    assert len(list((tmp_path / "exchange").iterdir())) == 1
