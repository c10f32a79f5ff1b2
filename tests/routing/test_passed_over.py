"""What was not chosen: the lighter and the obvious heavier, why, and what would change it."""

import pytest

from app.words.answer import PassedOver
from tests.routing.tracing import found_for

CJG = "cjg 'CJG' L2 open answers parental-exhaustion,gaming 100m"


def passed(directory: str, question: str) -> dict[str, PassedOver]:
    """What was passed over, by name."""
    return {each.stakeholder: each for each in found_for(directory, question).passed_over}


def reason_codes(each: PassedOver) -> list[str]:
    """Why it was passed over."""
    return [reason.code for reason in each.reasons]


def test_the_lighter_that_is_too_late_would_do_within_the_window() -> None:
    directory = """
youth-work 'Jongerenwerk' L1 open answers gaming 100m wait 60
cjg 'CJG' L2 open answers gaming 100m wait 5
"""
    late = passed(directory, "gaming age=14")["Jongerenwerk"]
    assert (late.direction, reason_codes(late)) == ("lighter", ["outside-window"])
    assert late.reasons[0].facts == {"days": 60}
    assert late.would_change_if == "shorter-wait:15"


def test_the_lighter_that_is_one_more_door_would_do_with_more_time() -> None:
    directory = f"{CJG}\nyouth-work 'Jongerenwerk' L1 open answers gaming 100m"
    question = "parental-exhaustion@p2+gaming@p1 p1=14 p2=40 strained asker=family"
    extra = passed(directory, question)["Jongerenwerk"]
    assert (reason_codes(extra), extra.would_change_if) == (["extra-door"], "not-strained")


@pytest.mark.parametrize(
    ("line", "code", "change"),
    [
        ("wait 3 closed 2026-11-17", "full", "opens-again"),
        ("20000m", "distance", "farther-is-fine"),
    ],
)
def test_what_a_mark_kept_out_says_what_would_bring_it_back(
    line: str, code: str, change: str
) -> None:
    directory = f"{CJG}\njgz 'Team' L2 open answers parental-exhaustion {line}"
    kept_out = passed(directory, "parental-exhaustion age=3")["Team"]
    assert (reason_codes(kept_out), kept_out.would_change_if) == ([code], change)


def test_the_lighter_that_only_supports_may_stand_beside() -> None:
    lighter = [
        each
        for each in found_for(CJG, "parental-exhaustion age=8").passed_over
        if each.direction == "lighter"
    ]
    assert lighter
    assert {each.would_change_if for each in lighter} == {"beside"}


def test_the_heavier_follows_when_the_lighter_does_not_help() -> None:
    directory = "gp 'Huisarts' L2 own-registration answers dementia 100m"
    found = {each.kind: each for each in found_for(directory, "dementia age=81").passed_over}
    assert found["hospital"].would_change_if == "not-helped:6"


def test_nobody_who_asks_for_help_is_told_when_a_measure_would_follow() -> None:
    found = {each.kind: each for each in found_for(CJG, "parental-exhaustion age=8").passed_over}
    assert found["child-protection"].would_change_if is None


def test_every_answer_names_something_heavier_where_there_is_any() -> None:
    question = "loneliness age=78"
    directory = "walk-in-house 'Inloop' L1 open answers loneliness 100m"
    directions = {each.direction for each in found_for(directory, question).passed_over}
    assert "heavier" in directions


@pytest.mark.parametrize(
    ("asker", "change"),
    [
        ("huisarts", "not-helped-or-sooner:8"),
        ("citizen", "not-helped:8"),
        ("police", "not-helped:8"),
    ],
)
def test_a_doctor_is_told_that_it_may_be_sooner(asker: str, change: str) -> None:
    found = found_for("", f"low-mood age=40 asker={asker}").passed_over
    assert [each.would_change_if for each in found if each.kind == "basic-ggz"] == [change]


@pytest.mark.parametrize(
    ("asker", "change"),
    [("huisarts", "always"), ("citizen", "always"), ("police", "other-door:gp")],
)
def test_only_who_may_refer_is_told_that_it_is_always_possible(asker: str, change: str) -> None:
    directory = "walk-in-house 'Inloop' L1 open answers loneliness 100m"
    found = found_for(directory, f"loneliness age=70 asker={asker}").passed_over
    assert [each.would_change_if for each in found if each.kind == "basic-ggz"] == [change]


def test_no_doctor_decides_about_what_a_court_decides() -> None:
    directory = "legal-social-advice 'Raadslieden' L1 open answers poverty 100m"
    found = {each.kind: each for each in found_for(directory, "poverty age=44").passed_over}
    assert found["budget-administration"].would_change_if is None


def test_your_own_huisarts_may_always_be_called() -> None:
    directory = "library-language 'Taalhuis' L1 open answers low-literacy 100m"
    found = {each.kind: each for each in found_for(directory, "low-literacy age=44").passed_over}
    assert found["gp"].would_change_if == "open-door"
