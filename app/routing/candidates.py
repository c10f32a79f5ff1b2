"""Candidates for one need: every possible answer, marked and never silently dropped."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from app.geo.hours import OpenState
from app.routing.access import serves
from app.routing.asked import Asked
from app.routing.moment import add_working_days, first_contact_on, planned_here, window_days
from app.routing.nearby import distance_here_m
from app.routing.rungs import NeedPlan, kind_fits_age, move_up, range_fits_age
from app.routing.setting import Setting
from app.routing.view import WaitNow
from app.routing.waits import (
    Newer,
    counted_days,
    current_wait,
    is_fresh,
    is_over_norm,
    is_stale,
    norm_days,
)
from app.rules import RuleSet
from app.words.answer import Fact
from app.words.vocabulary import AnswerRung, Kind

Door = tuple[str, int | str]
"""What a family must go to: ("at", stakeholder row), ("own", kind) or ("here", kind)."""


class Mark(NamedTuple):
    """A flag with its facts."""

    code: str
    facts: dict[str, Fact]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One possible answer to one need. ``row`` is None for an own provider or the own house."""

    need: str
    person: str
    kind: str
    level: int
    compare_level: int
    row: int | None
    door: Door
    list_place: int
    outside: bool
    over_norm: bool
    wait_days: int
    distance_m: int | None
    contact_on: dt.date
    marks: tuple[Mark, ...] = ()
    rung: AnswerRung | None = None
    in_house: bool = False
    lapsed: bool = False
    newer: Newer | None = None


def own_door(kind: Kind) -> Door:
    """One door for kinds that share it (POH-GGZ sits at the huisarts)."""
    return ("own", kind.same_door or kind.code)


def deadline(plan: NeedPlan, asked: Asked) -> dt.date:
    """The last day on which a first contact is in time."""
    days = window_days(plan.need.window_days, plan.urgency)
    return add_working_days(asked.now.date(), days)


def gather(plan: NeedPlan, setting: Setting) -> tuple[Candidate, ...]:
    """All candidates that may answer this need first, marked; own providers included."""
    found = [*_own_candidates(plan, setting), *_directory_candidates(plan, setting)]
    if not any(is_feasible(each, setting.rules) for each in found):
        found.extend(_in_house(plan, setting))
    if not any(is_feasible(each, setting.rules) for each in found):
        found.extend(_later_first(plan, setting))
    if not any(is_feasible(each, setting.rules) for each in found):
        found = [_once_more(each) for each in found]
    return tuple(_compared(found, setting))


def _compared(found: Sequence[Candidate], setting: Setting) -> Iterator[Candidate]:
    """An old measurement that beats a new, longer one says so."""
    for each in found:
        old = "stale" in [mark.code for mark in each.marks]
        newer = _newer_and_longer(each, found, setting) if old else None
        yield each if newer is None else msgspec.structs.replace(each, newer=newer)


def _newer_and_longer(old: Candidate, found: Sequence[Candidate], setting: Setting) -> Newer | None:
    """The shortest wait measured lately on the same level that an old measurement undercuts."""
    newer = [
        Newer(each.row, each.wait_days)
        for each in found
        if each.row is not None
        and each.compare_level == old.compare_level
        and each.wait_days > old.wait_days
        and is_feasible(each, setting.rules)
        and is_fresh(current_wait(each.row, setting), setting)
    ]
    return min(newer, key=lambda each: each.days, default=None)


def _later_first(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Where nobody who may be first is here, the next rung begins: better than no route."""
    moved = msgspec.structs.replace(plan, first={}, later=())
    move_up(plan.later, moved.first, len(plan.need.answers), setting.rules)
    yield from _own_candidates(moved, setting)
    yield from _directory_candidates(moved, setting)


def _once_more(candidate: Candidate) -> Candidate:
    """Where nothing else is left, what was tried may be tried again, differently."""
    marks = tuple(mark for mark in candidate.marks if mark.code != "tried")
    return msgspec.structs.replace(candidate, marks=marks)


def is_feasible(candidate: Candidate, rules: RuleSet) -> bool:
    """Whether no mark excludes it."""
    marks = candidate.marks
    return not marks or rules.excluding.isdisjoint([mark.code for mark in marks])


def _own_candidates(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Own huisarts, own school, own team: no point, no distance, no known wait."""
    for code, (place, rung) in plan.first.items():
        in_house = code in setting.in_house_kinds
        if not setting.is_own(code) or (code in setting.asker_kinds and not in_house):
            continue
        yield own_candidate(plan, setting, rung, place, in_house=in_house)


def own_candidate(
    plan: NeedPlan, setting: Setting, rung: AnswerRung, place: int, *, in_house: bool
) -> Candidate:
    """The person's own provider of the rung's kind."""
    kind = setting.kind(rung.kind)
    state = planned_here(None, kind.usual_hours, setting)
    contact_on = first_contact_on(state, setting.asked.now, 0, 0)
    tried = rung.kind in setting.asked.tried
    return Candidate(
        need=plan.need.code,
        person=plan.person,
        kind=rung.kind,
        level=rung.level,
        compare_level=min(rung.level, plan.floor) if rung.if_known else rung.level,
        row=None,
        door=own_door(kind),
        list_place=place,
        outside=contact_on > deadline(plan, setting.asked),
        over_norm=False,
        wait_days=norm_days(rung.kind, rung.level, setting.rules),
        distance_m=None,
        contact_on=contact_on,
        marks=(Mark("tried", {}),) if tried else (),
        rung=rung,
        in_house=in_house,
    )


def _in_house(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """The asker's own house takes it on when nobody else may: "in uw praktijk"."""
    for code, (place, rung) in plan.first.items():
        if code in setting.asker_kinds:
            yield msgspec.structs.replace(
                own_candidate(plan, setting, rung, place, in_house=True), door=("here", code)
            )


def _directory_candidates(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Offerings of the directory that are marked as answering this need."""
    view, asked = setting.view, setting.asked
    behind = len(plan.need.answers) * 2
    known_kinds = {rung.kind for rung in plan.need.answers}
    asker_kinds, in_time_until = setting.asker_kinds, deadline(plan, asked)
    for row in view.answering(plan.need.code, asked.place.areas):
        code = view.kind(row)
        if code in asker_kinds or setting.is_own(code):
            continue
        if code in plan.first:
            place, rung = plan.first[code]
            yield _directory_candidate(row, plan, setting, in_time_until, (place, rung))
        elif code not in known_kinds and kind_fits_age(setting.kind(code), plan.need, plan.age):
            yield _directory_candidate(row, plan, setting, in_time_until, (behind, None))


def _directory_candidate(
    row: int,
    plan: NeedPlan,
    setting: Setting,
    in_time_until: dt.date,
    listed: tuple[int, AnswerRung | None],
) -> Candidate:
    """One offering as a candidate, with every mark it earns; ``listed``: place and rung."""
    place, rung = listed
    view, rules = setting.view, setting.rules
    kind, level = setting.kind(view.kind(row)), view.level(row)
    wait = current_wait(row, setting)
    days = counted_days(wait, kind.code, level, rules)
    contact_on = _contact_on(row, kind, wait, days, setting)
    distance_m = distance_here_m(row, setting)
    outside = contact_on > in_time_until
    over = is_over_norm(wait, rules.find_norm(kind.code), setting)
    marks = tuple(_marks(row, plan, setting, wait, distance_m, rung))
    return Candidate(
        need=plan.need.code,
        person=plan.person,
        kind=kind.code,
        level=level,
        compare_level=level,
        row=row,
        door=("at", view.door(row)),
        list_place=place,
        outside=outside,
        over_norm=over,
        wait_days=days,
        distance_m=distance_m,
        contact_on=contact_on,
        marks=marks,
        rung=rung,
        lapsed=is_lapsed(row, setting),
    )


def is_lapsed(row: int, setting: Setting) -> bool:
    """Whether nobody confirmed it for so long, or ever, that an equal one goes before it."""
    oldest = setting.asked.now.toordinal() - setting.rules.review.lapsed_days
    return setting.view.confirmed_day(row) < oldest


def open_state_of(row: int, kind: Kind, setting: Setting) -> OpenState:
    """Open now or from when, by known hours, else by what is usual for the kind."""
    return planned_here(setting.view.hours(row), kind.usual_hours, setting)


def _contact_on(row: int, kind: Kind, wait: WaitNow, days: int, setting: Setting) -> dt.date:
    """When the first contact can be. An open door with an unknown wait can be called at once."""
    level = setting.view.level(row)
    counted = 0 if wait.intake_days is None and level <= 2 else days  # noqa: PLR2004 - open doors end at level 2
    state = open_state_of(row, kind, setting)
    return first_contact_on(state, setting.asked.now, counted, setting.view.matching_days(row))


def _marks(
    row: int,
    plan: NeedPlan,
    setting: Setting,
    wait: WaitNow,
    distance_m: int | None,
    rung: AnswerRung | None,
) -> Iterator[Mark]:
    """Every reason against (or worth saying about) this offering."""
    view = setting.view
    level = view.level(row)
    if not serves(row, setting):
        yield Mark("area", {})
    low, high = view.age_range(row)
    if not range_fits_age((low, high), plan.need, plan.age):
        yield Mark("age", {"min": low, "max": high})
    floor = plan.floor if rung is None else min(plan.floor, rung.level)
    if level < floor and not view.below_floor(row, plan.need.code):
        yield Mark("too-light", {"level": level, "floor": plan.floor, "need": plan.need.code})
    limit = None if distance_m is None else _reach_m(level, setting)
    if distance_m is not None and limit is not None and distance_m > limit:
        yield Mark("distance", {"metres": distance_m, "max_metres": limit})
    yield from _shut(row, setting, wait)


def _shut(row: int, setting: Setting, wait: WaitNow) -> Iterator[Mark]:
    """What keeps this door shut for who asks, and whether its wait is known well."""
    view, asked = setting.view, setting.asked
    if wait.status == "closed":
        measured = wait.measured_on.isoformat() if wait.measured_on else None
        yield Mark("full", {"measured_on": measured})
    if view.kind(row) in asked.tried:
        yield Mark("tried", {})
    if view.access(row) in setting.rules.severity.side_door.access:
        yield Mark("side-door", {})
    if view.access(row) == "professional-only" and asked.audience == "resident":
        yield Mark("cannot-open", {"via": "gp"})
    if asked.public and view.is_example(row):
        yield Mark("example-public", {})
    if wait.measured_on is not None and is_stale(wait, setting):
        yield Mark("stale", {"measured_on": wait.measured_on.isoformat()})


def _reach_m(level: int, setting: Setting) -> int | None:
    """The nearer of what the level reaches and what was asked."""
    reach_m, asked_m = setting.rules.reach_m(level), setting.asked.max_distance_m
    return min(reach_m, asked_m) if reach_m and asked_m else reach_m or asked_m or None
