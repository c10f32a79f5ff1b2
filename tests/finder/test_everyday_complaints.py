"""A sore throat for days is for the own huisarts, and sudden or heavy is another matter.

A baby has everyday complaints too; a sick one sounds otherwise.
"""

import pytest

from tests.finder.asking import ask, need_codes

EVERYDAY = [
    "ik heb al dagen keelpijn",
    "ik heb al dagen hoofdpijn",
    "al 3 dagen hoofdpijn",
    "ik heb al weken buikpijn",
    "mijn man heeft al weken rugpijn",
    "mijn moeder van 70 heeft al dagen hoofdpijn",
    "mijn kind van 6 heeft al dagen buikpijn",
    "mijn dochter van 12 heeft eczeem",
    "ik heb steken in mijn zij bij het hardlopen",
    "ik heb een bult op mijn arm",
    "mijn vrouw heeft al dagen last van haar rug",
    "ik heb een blaasontsteking",
    "ik heb hoofdpijn en het gaat niet over",
    "Ik heb sinds gisteren een piep in mijn oor",
    "Mijn kind van 6 heeft haaruitval, moet ik naar de dokter?",
    "Al 3 dagen huiduitslag",
    "mijn man heeft al dagen huiduitslag",
    "Ik heb sinds gisteren koude voeten",
    "al 3 dagen een trillend ooglid",
    "Waar kan ik heen met bloedneuzen",
    "een zere duim sinds een week, verder gezond",
    "Mijn moeder van 70 heeft al dagen een zere pols",
    "mijn zoon van 8 heeft sinds gisteren pijn bij het plassen",
    "ik heb een blauwe teen van het voetballen en het gaat niet over",
    "Mijn man heeft al weken een steenpuist",
    "Mijn dochter van 12 heeft verstopping. Wat kan ik doen?",
    "ik ben de hele tijd moe",
    "mijn partner snurkt heel hard",
    "mijn baby heeft al dagen buikpijn",
    "mijn baby heeft luieruitslag",
    "onze baby heeft spruw",
    "mijn baby van 8 maanden heeft een snotneus",
    "baby van 6 maanden krijgt tandjes",
    "mijn zoontje van 10 maanden hoest al een week",
    "mijn peuter van 3 is al dagen verkouden",
    "mijn dochtertje van 2 heeft oorpijn",
]
ALARM = [
    "ik heb ineens vreselijke hoofdpijn",
    "al dagen hoofdpijn, braken en een stijve nek",
    "sinds de val al dagen hoofdpijn en suf",
    "zwanger 32 weken, hevige hoofdpijn en sterretjes",
    "20 weken en ineens veel bloedverlies",
    "cliënt op clozapine, sinds gisteren 39,8 en keelpijn",
    "ik heb al weken hoofdpijn en wil niet meer leven",
    "mijn kind van 6 heeft sinds gisteren een stijve nek",
    "mijn baby heeft buikpijn en is heel suf",
    "mijn baby is verkouden en trekt zijn ribben in",
    "mijn baby van 10 dagen hoest en drinkt slecht",
    "baby van 2 maanden hoest en wordt blauw",
    "mijn baby heeft buikpijn en ik heb hem geschud",
    "mijn vrouw is net bevallen en ziet dingen die er niet zijn",
    "de hele familie heeft hoofdpijn en is misselijk sinds de kachel aan is en de kat ligt raar",
    "V 28, 'keelpijn', heesheid, puntbloedinkjes in oogwit. Alleen: 'hij wilde dat ik stil was'.",
    "5 mnd ivm 'verkouden'; ribpijn bij optillen, oor blauw, vader 'sliep op zn speelgoed'.",
]
BESIDE = [
    ("Acne, durft niet zwemmen of op foto, jongen 14, erg onzeker.", "low-self-esteem-youth"),
    ("tenniselleboog en ik ben stukadoor. wie betaalt mij als ik stil zit", "work"),
    ("Door die kramp in mijn kuiten ben ik elke nacht een paar keer uit bed.", "sleep-problems"),
]


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_complaint_is_for_the_huisarts(text: str) -> None:
    answer = ask(text)
    assert answer.safety.outcome == "not-seen"
    assert "physical-complaint" in need_codes(answer)


@pytest.mark.parametrize("text", ALARM)
def test_what_makes_it_an_alarm_is_heard(text: str) -> None:
    assert ask(text).safety.outcome == "hard"


@pytest.mark.parametrize(("text", "code"), BESIDE)
def test_what_else_a_few_words_tell_is_understood_too(text: str, code: str) -> None:
    assert code in need_codes(ask(text))


def test_the_words_of_a_complaint_are_not_sadness() -> None:
    assert need_codes(ask("Waar kan ik heen met rode ogen")) == {"physical-complaint"}
