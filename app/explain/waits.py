"""The wait in words: with its date and the norm; unknown says so and is never zero."""

from app.explain.teller import Teller
from app.words.answer import StepWait


def wait_text(wait: StepWait, teller: Teller) -> str:
    """The wait of a step."""
    if wait.status == "unknown" and not wait.stale:
        return teller.say("wait", "unknown")
    facts = {
        "intake_days": wait.intake_days,
        "treatment_days": wait.treatment_days,
        "measured_on": wait.measured_on,
        "norm_days": wait.norm_days,
    }
    if wait.status == "unknown":
        return teller.say("wait", "unknown-stale", facts)
    parts = [teller.say("wait", wait.status, facts)]
    if wait.over_norm:
        parts.append(teller.say("wait", "over-norm", facts))
    if wait.treatment_days:
        parts.append(teller.find("wait", "treatment", facts) or "")
    if wait.stale:
        parts.append(teller.say("wait", "stale", facts))
    link = " " if teller.voice.beside == " " else ", "
    return link.join(part for part in parts if part)
