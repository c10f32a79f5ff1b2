"""The state of a meeting in words: contributions, agreements, roles, the example's route."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.web.meeting.pages.roster import Roster
from app.web.pages.answer_steps import RouteView
from app.web.readable import day_text
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.meeting import (
    Agreement,
    AgreementStatus,
    ContributionKind,
    ContributionView,
    Fate,
    Phase,
    Role,
)

KINDS: Final[dict[ContributionKind, str]] = {
    "missing": "people",
    "connection": "link",
    "step": "arrow",
    "residents": "talk",
    "wrong": "info",
}
"""Kinds of contributions, each with its icon."""
PHASES: Final[tuple[Phase, ...]] = ("gather", "explore", "talk", "agree")
_MOST_LATER: Final = 2
"""Of what follows when a route is not enough; more is for the answer itself."""
OUTCOMES: Final[tuple[AgreementStatus, ...]] = ("done", "running", "released")


@dataclass(frozen=True)
class Choice:
    """Something one can choose."""

    code: str
    label: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True)
class Named:
    """A stakeholder in a contribution; ``number`` 0: not of this wijk."""

    number: int
    name: str


@dataclass(frozen=True)
class SaidView:
    """A contribution. ``fate_label``: what became of it, for who sent it."""

    id: int
    kind: ContributionKind
    icon: str
    label: str
    text: str
    about: tuple[Named, ...]
    weight: int
    weighed: bool
    fate: Fate
    fate_label: str
    note: str = ""


@dataclass(frozen=True)
class AgreementView:
    """An agreement; ``status_label`` empty as long as nobody said how it goes."""

    id: int
    what: str
    who: str
    by: str
    status: AgreementStatus
    status_label: str


@dataclass(frozen=True)
class RoleCount:
    """How many came with this role."""

    label: str
    count: int


@dataclass(frozen=True)
class StepMark:
    """A step of the example's route; ``sign``: its number, + beside it, ↑ if it is not enough.

    ``stuck``: how many say that it gets stuck there.
    """

    id: str
    sign: str
    name: str
    title: str
    timing: str
    level: int
    example: bool
    stuck: int
    mine: bool


@dataclass(frozen=True)
class ExampleView:
    """The prepared case and its route."""

    question: str
    summary: str
    steps: tuple[StepMark, ...]


def code_text(code: str) -> str:
    """A code as one reads it from a wall: ``KDM RTWH``."""
    return f"{code[:3]} {code[3:]}"


def kinds(language: Language) -> tuple[Choice, ...]:
    """What one can say."""
    say = speaker(language)
    return tuple(Choice(code, say(f"meeting.kind.{code}"), icon) for code, icon in KINDS.items())


def phase_choices(language: Language, now: Phase) -> tuple[Choice, ...]:
    """The parts of the evening, in their order."""
    say = speaker(language)
    return tuple(Choice(each, say(f"meeting.phase.{each}"), "", each == now) for each in PHASES)


def outcomes(language: Language) -> tuple[Choice, ...]:
    """What can have become of an agreement."""
    say = speaker(language)
    return tuple(Choice(each, say(f"meeting.status.{each}")) for each in OUTCOMES)


def said_views(
    found: Iterable[ContributionView],
    roster: Roster,
    names: Mapping[str, str],
    language: Language,
    weighed: Sequence[int] = (),
) -> tuple[SaidView, ...]:
    """Contributions in the order given. ``names``: of stakeholders that are not in the roster."""
    say = speaker(language)
    return tuple(
        SaidView(
            id=each.id,
            kind=each.kind,
            icon=KINDS[each.kind],
            label=say(f"meeting.kind.{each.kind}"),
            text=each.text,
            about=tuple(_named(each.stakeholders, roster, names)),
            weight=each.weight,
            weighed=each.id in weighed,
            fate=each.status,
            fate_label=say(f"meeting.fate.{each.status}"),
        )
        for each in found
    )


def _named(
    stakeholders: Sequence[str], roster: Roster, names: Mapping[str, str]
) -> Iterable[Named]:
    for stakeholder in stakeholders:
        member = roster.find(stakeholder)
        if member is not None:
            yield Named(member.number, member.name)
        elif stakeholder in names:
            yield Named(0, names[stakeholder])


def heaviest_first(found: Iterable[ContributionView]) -> list[ContributionView]:
    """What weighs most first; of the same weight the newest."""
    return sorted(found, key=lambda each: (-each.weight, -each.id))


def agreement_views(found: Iterable[Agreement], language: Language) -> tuple[AgreementView, ...]:
    """Agreements in their order."""
    say = speaker(language)
    return tuple(
        AgreementView(
            id=each.id,
            what=each.what,
            who=each.who,
            by=by_text(each.by, say, language),
            status=each.status,
            status_label="" if each.status == "new" else say(f"meeting.status.{each.status}"),
        )
        for each in found
    )


def by_text(day: dt.date | None, say: Speak, language: Language) -> str:
    """``voor 1 december 2026``; empty without a day."""
    return say("meeting.by", day=day_text(day, language)) if day else ""


def role_counts(
    roles: Mapping[str, int], known: Sequence[Role], language: Language
) -> tuple[RoleCount, ...]:
    """Who came, the largest group first."""
    labels = {role.code: role_label(role, language) for role in known}
    found = sorted(roles.items(), key=lambda each: (-each[1], labels.get(each[0], each[0])))
    return tuple(RoleCount(labels.get(code, code), count) for code, count in found if count)


def role_label(role: Role, language: Language) -> str:
    """A role in the language of the page."""
    return role.en if language == "en" else role.nl


def step_marks(
    route: RouteView | None, stuck: Mapping[str, int], mine: Sequence[str] = ()
) -> tuple[StepMark, ...]:
    """The steps of the route, what stands beside, and what follows, with the group's marks."""
    if route is None:
        return ()
    signed = [(str(number), step) for number, step in enumerate(route.steps, start=1)]
    signed += [("+", step) for step in route.beside]
    signed += [("↑", step) for step in route.if_not_enough[:_MOST_LATER]]
    return tuple(
        StepMark(
            id=step.id,
            sign=sign,
            name=step.name,
            title=step.title,
            timing=step.due or step.timing,
            level=step.level,
            example=step.example,
            stuck=stuck.get(step.id, 0),
            mine=step.id in mine,
        )
        for sign, step in signed
    )
