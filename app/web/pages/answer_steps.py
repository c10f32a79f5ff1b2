"""The steps of a route as they stand on the page: what, where, how long, how to get in, why."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.explain import first_of_wait
from app.web.costs import cost_text
from app.web.icons import icon_of
from app.web.pages.contacts import ContactView, answer_contacts
from app.web.pages.frame import with_params
from app.web.readable import capitalised, distance_text, language_names, needs_mark
from app.web.said import Speak, as_it_is, speaker
from app.words.answer import Route, Step
from app.words.codes import Audience, Language

DOOR_LEVEL = 5
NOW = "now"
_MOST_REASONS = 3
ASKER_NOTE = "asker-note"
"""What this asker does in the own house: a line of its own, for a huisarts the most useful one."""
_TOLD_ELSEWHERE = frozenset(
    {ASKER_NOTE, "example-data", "wait-unknown", "opens-at", "near", "supports-need", "bridges"}
)
"""Reasons that the facts of the step say already; the card does not say them twice."""
_MORE = frozenset({"first", "register", "languages", "bring"})
"""Facts of a step that can wait until one has called or decided to go."""
_ASKS = "asks-"
"""What a step asks stands in how one gets in."""
_TOGETHER, _ONE_BY_ONE = "covers-several", frozenset({"answers-need"})
"""Where a place takes several questions on, the card does not name them one by one."""


@dataclass(frozen=True)
class Fact:
    """A labelled line of a step or offering; ``code`` names it for style and tests."""

    code: str
    icon: str
    label: str
    text: str


@dataclass(frozen=True)
class StepView:
    """``kind``: what sort of place it is, for who cannot read its Dutch title.

    ``more``: facts that a resident reads when they want to.
    ``begin``: that one begins here, or that this can be done until then. ``due``: for a later
    rung, after how long and on which sign; ``brief``: one line of it.
    """

    id: str
    name: str
    title: str
    kind: str
    icon: str
    level: int
    soft: bool
    own: bool
    example: bool
    href: str | None
    timing: str
    due: str
    text: str
    brief: str
    say: str
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]
    reasons: str
    note: str
    contacts: tuple[ContactView, ...]
    begin: str = ""


@dataclass(frozen=True)
class RouteView:
    """``beside`` and ``bridging`` never stand instead of a step."""

    role: str
    heading: str
    trade: str
    steps: tuple[StepView, ...]
    beside: tuple[StepView, ...]
    bridging: tuple[StepView, ...]
    if_not_enough: tuple[StepView, ...]
    if_worse: str
    coordinator: str
    consent: str
    feedback: str


@dataclass(frozen=True)
class Reader:
    """Who reads the page, in which language, when."""

    audience: Audience
    language: Language
    now: dt.datetime
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Names of kinds in a language that the directory does not speak."""
    adapt: Callable[[str], str] = as_it_is
    """How the page's own words are told to this reader."""

    @property
    def say(self) -> Speak:
        """The page's own words."""
        return speaker(self.language, self.adapt)


def route_view(route: Route, reader: Reader) -> RouteView:
    """A route with its own steps apart from what stands beside them."""
    own = [step for step in route.steps if step.timing != "alongside"]
    beside = [step for step in route.steps if step.timing == "alongside"]
    return RouteView(
        role=route.role,
        heading=_heading(route, len(own), reader),
        trade=route.trade or "",
        steps=_steps(route, own, reader),
        beside=_views(beside, reader),
        bridging=_views(route.bridging, reader),
        if_not_enough=_views(route.if_not_enough, reader),
        if_worse=route.if_worse,
        coordinator=route.coordinator or "",
        consent=route.consent or "",
        feedback=route.feedback or "",
    )


def _heading(route: Route, count: int, reader: Reader) -> str:
    if route.role in {"acute", "after"}:
        return reader.say(f"answer.route.{route.role}")
    if reader.audience == "professional":
        return reader.say("answer.route.pro")
    return reader.say("answer.route" if count == 1 else "answer.route.more")


def _steps(route: Route, own: Sequence[Step], reader: Reader) -> tuple[StepView, ...]:
    """After a call one does not begin again."""
    steps = _views(own, reader)
    if route.role == "acute":
        return _acute(steps)
    if route.role == "after" or reader.audience == "professional":
        return steps
    begins = _begins(route, own)
    return tuple(
        replace(step, begin=reader.say(f"answer.{code}") if code else "")
        for step, code in zip(steps, begins, strict=True)
    )


def _begins(route: Route, own: Sequence[Step]) -> list[str]:
    """Which step is the beginning that the heading names, and what can be done until then."""
    main = next((number for number, step in enumerate(own) if step.timing != NOW), None)
    if main is None and all(step.timing == NOW for step in route.steps):
        main = 0
    before = ["already"] * (len(own) if main is None else main)
    return [*before, "begin", *[""] * len(own)][: len(own)]


def _acute(steps: tuple[StepView, ...]) -> tuple[StepView, ...]:
    """In danger nobody reads reasons."""
    told = ("where", "wait")
    return tuple(
        replace(s, reasons="", more=(), facts=tuple(f for f in s.facts if f.code in told))
        for s in steps
    )


def _views(steps: Iterable[Step], reader: Reader) -> tuple[StepView, ...]:
    return tuple(step_view(step, reader) for step in steps)


def step_view(step: Step, reader: Reader) -> StepView:
    """One step; the sentences are the answer's own."""
    at, offering = step.stakeholder, step.offering
    facts = tuple(_facts(step, reader))
    later = _MORE if reader.audience == "resident" else frozenset()
    return StepView(
        id=step.id,
        name=capitalised(at.name),
        title=offering.title if offering and offering.title != at.name else "",
        kind=capitalised(reader.kinds.get(at.kind, "")) if offering else "",
        icon=icon_of(at.kind),
        level=DOOR_LEVEL if step.level is None else step.level,
        soft=at.point_precision == "area",
        own=at.own,
        example=_needs_mark(step, reader),
        href=with_params(f"/aanbod/{at.slug}", {}, reader.language) if at.slug else None,
        timing=capitalised(step.timing_text),
        due=_due(step),
        text=_text(step),
        brief=_brief(step, reader),
        say=_say(step, reader),
        facts=tuple(fact for fact in facts if fact.code not in later),
        more=tuple(fact for fact in facts if fact.code in later),
        reasons=_reasons(step, reader),
        note=_note(step),
        contacts=answer_contacts(at.contacts, reader.audience, reader.now, reader.language),
    )


def _needs_mark(step: Step, reader: Reader) -> bool:
    """Example data says so; "(voorbeeld)" in a name says it to who reads Dutch."""
    is_example = step.provenance.example
    if reader.language != "nl":
        return is_example
    return needs_mark(step.stakeholder.name, is_example=is_example)


def _text(step: Step) -> str:
    """The ready sentence, where there is no offering whose facts say the same in lines.

    Its first line repeats when and who, which the card says already.
    """
    if step.offering:
        return ""
    first, _, rest = step.text.partition("\n")
    told_already = f": {step.stakeholder.name}.".casefold()
    return rest if rest and first.casefold().endswith(told_already) else step.text


def _note(step: Step) -> str:
    """What this asker does in the own house, unless the step's own text says it already."""
    notes = (reason.text for reason in step.reasons if reason.code == ASKER_NOTE)
    return " ".join(note for note in notes if note not in _text(step))


def _say(step: Step, reader: Reader) -> str:
    """What a resident may say on the phone, unless the step's own text says it already."""
    if step.access is None or reader.audience == "professional":
        return ""
    say = step.access.say
    return "" if say and say in _text(step) else say


def _due(step: Step) -> str:
    if step.next is None:
        return ""
    return capitalised(": ".join(part for part in (step.next.after, step.next.condition) if part))


def _brief(step: Step, reader: Reader) -> str:
    """For a short card: how to get in and how long, in one line."""
    how = capitalised(_without_numbers(step, step.access.instruction if step.access else ""))
    told = how or capitalised(step.text)
    told = "" if told == capitalised(step.stakeholder.name) else told
    wait = capitalised(first_of_wait(step.wait)) if step.next and step.wait else ""
    return " · ".join(part for part in (told, _where(step, reader), wait) if part)


def _without_numbers(step: Step, told: str) -> str:
    """A sentence without the numbers that stand beside it, large enough to tap."""
    for contact in step.stakeholder.contacts:
        told = told.replace(f": {contact.value}", "")
    return told


def _reasons(step: Step, reader: Reader) -> str:
    """The first few reasons: sentences for a resident, a telegram for a professional."""
    codes = {reason.code for reason in step.reasons}
    skipped = _TOLD_ELSEWHERE | (_ONE_BY_ONE if _TOGETHER in codes else frozenset())
    told = (
        r.text
        for r in step.reasons
        if r.text and r.code not in skipped and not r.code.startswith(_ASKS)
    )
    few = tuple(dict.fromkeys(told))[:_MOST_REASONS]
    return " ".join(few) if reader.audience == "resident" else " · ".join(few)


def _facts(step: Step, reader: Reader) -> Iterator[Fact]:
    """The lines under a step, in the order one needs them."""
    say = reader.say
    pro = reader.audience == "professional"
    access = step.access
    if access and access.instruction and access.instruction not in _text(step):
        yield Fact(
            "how",
            "door",
            say("step.how.pro" if pro else "step.how"),
            capitalised(_how(step, _without_numbers(step, access.instruction), reader)),
        )
    where = _where(step, reader)
    if where:
        yield Fact("where", "pin", say("step.where"), where)
    if step.wait and step.wait.text and not _is_there_now(step):
        yield Fact("wait", "clock", say("step.wait"), _wait(step, say))
    yield from _offering_facts(step, reader)
    if access and access.bring:
        yield Fact("bring", "basket", say("step.bring"), _listed(access.bring))


def _is_there_now(step: Step) -> bool:
    """A line or a site that is open now: that nobody measured its wait says nothing."""
    return step.timing == NOW and step.wait is not None and step.wait.status == "unknown"


def _how(step: Step, instruction: str, reader: Reader) -> str:
    """How to get in, and who goes along unless that says it already."""
    along = step.handover.text if step.handover else ""
    if not along or along in instruction:
        return instruction
    return f"{instruction} {along}" if reader.audience == "resident" else f"{instruction}; {along}"


def _offering_facts(step: Step, reader: Reader) -> Iterator[Fact]:
    say = reader.say
    if step.offering is None:
        return
    if step.offering.cost:
        yield Fact(
            "cost",
            "euro",
            say("step.cost"),
            capitalised(cost_text(step.offering.cost, reader.language)),
        )
    if step.offering.first_visit:
        yield Fact("first", "people", say("step.first-visit"), step.offering.first_visit)
    if step.access and step.access.registration:
        told = say(f"register.{step.access.registration}")
        yield Fact("register", "paper", say("step.register"), told)
    others = tuple(code for code in step.offering.languages if code != "nl")
    if others:
        names = language_names(("nl", *others), reader.language)
        yield Fact("languages", "talk", say("step.languages"), names)


def _listed(things: Sequence[str]) -> str:
    """Words with a comma between them; sentences as they are."""
    return (" " if all(each.endswith(".") for each in things) else ", ").join(things)


def _where(step: Step, reader: Reader) -> str:
    """Address, how far, and whether that place is only approximate."""
    far = (
        distance_text(step.distance_metres, reader.language)
        if step.distance_metres is not None
        else ""
    )
    near = reader.say("place.approximate") if step.stakeholder.point_precision == "area" else ""
    return " · ".join(part for part in (step.stakeholder.address, far, near) if part)


def _wait(step: Step, say: Speak) -> str:
    """The wait's sentence, with the norm when there is a wait to compare."""
    wait = step.wait
    if wait is None:
        return ""
    if wait.norm_days and wait.intake_days is not None and str(wait.norm_days) not in wait.text:
        return f"{capitalised(wait.text)} {say('wait.norm', days=wait.norm_days)}"
    labelled = f"{say('step.wait')} "
    return capitalised(wait.text.removeprefix(labelled.lower()).removeprefix(labelled))
