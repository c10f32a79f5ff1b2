"""A step told: its ready text, and every label and sentence it holds."""

import msgspec

from app.explain.agreed import tell_feedback, tell_handover
from app.explain.doors import bring_of, instruction_of, say_of
from app.explain.helpers import capital
from app.explain.kept import keep
from app.explain.naming import place_of, said_title
from app.explain.sentences import ADVISED, Told, acute_text, step_text, timing_text
from app.explain.teller import Role, Teller
from app.explain.waits import wait_text
from app.words.answer import (
    NeedInStep,
    NextRung,
    Reason,
    Step,
    StepAccess,
    StepOffering,
    StepStakeholder,
    StepWait,
)

OF_THIS_ANSWER = frozenset({"opens-at", "in-house"})
HOURS = "hours-unknown"
READY = ("why", "note")
"""Facts that are ready Dutch sentences of the vocabulary."""


def tell_step(step: Step, role: Role, teller: Teller) -> Step:
    """The step with all its texts."""
    online = _goes_online(step)
    told = Told(
        step=step,
        role=role,
        online=online,
        needs=tuple(_need(need, teller) for need in step.needs),
        timing=timing_text(step.timing, teller),
        access=_access(step, role, teller),
        wait=_wait(step.wait, teller, online=online),
        due=None if step.next is None else _next(step, step.next, teller),
        reasons=_reasons(step, teller, online=online),
        codes=frozenset([reason.code for reason in step.reasons]),
        handover=tell_handover(step, teller),
    )
    return msgspec.structs.replace(
        step,
        level_name=level_name(step.level, teller),
        needs=told.needs,
        timing_text=told.timing,
        access=told.access,
        wait=told.wait,
        next=told.due,
        reasons=told.reasons,
        handover=told.handover,
        feedback=tell_feedback(step.feedback, teller),
        stakeholder=_named(step, teller),
        offering=_offering(step.offering, teller),
        text=acute_text(step, teller) if step.text else step_text(told, teller),
    )


def _offering(offering: StepOffering | None, teller: Teller) -> StepOffering | None:
    """What is offered, its title said to this reader; in another language as it was written."""
    if offering is None or teller.voice.translated:
        return offering
    title = said_title(offering.title, teller)
    return offering if title == offering.title else msgspec.structs.replace(offering, title=title)


def level_name(level: int | None, teller: Teller) -> str:
    """The level's public name."""
    if level is None:
        return ""
    kept, key = teller.voice.kept.names, ("level", level)
    return kept.get(key) or keep(kept, key, _level_name(level, teller))


def _level_name(level: int, teller: Teller) -> str:
    if word := teller.voice.word("levels", str(level)):
        return word
    return next((each.public_name for each in teller.vocabulary.levels if each.level == level), "")


def tell_reasons(section: str, reasons: tuple[Reason, ...], teller: Teller) -> tuple[Reason, ...]:
    """Reasons with their sentence; those without facts are ready beforehand."""
    ready = teller.voice.ready_reasons[section]
    return tuple(
        [
            (None if reason.facts else ready.get(reason.code)) or _reason(section, reason, teller)
            for reason in reasons
        ]
    )


def _goes_online(step: Step) -> bool:
    """Whether there is a website and no number to call."""
    channels = {each.channel for each in step.stakeholder.contacts if each.value}
    if channels & {"phone", "walk-in"}:
        return False
    return "website" in channels or bool(step.offering and step.offering.url)


def _reasons(step: Step, teller: Teller, *, online: bool) -> tuple[Reason, ...]:
    """Why this step; nobody is told to call where there is a website alone."""
    told = tell_reasons("reasons", step.reasons, teller)
    if not online:
        return told
    hours = Reason(code=HOURS, text=teller.say("step", "hours-unknown-online"))
    return tuple([hours if each.code == HOURS else each for each in told])


def _reason(section: str, reason: Reason, teller: Teller) -> Reason:
    """A reason with facts, told once for all answers unless it depends on who asks or when."""
    if reason.code in OF_THIS_ANSWER:
        return _told(section, reason, teller)
    kept, facts = teller.voice.kept.reasons, reason.facts
    key = (section, reason.code, *facts, *facts.values())
    told = kept.get(key)
    if told is None or told.facts != facts:
        told = keep(kept, key, _told(section, reason, teller))
    return told


def _told(section: str, reason: Reason, teller: Teller) -> Reason:
    """A reason with its sentence; a ready Dutch one only where it can be read."""
    facts: dict[str, object] = {**reason.facts}
    for fact in READY:
        if isinstance(ready := facts.get(fact), str):
            facts[fact] = teller.voice.ready(ready)
    if reason.code == "in-house":
        facts["house"] = teller.voice.word("houses", teller.asker)
    text = teller.say(section, reason.code, facts)
    return Reason(code=reason.code, facts=reason.facts, text=text)


def _need(need: NeedInStep, teller: Teller) -> NeedInStep:
    """A need with its label."""
    kept = teller.voice.kept.needs
    return kept.get(need) or keep(
        kept, need, NeedInStep(code=need.code, role=need.role, label=teller.need_label(need.code))
    )


def _access(step: Step, role: Role, teller: Teller) -> StepAccess | None:
    """How one gets in; what to say and bring only where one goes now."""
    access = step.access
    if access is None:
        return None
    instruction = _instruction(step, access, teller)
    if role not in {"first", "step"} or step.type == "advice":
        return msgspec.structs.replace(access, instruction=instruction)
    return msgspec.structs.replace(
        access,
        instruction=instruction,
        say=say_of(step, teller),
        bring=bring_of(step, teller),
    )


def _instruction(step: Step, access: StepAccess, teller: Teller) -> str:
    """What to do to get in; at no place of the directory the same for all who ask alike."""
    if step.stakeholder.id is not None or access.kind == "acute" or step.stakeholder.contacts:
        return instruction_of(step, access, teller)
    kind, caller = step.stakeholder.kind, teller.caller_code(step.for_)
    if kind == ADVISED:
        return instruction_of(step, access, teller)
    door = (access.you_may, access.law, access.via, access.letter_months)
    key = (kind, *door, caller, teller.asker)
    kept = teller.voice.kept.doors
    told = kept.get(key)
    return keep(kept, key, instruction_of(step, access, teller)) if told is None else told


def _wait(wait: StepWait | None, teller: Teller, *, online: bool) -> StepWait | None:
    """The wait with its sentence."""
    if wait is None:
        return None
    kept = teller.voice.kept.waits
    told = kept.get((wait, online))
    if told is None:
        text = wait_text(wait, teller, online=online)
        told = keep(kept, (wait, online), msgspec.structs.replace(wait, text=text))
    return told


def _next(step: Step, due: NextRung, teller: Teller) -> NextRung:
    """When a later step is due: ``na 2 weken``, and on which sign."""
    codes = tuple([need.code for need in step.needs])
    key = (due.after_days, due.condition, step.stakeholder.kind, codes, teller.private)
    kept = teller.voice.kept.due
    after, condition = kept.get(key) or keep(kept, key, _due(step, due, teller))
    return NextRung(after=after, after_days=due.after_days, condition=condition, step=due.step)


def _due(step: Step, due: NextRung, teller: Teller) -> tuple[str, str]:
    """After how long, and the sign."""
    plain = teller.private or teller.voice.translated
    sign = due.condition if plain else _tag(step, due.condition, teller)
    ready = teller.voice.ready(sign) if sign else None
    after = teller.say("next", "weeks", {"days": due.after_days})
    return after, ready or teller.say("next", "condition")


def _tag(step: Step, condition: str, teller: Teller) -> str:
    """The sign as colleagues say it in a few words: the vocabulary's tag of the same rung."""
    kind = step.stakeholder.kind
    for in_step in step.needs:
        need = teller.vocabulary.needs.get(in_step.code)
        for rung in need.answers if need else ():
            if rung.kind == kind and rung.when is not None and rung.when.nl == condition:
                return rung.when.tag
    return condition


def _named(step: Step, teller: Teller) -> StepStakeholder:
    """Own providers and bare kinds get their name in this language."""
    stakeholder = step.stakeholder
    if stakeholder.id is not None or stakeholder.contacts or step.access is None:
        return stakeholder
    if step.access.kind == "acute":
        return stakeholder
    return msgspec.structs.replace(stakeholder, name=capital(place_of(step, teller)))
