"""Violence told from the side of who undergoes it."""

import datetime as dt

import pytest

from app.question import Hints, read
from tests.finder.asking import the_finder

HINTS = Hints(today=dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("ik word geslagen door mijn vriend", "domestic-violence"),
        ("mijn moeder wordt geslagen door mijn vader", "domestic-violence"),
        ("patiente wordt getrapt en geslagen door partner", "domestic-violence"),
        ("ik word opgesloten thuis", "domestic-violence"),
        ("ik mag het huis niet uit van mijn man", "domestic-violence"),
        ("mijn zoon wordt geslagen", "child-abuse"),
        ("mijn dochter wordt geslagen door haar stiefvader", "child-abuse"),
    ],
)
def test_who_is_beaten_or_locked_in_is_heard(text: str, flag: str) -> None:
    reading = read(text, the_finder().guard.lexicon, HINTS)
    assert reading.safety == "hard"
    assert flag in {each.code for each in reading.flags}


@pytest.mark.parametrize("text", ["de stoppen sloegen door", "hij slaat door in zijn grapjes"])
def test_what_trips_beats_nobody(text: str) -> None:
    assert read(text, the_finder().guard.lexicon, HINTS).safety != "hard"
