"""The wait in words: with its date and the norm; unknown says so and is never zero.

What the law promises, whom to ask when it takes too long, and whose money is used up stand
behind it.
"""

import re
from collections.abc import Iterator, Mapping

from app.explain.teller import Teller
from app.words.answer import StepWait

Facts = Mapping[str, object]
URGENT = "-urgent"
ONLINE = "-online"
FIRST_PART = re.compile(r"(?<=[.])\s|, ")
"""Sentences stand apart by a space, the parts of a telegram by a comma."""


def wait_text(wait: StepWait, teller: Teller, *, online: bool = False) -> str:
    """The wait of a step. ``online``: it has a website and no number to call."""
    facts = {
        "intake_days": wait.intake_days,
        "treatment_days": wait.treatment_days,
        "measured_on": wait.measured_on,
        "norm_days": wait.norm_days,
        "decision_days": wait.decision_days,
        "urgent_workdays": wait.urgent_workdays,
        "stop_scope": wait.stop_scope,
    }
    if wait.status == "unknown":
        code = ("unknown-stale" if wait.stale else "unknown") + (ONLINE if online else "")
        told = [teller.say("wait", code, facts)]
    else:
        told = [*_measured(wait, facts, teller)]
    parts = [*told, *_around(wait, facts, teller)]
    link = " " if teller.voice.beside == " " else ", "
    return link.join([part for part in parts if part])


def first_of_wait(wait: StepWait) -> str:
    """The measured wait with its date, without all that is told around it; empty when unknown."""
    if wait.status == "unknown":
        return ""
    return FIRST_PART.split(wait.text, maxsplit=1)[0]


def _measured(wait: StepWait, facts: Facts, teller: Teller) -> Iterator[str]:
    """What was measured, each part beside its norm."""
    yield teller.say("wait", wait.status, facts)
    intake_over = bool(wait.over_norm) and (wait.intake_days or 0) > (wait.norm_days or 0)
    if intake_over:
        yield teller.say("wait", "over-norm", facts)
    if wait.treatment_days:
        yield teller.find("wait", "treatment", facts) or ""
    if wait.over_norm and not intake_over:
        yield teller.say("wait", "over-norm-treatment", facts)
    if wait.stale:
        yield teller.say("wait", "stale", facts)


def _around(wait: StepWait, facts: Facts, teller: Teller) -> Iterator[str]:
    """Whom to ask, whose money is used up, and what the law promises."""
    if wait.stop is not None and wait.status != "closed":
        yield teller.say("wait", "stop", facts)
    if wait.ask is not None:
        yield teller.say("wait", f"ask-{wait.ask}", facts)
    if wait.term is not None:
        urgent = URGENT if wait.urgent_workdays is not None else ""
        yield teller.find("wait", f"term-{wait.term}{urgent}", facts) or ""
