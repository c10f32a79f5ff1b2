"""The answer: the one shape that API, pages and command line share (DESIGN section 4).

The engine fills codes and facts; ``explain`` fills every ``text`` and ``label``. Both
write this shape, so a page and a portal cannot differ. JSON is camelCase.
"""

import datetime as dt

import msgspec

from app.words.codes import (
    Access,
    AnswerKind,
    Asker,
    Audience,
    Certainty,
    Channel,
    ContactAudience,
    How,
    Language,
    NeedRole,
    PlacePrecision,
    PointPrecision,
    Registration,
    RouteRole,
    SafetyOutcome,
    Severity,
    StepType,
    Tier,
    WaitStatus,
)
from app.words.directory import Point
from app.words.question import Person, PersonalDatum, Span

Fact = str | int | float | bool | None


class Reason(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Why, as a tag with its facts; ``text`` is the sentence for this audience and language."""

    code: str
    facts: dict[str, Fact] = {}
    text: str = ""


class AnswerContact(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How to reach someone, at the moment of asking. None = hours unknown ("bel eerst")."""

    name: str
    channel: Channel
    value: str
    audience: ContactAudience = "everyone"
    hours: str | None = None
    open_now: bool | None = None
    opens_at: dt.datetime | None = None


class StepStakeholder(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """At whom the step is. ``own``: the person's own provider, so no id, point or distance."""

    id: str | None = None
    slug: str | None = None
    name: str
    kind: str
    own: bool = False
    point: Point | None = None
    point_precision: PointPrecision = "none"
    address: str | None = None
    contacts: tuple[AnswerContact, ...] = ()


class StepOffering(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is offered there."""

    id: str
    title: str
    description: str = ""
    cost: str | None = None
    languages: tuple[str, ...] = ()
    fixed_faces: bool | None = None
    first_visit: str | None = None
    url: str | None = None


class StepAccess(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How one gets in. ``opened_by``: askers or kinds.

    ``you_may``: self | refer | signal | via | with-consent | consult | own | in-house |
    visit-other (ask that somebody goes there).

    ``law``: the rule file in ``data/rules/rights``; ``letter_months``: how long a letter is valid.
    """

    kind: Access
    you_may: str
    opened_by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    law: str = ""
    letter_months: int | None = None
    instruction: str = ""
    bring: tuple[str, ...] = ()
    say: str = ""
    registration: Registration | None = None


class StepWait(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The wait as last measured, in days; unknown is not zero.

    ``term``: the law's own term (wmo, wgs, wlz) of ``norm_days``, with ``decision_days`` after it,
    or ``urgent_workdays`` working days when something threatens. ``ask``: who helps to look when
    it is over the norm (insurer or gemeente). ``stop``: people of ``stop_scope`` are not taken on.
    """

    status: WaitStatus = "unknown"
    intake_days: int | None = None
    treatment_days: int | None = None
    measured_on: dt.date | None = None
    norm_days: int | None = None
    over_norm: bool | None = None
    stale: bool = False
    term: str | None = None
    decision_days: int | None = None
    urgent_workdays: int | None = None
    ask: str | None = None
    stop: str | None = None
    stop_scope: str | None = None
    source: str = ""
    text: str = ""


class NextRung(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """When a later step is due: after how long, on which sign, following which step."""

    after: str
    after_days: int | None = None
    condition: str
    step: str | None = None


class Handover(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A warm handover: who brings whom, and who phones. ``rule``: the rule that says so.

    ``brings`` and ``phones``: asker | coordinator | together | person | trusted; ``kind``: the
    coordinator who goes along.
    """

    code: str
    brings: str
    phones: str
    kind: str | None = None
    rule: str = ""
    text: str = ""


class Feedback(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the referrer hears back and when, in working days; the person hears the same."""

    code: str
    receipt_days: int | None = None
    contact_days: int | None = None
    result_days: int | None = None
    rule: str = ""
    text: str = ""


class NeedInStep(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A need this step takes on (answers) or stands beside (supports)."""

    code: str
    role: NeedRole
    label: str = ""


class StepProvenance(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Example data says so wherever a step is shown.

    ``stale_days``: how long ago it was confirmed, when that is too long (``rules/review.yaml``).
    """

    example: bool = False
    confirmed_on: dt.date | None = None
    confirmed_by: str | None = None
    confirmed_how: How | None = None
    stale_days: int | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing to do. ``for_``: person refs; ``alongside``: ids of steps that run beside it.

    ``timing``: now | today | this-week | within-weeks | alongside | monday | later (a code; the
    words are in ``timing_text``). ``where``: the CBS code of the gemeente that counts, when the
    people of this answer live in more than one.
    """

    id: str
    type: StepType
    level: int | None
    level_name: str = ""
    for_: tuple[str, ...] = msgspec.field(default=(), name="for")
    needs: tuple[NeedInStep, ...] = ()
    timing: str = "this-week"
    timing_text: str = ""
    alongside: tuple[str, ...] = ()
    stakeholder: StepStakeholder
    offering: StepOffering | None = None
    access: StepAccess | None = None
    wait: StepWait | None = None
    next: NextRung | None = None
    distance_metres: int | None = None
    reasons: tuple[Reason, ...] = ()
    where: str | None = None
    handover: Handover | None = None
    feedback: Feedback | None = None
    text: str = ""
    provenance: StepProvenance = StepProvenance()


class Route(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Ordered steps that together answer the question. ``entrance``: id of the step to begin at.

    ``gains`` and ``costs``: what an alternative trades against the main route, with its facts.
    """

    role: RouteRole
    trade: str | None = None
    trade_code: str | None = None
    gains: tuple[Reason, ...] = ()
    costs: tuple[Reason, ...] = ()
    highest_level: int
    doors: int
    covers: tuple[str, ...]
    entrance: str | None = None
    coordinator: str | None = None
    consent: str | None = None
    if_worse: str = ""
    feedback: str | None = None
    steps: tuple[Step, ...] = ()
    bridging: tuple[Step, ...] = ()
    if_not_enough: tuple[Step, ...] = ()


class PassedOver(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something lighter or heavier that was not chosen, and why."""

    stakeholder: str
    kind: str
    offering: str | None = None
    level: int
    direction: str
    needs: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    would_change_if: str | None = None


class AskOption(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A tappable option of a question back."""

    value: str
    label: str


class Ask(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One fact that would change the answer; sent back as ``answers: [{id, value}]``."""

    id: str
    question: str
    options: tuple[AskOption, ...]


class AnswerNeed(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A need as understood."""

    code: str
    label: str = ""
    for_: str = msgspec.field(default="p1", name="for")
    certainty: Certainty = "certain"
    evidence: tuple[Span, ...] = ()


class AnswerPlace(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where the route was looked for."""

    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"


class AnswerQuestion(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What was understood, in codes and offsets; never the text itself."""

    needs: tuple[AnswerNeed, ...] = ()
    people: tuple[Person, ...] = ()
    age_years: float | None = None
    asker: Asker = "citizen"
    audience: Audience = "resident"
    language: Language = "nl"
    severity: Severity | None = None
    duration_days: int | None = None
    tried: tuple[str, ...] = ()
    known_at: tuple[str, ...] = ()
    place: AnswerPlace = AnswerPlace()
    personal_data: tuple[PersonalDatum, ...] = ()
    not_understood: tuple[Span, ...] = ()


class AnswerFlag(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A red flag with what to do now, written for this asker."""

    code: str
    label: str = ""
    tier: Tier
    message: str = ""
    actions: tuple[str, ...] = ()
    contacts: tuple[AnswerContact, ...] = ()


class Safety(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Safety first; ``numbers`` stand on every reply, ``not-seen`` never means safe."""

    outcome: SafetyOutcome = "not-seen"
    flags: tuple[AnswerFlag, ...] = ()
    check: Ask | None = None
    numbers: tuple[AnswerContact, ...] = ()


class DoNow(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What helps in the next ten minutes, with its source."""

    text: str
    source: str = ""


class NamedKind(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A kind of stakeholder that was asked for by its name."""

    code: str
    label: str = ""


class NoRoute(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """No route is an answer too: why, which field would help, and a human contact.

    ``kinds``: no need was read, but these were asked for by their names; a list knows where.
    """

    code: str
    field: str | None = None
    text: str = ""
    contact: AnswerContact | None = None
    kinds: tuple[NamedKind, ...] = ()


class Duty(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the profession asks of a professional here (kindcheck, meldcode); nobody is accused."""

    code: str
    text: str = ""
    source: str = ""
    url: str | None = None


class Warning_(  # noqa: N801 - ``Warning`` is Python's own word
    msgspec.Struct, frozen=True, kw_only=True, rename="camel"
):
    """Something that was read differently from how it was sent."""

    code: str
    field: str | None = None
    text: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """With these four an answer can be replayed."""

    version: str
    rules: str
    snapshot: str
    now: dt.datetime


class Answer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The whole answer."""

    answer: AnswerKind
    summary: str = ""
    do_now: tuple[DoNow, ...] = ()
    question: AnswerQuestion
    safety: Safety
    routes: tuple[Route, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    duties: tuple[Duty, ...] = ()
    ask: tuple[Ask, ...] = ()
    no_route: NoRoute | None = None
    warnings: tuple[Warning_, ...] = ()
    receipt: Receipt
