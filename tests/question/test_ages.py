"""Ages in all usual forms."""

import pytest

from app.question import Lexicon
from app.question.ages import find_ages
from app.question.tokens import tokenise
from tests.question.conftest import TODAY, Reader


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


@pytest.mark.parametrize(
    "text",
    ["terug op ma 14 nov", "ma en di vrij", "ma ochtend gebeld", "belt ma 14 terug", "wo, ma 1-11"],
)
def test_a_monday_is_nobodys_mother(reader: Reader, text: str) -> None:
    assert not [each for each in reader(f"{text}, somber").people if each.relation == "parent"]


@pytest.mark.parametrize("text", ["mijn ma is somber", "ma 82 vergeet veel", "mn pa en ma drinken"])
def test_a_mother_is_no_monday(reader: Reader, text: str) -> None:
    assert "parent" in [each.relation for each in reader(text).people]


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


@pytest.mark.parametrize(
    "text",
    [
        "vr 25, LVB, 1e kind op komst",
        "Vrouw 25, moeder van 1 kind, LVB",
        "vrouw 25 jr, LVB, zwanger van 2e kind",
        "Pt 25 m, 3e keer gezien, SEH 2x",
        "v 25, G2P1, somber",
        "ik ben 25 en 2 weken over tijd",
    ],
)
def test_how_many_and_how_often_is_nobody_who_is_so_old(reader: Reader, text: str) -> None:
    ages = [each.age_years for each in reader(text).people if each.age_years is not None]
    assert ages == [25]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Mijn zoon zit in de 3e klas", 14.5),
        ("Mijn dochter zit in de derde klas", 14.5),
        ("Een meisje in mijn klas (8) is heel druk", 8),
        ("ben 16 en ben over tijd", 16),
        ("vr 19 2 wk overtijd", 19),
        ("v46 eenzaam", 46),
        ("Ons pleegkind van 6 is boos", 6),
    ],
)
def test_an_age_beside_other_words_is_read(reader: Reader, text: str, years: float) -> None:
    assert reader(text).age_years == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Mijn kinderen van 6 en 9 slapen slecht", [6, 9]),
        ("Mijn kinderen (3, 5 en 8) luisteren niet", [3, 5, 8]),
        ("Mijn kinderen van 8 en 11 jaar slapen slecht", [8, 11]),
        ("Mijn kinderen, zij zijn 6 en 8, slapen slecht", [6, 8]),
        ("Mijn zoon en dochter van 8 en 10 maken ruzie", [8, 10]),
        ("Mijn zoon van 6 en 9 koeien", [6]),
        ("Mijn kinderen hebben 2 en 3 euro", []),
    ],
)
def test_ages_that_are_told_together_are_all_read(
    lexicon: Lexicon, text: str, years: list[float]
) -> None:
    found = find_ages(tokenise(text), lexicon.numbers, lexicon.ages, TODAY)
    assert [age.years for age in found] == years
