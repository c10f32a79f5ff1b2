"""The whole engine against the plainest definition of the smallest route, and what follows."""

from collections.abc import Sequence
from itertools import product

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from app.routing import Asked
from app.routing.candidates import Candidate, is_feasible
from app.routing.engine import Weighed
from app.rules.words import Criterion
from tests.builders import TUESDAY_MORNING, OfferingBuilder, an_offering
from tests.routing.tracing import the_rules, the_vocabulary
from tests.routing.worlds import MORE, World, chosen_ids, offerings, weighed, worlds

Choice = Sequence[Candidate | None]
WEIGHT: tuple[Criterion, ...] = ("uncovered", "outside_window", "levels")
MOST_COMBINATIONS = 3000


def key_of(choice: Choice, order: Sequence[Criterion]) -> tuple[object, ...]:
    """What a choice comes to, written out once more in the words of ``priorities.yaml``."""
    taken = [each for each in choice if each is not None]
    doors = {each.door for each in taken}
    metres = {
        door: min(each.distance_m or 0 for each in taken if each.door == door) for door in doors
    }
    values: dict[Criterion, object] = {
        "uncovered": len(choice) - len(taken),
        "outside_window": sum(each.outside for each in taken),
        "levels": sorted((each.compare_level for each in taken), reverse=True),
        "list_place": sum(each.list_place for each in taken),
        "over_norm": sum(each.over_norm for each in taken),
        "doors": sum(door[0] != "here" for door in doors),
        "wait": sum(each.wait_days for each in taken),
        "lapsed": sum(each.lapsed for each in taken),
        "elsewhere": sum(each.elsewhere for each in taken),
        "distance": sum(metres.values()),
    }
    return tuple(values[criterion] for criterion in order)


def rows_of(choice: Choice) -> list[int]:
    """What settles a tie: an own provider before any row, in need order."""
    return [-1 if each is None or each.row is None else each.row for each in choice]


def feasible_of(found: Weighed) -> list[list[Candidate]]:
    """The candidates of each need that no mark excludes."""
    rules = the_rules()
    return [[each for each in options if is_feasible(each, rules)] for options in found.options]


@MORE
@given(worlds())
def test_the_engine_chooses_the_smallest_of_all_combinations(world: World) -> None:
    found = weighed(*world)
    options: list[list[Candidate | None]] = [[*each, None] for each in feasible_of(found)]
    every = list(product(*options)) if _count(options) <= MOST_COMBINATIONS else []
    assume(every)
    best = min((key_of(choice, found.order), rows_of(choice)) for choice in every)
    assert (key_of(found.choice, found.order), rows_of(found.choice)) == best


def _count(options: Sequence[Sequence[object]]) -> int:
    total = 1
    for each in options:
        total *= len(each)
    return total


def test_both_orders_of_the_priorities_are_weighed() -> None:
    asked = Asked(needs=(), now=TUESDAY_MORNING)
    strained = msgspec.structs.replace(asked, strained=True)
    priorities = the_rules().priorities
    assert weighed([], asked).order == priorities.usual
    assert weighed([], strained).order == priorities.strained
    assert priorities.usual != priorities.strained


@MORE
@given(worlds())
def test_one_in_time_never_loses_to_a_lighter_one_that_is_not(world: World) -> None:
    found = weighed(*world)
    for options, chosen in zip(feasible_of(found), found.choice, strict=True):
        if chosen is not None and chosen.outside:
            assert all(each.outside for each in options)


@MORE
@given(worlds(), st.data())
def test_a_lighter_offering_in_time_never_makes_the_route_heavier(
    world: World, data: st.DataObject
) -> None:
    directory, asked = world
    before = weighed(directory, asked)
    assume(all(before.choice))
    lighter = data.draw(suitable_offerings(before, asked))
    after = weighed([*directory, lighter], asked)
    levels = {each.need: each.compare_level for each in before.choice if each is not None}
    assume(lighter.rung <= levels[lighter.answers[0]])
    assert key_of(after.choice, WEIGHT) <= key_of(before.choice, WEIGHT)


@st.composite
def suitable_offerings(draw: st.DrawFn, found: Weighed, asked: Asked) -> OfferingBuilder:
    """Suitable for one of the needs: a kind of its first rungs, next door, open, without a wait."""
    vocabulary = the_vocabulary()
    rungs = [
        (plan.need.code, rung)
        for plan in found.plans
        for _, rung in plan.first.values()
        if rung.kind not in vocabulary.own_kinds
        and rung.kind not in vocabulary.asker_is_kind.get(asked.asker, ())
    ]
    assume(rungs)
    code, rung = draw(st.sampled_from(rungs))
    offering = an_offering("Nieuw").at(rung.kind, "Nieuw").on_level(rung.level).away(0)
    return offering.open_at("24/7").below_floor_for(code)


@MORE
@given(worlds(), st.data())
def test_a_longer_wait_never_makes_an_offering_rank_higher(
    world: World, data: st.DataObject
) -> None:
    directory, asked = world
    mine = data.draw(suitable_offerings(weighed(directory, asked), asked))
    rival = mine.at(mine.kind, "Ander").waiting(data.draw(st.integers(0, 120)))
    days, more = data.draw(st.integers(0, 120)), data.draw(st.integers(1, 200))
    shorter, longer = (
        chosen_ids([*directory, rival, mine.waiting(each)], asked).count(mine.offering_id)
        for each in (days, days + more)
    )
    assert longer <= shorter


@MORE
@given(worlds(), st.data())
def test_what_only_supports_changes_nothing_about_who_takes_it_on(
    world: World, data: st.DataObject
) -> None:
    directory, asked = world
    codes = [need.code for need in asked.needs]
    extra = data.draw(st.lists(offerings(codes), max_size=3))
    beside = [each.at(each.kind, f"Ernaast {each.name}") for each in extra if each.supports]
    assert chosen_ids([*directory, *beside], asked) == chosen_ids(directory, asked)
