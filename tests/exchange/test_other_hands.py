"""What other hands do in a list: each in its own words, none copied from a real one."""

import pytest

from app.exchange.tables.addresses import addressed
from app.exchange.tables.cells import RefusedError, counted_in, postcode
from app.exchange.tables.contacts import read_contacts
from app.exchange.tables.dates import day
from app.exchange.tables.hours import hours
from app.exchange.tables.house_number import numbered
from app.exchange.tables.lists import Lists
from app.exchange.tables.moved import Cells
from app.exchange.tables.names import named
from app.exchange.tables.nearby import Nearby
from app.exchange.tables.places import find_point
from app.exchange.tables.reach import mail, phone, several, web
from app.exchange.tables.tidying import tidied
from app.exchange.tables.towns import Towns
from app.exchange.tables.unfit import why_no_name, why_no_text
from app.exchange.text import clean, is_nothing
from app.words.directory import Point
from tests.house import parts

LISTS = Lists(parts().vocabulary, {"GM0355": ("gemeente", "Zeist")})
TOWNS = Towns(["Zeist", "Den Dolder", "Bosch en Duin"], ["Zeist", "Utrecht", "Vollenhove"])


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("ma t/m vr 9-17 u, di gesloten", "Mo,We-Fr 09:00-17:00"),
        ("ma 9-12; di gesloten; wo 9-12", "Mo 09:00-12:00; We 09:00-12:00"),
        ("elke dag behalve zaterdag 8-20 u", "Mo-Fr,Su 08:00-20:00"),
        ("doordeweeks 8.30-16 u", "Mo-Fr 08:30-16:00"),
        ("weekend 11-15 u", "Sa-Su 11:00-15:00"),
        ("7 dagen per week 7-23 u", "Mo-Su 07:00-23:00"),
        ("ma-vr 8-4", "Mo-Fr 08:00-16:00"),
        ("di en do 9-12 en 1-4", "Tu,Th 09:00-12:00, 13:00-16:00"),
        ("ma-do 8-16, vr tot 13 uur", "Mo-Th 08:00-16:00; Fr 08:00-13:00"),
        ("woensdag van half negen tot kwart over twaalf", "We 08:30-12:15"),
        ("de tweede maandag van de maand 19-21 u", "Mo[2] 19:00-21:00"),
        ("vr 13-16 u, niet op feestdagen", "Fr 13:00-16:00; PH off"),
        ("vr 13-16 u (neem de achterdeur)", "Fr 13:00-16:00"),
        ("dondredag 10-12 u", "Th 10:00-12:00"),
    ],
)
def test_hours_in_everyday_words_are_read(told: str, meant: str) -> None:
    assert hours(told).value == meant
    assert hours(told).said


@pytest.mark.parametrize(
    "told", ["ma en do", "wo 14-16 u, om de week", "ma-vr 9-17 of op afspraak"]
)
def test_hours_that_leave_something_open_are_asked_about(told: str) -> None:
    with pytest.raises(RefusedError):
        hours(told)


def test_a_remark_that_is_left_out_of_the_hours_is_said() -> None:
    assert "weggelaten: neem de achterdeur" in hours("vr 13-16 u (neem de achterdeur)").said


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ({"Plek": "- Het Anker"}, {"Plek": "Het Anker"}),
        ({"Plek": "3. Het Anker;"}, {"Plek": "Het Anker"}),
        ({"Aanbod": "'Naailes"}, {"Aanbod": "Naailes"}),
        ({"Aanbod": "=Naailes"}, {"Aanbod": "Naailes"}),
        ({"Plek": "'t Anker"}, {"Plek": "'t Anker"}),
        ({"Aanbod": "Caf? op zondag"}, {"Aanbod": "Café op zondag"}),
        ({"Kosten": "Wat u kunt missen?"}, {"Kosten": "Wat u kunt missen?"}),
        ({"Aanbod": "Naailes (nog navragen)"}, {"Aanbod": "Naailes"}),
        ({"Aanbod": "Route uitzoeken"}, {"Aanbod": "Route uitzoeken"}),
        ({"Aanbod": "Caf&eacute;"}, {"Aanbod": "Caf&eacute;"}),
        (
            {"Aanbod": "Wij gaan samen naar de markt.", "Over het aanbod": "Marktbezoek"},
            {"Aanbod": "Marktbezoek", "Over het aanbod": "Wij gaan samen naar de markt."},
        ),
        (
            {"Organisatie": "", "Plek": "De Brug, locatie Het Anker"},
            {"Organisatie": "De Brug", "Plek": "Het Anker"},
        ),
    ],
)
def test_a_name_is_freed_of_what_a_keeper_left_in_it(cells: Cells, meant: Cells) -> None:
    moved = list(named(cells))
    assert cells == meant
    assert all(each.said for each in moved)


def test_a_text_that_stops_half_way_and_two_names_in_one_are_asked_about() -> None:
    cells = {"Over het aanbod": "Kom gerust langs. De deur staat", "Aanbod": "Naailes; breiles"}
    assert ["klopt dit" in each.said for each in named(cells)] == [True, True]
    assert why_no_name("Wandelen met")
    assert not why_no_name("Ga mee")
    assert why_no_name("Mo-Fr 08:00-17:00; PH off")
    assert not why_no_name("Café 1930")
    gone = {"Plek": "Het Anker (opgeheven?)"}
    assert not list(named(gone))
    assert why_no_name(gone["Plek"])


def test_letters_of_old_tables_come_back_where_no_sign_can_stand() -> None:
    assert clean("veel idee‰n, een caf‚")[0] == "veel ideeën, een café"
    assert clean("‚zo’ en ‘zo’")[0] == "‚zo’ en ‘zo’"
    assert clean("Zo’n stilâ€‹le plek")[0] == "Zo’n stille plek"


def test_ways_to_reach_a_place_are_freed_of_remarks_and_those_of_people_are_not_taken() -> None:
    assert phone("Balie: 030 — 123 45 67").value == "030 - 123 45 67"
    assert phone("030-1234567, fax 030-1234568").value == "030-1234567"
    assert phone('="0301234567"').value == "0301234567"
    assert several(phone)("030-1234567 + 06-12345678").value == ("030-1234567", "06-12345678")
    assert mail("info(apenstaartje)anker.example").value == "info@anker.example"
    assert mail("info%40anker.example").value == "info@anker.example"
    assert mail("info@anker.example (balie)").value == "info@anker.example"
    assert web("zie anker.nl").value == "https://anker.nl"
    assert web("www anker.nl").value == "https://www.anker.nl"
    assert web("www.anker punt nl").value == "https://www.anker.nl"
    assert [each.channel for each in read_contacts("06-12345678").value] == ["phone"]
    for read, told in (
        (phone, "06-12345678 (privé)"), (phone, "0000000000"), (mail, "t.bakker61@hotmail.com"),
        (mail, "info@anker.nll"), (web, "https://www.ank..."), (web, "anker.nl / www.brug.nl"),
    ):  # fmt: skip
        with pytest.raises(RefusedError):
            read(told)


def test_an_address_of_mail_or_a_number_in_another_cell_is_put_in_its_own() -> None:
    cells = {"Telefoon": "info@anker.example", "E-mail": ""}
    assert tidied(cells)
    assert cells == {"Telefoon": "", "E-mail": "info@anker.example"}
    cells = {"Telefoon": "", "E-mail": "info@anker.example / 030-1234567"}
    assert tidied(cells)
    assert cells == {"Telefoon": "030-1234567", "E-mail": "info@anker.example"}


def test_a_house_number_keeps_no_way_in_and_tells_a_secret() -> None:
    cells = {"Straat en huisnummer": "Weide", "Huisnummer": "12 (bel 4)"}
    assert list(numbered(cells))
    assert cells["Straat en huisnummer"] == "Weide 12"
    cells = {"Straat en huisnummer": "Weide", "Huisnummer": "12 GEHEIM"}
    assert list(numbered(cells))
    assert cells == {"Straat en huisnummer": "", "Geheim adres": "ja"}
    cells = {"Straat en huisnummer": "Weide 12", "Huisnummer": "3702 DA", "Postcode": "Zeist",
             "Plaats": ""}  # fmt: skip
    assert list(addressed(cells))
    assert (cells["Postcode"], cells["Plaats"]) == ("3702 DA", "Zeist")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Zeist, Nederland", "Zeist"),
        ("Zeist-Oost", "Zeist"),
        ("Zeist - Vollenhove", "Zeist"),
        ("Zeis", "Zeist"),
        ("DenDolder", "Den Dolder"),
        ("D. Dolder", "Den Dolder"),
        ("Bos en Duin", "Bosch en Duin"),
    ],
)
def test_a_town_known_here_is_read_with_what_stands_behind_it(told: str, meant: str) -> None:
    assert TOWNS.read(told).value == meant


@pytest.mark.parametrize("told", ["Zeist/Den Dolder", "heel Zeist", "Bosch en Duin en Zeist"])
def test_two_towns_or_a_whole_area_are_asked_about(told: str) -> None:
    with pytest.raises(RefusedError):
        TOWNS.read(told)


def test_what_lies_nowhere_near_its_town_is_asked_about() -> None:
    nearby = Nearby([("Zeist", "3702AB", (5.23, 52.09)), ("Zeist", "3705AB", (5.24, 52.08))])

    def doubts(**values: object) -> list[str]:
        return [field for field, _ in nearby.doubts(values)]

    assert doubts(town="Zeist", postcode="3710ZZ", point=Point(5.3, 52.1)) == []
    assert doubts(town="Zeist", postcode="7302AB", point=Point(4.9, 52.4)) == ["postcode", "point"]
    assert doubts(town="Verweg", postcode="3702AB") == ["town"]
    assert doubts(town="Verweg", postcode="9999ZZ", point=Point(6.5, 53.2)) == []


def test_a_point_without_its_points_and_a_link_of_a_map_are_read() -> None:
    assert find_point({"lat": "5209123", "lon": "523456"}).value == Point(5.23456, 52.09123)
    assert find_point({"lat": "52.091.230", "lon": "5.234.560"}).value == Point(5.23456, 52.09123)
    link = "https://www.google.nl/maps/@52.09123,5.23456,17z"
    assert find_point({"lat": link, "lon": ""}).value == Point(5.23456, 52.09123)


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ("twaalf jaar", "12", ""),
        ("vanaf zestien jaar", "16", ""),
        ("drie tot en met zes", "3", "6"),
        ("60-plussers", "60", ""),
        ("volwassenen (18+)", "18", ""),
        ("21 jaar (jonger na overleg)", "21", ""),
        ("geen ondergrens", "geen ondergrens", ""),
        ("geen minimum", "", ""),
    ],
)
def test_ages_in_words_are_read(told: str, low: str, high: str) -> None:
    cells = {"Leeftijd vanaf": told, "Leeftijd tot en met": ""}
    tidied(cells)
    assert (cells["Leeftijd vanaf"], cells["Leeftijd tot en met"]) == (low, high)


def test_a_wait_about_so_long_counts_and_one_of_years_in_weeks_is_asked_about() -> None:
    assert counted_in("weken")("ca. 3").value == 21
    with pytest.raises(RefusedError, match="twee jaar"):
        counted_in("weken")("150")


def test_days_are_read_with_a_slip_or_somebody_behind_them() -> None:
    assert str(day("3 setpember 2025").value) == "2025-09-03"
    assert str(day("gebeld 3 september 2025 - TB").value) == "2025-09-03"


def test_what_people_call_things_is_known_and_what_denies_is_no_need() -> None:
    assert LISTS.kind("fysiotherapeut").value == "paramedic"
    assert LISTS.kind("ggz jeugd basis").value == "youth-basic-ggz"
    assert LISTS.kind("Sportclub, buurtsp").value == "sports-culture"
    assert LISTS.choice("access", "u staat er ingeschreven").value == "own-registration"
    assert LISTS.choice("access", "open, zonder verwijzing of indicatie").value == "open"
    assert LISTS.language_list("alleen Nederlands").value == ("nl",)
    assert LISTS.language_list("Nederlands Turks").value == ("nl", "tr")
    assert postcode("ZZ 3702").value == "3702ZZ"
    for told in ("welzijn", "zorg", "activiteit"):
        with pytest.raises(RefusedError):
            LISTS.kind(told)
    with pytest.raises(RefusedError):
        LISTS.language_list("xx")


def test_a_need_that_is_not_known_is_left_out_and_the_others_count() -> None:
    cell = LISTS.need_list("schulden; iets met dieren")
    assert cell.value == ("debts",)
    assert "iets met dieren" in cell.left
    for told in ("iets met dieren", "schulden; niet voor rouw", "schulden, behalve dementie"):
        with pytest.raises(RefusedError):
            LISTS.need_list(told)


def test_a_price_that_excel_made_a_day_and_a_neighbour_by_name_stand_in_no_text() -> None:
    assert why_no_text("Kosten", "03-mei")
    assert why_no_text("Over het aanbod", "Sleutel bij buurman Bakker")
    assert not why_no_text("Over het aanbod", "Voor buurman en buurvrouw")
    assert is_nothing("???")
    assert is_nothing("https://")
