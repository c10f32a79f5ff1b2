"""The wijkbijeenkomst: what happened (events), and what is shown of it (state).

An event is a fact that is never changed; the state is the events folded (``app.meetings.fold``).
Nobody has a name here: ``participant`` is a hash of a key that only a phone knows.
"""

import datetime as dt
from typing import Literal

import msgspec

ContributionKind = Literal["missing", "connection", "step", "residents", "wrong"]
"""A stakeholder we miss; a connection that should exist; a step I can take; what residents say;
data that is not right."""
Phase = Literal["gather", "explore", "talk", "agree", "closed"]
Fate = Literal["waiting", "admitted", "refused"]
"""What the facilitator did with a contribution."""
AgreementStatus = Literal["new", "running", "done", "released"]
"""``released``: let go of, on purpose."""

LONGEST_TEXT = 500
"""Characters of a contribution or an agreement."""
LONGEST_TITLE = 120
STILL_OPEN: frozenset[AgreementStatus] = frozenset({"new", "running"})
"""Agreements that a next meeting asks after."""


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a participant says of themselves: a role, never a name."""

    code: str
    nl: str
    en: str


class MeetingWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``meetings.yaml``: roles, and shared questions to begin from."""

    id: str = ""
    source: str = ""
    roles: tuple[Role, ...] = ()
    questions: tuple[str, ...] = ()


class Agreement(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A small concrete step: what, by whom (role or organisation), by when.

    ``source``: the contribution it came from.
    """

    id: int
    what: str
    who: str
    by: dt.date | None = None
    status: AgreementStatus = "new"
    source: int | None = msgspec.field(name="from", default=None)


# ---------------------------------------------------------------- what happened


class MeetingEvent(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="kind"):
    """Something that happened; the database numbers and dates it (``Happened``)."""


class Opened(MeetingEvent, frozen=True, kw_only=True, tag="opened"):
    """The meeting exists. ``previous``: what the wijk agreed before and nobody finished."""

    question: str = ""
    previous: tuple[Agreement, ...] = ()


class Joined(MeetingEvent, frozen=True, kw_only=True, tag="joined"):
    """A phone joined, or took another role."""

    participant: str
    role: str


class Listening(MeetingEvent, frozen=True, kw_only=True, tag="listening"):
    """What a phone plays now; None: nothing any more."""

    participant: str
    target: str | None = None


class Heard(MeetingEvent, frozen=True, kw_only=True, tag="heard"):
    """A phone played this to its end. ``target``: id of a stakeholder or of a fragment."""

    participant: str
    target: str


class Question(MeetingEvent, frozen=True, kw_only=True, tag="question"):
    """The shared question on the wall."""

    text: str


class PhaseChanged(MeetingEvent, frozen=True, kw_only=True, tag="phase"):
    """The evening goes on."""

    phase: Phase


class Example(MeetingEvent, frozen=True, kw_only=True, tag="example"):
    """The prepared example case on the wall (``data/wall.yaml``), or none."""

    example: str | None = None


class Stuck(MeetingEvent, frozen=True, kw_only=True, tag="stuck"):
    """Somebody says "hier loopt het vast" at a step of the example; ``on`` False: no longer."""

    participant: str
    example: str
    step: str
    on: bool = True


class Contributed(MeetingEvent, frozen=True, kw_only=True, tag="contributed"):
    """Something somebody brings in. ``participant`` None: the facilitator typed it.

    ``held``: waits for the facilitator, moderated or not, for it sounded like someone in need.
    """

    participant: str | None = None
    contribution: ContributionKind
    text: str
    stakeholders: tuple[str, ...] = ()
    theme: str | None = None
    held: bool = False


class Admitted(MeetingEvent, frozen=True, kw_only=True, tag="admitted"):
    """Onto the wall."""

    contribution: int


class Refused(MeetingEvent, frozen=True, kw_only=True, tag="refused"):
    """Not, or no longer, on the wall."""

    contribution: int


class Weighed(MeetingEvent, frozen=True, kw_only=True, tag="weighed"):
    """Someone finds it important too; ``on`` False takes it back."""

    participant: str
    contribution: int
    on: bool = True


class Moderation(MeetingEvent, frozen=True, kw_only=True, tag="moderation"):
    """Whether contributions wait for the facilitator."""

    on: bool


class Agreed(MeetingEvent, frozen=True, kw_only=True, tag="agreed"):
    """An agreement; its id is the number of this event."""

    what: str
    who: str
    by: dt.date | None = None
    source: int | None = None


class AgreementSet(MeetingEvent, frozen=True, kw_only=True, tag="agreement-status"):
    """How an agreement goes, of this meeting or of the one before."""

    agreement: int
    status: AgreementStatus


class Closed(MeetingEvent, frozen=True, kw_only=True, tag="closed"):
    """The meeting is over."""

    next_date: dt.date | None = None


AnyEvent = (
    Opened
    | Joined
    | Listening
    | Heard
    | Question
    | PhaseChanged
    | Example
    | Stuck
    | Contributed
    | Admitted
    | Refused
    | Weighed
    | Moderation
    | Agreed
    | AgreementSet
    | Closed
)


class Happened(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An event as the log holds it: ``id`` rises within and across meetings."""

    id: int
    meeting: str
    at: dt.datetime
    event: AnyEvent


# ---------------------------------------------------------------- what is shown


class Meeting(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What stands fixed from the opening; until ``expires_at`` the code opens something."""

    id: str
    code: str
    wijk: str
    wijk_name: str
    title: str
    themes: tuple[str, ...] = ()
    day: dt.date
    opened_at: dt.datetime
    expires_at: dt.datetime
    closed_at: dt.datetime | None = None

    def goes_on(self, now: dt.datetime) -> bool:
        """Whether nobody closed it and it is not past its day; after that only a report is open."""
        return self.closed_at is None and self.expires_at > now


class ContributionView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A contribution as a wall shows it; ``weight``: how many others find it important."""

    id: int
    kind: ContributionKind
    text: str
    stakeholders: tuple[str, ...]
    theme: str | None
    weight: int
    at: dt.datetime
    status: Fate


class StateView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The whole state. Counts only: who did what is nowhere in it. ``last``: the newest event."""

    code: str
    title: str
    wijk: str
    wijk_name: str
    themes: tuple[str, ...]
    day: dt.date
    phase: Phase
    question: str
    example: str | None
    stuck: dict[str, int]
    participants: int
    roles: dict[str, int]
    listening: dict[str, int]
    heard: dict[str, int]
    contributions: list[ContributionView]
    connections: list[tuple[str, str, int]]
    agreements: list[Agreement]
    previous: list[Agreement]
    moderation: bool
    next_date: dt.date | None
    last: int


class Mine(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one phone did: what it brought in and its fate, what it heard and found important."""

    role: str
    contributions: list[ContributionView]
    heard: list[str]
    weighed: list[int]
    stuck: list[str]
