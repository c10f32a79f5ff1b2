"""A step as text: where and when, how to get in, what to say, the wait; a sentence a line."""

from collections.abc import Iterator
from typing import NamedTuple

from app.explain.helpers import as_count, capital, small
from app.explain.kept import keep
from app.explain.naming import place_of
from app.explain.teller import Role, Teller
from app.explain.waits import first_of_wait
from app.words.answer import Handover, NeedInStep, NextRung, Reason, Step, StepAccess, StepWait

SOON_DAYS = 5
FROM = "from"
ANYONE = 0
"""A line or a website: nobody expects to need a letter for it."""
WEIGHTY = 3
"""From this level on an unknown wait is worth a line of its own."""
NOTE, NOT_HERE = "asker-note", "not-here"
EXAMPLE_IN_NAME = "(voorbeeld)"
ADVISED = "own-network"
VISITED = "self-help-online"
OF_A_PARENT = frozenset({"parental-exhaustion", "postpartum-low-mood", "informal-carer-strain"})
SAYS_ALONG, VISIT = "with-consent", "visit-other"
LATER_DOORS = frozenset({"via", "refer", "signal"})


class Told(NamedTuple):
    """A step with its parts already told, as far as its text needs them.

    ``online``: it has a website and no number, so that nobody is told to call.
    """

    step: Step
    role: Role
    online: bool
    needs: tuple[NeedInStep, ...]
    timing: str
    access: StepAccess | None
    wait: StepWait | None
    due: NextRung | None
    reasons: tuple[Reason, ...]
    codes: frozenset[str]
    handover: Handover | None = None


def timing_text(timing: str, teller: Teller) -> str:
    """When, as the start of a sentence."""
    code, _, fact = timing.partition(":")
    if code == FROM:  # a moment is told as it is seen from now
        return teller.say("timing", code, {"fact": fact or None})
    kept, key = teller.voice.kept.lines, ("timing", timing)
    return kept.get(key) or keep(kept, key, teller.say("timing", code, {"fact": fact or None}))


def soon_text(timing: str, teller: Teller) -> str | None:
    """When, if that is soon: weeks from now nobody needs a deadline."""
    return timing_text(timing, teller) if is_soon(timing) else None


def is_soon(timing: str) -> bool:
    """Whether a timing is worth saying before a name."""
    code, _, fact = timing.partition(":")
    days = as_count(fact) if code == "within" else None
    return days is None or days <= SOON_DAYS


def acute_text(step: Step, teller: Teller) -> str:
    """A ready text with whom it is about before it, unless it says the number itself."""
    text, name = teller.voice.said(step.text), teller.voice.said(step.stakeholder.name)
    number = next((each.value for each in step.stakeholder.contacts if each.value), "")
    if (number and number in text) or name.casefold() in text.casefold():
        return text
    label = f"{name}, {number}" if number and number not in name else name
    return teller.say("step", "acute", {"label": label, "text": text})


def step_text(told: Told, teller: Teller) -> str:
    """The whole ready text of a step."""
    if told.role == "later":
        parts = _later(told, teller)
    elif told.step.type == "advice":
        parts = _in_house(told, teller)
    elif told.step.stakeholder.kind == ADVISED:
        parts = _advised(told, teller)
    else:
        parts = _parts(told, teller)
    text = teller.voice.grammar.join.join([part for part in parts if part])
    return text or teller.say("step", "unknown")


def _lead(told: Told, teller: Teller) -> str | None:
    """``Begin hier, deze week, voor uw opa``; None when there is nothing to say before a name."""
    timing, parts = told.step.timing, []
    if told.role == "first" and timing != "now":
        parts.append(teller.say("step", "first"))
    if (told.role != "beside" or timing != "alongside") and is_soon(timing):
        parts.append(told.timing)
    if teller.apart and (whom := _whom(told.step, teller)):
        parts.append(whom)
    if where := _where(told.step, teller):
        parts.append(where)
    first, *rest = [part for part in parts if part] or [""]
    return capital(", ".join([first, *map(small, rest)])) or None


def _whom(step: Step, teller: Teller) -> str | None:
    """``voor uw opa``, ``voor u``."""
    if teller.is_self(step.for_):
        return teller.say("step", "for-you")
    if teller.is_child_of(step.for_) and (teller.has_baby or _of_a_parent(step)):
        return None
    return teller.find("step", "for", {"who": teller.who(step.for_)})


def _where(step: Step, teller: Teller) -> str | None:
    """In whose gemeente, where the people of this answer live in more than one."""
    if step.where is None or teller.is_self(step.for_):
        return None
    return teller.say("step", "where", {"who": teller.who(step.for_)})


def _of_a_parent(step: Step) -> bool:
    """Whether the step is rather for the parent of the child its need belongs to."""
    return any(need.code in OF_A_PARENT for need in step.needs)


def _parts(told: Told, teller: Teller) -> Iterator[str]:
    """Where and when; how; what to say; the wait; example data says so."""
    step, role, access = told.step, told.role, told.access
    place = place_of(step, teller, titled=True, led=True)
    yield teller.say("step", "line", {"lead": _lead(told, teller), "place": place})
    if NOT_HERE in told.codes:
        yield teller.find("not_here", step.stakeholder.kind) or teller.say("reasons", NOT_HERE)
    yield _way_in(told, teller)
    if access is not None and access.say:
        yield teller.say("step", "say", {"say": access.say})
    yield _along(told)
    if "entrance" in told.codes or (role == "first" and "carries" in told.codes):
        yield teller.say("step", "carries")
    yield from _open_and_wait(told, teller)
    if step.distance_metres is not None:
        yield teller.find("step", "far", {"metres": step.distance_metres}) or ""
    if step.provenance.example and not _says_example(step, teller):
        yield teller.say("step", "example")
    if step.provenance.stale_days is not None:
        yield teller.say("step", "unconfirmed", {"days": step.provenance.stale_days})


def _along(told: Told) -> str:
    """Who goes along, where the way in does not say it already."""
    said = told.access is not None and told.access.you_may == SAYS_ALONG
    return "" if told.handover is None or said else told.handover.text


def _says_example(step: Step, teller: Teller) -> bool:
    """A Dutch name may say by itself that it is an example."""
    return EXAMPLE_IN_NAME in step.stakeholder.name and not teller.voice.translated


def _way_in(told: Told, teller: Teller) -> str:
    """What it costs and how one gets in; beside the route only what can be acted on."""
    step, access = told.step, told.access
    own = step.stakeholder.own
    if own and teller.private and (notes := _notes(told, teller)):
        return " ".join(notes)
    reachable = (
        own
        or told.role != "beside"
        or any(each.value for each in step.stakeholder.contacts)
        or (access is not None and access.you_may == VISIT)
    )
    parts = (
        "" if own else _cost(told, teller),
        access.instruction if access is not None and reachable else "",
    )
    return teller.voice.beside.join([part for part in parts if part])


def _notes(told: Told, teller: Teller) -> list[str]:
    """What the vocabulary says to this asker, as far as it can be read in this language."""
    return [
        each.text
        for each in told.reasons
        if each.code == NOTE and teller.voice.ready(str(each.facts.get("note") or ""))
    ]


def _cost(told: Told, teller: Teller) -> str:
    """Free, and without a letter: the two things people fear to ask."""
    free = "free" in told.codes
    is_open = "no-referral" in told.codes and told.step.level != ANYONE
    if not (free or is_open):
        return ""
    return teller.say("step", "free-open" if free and is_open else "free" if free else "open")


def _open_and_wait(told: Told, teller: Teller) -> Iterator[str]:
    """Open now or call first, and the wait where it says something."""
    step, wait, beside = told.step, told.wait, told.role == "beside"
    wait_unknown = wait is not None and wait.status == "unknown"
    if "open-now" in told.codes and "hours-unknown" not in told.codes:
        yield teller.say("step", "open-now")
    if "hours-unknown" in told.codes and step.stakeholder.kind != VISITED:
        both = wait_unknown and not beside
        code = "call-first" if both else "hours-unknown"
        yield teller.say("step", f"{code}-online" if told.online else code)
        if both:
            return
    weighty = not beside and ((step.level or 0) >= WEIGHTY or not teller.private)
    if wait is not None and (weighty or not wait_unknown):
        yield wait.text


def _in_house(told: Told, teller: Teller) -> Iterator[str]:
    """What the asker does in the own house: the vocabulary's note, else the house itself."""
    if notes := _notes(told, teller):
        yield from notes
        return
    house = teller.voice.word("houses", teller.asker) or place_of(told.step, teller)
    needs = [teller.voice.word("needs", need.code) or need.label for need in told.needs]
    yield f"{capital(house)}: {', '.join(needs)}" if needs else capital(house)


def _advised(told: Told, teller: Teller) -> Iterator[str]:
    """What people can do themselves: no place, only the advice."""
    text = told.access.instruction if told.access else ""
    yield teller.say("step", "advice", {"lead": _lead(told, teller), "text": text or None})


def _later(told: Told, teller: Teller) -> Iterator[str]:
    """A later rung: after how long, on which sign, where, its wait, and through which door."""
    step, due, access = told.step, told.due, told.access
    place = place_of(step, teller, led=True)
    if step.stakeholder.own and teller.apart and (whom := _whom(step, teller)):
        place = f"{place}, {whom}"
    if due is None:
        yield teller.say("step", "beside", {"place": place})
        return
    facts = {"after": due.after, "when": due.condition, "place": place}
    yield teller.say("step", _later_code(told, teller), facts)
    if told.wait is not None:
        yield first_of_wait(told.wait)
    if access is not None and access.you_may in LATER_DOORS:
        yield access.instruction


def _later_code(told: Told, teller: Teller) -> str:
    """One sign is put as a question before the place; more sentences follow it."""
    written, due = told.step.next, told.due
    if written is None or due is None or not written.condition:
        return "later"
    if due.condition == teller.find("next", "condition"):
        return "later"
    return "later-then" if ". " in due.condition.rstrip(".") else "later-when"
