"""Candidates for one need: every possible answer, marked and never silently dropped."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from app.geo.hours import OpenState
from app.routing.access import serves
from app.routing.asked import Asked
from app.routing.moment import add_working_days, first_contact_on, planned_here, window_days
from app.routing.nearby import distance_here_m, may_be_elsewhere, who_comes
from app.routing.rungs import NeedPlan, kind_fits_age, move_up, range_fits_age
from app.routing.setting import Setting
from app.routing.view import FOR_ALL, WaitNow
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
from app.rules.waiting import Norm
from app.words.answer import Fact
from app.words.vocabulary import AnswerRung, Kind, Need

Door = tuple[str, int | str]
"""What a family must go to: ("at", stakeholder row), ("own", kind), ("here", kind), or
("kind", kind) where the directory holds nobody of that kind."""


class Mark(NamedTuple):
    """A flag with its facts."""

    code: str
    facts: dict[str, Fact]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One possible answer to one need.

    ``row`` is None for an own provider, the own house, or what the directory does not hold
    (``unlisted``).
    """

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
    unlisted: bool = False
    lapsed: bool = False
    elsewhere: bool = False
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
    if plan.is_visited:
        return (*_own_candidates(plan, setting), *_coming(plan, setting))
    own, others = _own_candidates(plan, setting), tuple(_directory_candidates(plan, setting))
    found = [*_reached(own, others, plan, setting), *others]
    found.extend(_unlisted(plan, others, setting))
    found.extend(_begins_in_house(plan, setting))
    if not any(is_feasible(each, setting.rules) for each in found):
        found.extend(_in_house(plan, setting))
    if not any(is_feasible(each, setting.rules) for each in found):
        found.extend(_later_first(plan, setting))
    if not any(is_feasible(each, setting.rules) for each in found):
        found = [_once_more(each) for each in found]
    return tuple([_compared(each, found, setting) for each in found])


def _compared(each: Candidate, found: Sequence[Candidate], setting: Setting) -> Candidate:
    """An old measurement that beats a new, longer one says so."""
    if not each.marks or "stale" not in [mark.code for mark in each.marks]:
        return each
    newer = _newer_and_longer(each, found, setting)
    return each if newer is None else msgspec.structs.replace(each, newer=newer)


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


def _reached(
    own: Iterable[Candidate], others: Sequence[Candidate], plan: NeedPlan, setting: Setting
) -> Iterator[Candidate]:
    """Of the person's own providers those whom who asks can call.

    A stranger's stay where nothing else is as light: better that they are asked to go themselves.
    """
    stranger = setting.find_stranger(plan.person)
    if stranger is None:
        yield from own
        return
    levels = [each.level for each in others if is_feasible(each, setting.rules)]
    lightest = min(levels, default=math.inf)
    yield from (each for each in own if each.kind in stranger.reaches or each.level < lightest)


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


def _coming(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Who comes to somebody who wants no help; there is one in every gemeente."""
    in_time_until = deadline(plan, setting.asked)
    for code, (place, rung) in plan.first.items():
        if setting.is_own(code):
            continue
        row = who_comes(code, (plan.need.code,), setting, plan)
        of_kind = _find_of_kind(code, plan, setting)
        if row is None or of_kind is None:
            yield _nobody_here(plan, setting, rung, place)
        else:
            yield _directory_candidate(row, of_kind, plan, setting, in_time_until)


def _unlisted(plan: NeedPlan, others: Sequence[Candidate], setting: Setting) -> Iterator[Candidate]:
    """A kind that is always somewhere, where nobody of it here can be a step."""
    here = {each.kind for each in others if is_feasible(each, setting.rules)}
    for code, (place, rung) in plan.first.items():
        if rung.unlisted and code not in here and code not in setting.asker_kinds:
            yield _nobody_here(plan, setting, rung, place)


def _nobody_here(plan: NeedPlan, setting: Setting, rung: AnswerRung, place: int) -> Candidate:
    """A kind of which the directory holds nobody, though there is one somewhere."""
    found = own_candidate(plan, setting, rung, place, in_house=False)
    return msgspec.structs.replace(found, door=("kind", rung.kind), unlisted=True)


def _begins_in_house(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """The asker's own house where the need says that this asker begins there."""
    note = plan.need.asker_notes.get(setting.asked.asker)
    if note is not None and note.first is not None:
        yield from (each for each in _in_house(plan, setting) if each.kind == note.first)


def _in_house(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """The asker's own house takes it on when nobody else may: "in uw praktijk"."""
    for code, (place, rung) in plan.first.items():
        if code in setting.asker_kinds:
            yield msgspec.structs.replace(
                own_candidate(plan, setting, rung, place, in_house=True), door=("here", code)
            )


class OfKind(NamedTuple):
    """What is the same for all offerings of one kind beside one need, looked up once.

    ``place`` and ``rung``: where the need's ladder has the kind; ``floor``: the lightest level
    that answers here.
    """

    kind: Kind
    place: int
    rung: AnswerRung | None
    floor: int
    norm: Norm | None
    tried: bool


def _directory_candidates(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Offerings of the directory that are marked as answering this need."""
    view, asked = setting.view, setting.asked
    in_time_until = deadline(plan, asked)
    of_kinds: dict[str, OfKind | None] = {}
    for row in view.answering(plan.need.code, asked.place.areas):
        code = view.kind(row)
        if code not in of_kinds:
            of_kinds[code] = _find_of_kind(code, plan, setting)
        of_kind = of_kinds[code]
        if of_kind is not None:
            yield _directory_candidate(row, of_kind, plan, setting, in_time_until)


def _find_of_kind(code: str, plan: NeedPlan, setting: Setting) -> OfKind | None:
    """A kind as it stands beside a need; None where it may not answer it here."""
    if code in setting.asker_kinds or setting.is_own(code):
        return None
    kind, rung, place = setting.kind(code), None, len(plan.need.answers) * 2
    if code in plan.first:
        place, rung = plan.first[code]
    elif _is_listed(code, plan.need) or not kind_fits_age(kind, plan.need, plan.age):
        return None
    return OfKind(
        kind,
        place,
        rung,
        floor=plan.floor if rung is None else min(plan.floor, rung.level),
        norm=setting.rules.find_norm(code),
        tried=code in setting.asked.tried,
    )


def _is_listed(code: str, need: Need) -> bool:
    """Whether the need's ladder speaks of this kind."""
    return any(rung.kind == code for rung in need.answers)


def _directory_candidate(
    row: int, of_kind: OfKind, plan: NeedPlan, setting: Setting, in_time_until: dt.date
) -> Candidate:
    """One offering as a candidate, with every mark it earns."""
    view, kind, level = setting.view, of_kind.kind, setting.view.level(row)
    wait = current_wait(row, setting)
    days = counted_days(wait, kind.code, level, setting.rules)
    contact_on = _contact_on(row, kind, wait, days, setting)
    distance_m = distance_here_m(row, setting)
    return Candidate(
        need=plan.need.code,
        person=plan.person,
        kind=kind.code,
        level=level,
        compare_level=level,
        row=row,
        door=("at", view.door(row)),
        list_place=of_kind.place,
        outside=contact_on > in_time_until,
        over_norm=is_over_norm(wait, of_kind.norm, setting),
        wait_days=days,
        distance_m=distance_m,
        contact_on=contact_on,
        marks=tuple(_marks(row, of_kind, plan, setting, wait, distance_m)),
        rung=of_kind.rung,
        lapsed=is_lapsed(row, setting),
        elsewhere=may_be_elsewhere(row, setting),
    )


def is_lapsed(row: int, setting: Setting) -> bool:
    """Whether nobody confirmed it for so long, or ever, that an equal one goes before it."""
    return setting.view.confirmed_day(row) < setting.here.oldest_confirmed


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
    of_kind: OfKind,
    plan: NeedPlan,
    setting: Setting,
    wait: WaitNow,
    distance_m: int | None,
) -> list[Mark]:
    """Every reason against (or worth saying about) this offering."""
    view, level, marks = setting.view, setting.view.level(row), []
    if not (setting.here.sure[row] & FOR_ALL or serves(row, setting)):
        marks.append(Mark("area", {}))
    if plan.age is not None and not range_fits_age(view.age_range(row), plan.need, plan.age):
        low, high = view.age_range(row)
        marks.append(Mark("age", {"min": low, "max": high}))
    if level < of_kind.floor and not view.below_floor(row, plan.need.code):
        facts: dict[str, Fact] = {"level": level, "floor": plan.floor, "need": plan.need.code}
        marks.append(Mark("too-light", facts))
    limit = None if distance_m is None else _reach_m(level, setting)
    if distance_m is not None and limit is not None and distance_m > limit:
        marks.append(Mark("distance", {"metres": distance_m, "max_metres": limit}))
    marks += _shut(row, setting, wait, tried=of_kind.tried)
    return marks


def _shut(row: int, setting: Setting, wait: WaitNow, *, tried: bool) -> list[Mark]:
    """What keeps this door shut for who asks, and whether its wait is known well."""
    asked, access, marks = setting.asked, setting.view.access(row), []
    if wait.status == "closed":
        measured = wait.measured_on.isoformat() if wait.measured_on else None
        marks.append(Mark("full", {"measured_on": measured}))
    if tried:
        marks.append(Mark("tried", {}))
    if access in setting.rules.severity.side_door.access:
        marks.append(Mark("side-door", {}))
    if access == "professional-only" and asked.audience == "resident":
        marks.append(Mark("cannot-open", {"via": "gp"}))
    if asked.public and setting.view.is_example(row):
        marks.append(Mark("example-public", {}))
    if wait.measured_on is not None and is_stale(wait, setting):
        marks.append(Mark("stale", {"measured_on": wait.measured_on.isoformat()}))
    return marks


def _reach_m(level: int, setting: Setting) -> int | None:
    """The nearer of what the level reaches and what was asked."""
    reach_m, asked_m = setting.rules.reach_m(level), setting.asked.max_distance_m
    return min(reach_m, asked_m) if reach_m and asked_m else reach_m or asked_m or None
