"""Whole answers: safety first, nothing repeated, every fallback said."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.words.answer import Answer
from tests.finder.asking import answering, ask, kinds, need_codes, the_finder

FEVER = "baby van 5 weken 38,5 koorts en drinkt niet"


def encoded(answer: Answer) -> str:
    """The answer as a portal gets it."""
    return msgspec.json.encode(answer).decode()


def test_a_young_baby_with_fever_is_acute_and_nothing_stands_above_the_doctor() -> None:
    answer = ask(FEVER)
    assert (answer.answer, answer.safety.outcome) == ("acute", "hard")
    assert answer.routes[0].role == "acute"
    assert kinds(answer.routes[0].steps)[0] in {"gp", "gp-emergency"}
    assert answer.routes[0].steps[0].timing == "now"
    assert "emergency-112" in kinds(answer.routes[0].steps)
    assert (answer.do_now, answer.passed_over, answer.ask) == ((), (), ())


def test_a_huisarts_is_sent_to_the_doctor_on_call_and_never_to_himself() -> None:
    steps = ask(FEVER, asker="huisarts").routes[0].steps
    assert kinds(steps)[0] in {"hospital-paediatrics", "emergency-112"}
    assert "gp" not in kinds(steps)


def test_after_the_side_door_the_ordinary_route_still_stands() -> None:
    answer = ask("Mijn man slaat me. We hebben ook schulden.")
    assert [route.role for route in answer.routes[:2]] == ["acute", "after"]


def test_who_is_called_in_the_side_door_is_not_all_that_follows() -> None:
    answer = ask("Mijn man slaat me.", now="2026-11-21T21:40")
    assert [route.role for route in answer.routes] == ["acute"]


def test_what_follows_the_side_door_never_begins_with_what_is_done_now() -> None:
    answer = ask("Mijn man slaat me. We hebben ook schulden.", now="2026-11-21T21:40")
    follows = answer.routes[1]
    assert follows.role == "after"
    assert follows.steps[0].timing != "now"
    assert {"self-help-online", "own-network"}.isdisjoint(kinds(follows.steps))


def test_who_reports_worries_needs_no_consent() -> None:
    answer = ask(needs=["domestic-violence"], asker="huisarts")
    step = next(each for each in answer.routes[0].steps if each.stakeholder.kind == "safe-home")
    assert step.access is not None
    assert "toestemming" in step.access.instruction
    assert "met toestemming" not in step.text
    assert "asks-report" in {reason.code for reason in step.reasons}


@pytest.mark.parametrize("text", ["", "asdf lkj qwerty", "hulp", FEVER, "ik ben eenzaam"])
def test_the_numbers_stand_on_every_answer(text: str) -> None:
    answer = ask(text or " ", needs=[] if text else ["debts"])
    values = {contact.value for contact in answer.safety.numbers}
    assert {"112", "113", "0800-2000"} <= values


def test_not_understood_is_an_answer_with_a_person_to_call() -> None:
    answer = ask("asdf lkj qwerty")
    assert answer.answer in {"no-route", "off-topic"}
    assert answer.no_route is not None
    assert answer.no_route.text
    assert answer.no_route.contact is not None


def test_topics_and_icpc_codes_route_without_a_text() -> None:
    answer = ask(needs=["A15"], ageYears=0.2, asker="huisarts", place={"postcode": "3705"})
    assert need_codes(answer) == {"crying-baby"}
    assert answering(answer.routes[0].steps) == ["jgz"]


def test_an_icpc_code_means_something_else_under_eighteen() -> None:
    assert need_codes(ask(needs=["P03"], ageYears=15)) == {"low-mood-youth"}
    assert need_codes(ask(needs=["P03"], ageYears=45)) == {"low-mood"}


@pytest.mark.parametrize(
    ("postcode", "precision", "code"),
    [
        ("3705 HD", "postcode6", None),
        ("3705 ZZ", "postcode4", "postcode-fell-back"),
        ("9999 XX", "unknown", "postcode-unknown"),
    ],
)
def test_a_postcode_falls_back_and_says_so(postcode: str, precision: str, code: str | None) -> None:
    answer = ask("Ik ben eenzaam.", place={"postcode": postcode})
    assert answer.answer == "routes"
    assert answer.question.place.precision == precision
    told = {warning.code for warning in answer.warnings if warning.field == "place.postcode"}
    assert told == ({code} if code else set())


def test_example_data_is_said() -> None:
    answer = ask("Ik ben eenzaam.", place={"postcode": "3705"})
    assert "example-data" in {warning.code for warning in answer.warnings}
    assert answer.routes[0].steps[0].provenance.example


def test_the_reader_gets_the_wording_of_who_asks() -> None:
    resident, professional = ask(needs=["debts"]), ask(needs=["debts"], asker="huisarts")
    assert resident.question.audience == "resident"
    assert professional.question.audience == "professional"
    assert resident.routes[0].steps[0].text != professional.routes[0].steps[0].text


def test_english_answers_in_english() -> None:
    english = ask(needs=["debts"], language="en")
    assert english.summary
    assert english.summary != ask(needs=["debts"]).summary


def test_the_receipt_lets_an_answer_be_replayed() -> None:
    one, two = ask("Ik ben eenzaam."), ask("Ik ben eenzaam.")
    assert one == two
    assert one.receipt.rules == the_finder().rules.hash


@pytest.mark.parametrize(
    "text", ["Mijn canariekwibus huilt", f"{FEVER} canariekwibus", "canariekwibus"]
)
def test_the_description_is_never_in_the_answer(text: str) -> None:
    assert "canariekwibus" not in encoded(ask(text))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer_with_offsets_inside_the_text(text: str) -> None:
    answer = ask(text, needs=["loneliness"])
    assert answer.routes
    for need in answer.question.needs:
        for span in need.evidence:
            assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_safety_can_be_read_of_any_text_when_all_else_failed(text: str) -> None:
    safety = the_finder().safety_only(f"{FEVER}. {text}")
    assert safety.numbers
    assert "sick-infant" in {flag.code for flag in safety.flags}


def test_the_doctor_on_call_is_no_offering_of_the_directory() -> None:
    first = ask(FEVER, asker="huisarts", place={"postcode": "3705"}).routes[0].steps[0]
    assert first.stakeholder.id is None
    assert "dienstdoende" in first.stakeholder.name.lower()


def test_anyone_may_call_veilig_thuis_also_a_school() -> None:
    steps = ask(needs=["child-abuse-suspicion"], asker="school").routes[0].steps
    (call,) = [step for step in steps if step.stakeholder.kind == "safe-home"]
    assert call.access is not None
    assert call.access.you_may == "self"


def test_a_place_outside_every_known_area_is_said_and_gets_nationwide_help() -> None:
    answer = ask(needs=["debts"], place={"lat": 53.2, "lon": 6.56})
    assert "place-outside" in {warning.code for warning in answer.warnings}
    assert all(step.stakeholder.address is None for step in answer.routes[0].steps)
    first = answer.routes[0].steps[0]
    assert first.stakeholder.kind == "debt-service"
    assert "Bel de gemeente waar u woont" in first.text


def test_an_hour_that_summer_time_skips_is_answered() -> None:
    assert ask(needs=["crying-baby"], now="2026-03-29T02:30:00").answer == "routes"


def test_every_option_of_a_question_back_has_a_value_of_its_own_that_is_understood() -> None:
    (asked,) = [each for each in ask(needs=["debts"]).ask if each.id == "need:debts"]
    values = [option.value for option in asked.options]
    assert len(set(values)) == len(values)
    for value in values[:1] + values[-1:]:
        hurried = ask(needs=["debts"], answers=[{"id": "need:debts", "value": value}])
        assert hurried.routes[0].steps[0].timing in {"today", "within:1", "within:3"}


def test_out_of_hours_the_spoedpost_stands_before_the_closed_huisarts() -> None:
    evening = ask(FEVER, now="2026-11-21T21:40:00+01:00").routes[0].steps
    morning = ask(FEVER).routes[0].steps
    assert kinds(evening).index("gp-emergency") < kinds(evening).index("gp")
    assert kinds(morning).index("gp") < kinds(morning).index("gp-emergency")


def test_a_baby_is_seen_soon_but_only_who_is_at_their_end_reads_so() -> None:
    baby = ask(needs=["crying-baby"], ageYears=0.2)
    worn = ask(needs=["crying-baby", "parental-exhaustion"], ageYears=0.2)
    codes = [
        {reason.code for step in answer.routes[0].steps for reason in step.reasons}
        for answer in (baby, worn)
    ]
    assert [answer.routes[0].steps[0].timing for answer in (baby, worn)] == ["within:3"] * 2
    assert ["at-end" in each for each in codes] == [False, True]
    assert [bool(answer.do_now) for answer in (baby, worn)] == [False, True]


def test_what_is_about_something_else_gives_no_route_for_what_only_seems_told() -> None:
    answer = ask("Ik zoek een recept voor appeltaart")
    assert (answer.answer, need_codes(answer)) == ("off-topic", set())
    assert ask("Ik heb schulden en zoek een recept voor appeltaart").answer == "routes"


def test_the_lightest_is_only_said_where_nothing_lighter_was_passed_by() -> None:
    worn = ask(needs=["parental-exhaustion", "gaming"], ageYears=14, asker="family")
    calm = ask(needs=["gaming"], ageYears=14, asker="family")
    said = [
        "lightest" in {reason.code for reason in answer.routes[0].steps[0].reasons}
        for answer in (worn, calm)
    ]
    assert said == [False, True]


def test_a_resident_reads_at_most_three_doors_to_a_door() -> None:
    answer = ask(needs=["anxiety-youth"], ageYears=12, asker="family")
    later = [each for each in answer.routes[0].if_not_enough if each.access is not None]
    assert any(len(each.access.via) > 3 for each in later if each.access)
    assert all("medisch specialist" not in each.text for each in later)
