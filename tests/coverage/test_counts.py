import datetime as dt
import itertools
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.coverage.counting import QuestionCounts, cells_of, monday_of
from app.coverage.publishing import ALL, ASKERS, FEWEST, OUTCOMES, Lay, Sum, publish
from app.store.question_counts import Cell, add_questions, list_questions
from app.store.session import Store
from app.words.answer import (
    Answer,
    AnswerNeed,
    AnswerQuestion,
    Receipt,
    Route,
    Safety,
)
from app.words.question import Person, Place, RouteRequest
from tests.builders import CHAIN, HERE, TUESDAY_MORNING
from tests.routing.tracing import the_vocabulary
from tests.routing.worlds import MORE

WEEK = monday_of(TUESDAY_MORNING.date())
LATER = WEEK + dt.timedelta(weeks=2)
WIJKEN = ("WK035501", "WK035502", "WK035503", "GM0355")
EXACT = Place(point=HERE, precision="point", areas=CHAIN)
WIJK = "WK035502"


LAY = Lay(lambda _: "GM0355", lambda _need, _gemeente: WIJKEN)


def asked(**changed: object) -> RouteRequest:
    return msgspec.structs.replace(RouteRequest(now=TUESDAY_MORNING, asker="huisarts"), **changed)


def answered(
    *needs: str, age: float | None = 40.0, safety: str = "not-seen", level: int = 1
) -> Answer:
    answer = Answer(
        answer="routes",
        question=AnswerQuestion(
            needs=tuple(AnswerNeed(code=code) for code in needs),
            people=(Person(ref="p1", age_years=age),),
            age_years=age,
        ),
        routes=(Route(role="main", highest_level=level, doors=1, covers=needs),),
        safety=Safety(),
        receipt=Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING),
    )
    flagged = msgspec.convert({"outcome": safety}, Safety)
    return msgspec.structs.replace(answer, safety=flagged)


def counted(request: RouteRequest, answer: Answer, place: Place = EXACT) -> list[Cell]:
    return list(cells_of(request, answer, place, the_vocabulary()))


def test_a_question_counts_once_for_each_need_in_codes_alone() -> None:
    assert counted(asked(), answered("loneliness", "debts")) == [
        Cell(WEEK, WIJK, "loneliness", "gp", "light"),
        Cell(WEEK, WIJK, "debts", "gp", "light"),
    ]


@pytest.mark.parametrize("safety", ["hard", "soft"])
def test_where_danger_is_seen_or_asked_about_nothing_is_counted(safety: str) -> None:
    assert counted(asked(), answered("loneliness", safety=safety)) == []


def test_needs_of_safety_are_never_counted() -> None:
    assert counted(asked(), answered("domestic-violence")) == []


@pytest.mark.parametrize(("need", "age"), [("debts", 15.0), ("loneliness", None), ("bullying", 9)])
def test_who_is_or_may_be_under_sixteen_is_counted_by_gemeente_alone(
    need: str, age: float | None
) -> None:
    assert [cell.area for cell in counted(asked(), answered(need, age=age))] == ["GM0355"]


def test_a_child_in_the_family_keeps_the_whole_question_out_of_the_wijk() -> None:
    answer = answered("debts")
    people = (*answer.question.people, Person(ref="p2", age_years=3))
    question = msgspec.structs.replace(answer.question, people=people)
    answer = msgspec.structs.replace(answer, question=question)
    assert [cell.area for cell in counted(asked(), answer)] == ["GM0355"]


def test_a_place_that_lies_in_several_wijken_is_counted_by_gemeente() -> None:
    place = Place(point=HERE, precision="postcode4", areas=CHAIN)
    assert [cell.area for cell in counted(asked(), answered("debts"), place)] == ["GM0355"]
    assert counted(asked(), answered("debts"), Place(areas=("NL",))) == []


def test_a_question_answered_back_is_the_same_question() -> None:
    assert counted(asked(answers=(("debts", "yes"),)), answered("debts")) == []


def test_heavier_help_and_none_are_told_apart() -> None:
    assert counted(asked(), answered("debts", level=3))[0].outcome == "heavy"
    none = msgspec.structs.replace(answered("debts"), answer="no-route", routes=())
    assert counted(asked(), none)[0].outcome == "none"


def test_counts_are_taken_once_and_given_back_when_they_could_not_be_kept() -> None:
    counts = QuestionCounts(the_vocabulary())
    counts.hear(asked(), answered("debts"), EXACT)
    taken = counts.take()
    assert list(taken.values()) == [1]
    assert not counts.take()
    counts.give_back(taken)
    assert counts.take() == taken


def test_workers_add_to_each_other_and_old_weeks_are_forgotten(database_url: str) -> None:
    cell = Cell(WEEK, WIJK, "debts", "gp", "light")
    old = cell._replace(week=WEEK - dt.timedelta(weeks=200))
    with Store(database_url) as store:
        add_questions(store, {old: 3})
        add_questions(store, {cell: 2})
        add_questions(store, {cell: 5})
        with store.reading() as session:
            assert list_questions(session, (old.week, WEEK)) == {cell: 7}


def told(sums: list[Sum]) -> list[tuple[object, ...]]:
    """What a reader sees: everything but which cells are in it."""
    return [each[:6] for each in sums]


def test_ten_are_shown_and_nine_are_not() -> None:
    ten, nine = (Cell(WEEK, WIJK, need, "gp", "light") for need in ("debts", "loneliness"))
    shown = publish({ten: FEWEST, nine: FEWEST - 1}, LAY, LATER)
    assert told(shown) == [(*ten, FEWEST)]


def test_small_cells_are_told_together_without_a_number() -> None:
    cells = {Cell(WEEK, WIJK, "debts", "gp", outcome): 6 for outcome in OUTCOMES}
    assert told(publish(cells, LAY, LATER)) == [(WEEK, WIJK, "debts", "gp", ALL, None)]


def test_a_week_is_shown_when_it_has_been_over_for_a_day() -> None:
    cells = {Cell(WEEK, WIJK, "debts", "gp", "light"): 50}
    next_monday = WEEK + dt.timedelta(days=7)
    assert publish(cells, LAY, next_monday) == []
    assert len(publish(cells, LAY, next_monday + dt.timedelta(days=1))) == 1


CELLS = [
    Cell(WEEK, area, "debts", asker, outcome)
    for area, asker, outcome in itertools.product(WIJKEN, ASKERS, OUTCOMES)
]
COUNTS = st.dictionaries(st.sampled_from(CELLS), st.integers(1, 14), max_size=14)


@MORE
@given(COUNTS)
def test_what_is_shown_is_disjoint_and_never_small(counts: dict[Cell, int]) -> None:
    shown = publish(counts, LAY, LATER)
    inside = [cell for each in shown for cell in each.cells]
    assert len(inside) == len(set(inside))
    for each in shown:
        in_all = sum(counts[cell] for cell in each.cells)
        assert in_all >= FEWEST
        assert each.questions in {None, in_all}
        if each.questions is not None:
            assert len(each.cells) == 1


def in_one_wijk(*questions: int) -> dict[Cell, int]:
    pairs = zip(CELLS, questions, strict=False)
    return {cell: count for cell, count in pairs if count}


@MORE
@example(in_one_wijk(14, 9, 9))
@example(in_one_wijk(9, 9, 9))
@example(in_one_wijk(14, 9, 0, 14, 9, 3, 14, 1, 9))
@example(in_one_wijk(9, 0, 0, 9))
@given(COUNTS)
def test_no_small_cell_can_be_reckoned_back(counts: dict[Cell, int]) -> None:
    """Whoever sees what is shown cannot tell that a small cell is there at all."""
    shown = told(publish(counts, LAY, LATER))
    for cell in [cell for cell, questions in counts.items() if questions < FEWEST]:
        assert _world_without(cell, counts, shown), cell


def _world_without(cell: Cell, counts: Mapping[Cell, int], shown: list[tuple[object, ...]]) -> bool:
    """Whether other counts, with nothing in this cell, look the same."""
    others = {each: n for each, n in counts.items() if each != cell}
    if told(publish(others, LAY, LATER)) == shown:
        return True
    elsewhere = [each for each in CELLS if each != cell]
    return any(
        told(publish(_more(others, added), LAY, LATER)) == shown
        for count in (1, 2)
        for added in itertools.product(itertools.combinations(elsewhere, count), (1, 5, 9))
    )


def _more(counts: Mapping[Cell, int], added: tuple[tuple[Cell, ...], int]) -> dict[Cell, int]:
    cells, more = added
    return {**counts, **{cell: counts.get(cell, 0) + more for cell in cells}}
