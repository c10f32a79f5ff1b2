from urllib.parse import quote, urlencode

import pytest

from app.web.form import AskForm, audience_of, find_age_years, read_form, to_request


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("34", 34),
        ("34 jaar", 34),
        ("10 weken", 0.192),
        ("10 wkn", 0.192),
        ("10w", 0.192),
        ("7 mnd", 0.583),
        ("7 maanden oud", 0.583),
        ("2;9", 2.75),
        ("2,5 jaar", 2.5),
        ("14 years old", 14),
        (" 8 ", 8),
    ],
)
def test_an_age_is_read_as_people_write_it(text: str, years: float) -> None:
    assert find_age_years(text) == pytest.approx(years, abs=0.001)


@pytest.mark.parametrize("text", ["oud", "tien", "-3", "10 decennia", "1;2;3", "9" * 400])
def test_an_age_in_other_words_is_not_guessed(text: str) -> None:
    assert find_age_years(text) is None


def test_a_form_becomes_a_request_without_its_empty_fields() -> None:
    body = urlencode({"tekst": "hulp", "wie": "huisarts", "leeftijd": "", "postcode": "3705 AB"})
    raw, faults = to_request(read_form(body.encode()))
    assert faults == ()
    assert raw == {
        "description": "hulp",
        "asker": "huisarts",
        "audience": "professional",
        "language": "nl",
        "place": {"postcode": "3705 AB"},
    }


def test_an_age_that_cannot_be_read_is_a_fault_of_that_field() -> None:
    _, faults = to_request(AskForm(text="hulp", age="tien"))
    assert [fault.field for fault in faults] == ["ageYears"]


def test_a_tile_may_stand_for_several_needs() -> None:
    form = read_form(b"nood=debts+poverty&nood=debts")
    assert form.needs == ("debts", "poverty")


def test_the_last_answer_to_a_question_counts() -> None:
    body = urlencode([("antwoord", "need:debts=no"), ("antwoord", "need:debts=yes")])
    assert read_form(body.encode()).answers == (("need:debts", "yes"),)


def test_fields_that_nobody_knows_and_bytes_that_are_no_text_do_no_harm() -> None:
    form = read_form(b"tekst=%ff%fe&iets=anders&antwoord=zonder-teken&nood")
    assert "�" in form.text
    assert form.answers == ()


def test_who_asks_decides_whose_words_are_used() -> None:
    assert audience_of("huisarts", "") == "professional"
    assert audience_of("family", "professional") == "resident"
    assert audience_of("", "professional") == "professional"
    assert audience_of("iemand", "") == "resident"


def test_a_text_keeps_its_lines_and_letters() -> None:
    text = "Zoë is 3 & huilt\r\nveel + vaak €"
    assert read_form(f"tekst={quote(text)}".encode()).text == text


@pytest.mark.parametrize("text", ["", "boven", "52.1", "52.1,5.2,1", "1e9,5.2", "52.1,'"])
def test_a_place_that_is_none_is_left_out(text: str) -> None:
    raw, faults = to_request(AskForm(text="schulden", point=text))
    assert "place" not in raw
    assert faults == ()


def test_a_postcode_goes_before_a_place() -> None:
    raw, _ = to_request(AskForm(text="schulden", point="52.1,5.2", postcode="3705"))
    assert raw["place"] == {"postcode": "3705"}
