"""A text of any length is read at both ends, and says what was not read."""

import pytest

from tests.finder.asking import ask, need_codes, the_finder

CALM = "Wij wonen hier al jaren met veel plezier. "
NEUTRAL = "appels en peren, "
DANGER = "Ik wil niet meer leven. "
LENGTHS = (950, 5_000)


@pytest.mark.parametrize("count", LENGTHS)
def test_an_alarm_at_either_end_is_heard(count: int) -> None:
    for text in (DANGER + CALM * count, CALM * count + DANGER):
        assert ask(text).safety.outcome == "hard"
        assert the_finder().safety_only(text).outcome == "hard"


def test_what_was_found_at_the_end_is_pointed_at_in_the_whole_text() -> None:
    need = "Ik heb veel schulden. Mijn nummer is 06-12345678."
    text = CALM * 2_000 + need
    answer = ask(text)
    [debts] = [each for each in answer.question.needs if each.code == "debts"]
    assert {text[span.start : span.end] for span in debts.evidence} == {"schulden"}
    [phone] = answer.question.personal_data
    assert text[phone.start : phone.end] == "06-12345678"


def test_every_offset_lies_in_the_text() -> None:
    text = "qwrtp zxcvb " * 6_000
    spans = ask(text).question.not_understood
    assert spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_where_nothing_was_seen_in_a_part_it_is_asked() -> None:
    text = "Ik heb schulden. " + NEUTRAL * 5_000
    answer = ask(text)
    assert "debts" in need_codes(answer)
    assert answer.safety.outcome == "soft"
    assert answer.safety.check is not None
    assert "text-shortened" in {warning.code for warning in answer.warnings}
    said_no = [{"id": answer.safety.check.id, "value": "no"}]
    assert ask(text, answers=said_no).safety.check is None


def test_a_text_that_was_read_whole_is_not_called_shortened() -> None:
    answer = ask("Ik heb schulden. " + NEUTRAL * 700)
    assert answer.safety.outcome == "not-seen"
    assert "text-shortened" not in {warning.code for warning in answer.warnings}
