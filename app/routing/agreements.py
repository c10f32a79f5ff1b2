"""What is agreed at a step: who brings whom, and what the referrer hears back and when."""

from collections.abc import Sequence

from app.routing.entrance import Entrance
from app.routing.setting import Setting
from app.rules.family import HandoverAsked
from app.words.answer import Feedback, Handover, Reason, Step
from app.words.codes import PRIVATE_ASKERS

IN_HOUSE = "in-house"
REPORT = "report"
ASKS = {
    may: Reason(code=f"asks-{may}")
    for may in (
        "self",
        "refer",
        "signal",
        "with-consent",
        "via",
        "own",
        "in-house",
        "consult",
        "visit-other",
        REPORT,
    )
}
"""What the step asks of who asks; the same few in every answer."""


def asks_of(step: Step, setting: Setting) -> tuple[Reason, ...]:
    """What this step asks of the asker, by what the asker may; to report needs no consent."""
    if step.access is None:
        return ()
    law = setting.rules.rights.by_law.get(step.access.law or "")
    found = ASKS.get(REPORT if law is not None and law.law.report else step.access.you_may)
    return () if found is None else (found,)


def handover_of(
    step: Step, entrance: Entrance | None, setting: Setting, *, first: bool
) -> Handover | None:
    """Who goes along, if anybody needs to; the own house needs no handover."""
    if step.access is None or step.access.you_may == IN_HOUSE:
        return None
    rule = setting.rules.family.find_handover(
        HandoverAsked(
            asker=setting.asked.asker,
            at="first" if first else "after",
            coordinator="" if entrance is None or entrance.asker_keeps else entrance.kind,
            strained=setting.asked.strained,
            kind=step.stakeholder.kind,
            needs=tuple(need.code for need in step.needs),
            you_may=step.access.you_may,
        )
    )
    if rule is None:
        return None
    coordinator = entrance.kind if entrance is not None and rule.brings == "coordinator" else None
    return Handover(
        code=rule.code, brings=rule.brings, phones=rule.phones, kind=coordinator, rule=rule.id
    )


def feedback_of(step: Step, setting: Setting) -> Feedback | None:
    """What a professional hears back of a step outside the own house."""
    asker = setting.asked.asker
    if asker in PRIVATE_ASKERS or step.access is None or step.access.you_may == IN_HOUSE:
        return None
    soon = setting.asked.strained or setting.asked.urgency != "usual"
    rule = setting.rules.family.find_feedback(step.stakeholder.kind, strained=soon)
    if rule is None:
        return None
    return Feedback(
        code=rule.code,
        receipt_days=rule.receipt_days,
        contact_days=rule.contact_days,
        result_days=rule.result_days,
        rule=rule.id,
    )


def heard_back(steps: Sequence[Step]) -> str | None:
    """The code of what is heard back of the route: that of its first step that tells anything."""
    return next((step.feedback.code for step in steps if step.feedback is not None), None)
