"""In every corner of Zeist every question finds a first step, a next step and something beside."""

import functools

import pytest
from shapely.geometry import Point as Spot

from app.words.directory import Area, Offering
from app.words.vocabulary import AnswerRung
from tests.data.reading import (
    GEMEENTE,
    areas_of_level,
    kind_of,
    outline_of,
    stakeholders,
    the_seed,
    the_vocabulary,
)

BUURTEN = areas_of_level("buurt")
WIJKEN = areas_of_level("wijk")
MEETING = {"community-centre", "walk-in-house", "parent-meetup"}
WIJK_HAS = [{"gp"}, {"welfare-org"}, {"school-support"}, MEETING, {"social-team"}]


@functools.cache
def reached_from(buurt: str, wijk: str) -> tuple[tuple[str, Offering], ...]:
    """Offerings, with the kind of their stakeholder, that serve people of this buurt."""
    chain = {buurt, wijk, GEMEENTE, "NL"}
    found = (offering for offering in the_seed().offerings if chain & set(offering.areas))
    return tuple((kind_of(offering), offering) for offering in found)


def around(buurt: Area) -> tuple[tuple[str, Offering], ...]:
    assert buurt.parent is not None
    return reached_from(buurt.code, buurt.parent)


def answered_by(buurt: Area, code: str, rung: AnswerRung) -> bool:
    return any(kind == rung.kind and code in found.answers for kind, found in around(buurt))


def test_the_seed_is_large_enough_to_look_like_a_town() -> None:
    assert len(the_seed().stakeholders) >= 85
    assert len(the_seed().offerings) >= 150


def test_every_kind_but_the_own_network_has_a_stakeholder() -> None:
    present = {found.kind for found in the_seed().stakeholders}
    assert set(the_vocabulary().kinds) - present == {"own-network"}
    assert present <= set(the_vocabulary().kinds)


@pytest.mark.parametrize("wijk", WIJKEN, ids=lambda area: area.name)
@pytest.mark.parametrize("kinds", WIJK_HAS, ids=min)
def test_every_wijk_shows_its_own_on_the_map(wijk: Area, kinds: set[str]) -> None:
    # The outlines lie on a grid of some 100 metres, so a mark may fall just over the line.
    outline = outline_of(wijk.code).buffer(0.001)
    marks = [found.point for found in the_seed().stakeholders if found.kind in kinds]
    assert any(outline.contains(Spot(*mark)) for mark in marks if mark is not None)


@pytest.mark.parametrize("code", sorted(the_vocabulary().needs))
def test_every_need_has_a_first_and_a_next_step_in_every_buurt(code: str) -> None:
    rungs = the_vocabulary().needs[code].answers
    first = [r for r in rungs if r.after is None and not r.asker_only and not r.if_known]
    later = [rung for rung in rungs if rung.after is not None]
    for buurt in BUURTEN:
        assert any(answered_by(buurt, code, rung) for rung in first), buurt.name
        assert any(answered_by(buurt, code, rung) for rung in later), buurt.name


@pytest.mark.parametrize("code", sorted(the_vocabulary().needs))
def test_every_need_has_every_kind_of_support_in_every_buurt(code: str) -> None:
    wanted = set(the_vocabulary().needs[code].supports) - {"own-network"}
    for buurt in BUURTEN:
        beside = {kind for kind, offering in around(buurt) if code in offering.supports}
        assert wanted <= beside, buurt.name


def test_offerings_answer_and_support_what_their_kind_may() -> None:
    needs = the_vocabulary().needs
    for offering in the_seed().offerings:
        kind = kind_of(offering)
        answering = {code for code in needs if kind in {r.kind for r in needs[code].answers}}
        supporting = {code for code in needs if kind in needs[code].supports}
        assert set(offering.answers) <= answering, offering.title
        assert set(offering.supports) <= answering | supporting, offering.title


def test_an_offering_below_the_floor_has_a_professional_or_a_condition() -> None:
    needs = the_vocabulary().needs
    for offering in the_seed().offerings:
        for code in set(offering.answers) - set(offering.below_floor):
            floor = needs[code].floor_if_conditions_met or needs[code].floor
            assert offering.level >= floor, (offering.title, code)


def test_a_meetup_without_a_professional_only_supports() -> None:
    for offering in the_seed().offerings:
        if kind_of(offering) == "parent-meetup":
            assert set(offering.answers) == set(offering.below_floor)


def test_the_huilbaby_clinic_lies_outside_zeist_and_takes_two_referrers() -> None:
    found = next(s for s in stakeholders().values() if "ABC-poli" in s.name)
    offering = next(o for o in the_seed().offerings if o.stakeholder_id == found.id)
    assert (found.point, found.kind) == (None, "hospital-paediatrics")
    assert (offering.level, offering.access, offering.areas) == (4, "referral", (GEMEENTE,))
    assert "Huisarts en jeugdarts" in offering.description


def test_a_kind_may_live_on_two_levels() -> None:
    levels: dict[str, set[int]] = {}
    for offering in the_seed().offerings:
        levels.setdefault(kind_of(offering), set()).add(offering.level)
    assert levels["day-activity"] == {1, 3}
    assert levels["safe-home"] == {2, 5}
    assert levels["fact"] == {2, 4}
