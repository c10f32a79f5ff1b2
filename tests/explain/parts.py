"""Parts of an answer in codes and facts, for answers built by hand."""

import datetime as dt

from app.words.answer import (
    Answer,
    AnswerContact,
    AnswerNeed,
    AnswerQuestion,
    Ask,
    DoNow,
    Fact,
    Feedback,
    Handover,
    NeedInStep,
    NextRung,
    PassedOver,
    Reason,
    Receipt,
    Route,
    Safety,
    Step,
    StepAccess,
    StepOffering,
    StepProvenance,
    StepStakeholder,
    StepWait,
    Warning_,
)
from app.words.codes import Access, Asker, Audience, Language, NeedRole
from app.words.question import Person
from tests.builders import TUESDAY_MORNING

EXAMPLE = StepProvenance(example=True)
NUMBERS = (
    AnswerContact(name="Alarmnummer", channel="phone", value="112"),
    AnswerContact(name="113 Zelfmoordpreventie", channel="phone", value="113"),
    AnswerContact(name="Veilig Thuis", channel="phone", value="0800-2000"),
)


def because(*codes: str | Reason) -> tuple[Reason, ...]:
    """Reasons, those without facts by their code alone."""
    return tuple(each if isinstance(each, Reason) else Reason(code=each) for each in codes)


def why(code: str, **facts: Fact) -> Reason:
    """A reason with facts."""
    return Reason(code=code, facts=facts)


def phone(value: str, name: str = "telefoon") -> AnswerContact:
    """A number."""
    return AnswerContact(name=name, channel="phone", value=value)


def place(  # noqa: PLR0913 - the facts of a step, each named
    step_id: str,
    kind: str,
    name: str,
    title: str,
    *,
    needs: tuple[str, ...],
    role: NeedRole = "answers",
    level: int = 1,
    access: Access = "open",
    may: str = "self",
    via: tuple[str, ...] = (),
    timing: str = "alongside",
    reasons: tuple[Reason, ...] = (),
    people: tuple[str, ...] = (),
    contacts: tuple[AnswerContact, ...] = (),
    wait: StepWait | None = None,
    due: NextRung | None = None,
    url: str | None = None,
    handover: Handover | None = None,
    feedback: Feedback | None = None,
) -> Step:
    """A step at an offering of the directory."""
    return Step(
        id=step_id,
        type="offering",
        level=level,
        for_=people,
        needs=tuple(NeedInStep(code=need, role=role) for need in needs),
        timing=timing,
        stakeholder=StepStakeholder(
            id=f"{kind}-1", slug=kind, name=name, kind=kind, contacts=contacts
        ),
        offering=StepOffering(id=f"{kind}-2", title=title, cost="gratis", url=url),
        access=StepAccess(kind=access, you_may=may, via=via),
        wait=wait or StepWait(),
        next=due,
        reasons=reasons,
        handover=handover,
        feedback=feedback,
        provenance=EXAMPLE if "(voorbeeld)" in name else StepProvenance(),
    )


def own(  # noqa: PLR0913 - the facts of a step, each named
    step_id: str,
    kind: str,
    *,
    needs: tuple[str, ...],
    role: NeedRole = "answers",
    timing: str = "this-week",
    may: str = "own",
    people: tuple[str, ...] = (),
    reasons: tuple[Reason, ...] = (),
    due: NextRung | None = None,
    advice: bool = False,
) -> Step:
    """A step at the person's own provider, in the own house, or with the own people."""
    return Step(
        id=step_id,
        type="advice" if advice else "own",
        level=2,
        for_=people,
        needs=tuple(NeedInStep(code=need, role=role) for need in needs),
        timing=timing,
        stakeholder=StepStakeholder(name=kind, kind=kind, own=True),
        access=StepAccess(kind="own-registration", you_may=may),
        next=due,
        reasons=reasons,
    )


def after(weeks: int, condition: str) -> NextRung:
    """When a later rung is due."""
    return NextRung(after=f"weeks:{weeks}", after_days=weeks * 7, condition=condition)


def heard_within(days: int) -> Feedback:
    """What is heard back, with the first contact within so many working days."""
    return Feedback(code="agreed", receipt_days=5, contact_days=days, result_days=10)


def not_first(kind: str, need: str, reason: str, level: int = 4) -> PassedOver:
    """A known mistake as a first step."""
    return PassedOver(
        stakeholder=kind,
        kind=kind,
        level=level,
        direction="heavier" if level > 2 else "lighter",
        needs=(need,),
        reasons=(why("not-first", kind=kind, need=need, why=reason),),
        would_change_if="not-helped:3" if level > 2 else "beside",
    )


def asked(
    *needs: tuple[str, str],
    asker: Asker,
    people: tuple[Person, ...] = (),
    audience: Audience = "resident",
    language: Language = "nl",
) -> AnswerQuestion:
    """What was understood: needs with whose they are."""
    return AnswerQuestion(
        needs=tuple(AnswerNeed(code=code, for_=ref) for code, ref in needs),
        people=people,
        asker=asker,
        audience=audience,
        language=language,
    )


def answer(  # noqa: PLR0913 - the parts of an answer, each named
    question: AnswerQuestion,
    route: Route,
    *,
    now: dt.datetime = TUESDAY_MORNING,
    passed: tuple[PassedOver, ...] = (),
    ask: tuple[Ask, ...] = (),
    do_now: tuple[DoNow, ...] = (),
    check: Ask | None = None,
) -> Answer:
    """A whole answer in codes."""
    return Answer(
        answer="routes",
        question=question,
        do_now=do_now,
        safety=Safety(outcome="soft" if check else "not-seen", check=check, numbers=NUMBERS),
        routes=(route,),
        passed_over=passed,
        ask=ask,
        warnings=(Warning_(code="example-data"),),
        receipt=Receipt(version="0.1.0", rules="r1", snapshot="s1", now=now),
    )
