"""One route from one choice: doors become steps, the entrance first, the rest beside it."""

from collections.abc import Iterator, Sequence

import msgspec

from app.routing.candidates import Candidate, Door, Setting
from app.routing.choice import Choice
from app.routing.entrance import Entrance, find_entrance
from app.routing.later import later_steps
from app.routing.nearby import nearest_of_kind
from app.routing.rungs import NeedPlan
from app.routing.steps import (
    needs_in_step,
    own_step,
    reason,
    row_step,
    state_of,
    timing_of,
)
from app.routing.supports import (
    Support,
    beside_steps,
    bridging_steps,
    list_supports,
    now_step,
)
from app.words.answer import Reason, Route, Step
from app.words.codes import PRIVATE_ASKERS

LEGAL_AGE = 18
CONSENT_ALONE, CONSENT_TOGETHER = 16, 12
HEAVY = 3
SOON_DAYS = 5


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One door with the needs it answers."""

    door: Door
    candidates: tuple[Candidate, ...]

    @property
    def lead(self) -> Candidate:
        """The candidate that names the step: who carries goes before who solves."""
        carrying = [
            each for each in self.candidates if each.rung and each.rung.strength == "carries"
        ]
        return (carrying or list(self.candidates))[0]


def build_route(
    choice: Choice, plans: Sequence[NeedPlan], setting: Setting, *, role: str = "main"
) -> Route:
    """The route of a choice, with everything that stands around it."""
    chosen = [each for each in choice if each is not None]
    entrance = find_entrance(chosen, plans, setting)
    by_need = {plan.need.code: plan for plan in plans}
    groups = _ordered(_groups(chosen), entrance)
    steps = _answering_steps(groups, entrance, by_need, setting)
    kinds = frozenset(step.stakeholder.kind for step in steps)
    supports = list_supports(plans, setting)
    now = _now(steps, groups, plans, supports, setting)
    at_once = tuple(_alongside(kinds, plans, setting))
    taken = kinds | {step.stakeholder.kind for step in (*now, *at_once)}
    bridging = _bridging(chosen, supports, taken, setting)
    taken_too = taken | {step.stakeholder.kind for step in bridging}
    beside = _beside((*at_once, *beside_steps(supports, taken_too, setting, "e")), steps)
    return Route(
        role="alternative" if role == "alternative" else "main",
        highest_level=max((step.level or 0 for step in steps), default=0),
        doors=len({group.door for group in groups if group.door[0] != "here"})
        + int(entrance is not None and not entrance.member and not entrance.asker_keeps),
        covers=tuple(dict.fromkeys(each.need for each in chosen)),
        entrance=steps[0].id if entrance is not None and not entrance.asker_keeps else None,
        coordinator=f"kind:{entrance.kind}" if entrance is not None else None,
        consent=_consent(plans, steps),
        if_worse=_watch(plans),
        feedback=_feedback(setting),
        steps=(*now, *steps, *beside),
        bridging=bridging,
        if_not_enough=later_steps(plans, taken, steps[0].id if steps else "", setting),
    )


def _groups(chosen: Sequence[Candidate]) -> list[Group]:
    """Candidates by door, in need order."""
    by_door: dict[Door, list[Candidate]] = {}
    for each in chosen:
        by_door.setdefault(each.door, []).append(each)
    return [Group(door=door, candidates=tuple(found)) for door, found in by_door.items()]


def _ordered(groups: Sequence[Group], entrance: Entrance | None) -> list[Group]:
    """The entrance first, then what is soonest, the own house last."""

    def key(group: Group) -> tuple[bool, bool, int]:
        is_entrance = entrance is not None and any(
            each.kind == entrance.kind for each in group.candidates
        )
        return (not is_entrance, group.door[0] == "here", groups.index(group))

    return sorted(groups, key=key)


def _answering_steps(
    groups: Sequence[Group],
    entrance: Entrance | None,
    by_need: dict[str, NeedPlan],
    setting: Setting,
) -> list[Step]:
    """A step per door, an extra one for an entrance that is no member."""
    steps = []
    if entrance is not None and not entrance.member and not entrance.asker_keeps:
        steps.append(_entrance_step(entrance, list(by_need.values()), setting))
    for number, group in enumerate(groups, start=len(steps) + 1):
        first_of = entrance if entrance is not None and number == 1 else None
        steps.append(_step(group, f"s{number}", by_need, first_of, setting))
    ids = tuple(step.id for step in steps)
    return [
        msgspec.structs.replace(step, alongside=tuple(each for each in ids if each != step.id))
        for step in steps
    ]


def _step(
    group: Group,
    step_id: str,
    by_need: dict[str, NeedPlan],
    entrance: Entrance | None,
    setting: Setting,
) -> Step:
    """The step of one door."""
    lead = group.lead
    needs = needs_in_step((each.need for each in group.candidates), "answers")
    people = [each.person for each in group.candidates]
    plan = min(
        (by_need[each.need] for each in group.candidates),
        key=lambda each: each.need.window_days.usual,
    )
    late = any(each.outside for each in group.candidates)
    timing = "start-now" if late else timing_of(plan, setting, state_of(lead, setting))
    reasons = tuple(_reasons(group, entrance, by_need, setting))
    if lead.row is None:
        return own_step(
            setting.kind(lead.kind),
            setting,
            step_id=step_id,
            needs=needs,
            level=lead.level,
            people=people,
            timing=timing,
            reasons=reasons,
            in_house=lead.in_house,
        )
    return row_step(
        lead.row,
        setting,
        step_id=step_id,
        needs=needs,
        people=people,
        timing=timing,
        reasons=reasons,
    )


def _reasons(
    group: Group, entrance: Entrance | None, by_need: dict[str, NeedPlan], setting: Setting
) -> Iterator[Reason]:
    """Why this door, most telling first."""
    lead = group.lead
    if entrance is not None and (entrance.member or entrance.asker_keeps):
        yield _entrance_reason(entrance)
    for each in group.candidates:
        yield reason("answers-need", need=each.need)
    if len(group.candidates) > 1:
        yield reason("covers-several", count=len(group.candidates))
    if lead.rung and lead.rung.strength == "carries" and len(by_need) > 1:
        yield reason("carries", count=len(group.candidates))
    if lead.rung and lead.rung.if_known:
        yield reason("known-there", kind=lead.kind)
    if setting.asked.strained:
        yield reason("at-end")
    yield from _asker_notes(group, by_need, setting)
    yield reason("lightest", level=lead.level)


def _asker_notes(group: Group, by_need: dict[str, NeedPlan], setting: Setting) -> Iterator[Reason]:
    """What this asker does in the own house: the first note of this door's needs says enough."""
    for each in group.candidates:
        note = by_need[each.need].need.asker_notes.get(setting.asked.asker)
        if note is not None:
            yield reason("asker-note", note=note.nl)
            return


def _entrance_reason(entrance: Entrance) -> Reason:
    """Why one begins here."""
    return reason("entrance", people=entrance.people, areas=entrance.life_areas, why=entrance.why)


def _entrance_step(entrance: Entrance, plans: Sequence[NeedPlan], setting: Setting) -> Step:
    """An entrance that answers none of the needs itself: it coordinates."""
    needs = needs_in_step((plan.need.code for plan in plans), "supports")
    people = [plan.person for plan in plans]
    why = (_entrance_reason(entrance),)
    if entrance.row is None:
        return own_step(
            setting.kind(entrance.kind),
            setting,
            step_id="s1",
            needs=needs,
            people=people,
            reasons=why,
        )
    return row_step(
        entrance.row,
        setting,
        step_id="s1",
        needs=needs,
        people=people,
        timing="this-week",
        reasons=why,
    )


def _now(
    steps: Sequence[Step],
    groups: Sequence[Group],
    plans: Sequence[NeedPlan],
    supports: Sequence[Support],
    setting: Setting,
) -> tuple[Step, ...]:
    """When it presses and every door is closed, the first line is what is open."""
    asked = setting.asked
    presses = (
        asked.strained
        or asked.urgency != "usual"
        or any(plan.need.window_days.usual <= SOON_DAYS for plan in plans)
    )
    closed = bool(groups) and all(
        state_of(group.lead, setting).open_now is False
        for group in groups
        if group.door[0] != "here"
    )
    if not (steps and presses and closed):
        return ()
    return (now_step(supports, plans, setting),)


def _beside(beside: Sequence[Step], steps: Sequence[Step]) -> tuple[Step, ...]:
    """What stands beside names the step it stands beside."""
    first = (steps[0].id,) if steps else ()
    return tuple(msgspec.structs.replace(step, alongside=first) for step in beside)


def _alongside(
    kinds: frozenset[str], plans: Sequence[NeedPlan], setting: Setting
) -> Iterator[Step]:
    """Kinds the vocabulary wants contacted at once, too, without covering."""
    seen = {*kinds, *setting.asker_kinds}
    for plan in plans:
        for code in plan.need.alongside:
            if code in seen:
                continue
            seen.add(code)
            if (step := _alongside_step(code, f"a{len(seen)}", plan, setting)) is not None:
                yield step


def _alongside_step(code: str, step_id: str, plan: NeedPlan, setting: Setting) -> Step | None:
    """Own provider or nearest offering of a kind that stands beside from the start."""
    needs = needs_in_step((plan.need.code,), "supports")
    why = (reason("start-now"), reason("supports-need", need=plan.need.code))
    if setting.is_own(code):
        return own_step(
            setting.kind(code),
            setting,
            step_id=step_id,
            needs=needs,
            timing="alongside",
            people=(plan.person,),
            reasons=why,
        )
    row = nearest_of_kind(code, (plan.need.code,), setting)
    if row is None:
        return None
    return row_step(row, setting, step_id=step_id, needs=needs, people=(plan.person,), reasons=why)


def _bridging(
    chosen: Sequence[Candidate],
    supports: Sequence[Support],
    taken: frozenset[str],
    setting: Setting,
) -> tuple[Step, ...]:
    """A heavy or a late step carries light help meanwhile."""
    waits = [each for each in chosen if each.outside or each.level >= HEAVY]
    if not waits:
        return ()
    until_days = max((each.contact_on - setting.asked.now.date()).days for each in waits)
    return bridging_steps(supports, taken, until_days or None, setting)


def _consent(plans: Sequence[NeedPlan], steps: Sequence[Step]) -> str | None:
    """Who must agree, when the one helped is a minor and it goes beyond a first open talk."""
    ages = [plan.age for plan in plans if plan.age is not None and plan.age < LEGAL_AGE]
    if not ages:
        return None
    oldest = max(ages)
    if oldest >= CONSENT_ALONE:
        return "16-plus"
    if oldest >= CONSENT_TOGETHER:
        return "12-15"
    return "under-12" if any((step.level or 0) >= HEAVY for step in steps) else None


def _watch(plans: Sequence[NeedPlan]) -> str:
    """Signs to watch for, as red-flag codes; ``explain`` makes the sentence."""
    codes = dict.fromkeys(code for plan in plans for code in plan.need.watch_red_flags)
    return f"flags:{','.join(codes)}"


def _feedback(setting: Setting) -> str | None:
    """What a professional hears back, and when."""
    if setting.asked.asker in PRIVATE_ASKERS:
        return None
    return "strained" if setting.asked.strained else "default"
