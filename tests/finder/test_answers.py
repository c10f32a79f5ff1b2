"""Questions that were asked back: asked once, and what counts until they are answered."""

import pytest

from tests.finder.asking import answering, ask

AT_RISK = "Ik ben alleen, heb schulden en ben bang dat we uit huis gezet worden."


def checks(*answers: tuple[str, str]) -> str | None:
    """The safety question that is left after these answers."""
    given = [{"id": key, "value": value} for key, value in answers]
    check = ask(AT_RISK, answers=given).safety.check
    return None if check is None else check.id


def test_where_a_home_is_at_risk_debts_have_haste_until_it_is_denied() -> None:
    answer = ask(needs=["debts", "homelessness-risk"])
    assert answering(answer.routes[0].steps) == ["debt-service"]
    assert answer.routes[0].steps[0].timing == "today"
    assert "need:debts" in {each.id for each in answer.ask}


def test_debts_alone_have_no_haste() -> None:
    assert ask(needs=["debts"]).routes[0].steps[0].timing != "today"


@pytest.mark.parametrize(
    "given", [("need:debts", "option-1"), ("safety:eviction-imminent", "no")], ids=str
)
def test_no_verdict_is_debt_help_without_haste(given: tuple[str, str]) -> None:
    answer = ask(AT_RISK, answers=[{"id": given[0], "value": given[1]}])
    first = answer.routes[0].steps[0]
    assert (first.stakeholder.kind, answering(answer.routes[0].steps)) == (
        "debt-service",
        ["debt-service"],
    )
    assert first.timing != "today"
    assert "need:debts" not in {each.id for each in answer.ask}


def test_the_same_question_is_asked_once() -> None:
    answer = ask(AT_RISK)
    assert answer.safety.check is not None
    assert answer.safety.check.id == "safety:eviction-imminent"
    assert "need:debts" not in {each.id for each in answer.ask}


@pytest.mark.parametrize("value", ["option-0", "option-1", "option-2"])
def test_a_need_s_answer_settles_the_safety_question_that_asks_the_same(value: str) -> None:
    assert checks() == "safety:eviction-imminent"
    assert checks(("need:debts", value)) != "safety:eviction-imminent"


def test_who_says_that_there_is_a_verdict_reads_the_acute_route() -> None:
    given = [{"id": "safety:eviction-imminent", "value": "yes"}]
    assert ask(AT_RISK, answers=given).answer == "acute"


def test_a_need_that_is_only_likely_gives_no_haste() -> None:
    text = "Huurder met twee kinderen heeft 3 maanden huurachterstand."
    assert ask(text, asker="housing").routes[0].steps[0].timing != "today"
