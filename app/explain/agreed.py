"""What is agreed at a step, told: who goes along, and what is heard back."""

import msgspec

from app.explain.helpers import capital
from app.explain.kept import keep
from app.explain.teller import Teller
from app.words.answer import Feedback, Handover, Step


def tell_handover(step: Step, teller: Teller) -> Handover | None:
    """Who brings whom and who phones; None when nothing is agreed."""
    if step.handover is None:
        return None
    facts = {
        "kind": step.handover.kind,
        "present": teller.voice.word("present", teller.caller_code(step.for_)),
    }
    if facts["kind"] is not None:
        facts["kind"] = teller.kind_name(str(facts["kind"]))
    text = teller.say("handover", step.handover.code, facts)
    return msgspec.structs.replace(step.handover, text=text)


def tell_feedback(feedback: Feedback | None, teller: Teller) -> Feedback | None:
    """What the referrer hears back."""
    if feedback is None:
        return None
    kept = teller.voice.kept.feedback
    return kept.get(feedback) or keep(
        kept, feedback, msgspec.structs.replace(feedback, text=_feedback_text(feedback, teller))
    )


def _feedback_text(feedback: Feedback, teller: Teller) -> str:
    """What is heard back and when, as a sentence of its own."""
    facts = {
        "receipt_days": feedback.receipt_days,
        "contact_days": feedback.contact_days,
        "result_days": feedback.result_days,
    }
    return capital(teller.say("feedback", feedback.code, facts))
