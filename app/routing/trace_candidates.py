"""One need in a trace: its ladder as planned, and its candidates with their keys."""

from collections.abc import Iterator, Sequence

from app.routing.access import access_to, right_at
from app.routing.candidates import Candidate, deadline, is_feasible
from app.routing.costs import WIDTH, Cost, cost_of, rows_of
from app.routing.moment import window_days
from app.routing.rungs import NeedPlan
from app.routing.setting import Setting
from app.routing.trace import TracedCandidate, TracedMark, TracedNeed, TracedRung, Weight
from app.rules import RuleSet
from app.rules.rights import Law
from app.rules.words import Criterion
from app.words.codes import Access
from app.words.vocabulary import AnswerRung


def trace_need(
    plan: NeedPlan,
    options: Sequence[Candidate],
    chosen: Candidate | None,
    order: Sequence[Criterion],
    setting: Setting,
) -> TracedNeed:
    """The need with everyone who might answer it: who may be chosen first, best first."""
    ranked = sorted(options, key=lambda each: _rank(each, order, setting.rules))
    return TracedNeed(
        code=plan.need.code,
        label=plan.need.label,
        person=plan.person,
        age_years=plan.age,
        floor=plan.floor,
        usual_floor=plan.need.floor,
        window_days=window_days(plan.need.window_days, plan.urgency),
        in_time_until=deadline(plan, setting.asked),
        first=tuple(_first(plan, setting)),
        later=tuple(_later(plan, setting)),
        candidates=tuple(
            _candidate(each, order, setting, chosen=each is chosen) for each in ranked
        ),
    )


def weights(cost: Cost, order: Sequence[Criterion]) -> tuple[Weight, ...]:
    """A cost, cut into its criteria."""
    found, at = [], 0
    for criterion in order:
        width = WIDTH.get(criterion, 1)
        found.append(Weight(criterion=criterion, value=cost[at : at + width]))
        at += width
    return tuple(found)


def law_of(each: Candidate, setting: Setting) -> Law:
    """The law that guards this door."""
    return right_at(each.kind, _access(each, setting), setting, (each.person,)).law


def name_of(each: Candidate, setting: Setting) -> str:
    """Who it is: the stakeholder, or one's own provider by its kind."""
    if each.row is not None:
        return setting.view.stakeholder(each.row).name
    kind = setting.kind(each.kind)
    return kind.own_label or kind.label


def _rank(
    each: Candidate, order: Sequence[Criterion], rules: RuleSet
) -> tuple[bool, Cost, tuple[int, ...]]:
    return not is_feasible(each, rules), cost_of((each,), order), rows_of((each,))


def _access(each: Candidate, setting: Setting) -> Access:
    return setting.kind(each.kind).access if each.row is None else setting.view.access(each.row)


def _candidate(
    each: Candidate, order: Sequence[Criterion], setting: Setting, *, chosen: bool
) -> TracedCandidate:
    view, access = setting.view, _access(each, setting)
    own = each.row is None and not each.unlisted
    offering = None if each.row is None else view.offering(each.row)
    right = right_at(each.kind, access, setting, (each.person,))
    door = access_to(each.kind, access, setting, own=own, in_house=each.in_house, right=right)
    return TracedCandidate(
        stakeholder=name_of(each, setting),
        kind=each.kind,
        offering=offering.title if offering else None,
        offering_id=offering.id if offering else None,
        door=f"at:{offering.stakeholder_id}" if offering else ":".join(map(str, each.door)),
        level=each.level,
        list_place=each.list_place,
        distance_metres=each.distance_m,
        wait_days=each.wait_days,
        wait_measured=each.row is not None and view.wait(each.row).intake_days is not None,
        contact_on=each.contact_on,
        access=access,
        you_may=door.you_may,
        law=law_of(each, setting).law,
        marks=tuple(_marks(each, setting.rules)),
        key=weights(cost_of((each,), order), order),
        excluded=not is_feasible(each, setting.rules),
        chosen=chosen,
    )


def _marks(each: Candidate, rules: RuleSet) -> Iterator[TracedMark]:
    """Its marks, and those that follow from how it is counted."""
    effects = {rule.code: rule.effect for rule in rules.flags.flags}
    for mark in each.marks:
        yield TracedMark(code=mark.code, effect=effects.get(mark.code), facts=mark.facts)
    counted = {"outside-window": each.outside, "over-norm": each.over_norm}
    for code, holds in counted.items():
        if holds and all(mark.code != code for mark in each.marks):
            yield TracedMark(code=code, effect=effects.get(code))


def _first(plan: NeedPlan, setting: Setting) -> Iterator[TracedRung]:
    for place, rung in sorted(plan.first.values(), key=lambda one: one[0]):
        yield _rung(rung, setting, place)


def _later(plan: NeedPlan, setting: Setting) -> Iterator[TracedRung]:
    return (_rung(rung, setting) for rung in plan.later)


def _rung(rung: AnswerRung, setting: Setting, place: int | None = None) -> TracedRung:
    return TracedRung(
        kind=rung.kind,
        label=setting.kind(rung.kind).label,
        level=rung.level,
        list_place=place,
        after_weeks=rung.after,
    )
