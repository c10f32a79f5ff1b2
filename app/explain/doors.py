"""How one gets in: the instruction, what to say on the phone, what to bring."""

from collections.abc import Iterator, Mapping

from app.explain.helpers import as_count
from app.explain.sentences import ADVISED, ANYONE, SOON_DAYS, VISIT, VISITED
from app.explain.teller import CHILDREN, Teller
from app.explain.voice import SELF
from app.words.answer import Step, StepAccess

MOST_SAID = 2
VISITS = "visit"
MOST_VIA = 3
"""More doors than this is a list, and no help to a resident."""
TODAY = frozenset({"now", "today"})


def instruction_of(step: Step, access: StepAccess, teller: Teller) -> str:
    """What to do to get in, by what this asker may and what is known."""
    kind, may = step.stakeholder.kind, access.you_may
    if kind == ADVISED:
        return advice_of(step, teller)
    if access.kind == "acute":
        return _number(step, teller) or step.text or _self(step, teller)
    if step.level == ANYONE and kind != VISITED:
        return _line(step, teller)
    facts = _facts(step, access, teller)
    by_law = teller.find("law_access", f"{may}.{access.law}", {"phone": _value(step, "phone")})
    told = by_law or (_self(step, teller) if may == "self" else teller.say("access", may, facts))
    note = teller.find("law_notes", f"{may}.{access.law}", facts)
    return teller.voice.beside.join([told, note]) if note else told


def _line(step: Step, teller: Teller) -> str:
    """A line to call oneself, or to hand on: nobody registers another there."""
    website = (step.offering.url if step.offering else None) or _value(step, "website")
    facts = {"phone": _value(step, "phone"), "website": website}
    return teller.say("access", "line", facts)


def _self(step: Step, teller: Teller) -> str:
    """Going oneself: by phone, by walking in, through a website, or with a number to be found."""
    kind, phone = step.stakeholder.kind, _value(step, "phone")
    website = (step.offering.url if step.offering else None) or _value(step, "website")
    facts: Mapping[str, object] = {
        "phone": phone,
        "website": website,
        "address": step.stakeholder.address,
        "caller": None if teller.private else teller.caller(step.for_),
    }
    if kind == VISITED:
        return teller.say("access", "visit", facts)
    if phone is None and teller.private and _value(step, "walk-in") is not None:
        return teller.find("access", "walk-in", facts) or teller.say("access", "self", facts)
    return teller.say("access", "self", facts)


def _number(step: Step, teller: Teller) -> str | None:
    """The number to call, when there is one."""
    phone = _value(step, "phone")
    return (
        teller.find("access", "self", {"phone": phone, "caller": teller.caller(step.for_)})
        if phone
        else None
    )


def _facts(step: Step, access: StepAccess, teller: Teller) -> Mapping[str, object]:
    """What the other doors may name."""
    kind = step.stakeholder.kind
    return {
        "phone": _value(step, "phone"),
        "via": ",".join(access.via[:MOST_VIA] if teller.private else access.via) or None,
        "letter_months": access.letter_months,
        "door": teller.find("own_door", kind) or teller.find("own_door", "unknown"),
        "caller": teller.caller(step.for_),
        "house": teller.voice.word("houses", teller.asker),
    }


def _value(step: Step, channel: str) -> str | None:
    """The first number or address of a channel, if entered."""
    for contact in step.stakeholder.contacts:
        if contact.channel == channel:
            return contact.value or None
    return None


def advice_of(step: Step, teller: Teller) -> str:
    """What people can do themselves, for the first of their needs that has its own words."""
    for need in step.needs:
        if text := teller.find("advice", f"{ADVISED}.{need.code}"):
            return text
    return teller.say("advice", ADVISED)


def say_of(step: Step, teller: Teller) -> str:
    """One or two sentences to say, made of the needs and never of what was typed.

    Only what was surely understood is put into someone's mouth.
    """
    if step.stakeholder.kind in {ADVISED, VISITED}:
        return ""
    codes = [need.code for need in step.needs if need.role == "answers"]
    sure = [code for code in codes if code in teller.owners][:MOST_SAID]
    needs = [sentence for code in sure if (sentence := _said_need(code, step, teller))]
    if not needs:
        return ""
    spoken = {"needs": " ".join(dict.fromkeys(needs)), "ask": _ask(step, teller)}
    return teller.find("step", "spoken", spoken) or ""


def _ask(step: Step, teller: Teller) -> str:
    """What to ask of this kind of place, sooner when it is due today."""
    code, _, fact = step.timing.partition(":")
    days = as_count(fact) if code == "within" else None
    facts = {"days": days if days and days <= SOON_DAYS else None}
    kind = step.stakeholder.kind
    visits = step.access is not None and step.access.you_may == VISIT
    asked = (f"{kind}.{VISITS}",) if visits else _moments(kind, code, teller)
    for key in (*asked, kind, "unknown"):
        text = teller.find("ask_for", key, facts)
        if text is not None:
            return text
    return ""


def _moments(kind: str, timing: str, teller: Teller) -> Iterator[str]:
    """What is asked otherwise today, or where there is no baby to come and see."""
    if timing in TODAY:
        yield f"{kind}.today"
    if not teller.has_baby:
        yield f"{kind}.older"


def _said_need(code: str, step: Step, teller: Teller) -> str | None:
    """The need in the asker's own voice: of oneself, of another, or as usually asked."""
    ref = teller.owners.get(code) or (step.for_[0] if len(step.for_) == 1 else "")
    relation = teller.relations.get(ref, "")
    need = teller.vocabulary.needs.get(code)
    if need is not None and need.of_asker and teller.private and relation not in CHILDREN:
        relation = ASKER
    facts = {"who": teller.my(ref)}
    for suffix in _suffixes(relation, teller):
        if text := teller.find("say", code + suffix, facts):
            return text
    return None


ASKER = "self"


def _suffixes(relation: str, teller: Teller) -> tuple[str, ...]:
    """Which wordings of a need fit who it is about, best first."""
    if teller.asker == "youth":
        return (".child", ".self", "")
    if relation in SELF:
        return (".self", "")
    if relation in CHILDREN:
        return (".other", "")
    return (".other", ".adult", "")


def bring_of(step: Step, teller: Teller) -> tuple[str, ...]:
    """Things to bring, one each."""
    lines = teller.voice.word("bring", step.stakeholder.kind)
    if not lines or step.access is None or step.access.kind == "acute":
        return ()
    return tuple(line.strip() for line in lines.splitlines() if line.strip())
