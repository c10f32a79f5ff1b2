"""``/witte-vlekken`` and its table as they leave the server, in public and behind ``/beheer``."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.store.question_counts import Cell, add_questions
from tests.builders import a_directory, an_offering
from tests.coverage.test_counts import WEEK
from tests.house import House, settings_for, standing
from tests.web.signing import sign_in
from tests.web.site import client_of, snapshot_from

CARER = "wijk=WK035505&vraag=informal-carer-strain"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_what_is_missing_stands_in_a_matrix_of_needs_by_wijk(client: TestClient) -> None:
    html = client.get("/witte-vlekken").text
    assert "Witte vlekken in Zeist" in html
    assert "Den Dolder e.o.: niemand" in html
    assert html.count('scope="col" class="wijk"') == 5
    assert "Vragen over opvoeden" not in html


def test_all_questions_are_shown_on_request_and_one_life_area_alone(client: TestClient) -> None:
    assert "Vragen over opvoeden" in client.get("/witte-vlekken?toon=alles").text
    money = client.get("/witte-vlekken?toon=alles&gebied=geld").text
    assert money.count('scope="row"') == 3


def test_a_cell_tells_who_is_there_who_is_not_and_what_would_mend_it(client: TestClient) -> None:
    html = client.get(f"/witte-vlekken?{CARER}").text
    assert "Niemand die licht en op tijd helpt." in html
    assert "is 6,4 km ver; voor deze hulp gaat men hoogstens 6 km" in html
    assert "Doet dit al, maar te ver weg. Vraag om een spreekuur in de buurt" in html
    assert 'href="/aanbod/steunpunt-mantelzorg-zeist-voorbeeld"' in html


def test_what_does_not_exist_is_as_good_as_not_chosen(client: TestClient) -> None:
    html = client.get("/witte-vlekken?gebied=xx&wijk=WK9&vraag=<i>&blad=zeven&gemeente=").text
    assert "<i>" not in html
    assert "Witte vlekken in Zeist" in html
    assert client.get("/witte-vlekken?gemeente=GM9999").status_code == 200


def test_the_page_reads_in_english_with_dutch_marked_as_dutch(client: TestClient) -> None:
    html = client.get(f"/witte-vlekken?{CARER}&taal=en").text
    assert "White spots in Zeist" in html
    assert "Mantelzorger heeft steun nodig" not in html
    assert 'lang="nl">Steunpunt Mantelzorg Zeist (voorbeeld)' in html
    assert "is 6.4 km away" in html


def test_the_page_is_light(client: TestClient) -> None:
    for asked in (CARER, "toon=alles", f"toon=alles&{CARER}", f"toon=alles&taal=en&{CARER}"):
        assert len(client.get(f"/witte-vlekken?{asked}").content) < 52_000


def test_where_all_is_well_one_line_leads_to_the_wijken(client: TestClient) -> None:
    html = client.get("/witte-vlekken?toon=alles").text
    found = re.search(r'well"><td colspan="6"><a href="([^"]+)"[^>]*>[^<]+</a> ([^<]+)<', html)
    assert found is not None
    there = client.get(found[1].replace("&amp;", "&")).text
    for label in found[2].split(" · "):
        assert re.search(rf'row">{re.escape(label)}</th>(<td><a .*?</a></td>){{5}}</tr>', there)


def test_everything_comes_as_a_table_whitest_first(client: TestClient) -> None:
    reply = client.get("/witte-vlekken.csv")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="witte-vlekken-GM0355-2026-11-24.csv"' in reply.headers["content-disposition"]
    rows = rows_of(reply.text)
    assert len(rows) == 350
    states = list(dict.fromkeys(row["wie is er"] for row in rows))
    assert states == ["niemand", "alleen eigen huisarts of school", "één deur", "meer deuren"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_name_that_looks_like_a_formula_is_text_in_a_spreadsheet(sign: str) -> None:
    name = f"{sign}HYPERLINK(1)"
    directory = a_directory(an_offering().at("debt-service", name).on_level(2).for_need("debts"))
    rows = rows_of(client_of(snapshot_from(directory)).get("/witte-vlekken.csv").text)
    told = next(row["wie helpt"] for row in rows if row["vraagcode"] == "debts")
    assert told == f"'{name}"


def test_a_directory_without_areas_says_so() -> None:
    empty = client_of(snapshot_from(a_directory()))
    assert empty.get("/witte-vlekken").status_code == 200


def test_what_a_wijk_misses_most_hangs_on_the_wall(client: TestClient) -> None:
    html = client.get("/muur?wijk=WK035505&laag=witte-vlekken").text
    assert "2 keer niemand, 8 keer één deur" in html
    assert html.index("Mantelzorger heeft steun nodig") < html.index("Overlast of ruzie met buren")
    # What is one door for the whole land is not what this wijk misses.
    assert html.index("Overlast of ruzie met buren") < html.index("Geweld of dwang thuis")
    assert 'aria-current="page">Witte vlekken' in html


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path, counts="1")) as house:
        yield house


def test_behind_the_counter_the_same_spots_stand_with_what_was_asked(house: House) -> None:
    assert house.client.get("/beheer/witte-vlekken").status_code == 303
    sign_in(house)
    last_week = WEEK - dt.timedelta(weeks=2)
    many = Cell(last_week, "WK035502", "debts", "gp", "light")
    few = many._replace(need="housing")
    add_questions(house.store, {many: 12, few: 9})
    html = house.client.get("/beheer/witte-vlekken").text
    assert "Den Dolder e.o.: niemand" in html
    asked = html[html.index('id="gevraagd"') :]
    assert "Schulden of rekeningen niet kunnen betalen" in asked
    assert "<td>12</td>" in asked
    assert "Problemen met de woning" not in asked
    assert house.client.get("/beheer/witte-vlekken.csv").status_code == 200


def test_what_was_asked_is_for_the_coordinator_alone(house: House) -> None:
    sign_in(house, "lezer@example.nl", "reader")
    html = house.client.get("/beheer/witte-vlekken").text
    assert "Witte vlekken in Zeist" in html
    assert "Wat er gevraagd werd" not in html
