"""The golden trace of a decision: what was planned, weighed and chosen, and by which rule.

Worked out again beside the answer, never collected on its way there, so that ordinary
questions pay nothing for it. Codes and facts alone; whoever shows a trace has the words.
"""

import datetime as dt

import msgspec

from app.rules.words import Criterion, Effect
from app.words.answer import Fact
from app.words.codes import Access, Asker, Severity, Urgency


class Traced(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Part of a trace; JSON is camelCase, as the answer's."""


class Weight(Traced, frozen=True, kw_only=True):
    """One criterion of ``priorities.yaml`` and what it counts to; less is better.

    ``levels`` holds a count per level, heaviest first; the others one number: needs, doors,
    places in a list, days or metres.
    """

    criterion: Criterion
    value: tuple[int, ...]


class TracedMark(Traced, frozen=True, kw_only=True):
    """A mark on a candidate, and what ``flags.yaml`` lets it do."""

    code: str
    effect: Effect | None
    facts: dict[str, Fact] = {}


class TracedRung(Traced, frozen=True, kw_only=True):
    """A rung of a need's ladder. ``list_place``: only of those that may be first, from 0."""

    kind: str
    label: str
    level: int
    list_place: int | None = None
    after_weeks: int | None = None


class TracedCandidate(Traced, frozen=True, kw_only=True):
    """One possible answer to a need, with its key in the order of comparison.

    ``wait_days``: as counted; ``wait_measured``: someone measured it, otherwise it is the norm
    or what is assumed of the level. ``offering``: None for an own provider.
    """

    stakeholder: str
    kind: str
    offering: str | None
    offering_id: str | None
    door: str
    level: int
    list_place: int
    distance_metres: int | None
    wait_days: int
    wait_measured: bool
    contact_on: dt.date
    access: Access
    you_may: str
    law: str
    marks: tuple[TracedMark, ...]
    key: tuple[Weight, ...]
    excluded: bool
    chosen: bool


class TracedNeed(Traced, frozen=True, kw_only=True):
    """A need: its plan, and everyone who might answer it, the best first.

    ``usual_floor``: before severity was counted. ``window_days``: working days.
    """

    code: str
    label: str
    person: str
    age_years: float | None
    floor: int
    usual_floor: int
    window_days: int
    in_time_until: dt.date
    first: tuple[TracedRung, ...]
    later: tuple[TracedRung, ...]
    candidates: tuple[TracedCandidate, ...]


class TracedChoice(Traced, frozen=True, kw_only=True):
    """One answer per need (None: left open), and what the whole set counts to."""

    answers: tuple[str | None, ...]
    key: tuple[Weight, ...]


class TracedEntrance(Traced, frozen=True, kw_only=True):
    """Where one begins, and by which rule: a member of the set, the asker, or the household."""

    kind: str
    label: str
    member: bool
    asker_keeps: bool
    people: int
    life_areas: int
    household: str | None = None
    why: str = ""


class UsedRule(Traced, frozen=True, kw_only=True):
    """A rule that had a part in it."""

    id: str
    nl: str
    source: str
    url: str | None = None


class RouteTrace(Traced, frozen=True, kw_only=True):
    """A whole decision.

    ``decided_by``: the first criterion in which the chosen set and the next best differ; None
    when there is no other set, or only the order of the rows tells them apart.
    """

    now: dt.datetime
    asker: Asker
    urgency: Urgency
    strained: bool
    severity: Severity | None
    tried: tuple[str, ...]
    known_at: tuple[str, ...]
    facets: tuple[str, ...]
    areas: tuple[str, ...]
    order: tuple[Criterion, ...]
    needs: tuple[TracedNeed, ...]
    chosen: TracedChoice | None
    runner_up: TracedChoice | None
    decided_by: Criterion | None
    entrance: TracedEntrance | None
    rules: tuple[UsedRule, ...]
