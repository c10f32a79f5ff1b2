"""Small random directories and questions that meet: the offerings are of kinds the needs know."""

from collections.abc import Sequence

from hypothesis import Phase, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.routing import Asked, Found, NeedAsked, find_routes
from app.routing.engine import Weighed, weigh
from app.routing.setting import Setting
from app.words.codes import Asker
from app.words.question import Person, Place
from app.words.vocabulary import Need
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
MORE = settings(
    max_examples=60,
    deadline=None,
    # A world is big: finding the smallest that fails takes minutes and says little more.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
KNOWN = Place(point=HERE, precision="point", areas=CHAIN)
ANYWHERE = Place(precision="unknown", areas=CHAIN[2:])
World = tuple[list[OfferingBuilder], Asked]


@st.composite
def questions(draw: st.DrawFn, most_needs: int = 3) -> Asked:
    """Any question: a few needs of one or two people, anybody asking, day or night."""
    codes = draw(st.lists(st.sampled_from(NEEDS), min_size=1, max_size=most_needs, unique=True))
    age = draw(st.none() | st.sampled_from((0.2, 5.0, 15.0, 17.0, 40.0, 82.0)))
    strained = draw(st.booleans())
    return Asked(
        needs=tuple(
            NeedAsked(code=code, person=draw(st.sampled_from(("p1", "p2")))) for code in codes
        ),
        now=draw(st.sampled_from((TUESDAY_MORNING, SATURDAY_NIGHT))),
        people=(Person(ref="p1", age_years=age),),
        age_years=age,
        asker=draw(st.sampled_from(ASKERS)),
        strained=strained,
        urgency="strained" if strained else draw(st.sampled_from(("usual", "urgent"))),
        severity=draw(st.sampled_from((None, "mild", "severe"))),
        place=draw(st.sampled_from((KNOWN, KNOWN, ANYWHERE))),
    )


@st.composite
def offerings(draw: st.DrawFn, needs: Sequence[str] = tuple(NEEDS)) -> OfferingBuilder:
    """One offering for some of these needs, at a kind that is on their ladders, mostly."""
    codes = draw(st.lists(st.sampled_from(needs), min_size=1, max_size=3, unique=True))
    kinds = sorted({kind for code in codes for kind in kinds_of(the_vocabulary().needs[code])})
    kind = draw(st.sampled_from(kinds) | st.sampled_from(KINDS))
    branch = draw(st.integers(0, 2))
    offering = an_offering(f"Hulp {draw(st.integers(0, 10**6))}").at(kind, f"{kind} {branch}")
    offering = offering.on_level(the_vocabulary().kinds[kind].level).away(branch * 2500)
    wait = draw(st.none() | st.integers(0, 200))
    if wait is not None:
        offering = offering.waiting(wait, status=draw(st.sampled_from(("waitlist", "closed"))))
    offering = offering.in_area(draw(st.sampled_from(CHAIN[1:3])))
    offering = offering.matching_in(draw(st.sampled_from((0, 15))))
    # Hours are the stakeholder's: the same door has the same hours.
    offering = offering.open_at("24/7") if branch == 1 else offering
    if draw(st.booleans()):
        return offering.supporting(*codes)
    return offering.for_need(*codes) if draw(st.booleans()) else offering.below_floor_for(*codes)


def kinds_of(need: Need) -> set[str]:
    """Kinds that answer the need, first or later, or stand beside it."""
    return {rung.kind for rung in need.answers} | set(need.supports)


@st.composite
def worlds(draw: st.DrawFn, most_needs: int = 3, most_offerings: int = 9) -> World:
    """A question, and a directory that has something for it."""
    asked = draw(questions(most_needs))
    codes = tuple(need.code for need in asked.needs)
    found = draw(st.lists(offerings(codes), max_size=most_offerings))
    return list({each.offering_id: each for each in found}.values()), asked


def setting_of(directory: Sequence[OfferingBuilder], asked: Asked) -> Setting:
    """The question on the real snapshot of this directory."""
    unique = {each.offering_id: each for each in directory}.values()
    snapshot = snapshot_of(DirectorySource(a_directory(*unique)))
    return Setting(asked=asked, view=snapshot, rules=the_rules(), vocabulary=the_vocabulary())


def weighed(directory: Sequence[OfferingBuilder], asked: Asked) -> Weighed:
    """What the engine plans, gathers and chooses."""
    return weigh(setting_of(directory, asked))


def run(directory: Sequence[OfferingBuilder], asked: Asked) -> Found:
    """What the engine finds."""
    setting = setting_of(directory, asked)
    return find_routes(asked, setting.view, setting.rules, setting.vocabulary)


def chosen_ids(directory: Sequence[OfferingBuilder], asked: Asked) -> list[str | None]:
    """Per need the id of the offering that was chosen; an own provider by its kind."""
    setting = setting_of(directory, asked)
    return [
        None
        if each is None
        else each.kind
        if each.row is None
        else setting.view.offering(each.row).id
        for each in weigh(setting).choice
    ]
