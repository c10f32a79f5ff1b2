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
        ("buurvrouw, een jaar of 80, loopt in nachtjapon", 80),
        ("meisje 16, wachtlijst genderkliniek 3 jr", 16),
        ("Mijn puber van 15 vloekt", 15),
        ("onze zoon wordt één", 1),
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
        "Ik ben een alleenstaande moeder en ik ben een beetje moe",
        "Wij wonen hier al een jaar of 5",
    ],
)
def test_a_duration_is_no_age(reader: Reader, text: str) -> None:
    assert reader(text).age_years is None


def test_how_long_it_lasts_is_read(reader: Reader) -> None:
    assert reader("Ik ben al drie maanden somber").duration_days == 91


def test_an_age_that_was_told_goes_before_one_that_was_read(reader: Reader) -> None:
    assert reader("vrouw 46, eenzaam", age_years=50.0).age_years == 50.0


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("vr 19 ongewenst zwanger, 7 wk", 19),
        ("vr 79 Alzheimer, partner 81", 79),
        ("vr 78 alleen, eenzaam", 78),
        ("vr. 34 jr paniek", 34),
        ("vr, 24, somber", 24),
        ("echtpaar, vr 78 vergeet veel", 78),
    ],
)
def test_a_woman_in_two_letters_is_a_woman_of_that_age(
    reader: Reader, text: str, years: float
) -> None:
    assert ("patient", years) in [(p.relation, p.age_years) for p in reader(text).people]
    assert reader(text).age_years == years


@pytest.mark.parametrize(
    "text",
    [
        "vr 14 nov controle, somber",
        "vr 20 november controle, somber",
        "somber, controle vr 20-11",
        "vr 20/11 controle, somber",
        "vr. 10.00 uur, somber",
        "vr 16:30 gebeld, somber",
        "somber, terug op vr 12",
        "somber, afspraak op vr 24",
        "belt vr 24 terug, somber",
        "somber, vr 20 terugbellen",
        "vr gebeld, somber",
    ],
)
def test_a_friday_is_nobody(reader: Reader, text: str) -> None:
    assert (reader(text).people, reader(text).age_years) == ((), None)


def test_a_note_that_begins_with_years_tells_an_age(reader: Reader) -> None:
    assert [person.age_years for person in reader("16 jr somber").people] == [16]
    assert [person.age_years for person in reader("alcohol 50 jr").people] == [50]
    assert not reader("zit 10 jr bij de GGZ").people
    assert not reader("COPD, roken 30 jr").people


def test_a_bare_number_at_the_beginning_is_the_age_of_who_writes(reader: Reader) -> None:
    people = reader("95 en alleen, mijn kinderen wonen ver weg").people
    assert ("self", 95) in [(person.relation, person.age_years) for person in people]
    assert [person.age_years for person in reader("67, huilt veel, eet niet").people] == [67]
    for other in ("112 bellen?", "24 uur per dag moe", "30 en 40 euro per week", "3 kinderen, op"):
        assert not [each for each in reader(other).people if each.age_years], other


def test_an_english_age_without_years_is_read(reader: Reader) -> None:
    people = reader("I am 15 and I feel sad all the time").people
    assert [(person.relation, person.age_years) for person in people] == [("self", 15)]
