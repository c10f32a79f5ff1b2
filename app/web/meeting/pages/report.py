"""The report of a meeting as a page that prints on paper. It tells what the file tells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.web.meeting.pages.live import (
    KINDS,
    AgreementView,
    ExampleView,
    RoleCount,
    SaidView,
    agreement_views,
    heaviest_first,
    role_counts,
    said_views,
)
from app.web.meeting.pages.roster import Roster
from app.web.meeting.report_markdown import Reported
from app.web.readable import day_text
from app.web.said import speaker
from app.words.codes import Language

_MOST_NAMED: Final = 8


@dataclass(frozen=True)
class SaidKind:
    """All contributions of one kind, what weighs most first."""

    label: str
    icon: str
    found: tuple[SaidView, ...]


@dataclass(frozen=True)
class HeardOf:
    """By how many a stakeholder was heard."""

    name: str
    count: int


@dataclass(frozen=True)
class ReportPage:
    """``tasks``: for the coordinator; ``unheard_text``: whom nobody heard, or how many."""

    title: str
    wijk: str
    day: str
    closed: bool
    participants: int
    roles: tuple[RoleCount, ...]
    question: str
    agreements: tuple[AgreementView, ...]
    previous: tuple[AgreementView, ...]
    said: tuple[SaidKind, ...]
    examples: tuple[ExampleView, ...]
    heard: tuple[HeardOf, ...]
    unheard_text: str
    tasks: tuple[str, ...]
    next_date: str
    file_link: str


def build_report_page(told: Reported, roster: Roster, language: Language) -> ReportPage:
    """The report as it is now; after closing it stays as it is."""
    state = told.state
    counts = {key: count for key, count in state.heard.items() if key in told.partners}
    heard = sorted(counts.items(), key=lambda each: (-each[1], told.partners[each[0]]))
    return ReportPage(
        title=state.title,
        wijk=state.wijk_name,
        day=day_text(state.day, language),
        closed=state.phase == "closed",
        participants=state.participants,
        roles=role_counts(state.roles, told.roles, language),
        question=state.question,
        agreements=agreement_views(state.agreements, language),
        previous=agreement_views(state.previous, language),
        said=tuple(_kinds(told, roster, language)),
        examples=tuple(told.examples),
        heard=tuple(HeardOf(told.partners[key], count) for key, count in heard),
        unheard_text=_unheard_text(told, counts, language),
        tasks=tuple(_tasks(told, language)),
        next_date=day_text(state.next_date, language) if state.next_date else "",
        file_link=f"/verslag/{state.code}.md",
    )


def _unheard_text(told: Reported, counts: Mapping[str, int], language: Language) -> str:
    """By name as long as they fit in two lines."""
    say = speaker(language)
    names = sorted(name for key, name in told.partners.items() if key not in counts)
    if len(names) > _MOST_NAMED:
        return say("meeting.wall.unheard-many", count=len(names), all=len(told.partners))
    return f"{say('meeting.wall.unheard')} {', '.join(names)}." if names else ""


def _kinds(told: Reported, roster: Roster, language: Language) -> Iterator[SaidKind]:
    say = speaker(language)
    for kind, icon in KINDS.items():
        found = heaviest_first(each for each in told.state.contributions if each.kind == kind)
        if found:
            views = said_views(found, roster, told.names, language)
            yield SaidKind(say(f"meeting.kind.{kind}"), icon, views)


def _tasks(told: Reported, language: Language) -> Iterator[str]:
    """Who is missing and what is wrong: work for who keeps the map."""
    say = speaker(language)
    for each in heaviest_first(told.state.contributions):
        if each.kind == "missing":
            yield say("meeting.task.missing", text=each.text)
        elif each.kind == "wrong":
            names = [told.names[one] for one in each.stakeholders if one in told.names]
            yield say("meeting.task.wrong", name=", ".join(names), text=each.text)
    if told.unseen:
        yield say("meeting.task.unseen", count=told.unseen)
