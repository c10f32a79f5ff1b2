"""Behind one spot: who helps, who would but for something, and for which ages nobody does."""

from collections.abc import Iterator

from app.coverage.asking import Asking, Ground, ask, is_second_best
from app.coverage.looking import spot_of
from app.coverage.mending import mends
from app.coverage.words import Helper, Said, SpotDetail, Wijk
from app.routing.candidates import Candidate, is_feasible
from app.routing.moment import window_days
from app.routing.setting import Setting
from app.routing.waits import current_wait
from app.words.vocabulary import Need

STAGES = (0.5, 4, 9, 15, 20, 40, 80)
"""Ages in years that stand for a stage of life: baby, toddler, child, youth, young, grown, old."""
MOST = 12
_ADULT = 18


def detail_of(need: str, wijk: Wijk, ground: Ground, *, by_age: bool = True) -> SpotDetail:
    """Ask once more, and tell everything that was considered; ``by_age``: for every age too."""
    asking = ask(need, wijk, ground)
    spot = spot_of(wijk, asking)
    there = [each for each in asking.candidates if asking.helps(each)]
    others = [_helper(each, asking) for each in asking.candidates if not asking.helps(each)]
    return SpotDetail(
        spot=spot,
        window_days=window_days(asking.plan.need.window_days, asking.plan.urgency),
        there=tuple(_helper(each, asking) for each in there),
        not_there=tuple(sorted(others, key=lambda each: len(each.reasons))[:MOST]),
        mends=mends(spot, asking),
        without_ages=tuple(_without(asking.plan.need, wijk, ground)) if there and by_age else (),
    )


def _helper(each: Candidate, asking: Asking) -> Helper:
    setting = asking.setting
    reasons = tuple(reasons_against(each, asking))
    if each.row is None:
        kind = setting.kind(each.kind)
        return Helper(
            name=kind.own_label or kind.label,
            slug="",
            offering="",
            level=each.level,
            reasons=reasons,
        )
    offering = setting.view.offering(each.row)
    stakeholder = setting.view.stakeholder(each.row)
    return Helper(
        name=stakeholder.name,
        slug=stakeholder.slug,
        offering=offering.title,
        level=each.level,
        distance_m=each.distance_m,
        wait_days=current_wait(each.row, setting).intake_days,
        example=offering.provenance.example,
        confirmed_on=offering.provenance.confirmed_on,
        confirmed_by=offering.provenance.confirmed_by,
        confirmed_how=offering.provenance.confirmed_how,
        reasons=reasons,
    )


def reasons_against(each: Candidate, asking: Asking) -> Iterator[Said]:
    """Why it does not count here: the marks of the engine that exclude it, and what we ask."""
    setting: Setting = asking.setting
    for mark in each.marks:
        if setting.rules.excludes(mark.code):
            yield Said(code=mark.code, facts=dict(mark.facts))
    if each.level > asking.until_level:
        yield Said(code="heavy", facts={"level": each.level})
    if is_second_best(each):
        weeks = each.rung.after if each.rung and each.rung.after else 0
        yield Said(code="later", facts={"weeks": weeks})
    elif each.outside and is_feasible(each, setting.rules):
        days = (each.contact_on - setting.asked.now.date()).days
        yield Said(code="too-late", facts={"days": days})


def _without(need: Need, wijk: Wijk, ground: Ground) -> Iterator[int]:
    """Stages of life that have this need and find nobody."""
    low, high = need.age_years
    for age in STAGES:
        if low <= age < high + 1 and not _is_about_a_parent(need, age):
            asking = ask(need.code, wijk, ground, age)
            if not any(map(asking.helps, asking.candidates)):
                yield int(age)


def _is_about_a_parent(need: Need, age: float) -> bool:
    """A child has its parents' questions; an adult is not asked about a child's need."""
    return need.age_of == "child" and age >= _ADULT
