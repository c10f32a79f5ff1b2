"""What people say in so many words stands, whatever the weights make of the rest of the text."""

import pytest

from tests.question.whole import whole

FORM = "Ik snap het formulier van de belastingdienst niet."
CHRONIC = "chronically-ill-child"


@pytest.mark.parametrize(
    "text",
    [
        "Moeder 34 wil niet meer leven, heeft een plan, twee kinderen van 6 en 9 thuis.",
        "Vrouw 52 suicidaal, plan voor vanavond",
        "Mijn broer wil niet meer leven en heeft plannen voor vanavond",
    ],
)
def test_a_wish_to_die_with_a_plan_is_an_alarm_of_now(text: str) -> None:
    flags = whole(text).flags
    assert [(flag.code, flag.tier) for flag in flags if flag.hard] == [("suicidality", "now")]


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil niet meer leven zoals vroeger, ik heb een plan om te stoppen met roken",
        "Geen suicidaliteit, geen plannen, geen pogingen",
        "Ze wil niet dood, heeft geen plan, slaapt slecht",
    ],
)
def test_another_plan_or_none_is_no_alarm(text: str) -> None:
    assert whole(text).safety != "hard"


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Leerling van 9 met een zeldzame ziekte, ouders zoeken iemand die meedenkt", CHRONIC),
        ("Ik heb een boete die ik niet kan betalen, verder geen schulden", "debts"),
        ("alcoholiste 61, zorgmijdend, geen hulpvraag", "addiction-alcohol"),
        ("Mijn zus heeft gokschulden", "relative-of-addict"),
        ("wij spreken weinig Nederlands", "newcomer"),
    ],
)
def test_a_need_that_is_said_stands(text: str, need: str) -> None:
    assert need in {found.code for found in whole(text).needs}


def test_one_form_that_is_hard_is_no_trouble_with_reading() -> None:
    assert "low-literacy" not in {need.code for need in whole(FORM).needs}
    told = whole(f"{FORM} Ik kan niet goed lezen.")
    assert "low-literacy" in {need.code for need in told.needs}
