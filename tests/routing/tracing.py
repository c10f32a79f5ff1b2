"""Engine cases as text: a few lines of directory and question in, one readable trace out."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import msgspec

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.loading import load_rules, load_vocabulary
from app.routing import Asked, Found, NeedAsked, find_routes
from app.rules import RuleSet, compile_rules
from app.words.answer import Route, Step
from app.words.codes import Access
from app.words.question import Person
from app.words.vocabulary import Vocabulary
from tests.builders import (
    SATURDAY_NIGHT,
    TUESDAY_MORNING,
    OfferingBuilder,
    a_directory,
    an_offering,
)

DATA = Path(__file__).parents[2] / "data"
ACCESS: tuple[Access, ...] = get_args(Access)


@lru_cache
def the_vocabulary() -> Vocabulary:
    """The real vocabulary."""
    return load_vocabulary(DATA)


@lru_cache
def the_rules() -> RuleSet:
    """The real rules."""
    return compile_rules(load_rules(DATA))


def offering_of(line: str) -> OfferingBuilder:
    """One line: ``kind 'Name' L2 open answers a,b supports c 500m wait 42 ...``."""
    head, _, rest = line.partition("'")
    name, _, rest = rest.partition("'")
    offering = an_offering().at(head.strip(), name or None)
    words = iter(rest.split())
    for word in words:
        offering = _changed(offering, word, words)
    return offering


def _changed(offering: OfferingBuilder, word: str, words: Iterator[str]) -> OfferingBuilder:
    """One word of the line (and what follows it)."""
    if word.startswith("L"):
        return offering.on_level(int(word[1:]), offering.access)
    for access in ACCESS:
        if word == access:
            return offering.on_level(offering.rung, access)
    if word.endswith("m") and word[:-1].isdigit():
        return offering.away(int(word[:-1]))
    simple = {"phone": offering.by_phone, "example": offering.as_example}
    if word in simple:
        return simple[word]()
    value = next(words)
    return {
        "answers": lambda: offering.for_need(*value.split(",")),
        "below-floor": lambda: offering.below_floor_for(*value.split(",")),
        "supports": lambda: offering.supporting(*value.split(",")),
        "area": lambda: offering.in_area(*value.split(",")),
        "ages": lambda: offering.for_ages(*(int(age) for age in value.split("-"))),
        "wait": lambda: offering.waiting(int(value)),
        "closed": lambda: offering.waiting(None, status="closed", measured=_date(value)),
        "measured": lambda: offering.waiting(_days_of(offering), measured=_date(value)),
        "matching": lambda: offering.matching_in(int(value)),
        "open": lambda: offering.open_at(value.replace("_", " ")),
        "hours": lambda: offering.open_at(value.replace("_", " ")),
    }[word]()


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def asked_of(line: str) -> Asked:
    """One line: ``need+need for person:age asker strained ... saturday``."""
    asked = Asked(needs=(), now=TUESDAY_MORNING)
    head, *words = line.split()
    needs = [part.partition("@")[::2] for part in head.split("+")]
    asked = msgspec.structs.replace(
        asked, needs=tuple(NeedAsked(code=code, person=ref or "p1") for code, ref in needs)
    )
    for word in words:
        asked = _told(asked, word)
    snapshot = snapshot_of(DirectorySource(a_directory()))
    if not asked.place.areas:
        asked = msgspec.structs.replace(asked, place=snapshot.find_place("3705HD", None))
    return asked


def _told(asked: Asked, word: str) -> Asked:
    """One fact of the question."""
    key, _, value = word.partition("=")
    replace = msgspec.structs.replace
    plain: dict[str, dict[str, object]] = {
        "strained": {"strained": True, "urgency": "strained"},
        "saturday": {"now": SATURDAY_NIGHT},
        "public": {"public": True},
    }
    if key in plain:
        return replace(asked, **plain[key])
    if key == "asker":
        professional = value not in {"citizen", "family", "youth", "carer"}
        audience = "professional" if professional else "resident"
        return replace(asked, asker=value, audience=audience)
    if key == "age":
        return replace(asked, age_years=float(value))
    if key in {"tried", "known_at", "facets"}:
        return replace(asked, **{key: tuple(value.split(","))})
    if key in {"urgency", "severity"}:
        return replace(asked, **{key: value})
    person = Person(ref=key, relation=key, age_years=float(value) if value else None)
    return replace(asked, people=(*asked.people, person))


def found_for(directory: str, question: str) -> Found:
    """Run the engine on lines of text."""
    offerings = [offering_of(line) for line in directory.splitlines() if line.strip()]
    snapshot = snapshot_of(DirectorySource(a_directory(*offerings)))
    return find_routes(asked_of(question), snapshot, the_rules(), the_vocabulary())


def trace(found: Found) -> str:
    """What the engine found, so that a huisarts could read it."""
    lines: list[str] = []
    for route in found.routes:
        lines.extend(_route_lines(route))
    for each in found.passed_over:
        marks = ", ".join(reason.code for reason in each.reasons)
        lines.append(f"niet {each.kind} L{each.level} ({each.direction}): {marks}")
    lines.extend(f"vraag {ask.id}" for ask in found.ask)
    if found.no_route is not None:
        lines.append(f"geen route: {found.no_route.code} ({found.no_route.field})")
    return "\n".join(lines)


def _route_lines(route: Route) -> Iterator[str]:
    """One route: its steps, what bridges, what comes later."""
    trade = f" {route.trade_code}" if route.trade_code else ""
    yield f"{route.role}{trade}: {route.doors} deur(en), hoogste trede {route.highest_level}"
    for step in route.steps:
        mark = " *ingang*" if step.id == route.entrance else ""
        yield f"  {_step(step)}{mark}"
    for step in route.bridging:
        yield f"  intussen {_step(step)}"
    for step in route.if_not_enough:
        weeks = (step.next.after_days or 0) // 7 if step.next else 0
        yield f"  na {weeks} wk {_step(step)}"


def _step(step: Step) -> str:
    """One step: who, where on the ladder, for what, when, how to get in."""
    own = "eigen " if step.stakeholder.own else ""
    needs = ", ".join(("" if need.role == "answers" else "~") + need.code for need in step.needs)
    you_may = step.access.you_may if step.access else "-"
    name = "" if step.stakeholder.own or step.type == "gate" else f" '{step.stakeholder.name}'"
    return f"{own}{step.stakeholder.kind}{name} L{step.level} [{needs}] {step.timing} {you_may}"


def _days_of(offering: OfferingBuilder) -> int | None:
    """The days of the wait that stands before ``measured`` on the line."""
    assert offering.wait is not None
    return offering.wait[1]
