"""What many hands write in one list: read where it is certain, asked about where it is not."""

import pytest

from app.exchange.tables.addresses import noticed
from app.exchange.tables.cells import RefusedError, find_days
from app.exchange.tables.dates import day
from app.exchange.tables.hours import hours
from app.exchange.tables.lists import Lists
from app.exchange.tables.numbers import WRITTEN_OUT
from app.exchange.tables.reach import mail, phone, several, web
from app.exchange.tables.tidying import tidied
from app.exchange.tables.unfit import why_no_name, why_no_text, without_citizens
from app.exchange.text import clean
from tests.house import parts

LISTS = Lists(parts().vocabulary, {"GM0355": ("gemeente", "Zeist")}, ["Den Dolder"])


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("ma wo vr 13.00-16.00 uur", "Mo,We,Fr 13:00-16:00"),
        ("maa t/m vrij 9-17 u", "Mo-Fr 09:00-17:00"),
        ("ma+di+wo 0830-1700", "Mo,Tu,We 08:30-17:00"),
        ("ma/di 08;30-17;00", "Mo,Tu 08:30-17:00"),
        ("Tues-Thu 9am-12.30pm", "Tu-Th 09:00-12:30"),
        ("dag en nacht, 7 dagen", "24/7"),
        ("24 uur per dag", "24/7"),
        ("7x24", "24/7"),
        ("ma t/m vr 9-17 u beh. wo", "Mo-Tu,Th-Fr 09:00-17:00"),
        ("vr 20-02 u", "Fr 20:00-02:00"),
        ("ma-vr 9-17, za vrij", "Mo-Fr 09:00-17:00"),
        ("10:00 tot 13:00 (ma t/m vr)", "Mo-Fr 10:00-13:00"),
        ("ma tm do 8u00 – 13u30, vr gesloten", "Mo-Th 08:00-13:30"),
    ],
)
def test_hours_are_read_as_every_hand_writes_them(told: str, meant: str) -> None:
    assert hours(told).value == meant
    assert hours(told).said


@pytest.mark.parametrize(
    "told", ["ma-vr 9-25 u", "ma t/m vr 17-9 u", "ma-vr 13-9", "do vrij",
             "ma di 9-12 wo 13-16", "ma t/m vr 9-17 behalve ma"]
)  # fmt: skip
def test_hours_that_could_be_a_slip_are_asked_about(told: str) -> None:
    with pytest.raises(RefusedError):
        hours(told)


def test_ways_to_reach_somebody_are_read_with_what_stands_around_them() -> None:
    assert phone("bel 030 - 129 12 72 (na 10 u)").value == "030 - 129 12 72"
    assert phone("030 - l39 87 50").value == "030 - 139 87 50"
    assert phone("301021646.0").value == "0301021646"
    assert mail("Info <info@huis.example>").value == "info@huis.example"
    assert mail("info@@huis.example").value == "info@huis.example"
    assert web("www,huis,example").value == "https://www.huis.example"
    assert web("www.huis .example").value == "https://www.huis.example"
    assert web("www. huis.example").value == "https://www.huis.example"
    with pytest.raises(RefusedError):
        several(phone)("030 - 135 35 83 of -68")


def test_an_address_without_its_end_and_a_day_of_an_empty_cell_are_asked_about() -> None:
    for told in ("www.huis", "www.a.example, www.b.example"):
        with pytest.raises(RefusedError):
            web(told)
    for told in ("1-1-1900", "1900-01-01"):
        with pytest.raises(RefusedError, match="van deze tijd"):
            day(told)


@pytest.mark.parametrize(
    "told",
    ["vragen naar mevr. Van Dam", "rekening NL00BANK0123456789", "inlog: secr / geheim",
     "mw bekend, bsn 9999.99.321", "cliënt dhr. T. Bos kwam hier", "geb. 4-5-1961"],
)  # fmt: skip
def test_what_is_of_a_person_stands_in_no_text_and_its_number_in_no_report(told: str) -> None:
    assert why_no_text("Over het aanbod", told)
    assert "9999" not in without_citizens(told)


@pytest.mark.parametrize(
    "told", ["Voor cliënten van de wijk", "Inloggen kan op de site", "Gesprek met mw. over geld"]
)
def test_a_text_about_people_in_general_can_stand(told: str) -> None:
    assert not why_no_text("Over het aanbod", told)


def test_numbers_written_out_count_in_ages_and_waits() -> None:
    assert WRITTEN_OUT["zestien"] == 16
    assert WRITTEN_OUT["eenentwintig"] == 21
    assert WRITTEN_OUT["tweeëndertig"] == 32
    assert len(set(WRITTEN_OUT.values())) == 99
    assert find_days("zestien weken") == 112
    cells = {"Leeftijd vanaf": "volwassenen"}
    assert tidied(cells)
    assert cells == {"Leeftijd vanaf": "18"}
    cells = {"Leeftijd vanaf": "l8", "Leeftijd tot en met": "1O"}
    assert len(tidied(cells)) == 2
    assert cells == {"Leeftijd vanaf": "18", "Leeftijd tot en met": "10"}


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("o.a. Pesten, enz.", ("bullying",)),
        ("1) Pesten 2) Gokken", ("bullying", "addiction-gambling")),
        ("• Pesten • Gokken", ("bullying", "addiction-gambling")),
        ("Gokken >> Pesten", ("addiction-gambling", "bullying")),
        ("Gokken //Pesten", ("addiction-gambling", "bullying")),
    ],
)
def test_a_list_of_needs_is_read_with_its_signs(told: str, meant: tuple[str, ...]) -> None:
    cell = LISTS.need_list(told)
    assert cell.value == meant
    assert cell.said


def test_a_second_name_is_never_lost_in_a_first_that_is_nearly_right() -> None:
    with pytest.raises(RefusedError):
        LISTS.need("Gok Overlast of strafbaar gedrag van jongeren")


@pytest.mark.parametrize(
    ("told", "code"),
    [("met beshcikking", "decision"), ("iedereen kan binnenlopen", "open"),
     ("via de huisarts", "via-gp"), ("alleen ingeschrevenen", "own-registration"), ("ja/nee", None),
     ("inloop, alleen met verwijsbrief", None)],
)  # fmt: skip
def test_a_way_in_is_known_with_a_slip_of_the_pen_in_it(told: str, code: str | None) -> None:
    if code is None:
        with pytest.raises(RefusedError):
            LISTS.choice("access", told)
    else:
        assert LISTS.choice("access", told).value == code


def test_a_kind_is_known_without_the_examples_behind_its_name() -> None:
    assert LISTS.kind("Maatje of vrijwilliger").value == "volunteer-buddy"


def test_a_town_is_written_right_and_an_abbreviation_is_asked_about() -> None:
    assert LISTS.town("den dolder").value == "Den Dolder"
    assert LISTS.town("Den Dolderr").value == "Den Dolder"
    assert LISTS.town("bosch en duin").value == "Bosch en Duin"
    assert LISTS.town("Zeist (centrum)").value == LISTS.town("ZEIST, gem. Zeist").value == "Zeist"
    assert LISTS.area_list("Zesit").value == ("GM0355",)
    for told in ("Zst", "HtH", "B. Heide", "B&D", "Austerl.", "D e n D o l d e r", "3705 AB"):
        with pytest.raises(RefusedError):
            LISTS.town(told)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ({"Postcode": "", "Plaats": "3709 MB Zeist"}, {"Postcode": "3709 MB", "Plaats": "Zeist"}),
        (
            {"Postcode": "Den Dolder", "Plaats": "3734 GM"},
            {"Postcode": "3734 GM", "Plaats": "Den Dolder"},
        ),
        ({"Straat en huisnummer": "Postbus 123"}, {"Straat en huisnummer": ""}),
        ({"Straat en huisnummer": "div. locaties"}, {"Straat en huisnummer": ""}),
    ],
)
def test_parts_of_an_address_go_to_their_own_cells(
    told: dict[str, str], meant: dict[str, str]
) -> None:
    cells = {**told}
    assert tidied(cells)
    assert cells == meant


def test_a_remark_in_a_column_that_nobody_reads_is_heeded_where_it_must() -> None:
    cells = {"Straat en huisnummer": "Laan 1"}
    (moved,) = noticed(cells, [("Opm.", "GEHEIM ADRES! niet op de kaart zetten")])
    assert cells["Geheim adres"] == "ja"
    assert moved.header == "Opm."
    for told in ("vervallen, mag weg", "per 1-1-2024 gestopt"):
        assert [each.refused for each in noticed({}, [("Opm.", told)])] == ["row"]
    assert not list(noticed({}, [("Opm.", "het oude nummer is vervallen"), ("Fax", "geheim")]))


@pytest.mark.parametrize("name", ['"', "idem", "Groep De Hoge V...", "Gesprek (mw. Jansen, do)"])
def test_a_name_that_is_that_of_another_row_or_of_a_person_is_refused(name: str) -> None:
    assert why_no_name(name)


def test_a_text_that_tries_is_no_text_and_twice_misread_letters_come_back() -> None:
    assert why_no_text("Over het aanbod", "xxx")
    assert not why_no_text("Over het aanbod", "Proefles")
    assert clean("ï»¿Huis")[0] == "Huis"
    assert clean("CafÃƒÂ©")[0] == "Café"
