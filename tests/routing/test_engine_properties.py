"""What must hold for every directory and every question."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.routing import Asked, NeedAsked
from app.words.codes import Asker
from tests.builders import TUESDAY_MORNING, OfferingBuilder, an_offering
from tests.routing.tracing import the_vocabulary
from tests.routing.worlds import MORE, NEEDS, World, run, worlds


@MORE
@given(worlds(most_needs=5, most_offerings=14), st.randoms(use_true_random=False))
def test_there_is_always_an_answer_and_the_order_of_rows_never_matters(
    world: World, chance: random.Random
) -> None:
    directory, asked = world
    found = run(directory, asked)
    assert bool(found.routes) != (found.no_route is not None)
    shuffled = chance.sample(directory, len(directory))
    assert msgspec.json.encode(found) == msgspec.json.encode(run(shuffled, asked))


@MORE
@given(worlds())
def test_a_route_covers_only_by_answering(world: World) -> None:
    directory, asked = world
    # A step is a door: two offerings behind it may each take one of its needs.
    answering: dict[str, set[str]] = {}
    for each in directory:
        answering.setdefault(each.stakeholder_id, set()).update(each.answers)
    for route in run(directory, asked).routes:
        covered = set()
        for step in route.steps:
            answers = {need.code for need in step.needs if need.role == "answers"}
            covered |= answers
            if step.offering is not None:
                assert answers <= answering[str(step.stakeholder.id)]
        assert covered == set(route.covers)


@MORE
@given(worlds())
def test_the_asker_is_never_sent_to_the_asker(world: World) -> None:
    directory, asked = world
    house = the_vocabulary().asker_is_kind.get(asked.asker, ())
    stays = the_vocabulary().in_house_for_asker.get(asked.asker, ())
    for route in run(directory, asked).routes:
        for step in route.steps:
            if step.stakeholder.kind in house and step.stakeholder.kind not in stays:
                assert step.type == "advice"


DOCTORS: tuple[Asker, ...] = ("poh", "jeugdarts", "medical-specialist", "ggz-team")
FREE = frozenset({"self", "refer", "own", "in-house"})
LAWFUL = frozenset({"signal", *FREE})


@MORE
@given(worlds(most_offerings=6), st.sampled_from(DOCTORS))
def test_what_another_doctor_may_open_a_huisarts_may_open_too(world: World, doctor: Asker) -> None:
    directory, asked = world
    theirs = doors_of(directory, msgspec.structs.replace(asked, asker=doctor))
    mine = doors_of(directory, msgspec.structs.replace(asked, asker="huisarts"))
    for kind in theirs.keys() & mine.keys():
        if theirs[kind] & FREE:
            assert mine[kind] & LAWFUL


def doors_of(directory: list[OfferingBuilder], asked: Asked) -> dict[str, set[str]]:
    """What this asker may do at each kind of the route and its later rungs."""
    doors: dict[str, set[str]] = {}
    asked = msgspec.structs.replace(asked, audience="professional")
    for route in run(directory, asked).routes:
        for step in (*route.steps, *route.bridging, *route.if_not_enough):
            if step.access is not None:
                doors.setdefault(step.stakeholder.kind, set()).add(step.access.you_may)
    return doors


def test_more_needs_than_the_choice_can_hold_are_read_as_far_as_it_goes() -> None:
    asked = Asked(needs=tuple(NeedAsked(code=code) for code in NEEDS), now=TUESDAY_MORNING)
    found = run([an_offering().at("welfare-org").on_level(1).for_need(NEEDS[0])], asked)
    assert found.routes


@pytest.mark.parametrize("code", NEEDS)
def test_every_need_has_a_first_step_even_in_an_empty_directory_or_says_why(code: str) -> None:
    asked = Asked(needs=(NeedAsked(code=code),), now=TUESDAY_MORNING, age_years=None)
    found = run([], asked)
    steps = [step for route in found.routes for step in route.steps]
    own = any(step.stakeholder.own or step.type == "gate" for step in steps)
    told = found.no_route is not None and found.no_route.code == "no-offering"
    assert own != told
