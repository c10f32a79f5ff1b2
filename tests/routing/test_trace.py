"""The trace of a decision shows what the engine did, exactly, and changes nothing."""

import datetime as dt
from itertools import product

import msgspec
from hypothesis import given, settings

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.routing import find_routes
from app.routing.candidates import Candidate
from app.routing.choice import choose
from app.routing.costs import Choice, cost_of, rows_of
from app.routing.trace import RouteTrace, TracedCandidate, Weight
from app.routing.trace_decision import next_best, trace_decision
from tests.builders import OfferingBuilder, a_directory, an_offering
from tests.routing.test_choice_is_exact import STRAINED, USUAL, directories
from tests.routing.tracing import asked_of, the_rules, the_vocabulary

LONELY = "loneliness age=52"
NEAR = an_offering().at("walk-in-house", "Huis").on_level(1).for_need("loneliness").away(300)
FAR = an_offering().at("walk-in-house", "Verder").on_level(1).for_need("loneliness").away(2500)
FULL = (
    an_offering()
    .at("walk-in-house", "Vol")
    .on_level(1)
    .for_need("loneliness")
    .waiting(None, status="closed", measured=dt.date(2026, 11, 17))
)


def traced(question: str, *offerings: OfferingBuilder) -> RouteTrace:
    snapshot = snapshot_of(DirectorySource(a_directory(*offerings)))
    return trace_decision(asked_of(question), snapshot, the_rules(), the_vocabulary())


def named(trace: RouteTrace, name: str) -> TracedCandidate:
    (need,) = trace.needs
    (found,) = [each for each in need.candidates if each.stakeholder == name]
    return found


def elsewhere(choice: Choice, best: Choice) -> bool:
    """Whether some need goes to another door, or is left open."""
    pairs = zip(choice, best, strict=True)
    return any(mine is None or mine.door != other.door for mine, other in pairs if other)


@settings(deadline=None)
@given(options=directories())
def test_the_runner_up_is_the_best_of_all_sets_with_another_door(
    options: list[list[Candidate]],
) -> None:
    every: list[list[Candidate | None]] = [[*found, None] for found in options]
    for order in (USUAL, STRAINED):
        best = choose(options, order)
        others = [each for each in product(*every) if any(each) and elsewhere(each, best)]
        second = min(others, key=lambda each: (cost_of(each, order), rows_of(each)), default=None)
        assert next_best(options, best, order) == second


def test_every_candidate_stands_there_with_its_key_in_the_order_in_force() -> None:
    trace = traced(LONELY, NEAR, FAR, FULL)
    (need,) = trace.needs
    assert [each.stakeholder for each in need.candidates] == ["Huis", "Verder", "Vol"]
    assert [each.chosen for each in need.candidates] == [True, False, False]
    assert trace.order == the_rules().priorities.usual
    key = {each.criterion: each.value for each in named(trace, "Verder").key}
    assert tuple(key) == trace.order
    assert key["levels"] == (0, 0, 0, 0, 1, 0)
    assert key["distance"] == (named(trace, "Verder").distance_metres,)


def test_why_the_chosen_set_beats_the_next_is_the_first_criterion_that_differs() -> None:
    trace = traced(LONELY, NEAR, FAR)
    assert trace.decided_by == "distance"
    assert trace.chosen is not None
    assert trace.runner_up is not None
    assert (trace.chosen.answers, trace.runner_up.answers) == (("Huis",), ("Verder",))
    lighter = traced(LONELY, NEAR, FAR.on_level(2))
    assert lighter.decided_by == "levels"


def test_a_mark_says_what_the_rule_lets_it_do() -> None:
    full = named(traced(LONELY, NEAR, FULL), "Vol")
    (mark,) = full.marks
    assert (mark.code, mark.effect) == ("full", "excludes")
    assert mark.facts == {"measured_on": "2026-11-17"}
    assert full.excluded


def test_what_ranks_is_a_mark_as_well() -> None:
    late = named(traced(LONELY, NEAR.waiting(90)), "Huis")
    assert ("outside-window", "ranks") in {(each.code, each.effect) for each in late.marks}
    assert late.wait_days == 90
    assert late.wait_measured


def test_the_plan_of_a_need_tells_its_rungs_window_and_floor() -> None:
    (need,) = traced(LONELY, NEAR).needs
    known = the_vocabulary().needs["loneliness"]
    assert need.window_days == known.window_days.usual
    assert need.usual_floor == known.floor
    assert [each.list_place for each in need.first] == sorted(
        each.list_place or 0 for each in need.first
    )
    assert all(each.after_weeks is not None for each in need.later)


def test_the_rules_in_force_are_named() -> None:
    ids = [rule.id for rule in traced(LONELY, NEAR).rules]
    rules = the_rules()
    for file in (rules.priorities, rules.flags, rules.reach, rules.waits, rules.severity):
        assert file.id in ids
    assert "rights-open" in ids


def test_an_empty_directory_has_a_trace_too() -> None:
    trace = traced("poverty")
    assert trace.chosen is None
    assert trace.runner_up is None
    assert trace.decided_by is None


def test_a_trace_is_plain_data_and_comes_back_from_json() -> None:
    trace = traced("loneliness+debts strained asker=huisarts", NEAR, FAR, FULL)
    assert msgspec.json.decode(msgspec.json.encode(trace), type=RouteTrace) == trace
    assert isinstance(trace.needs[0].candidates[0].key[0], Weight)


def test_what_the_trace_calls_chosen_is_the_route_of_the_answer() -> None:
    question = "loneliness+debts asker=poh"
    offerings = (NEAR, FAR, an_offering().at("welfare-org").on_level(2).for_need("debts"))
    snapshot = snapshot_of(DirectorySource(a_directory(*offerings)))
    trace = trace_decision(asked_of(question), snapshot, the_rules(), the_vocabulary())
    found = find_routes(asked_of(question), snapshot, the_rules(), the_vocabulary())
    assert trace.chosen is not None
    steps = {step.stakeholder.name for step in found.routes[0].steps}
    assert {each for each in trace.chosen.answers if each} <= steps
