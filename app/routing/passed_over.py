"""What was not chosen, and why: the lighter that does not do, the heavier that is not needed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.routing.access import right_at
from app.routing.candidates import Candidate, Mark, is_feasible
from app.routing.choice import Choice
from app.routing.homes import Home, home_of, homes_of
from app.routing.moment import window_days
from app.routing.nearby import nearest_of_kind
from app.routing.rungs import NeedPlan, kind_fits_age
from app.routing.setting import Setting
from app.routing.steps import reason
from app.words.answer import PassedOver, Reason
from app.words.vocabulary import Kind

MOST = 6
BESIDE, REFER, DOCTOR = "beside", "refer", "huisarts"
ENTERED = frozenset({"open", "own-registration"})
"""Doors one goes to without anybody's letter."""
MEASURES = 5
"""The level where measures and admissions begin."""
WOULD_CHANGE: Mapping[str, str] = {
    "outside-window": "shorter-wait",
    "full": "opens-again",
    "too-light": BESIDE,
    "extra-door": "not-strained",
    "heavier": "not-helped",
    "cannot-open": "other-door",
    "example-public": "confirmed",
    "distance": "farther-is-fine",
    "tried": "tried-differently",
}
"""By the reason it was passed over: what would bring it back. A fact may follow the code."""


def passed_over(
    plans: Sequence[NeedPlan],
    options: Sequence[Sequence[Candidate]],
    choice: Choice,
    setting: Setting,
) -> tuple[PassedOver, ...]:
    """Each lighter option not chosen and the obvious heavier ones, most telling first."""
    homes = homes_of(plans, setting)
    found = [
        *_not_kinds(plans, choice, homes, setting),
        *_displaced(plans, choice, homes, setting),
        *_marked(plans, options, choice, setting),
        *_lighter(plans, options, choice, setting),
    ]
    if not any(each.direction == "heavier" for each in found):
        found.extend(_next_heavier(plans, choice, homes, setting))
    return _trimmed(found)


def _trimmed(found: Iterable[PassedOver]) -> tuple[PassedOver, ...]:
    """One line per kind (the most real one), lighter and heavier both in view."""
    by_kind: dict[str, PassedOver] = {}
    for each in found:
        known = by_kind.get(each.kind)
        if known is None:
            by_kind[each.kind] = each
    heavier = [each for each in by_kind.values() if each.direction == "heavier"]
    lighter = [each for each in by_kind.values() if each.direction == "lighter"]
    keep_heavier = heavier[: max(MOST - len(lighter), MOST // 2)]
    return (*keep_heavier, *lighter[: MOST - len(keep_heavier)])


def _not_kinds(
    plans: Sequence[NeedPlan], choice: Choice, homes: Sequence[Home], setting: Setting
) -> Iterator[PassedOver]:
    """Known mistakes as a first step, each with the reason the vocabulary gives."""
    for plan, chosen_level, others in _beside(plans, choice, setting):
        for wrong in plan.need.not_kinds:
            if wrong.kind in others:
                continue
            if not kind_fits_age(setting.kind(wrong.kind), plan.need, plan.age):
                continue  # nobody needs to hear why a grown-up is not sent to a children's doctor
            why = reason("not-first", kind=wrong.kind, need=plan.need.code, why=wrong.why)
            there = home_of(plan, homes).setting
            yield _of_kind(wrong.kind, plan, chosen_level, why, there)


def _displaced(
    plans: Sequence[NeedPlan], choice: Choice, homes: Sequence[Home], setting: Setting
) -> Iterator[PassedOver]:
    """Where one would have to go oneself, for who wants no help."""
    for plan, chosen_level, others in _beside(plans, choice, setting):
        for kind in plan.displaced:
            if kind in others or setting.is_own(kind):
                continue
            there = home_of(plan, homes).setting
            yield _of_kind(kind, plan, chosen_level, reason("must-come", kind=kind), there)


def _beside(
    plans: Sequence[NeedPlan], choice: Choice, setting: Setting
) -> Iterator[tuple[NeedPlan, int, frozenset[str]]]:
    """Each plan, the level that is chosen for it, and the kinds that were not passed over."""
    others = frozenset((*setting.asker_kinds, *(each.kind for each in choice if each is not None)))
    for plan, chosen in zip(plans, choice, strict=True):
        yield plan, chosen.compare_level if chosen else plan.floor, others


def _of_kind(
    kind: str, plan: NeedPlan, chosen_level: int, why: Reason, setting: Setting
) -> PassedOver:
    """A whole kind passed over, named by its nearest offering if there is one."""
    row = nearest_of_kind(kind, (plan.need.code,), setting, plan=plan, related=True)
    level = setting.kind(kind).level if row is None else setting.view.level(row)
    heavier = level >= chosen_level and kind not in plan.need.supports
    weeks = next((rung.after for rung in plan.later if rung.kind == kind), None)
    return PassedOver(
        stakeholder=(
            setting.kind(kind).label if row is None else setting.view.stakeholder(row).name
        ),
        kind=kind,
        offering=None if row is None else setting.view.offering(row).title,
        level=level,
        direction="heavier" if heavier else "lighter",
        needs=(plan.need.code,),
        reasons=(why,),
        would_change_if=(
            _when_heavier(setting.kind(kind), level, weeks, plan, setting)
            if heavier
            else BESIDE
            if _may_stand_beside(kind, plan)
            else None
        ),
    )


def _may_stand_beside(kind: str, plan: NeedPlan) -> bool:
    """Whether it supports this need; nobody who wants no help goes to a place to be supported."""
    only = plan.need.supports if plan.outreach is None else plan.outreach.beside
    return kind in plan.need.supports and kind in only


def _when_heavier(
    kind: Kind, level: int, weeks: int | None, plan: NeedPlan, setting: Setting
) -> str | None:
    """What would change it. The heavier follows when the lighter fails; an open door stays open.

    A doctor may always refer, sooner too. Nobody who asks for help is told when a measure would
    follow, and nobody is sent to a doctor for what no doctor's letter opens.
    """
    right = right_at(kind.code, kind.access, setting, (plan.person,))
    may_refer = right.may_of(setting.asked.asker) == REFER
    if weeks is not None:
        code = "not-helped-or-sooner" if may_refer else "not-helped"
        return f"{code}:{weeks}" if weeks else "at-once"
    if kind.access in ENTERED:
        return "open-door"
    if level >= MEASURES or right.may_of(DOCTOR) != REFER:
        return None
    if may_refer or setting.asked.audience == "resident":
        return "always"
    return f"other-door:{','.join(right.law.via)}"


def _marked(
    plans: Sequence[NeedPlan],
    options: Sequence[Sequence[Candidate]],
    choice: Choice,
    setting: Setting,
) -> Iterator[PassedOver]:
    """Offerings a mark kept out, as far as the mark says something about them."""
    telling = ("full", "too-light", "tried", "cannot-open", "example-public", "distance")
    for plan, candidates, chosen in zip(plans, options, choice, strict=True):
        for each in candidates:
            marks = [mark for mark in each.marks if mark.code in telling]
            if each.row is None or is_feasible(each, setting.rules) or not marks:
                continue
            if any(mark.code in {"area", "age"} for mark in each.marks):
                continue
            yield _row(each, plan, chosen, marks, setting)


def _lighter(
    plans: Sequence[NeedPlan],
    options: Sequence[Sequence[Candidate]],
    choice: Choice,
    setting: Setting,
) -> Iterator[PassedOver]:
    """Lighter and fitting, but not in time, or one more door for someone at their end."""
    for plan, candidates, chosen in zip(plans, options, choice, strict=True):
        if chosen is None:
            continue
        for each in candidates:
            lighter = each.compare_level < chosen.compare_level
            if each.row is None or not lighter or not is_feasible(each, setting.rules):
                continue
            yield _row(each, plan, chosen, [_why_not_lighter(each, chosen, setting)], setting)


def _why_not_lighter(each: Candidate, chosen: Candidate, setting: Setting) -> Mark:
    """Too late, or a door more than who is at their end should have to open."""
    if each.outside and not chosen.outside:
        days = (each.contact_on - setting.asked.now.date()).days
        return Mark("outside-window", {"days": days})
    return Mark("extra-door", {"level": each.level, "chosen_level": chosen.level})


def _next_heavier(
    plans: Sequence[NeedPlan], choice: Choice, homes: Sequence[Home], setting: Setting
) -> Iterator[PassedOver]:
    """The obvious heavier one, where no known mistake names it: the next rung that is heavier."""
    for plan, chosen in zip(plans, choice, strict=True):
        if chosen is None:
            continue
        rung = next((rung for rung in plan.later if rung.level > chosen.level), None)
        if rung is not None and rung.kind not in setting.asker_kinds:
            why = reason("heavier", level=rung.level, chosen_level=chosen.level)
            there = home_of(plan, homes).setting
            yield _of_kind(rung.kind, plan, chosen.compare_level, why, there)


def _row(
    each: Candidate,
    plan: NeedPlan,
    chosen: Candidate | None,
    marks: Sequence[Mark],
    setting: Setting,
) -> PassedOver:
    """One offering passed over."""
    view, row = setting.view, each.row
    if row is None:
        raise ValueError(each.kind)
    chosen_level = chosen.compare_level if chosen else plan.floor
    return PassedOver(
        stakeholder=view.stakeholder(row).name,
        kind=each.kind,
        offering=view.offering(row).title,
        level=each.level,
        direction="heavier" if each.level > chosen_level else "lighter",
        needs=(plan.need.code,),
        reasons=tuple(Reason(code=mark.code, facts=mark.facts) for mark in marks),
        would_change_if=_would_change(marks[0], plan),
    )


def _would_change(mark: Mark, plan: NeedPlan) -> str | None:
    """What would bring this offering back, with the fact that matters."""
    if mark.code == "too-light" and plan.floor > plan.need.floor:
        return "if-milder"
    code = WOULD_CHANGE.get(mark.code)
    if code == "shorter-wait":
        days = window_days(plan.need.window_days, plan.urgency)
        return f"{code}:{days}"
    if code == "other-door":
        return f"{code}:{mark.facts.get('via') or ''}"
    return code
