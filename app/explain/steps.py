"""A step told: its ready text, and every label and sentence it holds."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from app.explain.doors import ADVISED, VISITED, tell_access
from app.explain.helpers import as_count, capital, small
from app.explain.naming import place_of
from app.explain.teller import Teller
from app.explain.waits import wait_text
from app.words.answer import NeedInStep, NextRung, Reason, Step, StepStakeholder

Role = Literal["first", "step", "beside", "later", "acute"]
SOON_DAYS = 5
ANYONE = 0
"""A line or a website: nobody expects to need a letter for it."""
NOTE = "asker-note"
EXAMPLE_IN_NAME = "(voorbeeld)"
WEIGHTY = 3
"""From this level on an unknown wait is worth a line of its own."""


def tell_step(step: Step, role: Role, teller: Teller) -> Step:
    """The step with all its texts."""
    step = msgspec.structs.replace(
        step,
        level_name=level_name(step.level, teller),
        needs=tuple(_need(need, teller) for need in step.needs),
        timing_text=timing_text(step.timing, teller),
        access=tell_access(step, teller),
        wait=None
        if step.wait is None
        else msgspec.structs.replace(step.wait, text=wait_text(step.wait, teller)),
        next=None if step.next is None else _next(step, step.next, teller),
        reasons=tuple(tell_reason("reasons", reason, teller) for reason in step.reasons),
    )
    text = acute_text(step, teller) if step.text else step_text(step, role, teller)
    return msgspec.structs.replace(step, text=text, stakeholder=_named(step, teller))


def level_name(level: int | None, teller: Teller) -> str:
    """The level's public name."""
    if level is None:
        return ""
    word = teller.voice.word("levels", str(level))
    names = (each.public_name for each in teller.vocabulary.levels if each.level == level)
    return word or next(names, "")


def timing_text(timing: str, teller: Teller) -> str:
    """When, as the start of a sentence."""
    code, _, fact = timing.partition(":")
    return teller.say("timing", code, {"fact": fact or None})


def tell_reason(section: str, reason: Reason, teller: Teller) -> Reason:
    """A reason with its sentence; ready Dutch sentences only where they are readable."""
    facts: dict[str, object] = dict(reason.facts)
    for fact in ("why", "note"):
        if isinstance(ready := facts.get(fact), str):
            facts[fact] = teller.voice.ready(ready)
    if reason.code == "in-house":
        facts["house"] = teller.voice.word("houses", teller.asker)
    return msgspec.structs.replace(reason, text=teller.say(section, reason.code, facts))


def _need(need: NeedInStep, teller: Teller) -> NeedInStep:
    """A need with its label."""
    return msgspec.structs.replace(need, label=teller.need_label(need.code))


def _next(step: Step, due: NextRung, teller: Teller) -> NextRung:
    """When a later step is due: ``na 2 weken``, and on which sign."""
    sign = due.condition if teller.private else _tag(step, due.condition, teller)
    ready = teller.voice.ready(sign) if sign else None
    return msgspec.structs.replace(
        due,
        after=teller.say("next", "weeks", {"days": due.after_days}),
        condition=ready or teller.say("next", "condition"),
    )


def _tag(step: Step, condition: str, teller: Teller) -> str:
    """The sign as colleagues say it in a few words: the vocabulary's tag of the same rung."""
    needs = (teller.vocabulary.needs.get(need.code) for need in step.needs)
    signs = (rung.when for need in needs if need for rung in need.answers if rung.when)
    return next((sign.tag for sign in signs if sign.nl == condition), condition)


def _named(step: Step, teller: Teller) -> StepStakeholder:
    """Own providers and bare kinds get their name in this language."""
    stakeholder = step.stakeholder
    if stakeholder.id is not None or stakeholder.contacts or step.access is None:
        return stakeholder
    if step.access.kind == "acute":
        return stakeholder
    return msgspec.structs.replace(stakeholder, name=capital(place_of(step, teller)))


def acute_text(step: Step, teller: Teller) -> str:
    """A ready text with whom it is about before it, unless it says the number itself."""
    text, name = teller.voice.said(step.text), teller.voice.said(step.stakeholder.name)
    number = next((each.value for each in step.stakeholder.contacts if each.value), "")
    if (number and number in text) or name.casefold() in text.casefold():
        return text
    label = f"{name}, {number}" if number and number not in name else name
    return teller.say("step", "acute", {"label": label, "text": text})


def step_text(step: Step, role: Role, teller: Teller) -> str:
    """The whole ready text of a step."""
    if role == "later":
        parts = _later(step, teller)
    elif step.type == "advice":
        parts = _in_house(step, teller)
    elif step.stakeholder.kind in ADVISED:
        parts = _advised(step, role, teller)
    else:
        parts = _parts(step, role, teller)
    text = teller.voice.grammar.join.join(part for part in parts if part)
    return text or teller.say("step", "unknown")


def _lead(step: Step, role: Role, teller: Teller) -> str | None:
    """``Begin hier, deze week, voor uw opa``; None when there is nothing to say before a name."""
    parts: list[str | None] = []
    if role == "first" and step.timing != "now":
        parts.append(teller.say("step", "first"))
    if role != "beside" or step.timing != "alongside":
        parts.append(soon_text(step.timing, teller))
    if teller.apart and (whom := _whom(step, teller)):
        parts.append(whom)
    spoken = [part for part in parts if part]
    return capital(", ".join([*spoken[:1], *(small(part) for part in spoken[1:])])) or None


def soon_text(timing: str, teller: Teller) -> str | None:
    """When, if that is soon: weeks from now nobody needs a deadline."""
    code, _, fact = timing.partition(":")
    days = as_count(fact) if code == "within" else None
    return None if days is not None and days > SOON_DAYS else timing_text(timing, teller)


def _whom(step: Step, teller: Teller) -> str | None:
    """``voor uw opa``, ``voor u``."""
    if teller.is_self(step.for_):
        return teller.say("step", "for-you")
    return teller.find("step", "for", {"who": teller.who(step.for_)})


def _parts(step: Step, role: Role, teller: Teller) -> Iterator[str]:
    """Where and when; how; what to say; the wait; example data says so."""
    place = place_of(step, teller, titled=True, led=True)
    yield teller.say("step", "line", {"lead": _lead(step, role, teller), "place": place})
    codes = {reason.code for reason in step.reasons}
    yield _way_in(step, role, codes, teller)
    if step.access is not None and step.access.say and role != "beside":
        yield teller.say("step", "say", {"say": step.access.say})
    if codes & {"entrance", "carries"} and role == "first":
        yield teller.say("step", "carries")
    yield from _open_and_wait(step, role, codes, teller)
    if step.distance_metres is not None:
        yield teller.find("step", "far", {"metres": step.distance_metres}) or ""
    if _is_example(step, teller):
        yield teller.say("step", "example")


def _is_example(step: Step, teller: Teller) -> bool:
    """Whether example data must still be said: a Dutch name may say it itself."""
    said = EXAMPLE_IN_NAME in step.stakeholder.name and not teller.voice.translated
    return step.provenance.example and not said


def _way_in(step: Step, role: Role, codes: set[str], teller: Teller) -> str:
    """What it costs and how one gets in; beside the route only what can be acted on."""
    access = step.access
    known = any(contact.value for contact in step.stakeholder.contacts)
    told = access is not None and (role != "beside" or known or step.stakeholder.own)
    notes = [each.text for each in step.reasons if each.code == NOTE]
    if notes and step.stakeholder.own and teller.private:
        return " ".join(notes)
    parts = (_cost(step, codes, teller), access.instruction if access and told else "")
    link = " " if teller.voice.grammar.join == "\n" else teller.voice.grammar.join
    return link.join(part for part in parts if part)


def _cost(step: Step, codes: set[str], teller: Teller) -> str:
    """Free, and without a letter: the two things people fear to ask."""
    free, is_open = "free" in codes, "no-referral" in codes and step.level != ANYONE
    if step.stakeholder.own or not (free or is_open):
        return ""
    return teller.say("step", "free-open" if free and is_open else "free" if free else "open")


def _open_and_wait(step: Step, role: Role, codes: set[str], teller: Teller) -> Iterator[str]:
    """Open now or call first, and the wait where it says something."""
    wait_unknown = step.wait is not None and step.wait.status == "unknown"
    weighty = (step.level or 0) >= WEIGHTY or not teller.private
    if "open-now" in codes:
        yield teller.say("step", "open-now")
    if "hours-unknown" in codes and step.stakeholder.kind not in VISITED:
        both = wait_unknown and role != "beside"
        yield teller.say("step", "call-first" if both else "hours-unknown")
        if both:
            return
    if step.wait is None or (wait_unknown and (role == "beside" or not weighty)):
        return
    yield step.wait.text


def _in_house(step: Step, teller: Teller) -> Iterator[str]:
    """What the asker does in the own house: the vocabulary's note, else the house itself."""
    notes = [reason.text for reason in step.reasons if reason.code == NOTE]
    if notes:
        yield from notes
        return
    house = teller.voice.word("houses", teller.asker)
    needs = [teller.voice.word("needs", need.code) or need.label for need in step.needs]
    place = house or place_of(step, teller)
    yield f"{capital(place)}: {', '.join(needs)}" if needs else capital(place)


def _advised(step: Step, role: Role, teller: Teller) -> Iterator[str]:
    """What people can do themselves: no place, only the advice."""
    text = step.access.instruction if step.access else ""
    yield teller.say("step", "advice", {"lead": _lead(step, role, teller), "text": text})


def _later(step: Step, teller: Teller) -> Iterator[str]:
    """A later rung: after how long, on which sign, where, and through which door."""
    due = step.next
    place = place_of(step, teller, led=True)
    if step.stakeholder.own and teller.apart and (whom := _whom(step, teller)):
        place = f"{place}, {whom}"
    if due is None:
        yield teller.say("step", "beside", {"place": place})
        return
    facts = {"after": due.after, "when": due.condition, "place": place}
    sentences = due.condition.rstrip(".").count(". ") + 1
    code = "later-when" if sentences == 1 else "later-then"
    yield teller.say("step", code if due.condition else "later", facts)
    if step.access is not None and step.access.you_may in {"via", "refer", "signal"}:
        yield step.access.instruction
