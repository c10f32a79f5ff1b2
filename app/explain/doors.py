"""How one gets in: the instruction, what to say on the phone, what to bring."""

import msgspec

from app.explain.helpers import as_count
from app.explain.teller import CHILDREN, SELF, Teller
from app.words.answer import AnswerContact, Step, StepAccess

MOST_SAID = 2
SOON_DAYS = 5
ADVISED = frozenset({"own-network"})
VISITED = frozenset({"self-help-online"})


def tell_access(step: Step, teller: Teller) -> StepAccess | None:
    """The access of a step, told."""
    access = step.access
    if access is None:
        return None
    return msgspec.structs.replace(
        access,
        instruction=instruction_of(step, access, teller),
        say=say_of(step, teller),
        bring=bring_of(step, teller),
    )


def instruction_of(step: Step, access: StepAccess, teller: Teller) -> str:
    """What to do to get in, by what this asker may and what is known."""
    kind = step.stakeholder.kind
    if kind in ADVISED:
        return advice_of(step, teller)
    facts = _facts(step, access, teller)
    if access.you_may == "self" and access.kind != "acute":
        if kind in VISITED:
            return teller.say("access", "visit", facts)
        if facts["phone"] is None and _walk_in(step) is not None and teller.private:
            return teller.find("access", "walk-in", facts) or teller.say("access", "self", facts)
    if access.kind == "acute":
        return (teller.find("access", "self", facts) if facts["phone"] else None) or step.text
    return teller.say("access", access.you_may, facts)


def _facts(step: Step, access: StepAccess, teller: Teller) -> dict[str, object]:
    """Everything an instruction may name."""
    kind, voice = step.stakeholder.kind, teller.voice
    caller = "child" if teller.is_child else "patient" if teller.medical else "adult"
    phone = _channel(step, "phone")
    website = (step.offering.url if step.offering else None) or _value(_channel(step, "website"))
    return {
        "phone": _value(phone),
        "website": website,
        "address": step.stakeholder.address,
        "via": ",".join(access.via) or None,
        "door": teller.find("own_door", kind) or teller.find("own_door", "unknown"),
        "caller": voice.word("callers", caller),
        "house": voice.word("houses", teller.asker),
    }


def _channel(step: Step, channel: str) -> AnswerContact | None:
    """The first contact of a channel."""
    return next((each for each in step.stakeholder.contacts if each.channel == channel), None)


def _walk_in(step: Step) -> AnswerContact | None:
    """Whether one may walk in."""
    return _channel(step, "walk-in")


def _value(contact: AnswerContact | None) -> str | None:
    """Its number or address, if entered."""
    return contact.value or None if contact else None


def advice_of(step: Step, teller: Teller) -> str:
    """What people can do themselves, for the first of their needs that has its own words."""
    kind = step.stakeholder.kind
    for need in step.needs:
        if text := teller.find("advice", f"{kind}.{need.code}"):
            return text
    return teller.find("advice", kind) or teller.say("advice", "unknown")


def say_of(step: Step, teller: Teller) -> str:
    """One or two sentences to say, made of the needs and never of what was typed."""
    if step.stakeholder.kind in ADVISED | VISITED or step.type == "advice":
        return ""
    needs = [
        sentence
        for need in step.needs
        if need.role == "answers"
        if (sentence := _said_need(need.code, step, teller))
    ]
    if not needs:
        return ""
    spoken = {"needs": " ".join(dict.fromkeys(needs[:MOST_SAID])), "ask": _ask(step, teller)}
    return teller.find("step", "spoken", spoken) or ""


def _ask(step: Step, teller: Teller) -> str:
    """What to ask of this kind of place, sooner when it is due today."""
    code, _, fact = step.timing.partition(":")
    days = as_count(fact) if code == "within" else None
    facts = {"days": days if days and days <= SOON_DAYS else None}
    kind = step.stakeholder.kind
    keys = (f"{kind}.today", kind) if code in {"now", "today"} else (kind,)
    texts = (teller.find("ask_for", key, facts) for key in (*keys, "unknown"))
    return next((text for text in texts if text is not None), "")


def _said_need(code: str, step: Step, teller: Teller) -> str | None:
    """The need in the asker's own voice: of oneself, of another, or as usually asked."""
    refs = [ref for ref in step.for_ if ref in teller.relations]
    ref = teller.owners.get(code) or (refs[0] if len(refs) == 1 else "")
    relation = teller.relations.get(ref, "")
    if relation in SELF or teller.asker == "youth":
        keys: tuple[str, ...] = (f"{code}.self",)
    elif relation in CHILDREN:
        keys = (f"{code}.other",)
    else:
        keys = (f"{code}.other", f"{code}.adult")
    facts = {"who": teller.my(ref)}
    texts = (teller.find("say", key, facts) for key in (*keys, code))
    return next((text for text in texts if text), None)


def bring_of(step: Step, teller: Teller) -> tuple[str, ...]:
    """Things to bring, one each."""
    if step.access is None or step.access.kind == "acute":
        return ()
    lines = teller.voice.word("bring", step.stakeholder.kind) or ""
    return tuple(line.strip() for line in lines.splitlines() if line.strip())
