"""Who waits already: who by law looks for a place sooner, and never treatment by another name."""

import pytest

from app.routing import Asked, NeedAsked
from app.routing.waiting import WAITING, waiting_tips
from app.words.question import Person
from tests.builders import TUESDAY_MORNING
from tests.routing.worlds import setting_of


def told(need: str, age_years: float) -> list[str]:
    asked = Asked(
        needs=(NeedAsked(code=need, person="p1"),),
        now=TUESDAY_MORNING,
        people=(Person(ref="p1", age_years=age_years),),
        age_years=age_years,
        facets=(WAITING,),
    )
    return [tip.text for tip in waiting_tips(setting_of([], asked))]


@pytest.mark.parametrize(
    ("need", "age_years", "asks"),
    [
        ("low-mood", 40, "waiting-insurer"),
        ("trauma", 40, "waiting-insurer"),
        ("low-mood-youth", 15, "waiting-gemeente"),
        ("eating-problems", 15, "waiting-gemeente"),
        ("day-structure", 40, "waiting-gemeente"),
    ],
)
def test_mediation_is_the_insurer_s_only_where_the_law_gives_it(
    need: str, age_years: float, asks: str
) -> None:
    assert told(need, age_years) == [asks, "waiting-agree"]


def test_where_no_law_helps_to_look_one_still_agrees_who_calls() -> None:
    assert told("neighbour-nuisance", 40)[-1] == "waiting-agree"
