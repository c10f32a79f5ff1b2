"""The wait in words: with its date and the norm; unknown says so and is never zero.

What the law promises, whom to ask when it takes too long, and whose money is used up stand
behind it.
"""

from collections.abc import Iterator, Mapping

from app.explain.teller import Teller
from app.words.answer import StepWait

Facts = Mapping[str, object]
URGENT = "-urgent"


def wait_text(wait: StepWait, teller: Teller) -> str:
    """The wait of a step."""
    facts = {
        "intake_days": wait.intake_days,
        "treatment_days": wait.treatment_days,
        "measured_on": wait.measured_on,
        "norm_days": wait.norm_days,
        "decision_days": wait.decision_days,
        "urgent_workdays": wait.urgent_workdays,
        "stop_scope": wait.stop_scope,
    }
    measured = _unknown if wait.status == "unknown" else _measured
    parts = [*measured(wait, facts, teller), *_around(wait, facts, teller)]
    link = " " if teller.voice.beside == " " else ", "
    return link.join([part for part in parts if part])


def _unknown(wait: StepWait, facts: Facts, teller: Teller) -> Iterator[str]:
    """Not known, or not known any more."""
    yield teller.say("wait", "unknown-stale" if wait.stale else "unknown", facts)


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
