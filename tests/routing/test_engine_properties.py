"""What must hold for every directory and every question."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.routing import Asked, Found, NeedAsked, find_routes
from app.words.codes import Asker
from app.words.question import Person, Place
from tests.builders import (
    CHAIN,
    HERE,
    SATURDAY_NIGHT,
    TUESDAY_MORNING,
    OfferingBuilder,
    a_directory,
    an_offering,
)
from tests.routing.tracing import the_rules, the_vocabulary

NEEDS = sorted(the_vocabulary().needs)
KINDS = sorted(the_vocabulary().kinds)
ASKERS: tuple[Asker, ...] = ("citizen", "huisarts", "school", "cjg", "youth", "police")
MORE = settings(max_examples=60, deadline=None)


@st.composite
def offerings(draw: st.DrawFn, need: str | None = None) -> OfferingBuilder:
    """One offering of any kind, with its usual level, for one or two needs."""
    kind = draw(st.sampled_from(KINDS))
    level = the_vocabulary().kinds[kind].level
    branch = draw(st.integers(0, 2))
    needs = {need or draw(st.sampled_from(NEEDS)), draw(st.sampled_from(NEEDS))}
    offering = an_offering(f"Hulp {draw(st.integers(0, 10**6))}").at(kind, f"{kind} {branch}")
    offering = offering.on_level(level).away(branch * 3500)
    if draw(st.booleans()):
        offering = offering.waiting(draw(st.integers(0, 200)))
    role = draw(st.sampled_from(("answers", "supports")))
    found = sorted(needs)
    return offering.for_need(*found) if role == "answers" else offering.supporting(*found)


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """Any question: one to four needs, anybody asking, day or night."""
    codes = draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=4, unique=True))
    age = draw(st.none() | st.floats(0, 100))
    return Asked(
        needs=tuple(
            NeedAsked(code=code, person=f"p{index % 2 + 1}") for index, code in enumerate(codes)
        ),
        now=draw(st.sampled_from((TUESDAY_MORNING, SATURDAY_NIGHT))),
        people=(Person(ref="p1", age_years=age),),
        age_years=age,
        asker=draw(st.sampled_from(ASKERS)),
        strained=draw(st.booleans()),
        urgency=draw(st.sampled_from(("usual", "strained", "urgent"))),
        severity=draw(st.sampled_from((None, "mild", "severe"))),
        place=Place(point=HERE, precision="point", areas=CHAIN),
    )


def run(directory: Sequence[OfferingBuilder], asked: Asked) -> Found:
    unique = {each.offering_id: each for each in directory}.values()
    snapshot = snapshot_of(DirectorySource(a_directory(*unique)))
    return find_routes(asked, snapshot, the_rules(), the_vocabulary())


@MORE
@given(st.lists(offerings(), max_size=12), questions())
def test_there_is_always_an_answer_and_always_the_same(
    directory: list[OfferingBuilder], asked: Asked
) -> None:
    found = run(directory, asked)
    assert bool(found.routes) != (found.no_route is not None)
    assert found == run(list(reversed(directory)), asked)


@MORE
@given(st.lists(offerings(), max_size=12), questions())
def test_a_route_covers_only_by_answering(directory: list[OfferingBuilder], asked: Asked) -> None:
    answering = {each.offering_id: set(each.answers) for each in directory}
    for route in run(directory, asked).routes:
        covered = set()
        for step in route.steps:
            answers = {need.code for need in step.needs if need.role == "answers"}
            covered |= answers
            if step.offering is not None:
                assert answers <= answering[step.offering.id]
        assert covered == set(route.covers)


@MORE
@given(st.lists(offerings(), max_size=12), questions())
def test_the_asker_is_never_sent_to_the_asker(
    directory: list[OfferingBuilder], asked: Asked
) -> None:
    house = the_vocabulary().asker_is_kind.get(asked.asker, ())
    stays = the_vocabulary().in_house_for_asker.get(asked.asker, ())
    for route in run(directory, asked).routes:
        for step in route.steps:
            if step.stakeholder.kind in house and step.stakeholder.kind not in stays:
                assert step.type == "advice"


@MORE
@given(st.lists(offerings("loneliness"), max_size=10))
def test_a_lighter_offering_in_time_never_makes_the_route_heavier(
    directory: list[OfferingBuilder],
) -> None:
    asked = Asked(
        needs=(NeedAsked(code="loneliness"),),
        now=TUESDAY_MORNING,
        age_years=60,
        place=Place(point=HERE, precision="point", areas=CHAIN),
    )
    lighter = an_offering("Nieuw").at("walk-in-house", "Nieuw").on_level(1).for_need("loneliness")
    before, after = run(directory, asked), run([*directory, lighter], asked)
    assert after.routes
    if before.routes:
        assert after.routes[0].highest_level <= before.routes[0].highest_level


@MORE
@given(st.lists(offerings("debts"), max_size=8), st.integers(0, 300), st.integers(1, 300))
def test_a_longer_wait_never_makes_an_offering_rank_higher(
    directory: list[OfferingBuilder], days: int, more: int
) -> None:
    asked = Asked(
        needs=(NeedAsked(code="debts"),),
        now=TUESDAY_MORNING,
        age_years=40,
        place=Place(point=HERE, precision="point", areas=CHAIN),
    )
    offering = an_offering("Schuldhulp").at("debt-service", "Dienst").on_level(2).for_need("debts")
    longer = run([*directory, offering.waiting(days + more)], asked)
    shorter = run([*directory, offering.waiting(days)], asked)
    if is_first(longer, offering):
        assert is_first(shorter, offering)


def is_first(found: Found, offering: OfferingBuilder) -> bool:
    """Whether the first step is this offering."""
    step = found.routes[0].steps[0] if found.routes else None
    return bool(step and step.offering and step.offering.id == offering.offering_id)


def test_more_needs_than_the_choice_can_hold_are_read_as_far_as_it_goes() -> None:
    asked = Asked(needs=tuple(NeedAsked(code=code) for code in NEEDS), now=TUESDAY_MORNING)
    found = run([an_offering().at("welfare-org").on_level(1).for_need(NEEDS[0])], asked)
    assert found.routes


@pytest.mark.parametrize("code", NEEDS)
def test_every_need_has_a_first_step_even_in_an_empty_directory_or_says_why(code: str) -> None:
    asked = Asked(needs=(NeedAsked(code=code),), now=TUESDAY_MORNING, age_years=None)
    found = run([], asked)
    own = any(step.stakeholder.own for route in found.routes for step in route.steps)
    told = found.no_route is not None and found.no_route.code == "no-offering"
    assert own != told
