"""A sore throat for days is for the own huisarts, and sudden or heavy is another matter."""

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
]
ALARM = [
    "ik heb ineens vreselijke hoofdpijn",
    "al dagen hoofdpijn, braken en een stijve nek",
    "sinds de val al dagen hoofdpijn en suf",
    "zwanger 32 weken, hevige hoofdpijn en sterretjes",
    "20 weken en ineens veel bloedverlies",
    "cliënt op clozapine, sinds gisteren 39,8 en keelpijn",
    "ik heb al weken hoofdpijn en wil niet meer leven",
]


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_complaint_is_for_the_huisarts(text: str) -> None:
    answer = ask(text)
    assert answer.safety.outcome == "not-seen"
    assert "physical-complaint" in need_codes(answer)


@pytest.mark.parametrize("text", ALARM)
def test_what_makes_it_an_alarm_is_heard(text: str) -> None:
    assert ask(text).safety.outcome == "hard"
