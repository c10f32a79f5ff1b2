"""One route from one choice: doors become steps, the entrance first, the rest beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from app.routing.agreements import asks_of, feedback_of, handover_of, heard_back
from app.routing.beside import (
    START_NOW,
    at_once,
    beside_first,
    meanwhile,
    own_line,
    supporting,
)
from app.routing.candidates import Candidate, Door
from app.routing.choice import Choice
from app.routing.costs import HERE
from app.routing.entrance import Entrance, find_entrance
from app.routing.homes import Home, home_of, homes_of, placed
from app.routing.later import later_steps
from app.routing.moment import window_days
from app.routing.rungs import NeedPlan, supposes_youth
from app.routing.setting import Setting
from app.routing.steps import (
    called_out,
    kind_step,
    needs_in_step,
    newer_reasons,
    own_step,
    reason,
    row_step,
    state_of,
    timing_of,
)
from app.routing.supports import (
    Support,
    is_open_now,
    line_of,
    list_supports,
    now_step,
)
from app.rules.rights import LEGAL_AGE
from app.words.answer import Reason, Route, Step

SOON_DAYS = 5
Plans = Mapping[tuple[str, str], NeedPlan]
"""The plans by need and person."""


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
    homes = homes_of(plans, setting)
    by_need = {(plan.need.code, plan.person): plan for plan in plans}
    groups = _ordered(_groups(chosen), entrance, by_need, setting)
    steps = _answering_steps(groups, entrance, by_need, homes, setting)
    kinds = _kinds_of(steps)
    supports = [list_supports(home.plans, home.setting) for home in homes]
    now = _now(steps, groups, plans, supports[0], homes[0].setting)
    begun = kinds | _kinds_of(now)
    first_too = tuple(step for home in homes for step in at_once(begun, home))
    first_too = (*first_too, *own_line(begun | _kinds_of(first_too), setting))
    taken = kinds | _kinds_of((*now, *first_too))
    bridging = tuple(meanwhile(chosen, supports, taken, homes))
    taken_too = taken | _kinds_of(bridging)
    beside = (*first_too, *supporting(supports, taken_too, homes, len(first_too)))
    return Route(
        role="alternative" if role == "alternative" else "main",
        highest_level=max((step.level or 0 for step in steps), default=0),
        doors=len({group.door for group in groups if group.door[0] != HERE})
        + int(entrance is not None and not entrance.member and not entrance.asker_keeps),
        covers=tuple(dict.fromkeys(each.need for each in chosen)),
        entrance=steps[0].id if entrance is not None and not entrance.asker_keeps else None,
        coordinator=f"kind:{entrance.kind}" if entrance is not None else None,
        consent=_consent(plans, steps, setting),
        if_worse=_watch(plans),
        feedback=heard_back(steps),
        steps=(*now, *steps, *beside_first(beside, steps)),
        bridging=bridging,
        if_not_enough=later_steps(plans, taken, steps[0].id if steps else "", homes),
    )


def _kinds_of(steps: Iterable[Step]) -> frozenset[str]:
    """Who stands there already."""
    return frozenset([step.stakeholder.kind for step in steps])


def _groups(chosen: Sequence[Candidate]) -> list[Group]:
    """Candidates by door, in need order."""
    by_door: dict[Door, list[Candidate]] = {}
    for each in chosen:
        by_door.setdefault(each.door, []).append(each)
    return [Group(door=door, candidates=tuple(found)) for door, found in by_door.items()]


def _ordered(
    groups: Sequence[Group], entrance: Entrance | None, by_need: Plans, setting: Setting
) -> list[Group]:
    """What leads, the entrance, what is soonest; the own house last unless one begins there."""

    def key(group: Group) -> tuple[bool, bool, bool, bool, int]:
        is_entrance = entrance is not None and any(
            each.kind == entrance.kind for each in group.candidates
        )
        is_here = group.door[0] == HERE
        begins = is_here and any(_begins(each, by_need, setting) for each in group.candidates)
        leads = any(each.rung is not None and each.rung.leads for each in group.candidates)
        return (not leads, not begins, not is_entrance, is_here, groups.index(group))

    return sorted(groups, key=key)


def _begins(each: Candidate, by_need: Plans, setting: Setting) -> bool:
    """Whether the need says that this asker begins at this kind."""
    note = by_need[each.need, each.person].need.asker_notes.get(setting.asked.asker)
    return note is not None and note.first == each.kind


def _answering_steps(
    groups: Sequence[Group],
    entrance: Entrance | None,
    by_need: Plans,
    homes: Sequence[Home],
    setting: Setting,
) -> list[Step]:
    """A step per door, an extra one for an entrance that is no member; all run side by side."""
    steps = []
    if entrance is not None and not entrance.member and not entrance.asker_keeps:
        steps.append(_entrance_step(entrance, list(by_need.values()), setting))
    for number, group in enumerate(groups, start=len(steps) + 1):
        first_of = entrance if entrance is not None and number == 1 else None
        plan = by_need[group.lead.need, group.lead.person]
        steps.append(_step(group, f"s{number}", by_need, first_of, home_of(plan, homes)))
    ids = tuple(step.id for step in steps)
    return [_agreed(step, ids, entrance, setting) for step in steps]


def _agreed(step: Step, ids: tuple[str, ...], entrance: Entrance | None, setting: Setting) -> Step:
    """The step with what runs beside it and what is agreed: who goes along, who hears what."""
    return msgspec.structs.replace(
        step,
        alongside=tuple([each for each in ids if each != step.id]),
        reasons=(*step.reasons, *asks_of(step, setting)),
        handover=handover_of(step, entrance, setting, first=step.id == ids[0]),
        feedback=feedback_of(step, setting),
    )


def _step(
    group: Group, step_id: str, by_need: Plans, entrance: Entrance | None, home: Home
) -> Step:
    """The step of one door, in the gemeente of whom it is for."""
    lead, setting = group.lead, home.setting
    needs = needs_in_step((each.need for each in group.candidates), "answers")
    people = [each.person for each in group.candidates]
    plan = min(
        (by_need[each.need, each.person] for each in group.candidates),
        key=lambda each: each.need.window_days.usual,
    )
    late = any(each.outside for each in group.candidates)
    timing = "start-now" if late else timing_of(plan, setting, state_of(lead, setting))
    reasons = (*_reasons(group, entrance, by_need, setting), _why_now(group, plan, home, late=late))
    if lead.unlisted:
        step = kind_step(
            setting.kind(lead.kind),
            setting,
            step_id=step_id,
            needs=needs,
            people=people,
            timing=timing,
            reasons=(*reasons, reason("not-here", kind=lead.kind)),
        )
    elif lead.row is None:
        step = own_step(
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
    else:
        step = row_step(
            lead.row,
            setting,
            step_id=step_id,
            needs=needs,
            people=people,
            timing=timing,
            reasons=reasons,
        )
    visited = any(by_need[each.need, each.person].is_visited for each in group.candidates)
    return placed(called_out(step, home.setting) if visited else step, home)


def _why_now(group: Group, plan: NeedPlan, home: Home, *, late: bool) -> Reason:
    """Why at this moment: a slow door is knocked on at once, haste says so, else the window."""
    if late:
        return _late(group, home)
    days = window_days(plan.need.window_days, plan.urgency)
    if plan.urgency == "urgent":
        return reason("haste", window_days=days)
    if home.setting.asked.strained:
        return reason("at-end", window_days=days)
    return reason("in-time", window_days=days)


def _late(group: Group, home: Home) -> Reason:
    """Too late as it is; in how many days, where somebody measured that."""
    row, view = group.lead.row, home.setting.view
    if row is None or view.wait(row).intake_days is None:
        return START_NOW
    days = (group.lead.contact_on - home.setting.asked.now.date()).days
    return reason("start-now", days=days)


def _reasons(
    group: Group, entrance: Entrance | None, by_need: Plans, setting: Setting
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
    yield from newer_reasons(group.candidates, setting)
    yield from _asker_notes(group, by_need, setting)
    if not setting.asked.strained or _on_the_floor(group, by_need):
        yield reason("lightest", level=lead.level)


def _on_the_floor(group: Group, by_need: Plans) -> bool:
    """Whether nothing lighter can be; who is at their end gets one door before a lighter one."""
    return all(
        each.compare_level <= by_need[each.need, each.person].floor for each in group.candidates
    )


def _asker_notes(group: Group, by_need: Plans, setting: Setting) -> Iterator[Reason]:
    """What this asker does in the own house: the first note of this door's needs says enough."""
    for each in group.candidates:
        note = by_need[each.need, each.person].need.asker_notes.get(setting.asked.asker)
        if note is not None and not set(note.names) & set(setting.asked.tried):
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
    """When it presses and every door is closed, the first line is what is open.

    A child alone need not wait until it presses: whose own line is open, calls.
    """
    asked, line = setting.asked, line_of(setting)
    presses = (
        asked.strained
        or asked.urgency != "usual"
        or (line is not None and is_open_now(line, setting))
        or any(plan.need.window_days.usual <= SOON_DAYS for plan in plans)
    )
    doors = [group for group in groups if group.door[0] != HERE]
    closed = bool(doors) and all(state_of(group.lead, setting).open_now is False for group in doors)
    if not (steps and presses and closed):
        return ()
    return (now_step((*supports, line) if line else supports, plans, setting),)


def _consent(plans: Sequence[NeedPlan], steps: Sequence[Step], setting: Setting) -> str | None:
    """Who must agree, when the one helped is a minor and it goes beyond a first open talk."""
    ages = [
        plan.age
        for plan in plans
        if plan.age is not None
        and plan.age < LEGAL_AGE
        and not supposes_youth(plan.person, setting.asked)
    ]
    highest = max((step.level or 0 for step in steps), default=0)
    return setting.rules.find_consent(max(ages), highest) if ages else None


def _watch(plans: Sequence[NeedPlan]) -> str:
    """Signs to watch for, as red-flag codes; ``explain`` makes the sentence."""
    codes = dict.fromkeys(code for plan in plans for code in plan.need.watch_red_flags)
    return f"flags:{','.join(codes)}"
