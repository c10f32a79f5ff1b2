"""The choice against brute force: optimal in the order of the priorities, always."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.routing.candidates import Candidate
from app.routing.choice import choose
from app.routing.costs import Choice, cost_of, rows_of
from app.rules.words import Criterion

USUAL: tuple[Criterion, ...] = (
    "uncovered",
    "outside_window",
    "levels",
    "list_place",
    "over_norm",
    "doors",
    "wait",
    "distance",
)
STRAINED: tuple[Criterion, ...] = (
    "uncovered",
    "outside_window",
    "doors",
    "levels",
    "list_place",
    "over_norm",
    "wait",
    "distance",
)
DAY = dt.date(2026, 11, 24)


@st.composite
def directories(draw: st.DrawFn) -> list[list[Candidate]]:
    """Up to four needs, each with up to five candidates at a handful of doors."""
    needs = draw(st.integers(1, 4))
    metres = draw(st.lists(st.integers(0, 4), min_size=5, max_size=5))
    options, row = [], 0
    for need in range(needs):
        found = []
        for _ in range(draw(st.integers(0, 5))):
            door = draw(st.integers(0, 4))
            level = draw(st.integers(0, 5))
            row += 1
            found.append(
                Candidate(
                    need=f"need-{need}",
                    person="p1",
                    kind=f"kind-{door}",
                    level=level,
                    compare_level=level,
                    row=row,
                    door=("at", door),
                    list_place=draw(st.integers(0, 2)),
                    outside=draw(st.booleans()),
                    over_norm=draw(st.booleans()),
                    wait_days=draw(st.integers(0, 3)),
                    distance_m=metres[door],
                    contact_on=DAY,
                )
            )
        options.append(found)
    return options


def brute_force(options: list[list[Candidate]], order: tuple[Criterion, ...]) -> Choice:
    """Every combination, the smallest kept: the definition, without cleverness."""
    every: list[list[Candidate | None]] = [[*found, None] for found in options]
    return min(product(*every), key=lambda choice: (cost_of(choice, order), rows_of(choice)))


@pytest.mark.parametrize("order", [USUAL, STRAINED])
@given(options=directories())
def test_the_choice_is_the_smallest_of_all_combinations(
    order: tuple[Criterion, ...], options: list[list[Candidate]]
) -> None:
    chosen = choose(options, order)
    assert chosen == brute_force(options, order)


@given(options=directories())
def test_a_need_is_left_open_only_when_nobody_answers_it(options: list[list[Candidate]]) -> None:
    for found, chosen in zip(options, choose(options, USUAL), strict=True):
        assert (chosen is None) == (not found)


@given(options=directories())
def test_one_inside_the_window_never_loses_to_a_lighter_one_outside(
    options: list[list[Candidate]],
) -> None:
    for order in (USUAL, STRAINED):
        for found, chosen in zip(options, choose(options, order), strict=True):
            if chosen is not None and chosen.outside:
                assert all(each.outside for each in found)


@given(options=directories())
def test_the_same_question_gets_the_same_choice_whatever_the_order_of_rows(
    options: list[list[Candidate]],
) -> None:
    turned = [list(reversed(found)) for found in options]
    assert choose(options, USUAL) == choose(turned, USUAL)
