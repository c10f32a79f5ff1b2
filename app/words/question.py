"""What was understood from a description: the Question, and what is asked of the finder."""

import datetime as dt

import msgspec

from app.words.codes import (
    Asker,
    Audience,
    Certainty,
    Language,
    PlacePrecision,
    SafetyOutcome,
    Severity,
    Tier,
    Urgency,
)
from app.words.directory import Point


class Span(msgspec.Struct, frozen=True, rename="camel"):
    """A stretch of the description, in Unicode code points; ``end`` is exclusive."""

    start: int
    end: int


class NeedFound(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A need that was read, whose it is (a ``Person.ref``) and where it stands in the text."""

    code: str
    certainty: Certainty = "certain"
    person: str = "p1"
    evidence: tuple[Span, ...] = ()
    rule: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Someone the question is about; ``relation`` as seen from the asker (baby, moeder, zelf …)."""

    ref: str
    relation: str = "unknown"
    age_years: float | None = None


class FlagFound(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A red flag that was read. ``hard`` flags open the acute route, soft ones ask one question."""

    code: str
    tier: Tier
    hard: bool
    evidence: tuple[Span, ...] = ()
    rule: str = ""


class PersonalDatum(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Personal data in the text: told to the person, used for nothing."""

    kind: str
    start: int
    end: int


class Reading(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Everything the reader understood from one description; holds offsets, never the text.

    ``facets``: facts the vocabulary's ``ask`` and ``facet`` know (kinderen, werk, huurschuld …).
    ``urgency``: the window that counts; "strained" when someone is at their end or it is a baby.
    ``tried``/``known_at``: stakeholder kinds already tried, or where the person is in care.
    ``denied``: red flags that a professional asked about and says are not there.
    ``read_until``: from this offset on something was not read; None: all of it was.
    """

    needs: tuple[NeedFound, ...] = ()
    people: tuple[Person, ...] = ()
    age_years: float | None = None
    severity: Severity | None = None
    urgency: Urgency = "usual"
    strained: bool = False
    duration_days: int | None = None
    tried: tuple[str, ...] = ()
    known_at: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    safety: SafetyOutcome = "not-seen"
    flags: tuple[FlagFound, ...] = ()
    check: str | None = None
    denied: tuple[str, ...] = ()
    personal_data: tuple[PersonalDatum, ...] = ()
    not_understood: tuple[Span, ...] = ()
    off_topic: bool = False
    language: str = "nl"
    read_until: int | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where the person who is helped lives or is; ``areas``: CBS codes buurt, wijk, gemeente."""

    point: Point | None = None
    precision: PlacePrecision = "unknown"
    areas: tuple[str, ...] = ()


class PersonPlace(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where one person lives, if that is not the place of the question; never in an answer."""

    ref: str
    postcode: str | None = None
    point: Point | None = None


class RouteRequest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One question to the finder, already checked. ``now`` is timezone-aware, Europe/Amsterdam.

    ``people_needs``: person ref and need code, where the sender knows whose a need is.
    ``language_told``: False where nobody said a language, so that of the text may count.
    """

    description: str = ""
    needs: tuple[str, ...] = ()
    age_years: float | None = None
    people: tuple[Person, ...] = ()
    asker: Asker = "citizen"
    asker_has: tuple[str, ...] = ()
    audience: Audience | None = None
    language: Language = "nl"
    language_told: bool = True
    postcode: str | None = None
    point: Point | None = None
    people_places: tuple[PersonPlace, ...] = ()
    people_needs: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    now: dt.datetime
    max_distance_metres: int | None = None
    limit: int = 3
