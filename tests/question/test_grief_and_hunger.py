"""Grief, sadness after a birth and an empty cupboard are heard as what they are, no alarm."""

import pytest

from tests.question.conftest import codes, hard
from tests.question.whole import whole

LOST = [
    "Onze baby is dood geboren vorige week",
    "Wij hebben onze baby verloren bij 38 weken en ik huil de hele dag",
    "Ik heb een miskraam gehad en ben erg verdrietig",
    "Ons kindje is overleden, 3 dagen na de geboorte",
    "Onze zoon is stilgeboren met 37 weken, wie kan ons helpen",
    "Mijn vrouw kreeg twee weken geleden een doodgeboren dochtertje en is intens verdrietig",
    "baby dood geboren na 39 weken, vrouw slaapt slecht",
    "Mijn dochter beviel gisteren van een levenloos kindje",
    "V 31, G2P1, 4 dg pp, IUVD 39 wk, verdrietig, slaapt matig",
    "We lost our baby last week, my wife cries all day",
    "Our son was stillborn 5 days ago",
]


@pytest.mark.parametrize("text", LOST)
def test_a_baby_that_died_is_grief_and_no_alarm(text: str) -> None:
    reading = whole(text)
    assert "grief" in codes(reading)
    assert not reading.flags
    assert "crying-baby" not in codes(reading)


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (
            "postpartum-psychosis",
            "Onze baby is dood geboren en nu hoort mijn vrouw stemmen die zeggen dat hij leeft",
        ),
        (
            "postpartum-psychosis",
            "Mijn vrouw is net bevallen en denkt dat de baby dood is, maar hij ligt naast haar",
        ),
        ("suicidality", "Onze baby is overleden en ik wil ook dood"),
        ("sick-infant", "Onze eerste is dood geboren. Nu is onze baby van 3 weken slap en blauw"),
    ],
)
def test_beside_a_baby_that_died_danger_is_heard(flag: str, text: str) -> None:
    assert flag in hard(whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "My wife had a baby 3 weeks ago, she cries all day and cannot sleep.",
        "My wife gave birth 3 weeks ago and feels very sad, cries a lot.",
        "I had a baby two weeks ago and I feel so empty, I cry every evening",
        "My sister gave birth a month ago and is very sad",
        "I am an expat and my wife gave birth 3 weeks ago, she feels very sad and cries a lot.",
        "I am an expat, my girlfriend had our baby in October and she is crying the whole day",
    ],
)
def test_sad_after_a_birth_in_english_is_low_mood_and_a_question(text: str) -> None:
    reading = whole(text)
    assert "postpartum-low-mood" in codes(reading)
    assert reading.safety == "soft"
    assert ("newcomer" in codes(reading)) is ("expat" in text)


@pytest.mark.parametrize(
    "text",
    [
        "My wife gave birth 3 weeks ago, she hears voices and is very confused",
        "My wife had a baby last week, she cries and says the baby is not hers",
        "My wife had a baby 5 days ago, she does not sleep at all and talks about angels",
    ],
)
def test_a_confused_mother_in_english_stays_an_alarm(text: str) -> None:
    assert "postpartum-psychosis" in hard(whole(text))


def test_a_baby_that_cries_in_english_is_no_alarm() -> None:
    reading = whole("We had a baby 3 weeks ago and he cries all day")
    assert "crying-baby" in codes(reading)
    assert not hard(reading)
    assert "postpartum-low-mood" not in codes(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb geen eten meer in huis en geen geld.",
        "We hebben niks te eten tot vrijdag",
        "De koelkast is leeg en mijn uitkering komt pas over een week",
        "Ik heb geen geld om eten te kopen voor de kinderen",
        "We have no food in the house until Friday",
    ],
)
def test_nothing_to_eat_is_poverty_without_a_question(text: str) -> None:
    reading = whole(text)
    assert codes(reading) == {"poverty"}
    assert reading.safety == "not-seen"


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("suicidality", "Ik heb niets te eten en wil niet meer leven"),
        ("eviction-imminent", "niets te eten en de stroom wordt morgen afgesloten"),
        ("eviction-imminent", "De gemeente ontruimt morgen ons huis en we hebben niks te eten"),
    ],
)
def test_beside_an_empty_cupboard_danger_is_heard(flag: str, text: str) -> None:
    assert flag in hard(whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ik mag niets eten voor de operatie",
        "niets te eten op het feest, slechte avond",
        "Mijn oma (86) zegt dat mijn oom van haar rekening pint en er is geen eten in huis",
    ],
)
def test_not_eating_for_another_reason_is_no_poverty(text: str) -> None:
    assert "poverty" not in codes(whole(text))
