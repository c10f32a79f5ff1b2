"""``/beheer``: my places with what is due, the wait in two taps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.rules.review import FactKind
from app.upkeep.facts import WAITING, FactState, Known
from app.web.freshness import confirmed_by, measured_by
from app.web.icons import icon_of
from app.web.pages.frame import with_params
from app.web.readable import day_text
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.directory import Offering, Provenance, Wait

WEEK_DAYS: Final = 7


class Card(NamedTuple):
    """A place with its facts; ``due``: those that it is time to check."""

    known: Known
    due: tuple[FactState, ...]


@dataclass(frozen=True)
class WaitAsk:
    """Whether it is still so long, and when that was last measured."""

    offering_id: str
    question: str
    measured: str
    is_due: bool
    weeks: str


@dataclass(frozen=True)
class WaitSaved:
    """The wait that was just told: what is shown of it now, and where to put it back."""

    stakeholder_id: str
    offering_id: str
    text: str
    undo: str


@dataclass(frozen=True)
class OfferingLine:
    """One thing that is offered; ``wait`` only where there is one to ask about.

    ``wait_action``: where the two taps are sent; ``wait_form``: the wait in full.
    """

    id: str
    title: str
    level: int
    example: bool
    wait: WaitAsk | None
    wait_action: str
    wait_form: str


@dataclass(frozen=True)
class PlaceCard:
    """One place of mine. ``example``: it, or something it offers, is example data."""

    id: str
    slug: str
    name: str
    kind_label: str
    icon: str
    level: int
    soft: bool
    example: bool
    due: str
    confirmed: str
    may_edit: bool
    offerings: tuple[OfferingLine, ...]


@dataclass(frozen=True)
class HomePage:
    """``searching``: a coordinator looks among all places; ``fault``: what was wrong of a wait."""

    cards: tuple[PlaceCard, ...]
    searching: bool
    search: str
    found: str
    next_link: str
    may_add: bool
    fault: str = ""
    fault_at: str = ""
    typed: str = ""
    saved: WaitSaved | None = None


def place_card(
    card: Card,
    labels: dict[str, str],
    language: Language,
    *,
    may_edit: bool,
    here: dict[str, str],
) -> PlaceCard:
    """One place as its editor sees it. ``here``: which part of the places this is."""
    say, place = speaker(language), card.known.stakeholder
    offered = sorted(card.known.offerings, key=lambda each: (each.level, each.title))
    return PlaceCard(
        id=place.id,
        slug=place.slug,
        name=place.name,
        kind_label=labels.get(place.kind, place.kind),
        icon=icon_of(place.kind),
        level=offered[0].level if offered else 1,
        soft=place.point_precision == "area",
        example=place.provenance.example or any(each.provenance.example for each in offered),
        due=_due_text(card.due, say),
        confirmed=confirmed_text(place.provenance, language),
        may_edit=may_edit,
        offerings=tuple(_line(each, card, language, here) for each in offered),
    )


def _line(offering: Offering, card: Card, language: Language, here: dict[str, str]) -> OfferingLine:
    wait = card.known.waits.get(offering.id)
    ask = None
    if wait is not None and wait.status in WAITING:
        is_due = any(each.key.offering_id == offering.id for each in card.due)
        ask = wait_ask(wait, language, is_due=is_due)
    return OfferingLine(
        id=offering.id,
        title=offering.title,
        level=offering.level,
        example=offering.provenance.example,
        wait=ask,
        wait_action=with_params(f"/beheer/wacht/{offering.id}", here, language),
        wait_form=with_params(f"/beheer/aanbod/{offering.id}/wacht", here, language),
    )


def wait_ask(wait: Wait, language: Language, *, is_due: bool) -> WaitAsk:
    """The question, and when it was last measured."""
    say = speaker(language)
    return WaitAsk(
        offering_id=wait.offering_id,
        question=say("edit.wait.still", wait=wait_text(wait, say)),
        measured=_measured_text(wait, language),
        is_due=is_due,
        weeks=weeks_of(wait.intake_days),
    )


def _measured_text(wait: Wait, language: Language) -> str:
    if wait.measured_on is None:
        return ""
    say, day = speaker(language), day_text(wait.measured_on, language)
    return say("edit.wait.measured", day=day, by=measured_by(wait, say))


def wait_text(wait: Wait, say: Speak) -> str:
    """``6 weken``, ``10 dagen``, a stop, no wait, or what is not known: never a zero for that."""
    days = wait.intake_days
    if wait.status in {"closed", "none", "unknown"}:
        return say(f"edit.wait.{wait.status}")
    if wait.status == "open" and not days:
        return say("edit.wait.open")
    if days is None:
        return say("edit.wait.unknown-days")
    if days % WEEK_DAYS == 0 and days:
        weeks = days // WEEK_DAYS
        return say("edit.wait.one-week") if weeks == 1 else say("edit.wait.weeks", count=weeks)
    return say("edit.wait.one-day") if days == 1 else say("edit.wait.days", count=days)


def weeks_of(days: int | None) -> str:
    """Days as weeks to type over: ``6``, ``1,5``; empty when unknown."""
    if days is None:
        return ""
    return f"{days / WEEK_DAYS:.1f}".removesuffix(".0").replace(".", ",")


def _due_text(due: Sequence[FactState], say: Speak) -> str:
    kinds: dict[FactKind, None] = dict.fromkeys(each.key.kind for each in due)
    facts = ", ".join(say(f"edit.fact.{kind}") for kind in kinds)
    return say("edit.due", facts=facts) if facts else ""


def confirmed_text(provenance: Provenance, language: Language) -> str:
    """Checked when, by whom, how."""
    say = speaker(language)
    if provenance.confirmed_on is None:
        return say("edit.home.never")
    day = day_text(provenance.confirmed_on, language)
    return say("edit.home.confirmed", day=day, by=confirmed_by(provenance, say))
