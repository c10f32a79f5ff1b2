"""Ages in all usual forms."""

import pytest

from tests.question.conftest import Reader


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Zgl 7 wkn huilt veel", 0.13),
        ("Jongen 2;9 praat weinig", 2.75),
        ("baby van tien maanden slaapt slecht", 0.83),
        ("Mijn zoon zit in groep 6", 9.7),
        ("Leerling uit 2 vmbo spijbelt", 13.5),
        ("15-jarig meisje, somber", 15),
        ("Mijn dochter (11) wordt gepest", 11),
        ("vrouw 46, eenzaam", 46),
        ("ik ben 78 en alleen", 78),
        ("Moeder is geboren in 1940 en vergeet alles", 86),
        ("baby van een half jaar huilt", 0.5),
    ],
)
def test_an_age_is_read(reader: Reader, text: str, years: float) -> None:
    age = reader(text).age_years
    assert age == pytest.approx(years, abs=0.06)


@pytest.mark.parametrize(
    "text",
    [
        "Ik slik al 10 jaar oxazepam",
        "We zijn 18 jaar getrouwd",
        "Dat is 30 jaar geleden",
        "de wachttijd is 9 mnd",
        "Hij werkt 32 uur",
    ],
)
def test_a_duration_is_no_age(reader: Reader, text: str) -> None:
    assert reader(text).age_years is None


def test_how_long_it_lasts_is_read(reader: Reader) -> None:
    assert reader("Ik ben al drie maanden somber").duration_days == 91


def test_an_age_that_was_told_goes_before_one_that_was_read(reader: Reader) -> None:
    assert reader("vrouw 46, eenzaam", age_years=50.0).age_years == 50.0
