import datetime as dt

import pytest

from app.web.readable import (
    distance_text,
    language_names,
    link_of,
    moment_text,
    told_parts,
    web_link,
)
from app.web.readable_hours import hours_rows
from tests.web.site import TUESDAY, vocabulary


@pytest.mark.parametrize(
    ("metres", "text"), [(12, "50 m"), (347, "350 m"), (1234, "1,2 km"), (13_600, "14 km")]
)
def test_a_distance_is_rounded_as_people_walk(metres: int, text: str) -> None:
    assert distance_text(metres, "nl") == text


def test_a_moment_is_told_from_today() -> None:
    assert moment_text(TUESDAY.replace(hour=17, minute=0), TUESDAY, "nl") == "vandaag 17.00"
    assert moment_text(TUESDAY + dt.timedelta(days=1), TUESDAY, "nl") == "morgen 10.20"
    assert moment_text(TUESDAY + dt.timedelta(days=6), TUESDAY, "en") == "Monday 10:20"
    assert moment_text(TUESDAY + dt.timedelta(days=9), TUESDAY, "nl") == "3 december 2026 10.20"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("24/7", [("elke dag", "dag en nacht")]),
        (
            "Mo-Fr 08:30-12:30,13:00-17:00; PH off",
            [
                ("maandag t/m vrijdag", "8.30–12.30 en 13.00–17.00"),
                ("feestdagen", "gesloten"),
            ],
        ),
        ("Tu,Th 14:00-16:00", [("dinsdag, donderdag", "14.00–16.00")]),
        ('We[1] 10:00-12:00 "inloop"', [("eerste woensdag van de maand", "10.00–12.00 (inloop)")]),
        ("Mo-Su 11:00-21:00", [("elke dag", "11.00–21.00")]),
    ],
)
def test_opening_hours_are_read_aloud(text: str, rows: list[tuple[str, str]]) -> None:
    assert [tuple(row) for row in hours_rows(text, "nl")] == rows


def test_opening_hours_that_are_not_everyday_are_shown_as_written() -> None:
    assert hours_rows("Dec 24-Jan 02 off; easter 10:00-12:00", "nl")[0] == (
        "",
        "Dec 24-Jan 02 off; easter 10:00-12:00",
    )
    assert hours_rows(None, "nl") == ()


def test_a_contact_becomes_a_link_only_where_a_tap_can_do_something() -> None:
    assert link_of("phone", "0800-2000") == "tel:08002000"
    assert link_of("mail", "info@voorbeeld.test") == "mailto:info@voorbeeld.test"
    assert link_of("chat", "113.nl") == "https://113.nl"
    assert link_of("walk-in", "Maandag") is None
    assert link_of("phone", "bel ons") is None


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://eigen@ander.test",
        "//ander.test",
        "",
        " https://x.test",
        None,
    ],
)
def test_a_website_that_is_no_plain_address_is_no_link(value: str | None) -> None:
    assert web_link(value) is None


def test_a_mail_address_carries_no_more_than_an_address() -> None:
    assert link_of("mail", "a@b.test?subject=x&body=y") is None


def test_a_language_without_a_name_stays_a_code() -> None:
    assert language_names(("nl", "tr", "xx"), "nl") == "Nederlands, Turks, xx"


def test_a_number_in_a_sentence_can_be_tapped() -> None:
    text = "Bel 113, dag en nacht, of chat op 113.nl. Bel Veilig Thuis: 0800-2000. Gevaar? Bel 112."
    links = [part.text for part in told_parts(text) if part.href]
    assert links == ["113", "0800-2000", "112"]
    assert "".join(part.text for part in told_parts(text)) == text


@pytest.mark.parametrize("text", ["Dorpsstraat 112-114", "1120 euro", "12-113", "", "3705 AB"])
def test_what_is_no_number_to_call_is_no_link(text: str) -> None:
    assert not [part for part in told_parts(text) if part.href]


def test_every_number_of_the_numbers_file_can_be_tapped_in_a_sentence() -> None:
    phones = [n.value for n in vocabulary().numbers.values() if n.value and n.channel == "phone"]
    for value in phones:
        assert [part.text for part in told_parts(f"Bel {value}.") if part.href] == [value]
