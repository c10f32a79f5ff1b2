"""Codes instead of a text: danger asks the same as it does in words, and none is silently lost."""

import pytest

from app.words.answer import Answer
from app.words.errors import InputFaultsError
from tests.finder.asking import ask, need_codes


def asked(answer: Answer) -> str | None:
    """The safety question of an answer."""
    return None if answer.safety.check is None else answer.safety.check.id


@pytest.mark.parametrize("code", ["P77", "p77", "P77.01"])
def test_the_code_of_a_suicide_attempt_opens_the_side_door(code: str) -> None:
    answer = ask(needs=[code], asker="huisarts")
    assert (answer.answer, answer.safety.outcome) == ("acute", "hard")
    assert [flag.code for flag in answer.safety.flags] == ["suicidality"]
    assert answer.routes[0].role == "acute"


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("P76", "suicidality"),
        ("P03", "suicidality"),
        ("low-mood", "suicidality"),
        ("P98", "acute-psychosis"),
        ("Z25", "domestic-violence"),
        ("A84", "overdose-intoxication"),
    ],
)
def test_a_code_asks_the_safety_question_that_its_words_ask(code: str, check: str) -> None:
    answer = ask(needs=[code], asker="huisarts")
    assert (answer.safety.outcome, asked(answer)) == ("soft", f"safety:{check}")


@pytest.mark.parametrize(("value", "outcome"), [("yes", "hard"), ("no", "not-seen")])
def test_the_question_of_a_code_can_be_answered(value: str, outcome: str) -> None:
    for code, check in (("P76", "suicidality"), ("Z25", "domestic-violence")):
        answers = [{"id": f"safety:{check}", "value": value}]
        assert ask(needs=[code], asker="huisarts", answers=answers).safety.outcome == outcome


def test_a_code_in_a_person_is_danger_as_well() -> None:
    assert ask(needs=[], people=[{"needs": ["P77"]}]).safety.outcome == "hard"


def test_an_alarm_of_the_text_is_not_softened_by_a_code_beside_it() -> None:
    answer = ask("Mijn man slaat me.", needs=["Z25"])
    assert [flag.code for flag in answer.safety.flags] == ["domestic-violence"]


def test_an_unknown_icpc_code_is_named_and_the_others_are_answered() -> None:
    answer = ask(needs=["P76", "p17", "P28", "P17"], asker="huisarts", ageYears=40)
    assert need_codes(answer) == {"low-mood"}
    unknown = [each for each in answer.warnings if each.code == "unknown-need"]
    assert [each.field for each in unknown] == ["P17", "P28"]
    assert "P17" in unknown[0].text


def test_only_unknown_icpc_codes_are_answered_with_a_human() -> None:
    answer = ask(needs=["P17"], asker="huisarts")
    assert answer.answer == "no-route"
    assert answer.no_route is not None
    assert answer.no_route.code == "nothing-understood"
    assert answer.no_route.contact is not None
    assert [each.field for each in answer.warnings] == ["P17"]


@pytest.mark.parametrize("code", ["P7", "P777", "77", "P77.1", "P7²", "suicide"])
def test_what_is_no_code_is_a_fault_that_names_its_place(code: str) -> None:
    with pytest.raises(InputFaultsError) as caught:
        ask(needs=["P76", "P76", code])
    assert [fault.field for fault in caught.value.faults] == ["needs[2]"]


def test_who_hurts_herself_and_is_not_suicidal_is_no_suicide_alarm() -> None:
    answer = ask("meisje 16 snijdt zichzelf, niet suïcidaal", asker="huisarts")
    assert need_codes(answer) == {"self-harm"}
    assert answer.safety.flags == ()
    assert asked(answer) != "safety:suicidality"


def test_what_the_text_denies_a_code_beside_it_does_not_ask() -> None:
    answer = ask("niet suïcidaal, slaapt slecht", needs=["P76"], asker="huisarts")
    assert answer.safety.outcome == "not-seen"


def test_a_resident_who_denies_it_is_asked() -> None:
    assert asked(ask("ik ben niet suïcidaal maar wel heel somber")) == "safety:suicidality"


def test_who_waits_already_hears_who_looks_for_a_place_sooner() -> None:
    tips = ask("ik ben somber en wacht al drie maanden op een psycholoog").do_now
    assert "zorgbemiddeling" in tips[0].text
    assert not any("zorgbemiddeling" in tip.text for tip in ask("ik ben somber").do_now)
