"""Whatever the engine sends: explain never raises, leaves no place open and no known code mute."""

import msgspec
from hypothesis import Phase, given, settings

from app.explain import as_text, explain
from app.words.answer import (
    Answer,
    AnswerQuestion,
    Receipt,
    Route,
    Safety,
    Step,
    StepAccess,
    StepStakeholder,
    Warning_,
)
from tests.builders import TUESDAY_MORNING
from tests.explain.anything import ANSWERS
from tests.explain.texts import the_texts, the_vocabulary

PLACES = ("{place", "{who", "{when", "{days", "{fact", "{lead", "{text", "{say")
any_answers = settings(
    max_examples=80,
    deadline=None,
    # An answer is big: finding the smallest that fails takes minutes and says little more.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@any_answers
@given(ANSWERS)
def test_explain_never_raises_and_leaves_no_place_open(answer: Answer) -> None:
    told = explain(answer, the_texts(), the_vocabulary())
    written = msgspec.json.encode(told).decode()
    assert not any(place in written for place in PLACES)
    assert as_text(told, the_texts())
    assert as_text(told)


@any_answers
@given(ANSWERS)
def test_every_code_gets_a_text(answer: Answer) -> None:
    told = explain(answer, the_texts(), the_vocabulary())
    assert told.summary
    assert all(tip.text for tip in told.do_now)
    assert all(warning.text for warning in told.warnings)
    assert told.no_route is None or told.no_route.text
    assert all(duty.text for duty in told.duties)
    for passed in told.passed_over:
        assert passed.stakeholder
        assert all(reason.text for reason in passed.reasons)
        assert passed.would_change_if or passed.would_change_if is None
    for route in told.routes:
        assert route.if_worse
        assert route.trade or route.trade_code is None
        for step in (*route.steps, *route.bridging, *route.if_not_enough):
            assert step.text
            assert step.timing_text
            assert all(reason.text for reason in step.reasons)
            assert step.wait is None or step.wait.text
            assert step.handover is None or step.handover.text
            assert step.feedback is None or step.feedback.text
            assert step.access is None or step.access.instruction


@any_answers
@given(ANSWERS)
def test_nothing_but_texts_is_changed(answer: Answer) -> None:
    told = explain(answer, the_texts(), the_vocabulary())
    assert told.receipt == answer.receipt
    assert [step.id for route in told.routes for step in route.steps] == [
        step.id for route in answer.routes for step in route.steps
    ]
    assert [reason.facts for each in told.passed_over for reason in each.reasons] == [
        reason.facts for each in answer.passed_over for reason in each.reasons
    ]
    assert explain(answer, the_texts(), the_vocabulary()) == told


def test_an_unknown_code_gets_the_safe_sentence() -> None:
    answer = Answer(
        answer="routes",
        question=AnswerQuestion(),
        safety=Safety(),
        warnings=(Warning_(code="nieuw"),),
        receipt=Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING),
    )
    told = explain(answer, the_texts(), the_vocabulary())
    assert told.warnings[0].text == "We hebben iets anders gelezen dan u stuurde."


def test_hostile_text_stays_text() -> None:
    name = "<script>{place}</script>"
    step = Step(
        id="s1",
        type="offering",
        level=1,
        timing="this-week",
        stakeholder=StepStakeholder(id="1", name=name, kind="cjg"),
        access=StepAccess(kind="open", you_may="self"),
    )
    answer = Answer(
        answer="routes",
        question=AnswerQuestion(),
        safety=Safety(),
        routes=(Route(role="main", highest_level=1, doors=1, covers=(), steps=(step,)),),
        receipt=Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING),
    )
    told = explain(answer, the_texts(), the_vocabulary())
    assert f"Begin hier, deze week: {name}." in told.routes[0].steps[0].text
