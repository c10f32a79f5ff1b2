"""What phones and the facilitator send, as JSON."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from app.words.meeting import AgreementStatus, ContributionKind, Phase

Text = Annotated[str, Meta(max_length=4000)]
"""The rules of a text are checked later, in words; this only keeps out what no one types."""
Code = Annotated[str, Meta(min_length=1, max_length=100)]
Codes = Annotated[tuple[Code, ...], Meta(max_length=6)]
Number = Annotated[int, Meta(ge=1, le=2**62)]


class Body(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Unknown fields are passed over: a page may be newer than the server."""


class Join(Body, frozen=True):
    """``POST /mee/{code}/deel``."""

    role: Code


class Hearing(Body, frozen=True):
    """``/gehoord``: ``listening`` True begins, False stops; ``heard``: to its end.

    ``fragment`` beside ``stakeholder``: that fragment of that stakeholder; alone: of a theme.
    """

    stakeholder: Code | None = None
    fragment: Code | None = None
    listening: bool | None = None
    heard: bool = False


class Contribution(Body, frozen=True):
    """``/bijdrage`` and, by the facilitator, ``/zegt``."""

    ref: Code
    kind: ContributionKind
    text: Text
    stakeholders: Codes = ()
    theme: Code | None = None
    general: bool = False


class Weight(Body, frozen=True):
    """``/gewicht``."""

    contribution: Number
    on: bool = True


class StuckAt(Body, frozen=True):
    """``/vast``."""

    step: Code
    on: bool = True


class Asked(Body, frozen=True):
    """``/vraag``."""

    text: Text


class ToPhase(Body, frozen=True):
    """``/fase``."""

    phase: Phase


class ShownExample(Body, frozen=True):
    """``/voorbeeld``."""

    example: Code | None = None


class Decided(Body, frozen=True):
    """``/toelaten`` and ``/weigeren``."""

    contribution: Number


class Moderated(Body, frozen=True):
    """``/moderatie``."""

    on: bool


class Agreeing(Body, frozen=True):
    """``/afspraak``."""

    ref: Code
    what: Text
    who: Text
    by: dt.date | None = None
    contribution: Number | None = None


class AgreementNow(Body, frozen=True):
    """``/afspraak-stand``."""

    agreement: Number
    status: AgreementStatus


class Closing(Body, frozen=True):
    """``/sluiten``."""

    next_date: dt.date | None = None
