"""What people do in a spreadsheet that is kept by hand: put right where certain, else asked."""

import pytest

from app.exchange.tables.cells import (
    Cell,
    RefusedError,
    counted_in,
    days,
    level,
    postcode,
)
from app.exchange.tables.dates import day
from app.exchange.tables.headers import map_headers
from app.exchange.tables.hours import hours
from app.exchange.tables.lists import Lists
from app.exchange.tables.places import find_point, is_near, read_pair
from app.exchange.tables.reach import mail, phone, several, web
from app.exchange.tables.tidying import tidied
from app.exchange.tables.unfit import why_no_name
from app.exchange.text import clean
from app.words.directory import Point
from tests.house import parts


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (
            {"Leeftijd vanaf": "12 t/m 18 jaar"},
            {"Leeftijd vanaf": "12", "Leeftijd tot en met": "18"},
        ),
        ({"Leeftijd vanaf": "t/m 17 jr"}, {"Leeftijd vanaf": "", "Leeftijd tot en met": "17"}),
        ({"Leeftijd vanaf": "55+"}, {"Leeftijd vanaf": "55"}),
        ({"Leeftijd vanaf": "alle leeftijden"}, {"Leeftijd vanaf": ""}),
        ({"Wachttijd": "ca. 3 wk"}, {"Wachttijd": "wachtlijst", "Dagen tot eerste gesprek": "21"}),
        (
            {"Straat en huisnummer": "Weide 5 bis, 3702DA Zeist"},
            {"Straat en huisnummer": "Weide 5 bis", "Postcode": "3702DA", "Plaats": "Zeist"},
        ),
        ({"E-mail": "www.x.nl", "Website": "a@x.nl"}, {"E-mail": "a@x.nl", "Website": "www.x.nl"}),
    ],
)
def test_what_stands_in_the_wrong_cell_is_put_in_its_own_and_said(
    told: dict[str, str], meant: dict[str, str]
) -> None:
    cells = {**told}
    assert tidied(cells)
    assert cells == meant


@pytest.mark.parametrize(
    "told",
    [
        {"Leeftijd vanaf": "tot 18"},
        {"Leeftijd vanaf": "4-12", "Leeftijd tot en met": "16"},
        {"Wachttijd": "6-8 weken"},
        {"Wachttijd": "3 weken", "Dagen tot eerste gesprek": "42"},
        {"Straat en huisnummer": "Weide 5, 3702DA Zeist", "Postcode": "3701AA"},
        {"Straat en huisnummer": "Aan de Stuw"},
    ],
)
def test_what_could_be_meant_in_two_ways_stays_where_it_stands(told: dict[str, str]) -> None:
    cells = {**told}
    assert tidied(cells) == []
    assert cells == told


def test_cells_are_read_as_people_write_them() -> None:
    assert level("Trede II").value == level("2").value
    assert phone("030-5550507 (ma t/m do)").value == "030-5550507"
    assert phone("03O-5550520").value == "030-5550520"
    assert postcode("37O5 XT").value == "3705XT"
    assert mail("info @huis.example").value == "info@huis.example"
    assert web("https;//www.huis.example").value == "https://www.huis.example"
    assert str(day("d.d. 26-10-2022").value) == str(day("20221026").value) == "2022-10-26"
    assert hours("iedere woensdag van 9.00 tot 17.00 uur").value == "We 09:00-17:00"


def test_every_way_to_tell_a_length_of_time_is_read_in_both_columns_of_a_wait() -> None:
    told = {"anderhalve maand": 45, "+/- 10 dgn": 10, "5 wkdgn": 7, "8 weeks": 56, "48 uur": 2}
    assert {text: days(text).value for text in told} == told
    assert counted_in("weken")("6") == Cell(42, "days", "6 weken, gelezen als 42 dagen")
    cells = {"Dagen tot eerste gesprek": "cliëntenstop"}
    assert tidied(cells)
    assert cells == {"Dagen tot eerste gesprek": "", "Wachttijd": "cliëntenstop"}
    cells = {"Wachttijd": "intake 4 wk, behandeling 12 wk"}
    assert tidied(cells)
    assert cells["Dagen tot eerste gesprek"] == "4 wk"
    assert cells["Dagen tot behandeling"] == "12 wk"


def test_several_in_one_cell_are_several_and_a_name_may_hold_a_comma() -> None:
    assert several(phone)("030-1027601 of 030-1404994").value == ("030-1027601", "030-1404994")
    assert several(mail)("info[at]huis.example").value == ("info@huis.example",)
    needs = Lists(parts().vocabulary, {}).need_list(
        "Langdurige psychische kwetsbaarheid, nu stabiel, Pesten / Gokken"
    )
    assert needs.value == ("severe-mental-illness-stable", "bullying", "addiction-gambling")


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        ("access", "verwijsbrief nodig", "referral"),
        ("access", "inloop, geen afspraak nodig", "open"),
        ("access", "meestal verwijzing", None),
        ("access", "inloop of met indicatie", None),
        ("status", "opnamestop t/m 31 dec. 2026", "closed"),
        ("status", "ja, wachtlijst", "waitlist"),
    ],
)
def test_a_choice_is_known_by_the_one_word_of_it_that_nothing_denies(
    name: str, told: str, code: str | None
) -> None:
    lists = Lists(parts().vocabulary, {})
    if code is None:
        with pytest.raises(RefusedError):
            lists.choice(name, told)
    else:
        assert lists.choice(name, told).value == code


def test_a_heading_is_read_by_its_parts_its_abbreviations_and_its_unit() -> None:
    heads = {
        "Organisatie /\nInstelling": "Organisatie",
        "Lat. / Y": "Breedtegraad",
        "Wpl.": "Plaats",
        "Web site": "Website",
        "Hoe kom je er? (access)": "Toegang",
        "Toelichting dienst (omschr.)": "Over het aanbod",
        "Laatst gecontroleerd d.d.": "Plek bevestigd op",
        "Wachttijd beh. (in wkn)": "Dagen tot behandeling",
        "Opm. intern (NIET publiceren)": "",
        "Fax": "",
    }
    mapped = map_headers([*heads], 1)
    found = {header: column.header for column, header in mapped.columns.values()}
    assert {clean(each)[0]: found.get(clean(each)[0], "") for each in heads} == {
        clean(each)[0]: name for each, name in heads.items()
    }
    forms = {column.header: column.form for column, _ in mapped.columns.values()}
    assert forms["Dagen tot behandeling"] == "weeks"


def test_hours_of_no_day_are_refused() -> None:
    with pytest.raises(RefusedError, match="ook de dagen"):
        hours("13:30-16:30")


@pytest.mark.parametrize("name", ["=B12", "#NAAM?", "Huis (gestopt)", "xxx", "test"])
def test_what_cannot_be_the_name_of_a_place_that_exists_is_refused(name: str) -> None:
    assert why_no_name(name)
    assert not why_no_name("Huis de Proeftuin @home")


def test_a_heading_is_known_with_brackets_and_abbreviations() -> None:
    heads = ["Breedtegraad (lat)", "Straat + huisnr", "Leeftijd t/m", "Dagen tot 1e gesprek"]
    mapped = map_headers(heads, 1)
    assert [column.header for column, _ in mapped.columns.values()] == [
        "Breedtegraad",
        "Straat en huisnummer",
        "Leeftijd tot en met",
        "Dagen tot eerste gesprek",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "52.09, 5.23",
        "52,09 5,23",
        "52,09, 5,23",
        "5.23;52.09",
        "lat: 52.09 lon: 5.23",
        "Lengtegraad 5,23 / Breedtegraad 52,09",
        "POINT(5.23 52.09)",
        "N52.09 E5.23",
        "52°05'24\"N 5°13'48\"O",
        '{"lat": 52.09, "lng": 5.23}',
    ],
)
def test_two_numbers_in_one_cell_are_one_place_however_they_are_written(told: str) -> None:
    cell = read_pair(told)
    assert is_near(cell.value, Point(5.23, 52.09))
    assert cell.said == (
        f"gelezen als breedtegraad {cell.value.lat} en lengtegraad {cell.value.lon}"
    )
    assert find_point({"lat": told}) == find_point({"lon": told, "lat": told}) == cell


@pytest.mark.parametrize(
    "told", ["155000 463000", "463000,155000", "155.000 463.000", "x=155000,0 y=463000,0"]
)
def test_two_numbers_of_rijksdriehoek_in_one_cell_are_read_too(told: str) -> None:
    assert is_near(read_pair(told).value, Point(5.387206, 52.155174))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"lat": "52.09"}, "twee getallen"),
        ({"lat": "52", "lon": "5"}, "kilometers groot"),
        ({"pair": "52.09 5.23", "lat": "52.19", "lon": "5.23"}, "hier staan er twee"),
        ({"pair": "tegenover nr 52.09 en 5.23"}, "twee getallen"),
        ({"pair": "52.09 5.23 6.1"}, "twee getallen"),
        ({"pair": "48.85, 2.35"}, "in Nederland"),
    ],
)
def test_a_place_that_is_not_certain_is_refused(told: dict[str, str], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        find_point(told)
