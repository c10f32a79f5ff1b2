"""Candidates for one need: every possible answer, marked and never silently dropped."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from app.geo.hours import OpenState
from app.routing.asked import Asked
from app.routing.moment import add_working_days, first_contact_on, planned_state, window_days
from app.routing.rungs import NeedPlan, kind_fits_age, move_up, range_fits_age
from app.routing.view import DirectoryView, WaitNow
from app.rules import RuleSet
from app.words.answer import Fact
from app.words.vocabulary import AnswerRung, Kind, Vocabulary

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


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What all searches of one question share."""

    asked: Asked
    view: DirectoryView
    rules: RuleSet
    vocabulary: Vocabulary

    @property
    def asker_kinds(self) -> tuple[str, ...]:
        """Kinds that are the asker's own house and so never a step elsewhere."""
        return self.vocabulary.asker_is_kind.get(self.asked.asker, ())

    @property
    def in_house_kinds(self) -> tuple[str, ...]:
        """Kinds that stay a step although they are in the asker's house."""
        return self.vocabulary.in_house_for_asker.get(self.asked.asker, ())

    def kind(self, code: str) -> Kind:
        """A kind of the vocabulary."""
        return self.vocabulary.kinds[code]

    def is_own(self, kind: str) -> bool:
        """Whether people have their own provider of this kind."""
        if kind == "fact":
            return kind in self.asked.known_at
        return kind in self.vocabulary.own_kinds


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
    return tuple(found)


def _later_first(plan: NeedPlan, setting: Setting) -> Iterator[Candidate]:
    """Where nobody who may be first is here, the next rung begins: better than no route."""
    moved = msgspec.structs.replace(plan, first={}, later=())
    move_up(plan.later, moved.first, len(plan.need.answers))
    yield from _own_candidates(moved, setting)
    yield from _directory_candidates(moved, setting)


def _once_more(candidate: Candidate) -> Candidate:
    """Where nothing else is left, what was tried may be tried again, differently."""
    marks = tuple(mark for mark in candidate.marks if mark.code != "tried")
    return msgspec.structs.replace(candidate, marks=marks)


def is_feasible(candidate: Candidate, rules: RuleSet) -> bool:
    """Whether no mark excludes it."""
    return not any(rules.excludes(mark.code) for mark in candidate.marks)


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
    state = planned_state(None, kind.usual_hours, setting.asked.now)
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
        wait_days=_norm_days(rung.kind, rung.level, setting.rules),
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
    for row in view.answering(plan.need.code, asked.place.areas):
        code = view.kind(row)
        if setting.is_own(code) or code in setting.asker_kinds:
            continue
        if code in plan.first:
            place, rung = plan.first[code]
            yield directory_candidate(row, plan, setting, place, rung)
        elif code not in known_kinds and kind_fits_age(setting.kind(code), plan.need, plan.age):
            yield directory_candidate(row, plan, setting, behind, None)


def directory_candidate(
    row: int, plan: NeedPlan, setting: Setting, place: int, rung: AnswerRung | None
) -> Candidate:
    """One offering as a candidate, with every mark it earns."""
    view, rules = setting.view, setting.rules
    kind, level = setting.kind(view.kind(row)), view.level(row)
    wait = view.wait(row)
    days = counted_wait_days(wait, kind.code, level, rules, setting.asked.now.date())
    contact_on = _contact_on(row, kind, wait, days, setting)
    distance_m = view.distance_m(row, setting.asked.place.point)
    outside = contact_on > deadline(plan, setting.asked)
    over = is_over_norm(wait, kind.code, rules)
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
    )


def open_state_of(row: int, kind: Kind, setting: Setting) -> OpenState:
    """Open now or from when, by known hours, else by what is usual for the kind."""
    return planned_state(setting.view.hours(row), kind.usual_hours, setting.asked.now)


def _contact_on(row: int, kind: Kind, wait: WaitNow, days: int, setting: Setting) -> dt.date:
    """When the first contact can be. An open door with an unknown wait can be called at once."""
    level = setting.view.level(row)
    counted = 0 if wait.intake_days is None and level <= 2 else days  # noqa: PLR2004 - open doors end at level 2
    state = open_state_of(row, kind, setting)
    return first_contact_on(state, setting.asked.now, counted, setting.view.matching_days(row))


def _norm_days(kind: str, level: int, rules: RuleSet) -> int:
    """What an unknown wait counts for: the sector's norm, else what is assumed per level."""
    norm = rules.find_norm(kind)
    if norm is not None and norm.intake_days is not None:
        return norm.intake_days
    return rules.waits.assumed_days_by_level.get(level, 0)


def counted_wait_days(wait: WaitNow, kind: str, level: int, rules: RuleSet, today: dt.date) -> int:
    """The wait that counts in comparing; a measurement too old to show counts as unknown."""
    if wait.status in {"none", "open"} and wait.intake_days is None:
        return 0
    too_old = (
        wait.measured_on is not None
        and (today - wait.measured_on).days > rules.waits.hidden_after_days
    )
    if wait.intake_days is None or too_old:
        return _norm_days(kind, level, rules)
    return wait.intake_days


def is_over_norm(wait: WaitNow, kind: str, rules: RuleSet) -> bool:
    """Whether the measured wait is longer than the sector's norm."""
    norm = rules.find_norm(kind)
    if norm is None or norm.intake_days is None or wait.intake_days is None:
        return False
    return wait.intake_days > norm.intake_days


def _marks(
    row: int,
    plan: NeedPlan,
    setting: Setting,
    wait: WaitNow,
    distance_m: int | None,
    rung: AnswerRung | None,
) -> Iterator[Mark]:
    """Every reason against (or worth saying about) this offering."""
    view, asked = setting.view, setting.asked
    level = view.level(row)
    if not view.serves(row, asked.place.areas):
        yield Mark("area", {})
    low, high = view.age_range(row)
    if not range_fits_age((low, high), plan.need, plan.age):
        yield Mark("age", {"min": low, "max": high})
    floor = plan.floor if rung is None else min(plan.floor, rung.level)
    if level < floor and not view.below_floor(row, plan.need.code):
        yield Mark("too-light", {"level": level, "floor": plan.floor, "need": plan.need.code})
    limit = _reach_m(level, setting)
    if distance_m is not None and limit is not None and distance_m > limit:
        yield Mark("distance", {"metres": distance_m, "max_metres": limit})
    if wait.status == "closed":
        measured = wait.measured_on.isoformat() if wait.measured_on else None
        yield Mark("full", {"measured_on": measured})
    if view.kind(row) in asked.tried:
        yield Mark("tried", {})
    if view.access(row) == "professional-only" and asked.audience == "resident":
        yield Mark("cannot-open", {"via": "gp"})
    if asked.public and view.is_example(row):
        yield Mark("example-public", {})
    if wait.measured_on and _is_stale(wait.measured_on, setting):
        yield Mark("stale", {"measured_on": wait.measured_on.isoformat()})


def _is_stale(measured_on: dt.date, setting: Setting) -> bool:
    """Whether the measurement is old enough to say so."""
    age_days = (setting.asked.now.date() - measured_on).days
    return age_days > setting.rules.waits.stale_after_days


def _reach_m(level: int, setting: Setting) -> int | None:
    """The nearer of what the level reaches and what was asked."""
    limits = [
        limit for limit in (setting.rules.reach_m(level), setting.asked.max_distance_m) if limit
    ]
    return min(limits) if limits else None
