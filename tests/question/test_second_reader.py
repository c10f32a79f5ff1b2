"""The second reader beside the rules: what its weights may decide, and what they never undo."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.loading.compiled import load_second_reader
from app.question import Hints, Lexicon, read
from app.question.second import SecondReader
from app.question.settle import RULE
from app.question.signs import sign_key
from app.question.weights import Limits, Weights, pack_weights, unpack_weights
from app.words.errors import DataFileError
from app.words.question import Reading

DATA = Path(__file__).parents[2] / "data"
SCALE = 4.0
CLASSES = ("debts", "flag", "flag:suicidality", "low-mood-youth", "now")
LIMITS = Limits(hard=3.0, kept=-7.0, doubted=-9.0, asked=0.0, told=0.0, certain=-5.5, likely=-5.5)
HINTS = Hints(today=dt.date(2026, 11, 24))


def a_reader(
    weak: tuple[str, ...] = (), sure: tuple[str, ...] = (), **weights: dict[str, float]
) -> SecondReader:
    """A model of a few words: word -> class -> weight; every class is unlikely without them."""
    signs = {
        sign_key(word): b"".join(
            bytes((CLASSES.index(name.replace("_", ":")), round(weight * SCALE) + 128))
            for name, weight in sorted(given.items())
        )
        for word, given in weights.items()
    }
    model = Weights(CLASSES, (-3.0,) * len(CLASSES), SCALE, LIMITS, weak, signs, sure=sure)
    return SecondReader(unpack_weights(pack_weights(model)))


def reading_of(text: str, lexicon: Lexicon, reader: SecondReader | None) -> Reading:
    return read(text, lexicon, HINTS, reader)


def test_a_need_the_rules_did_not_see_becomes_likely_with_its_words(lexicon: Lexicon) -> None:
    reading = reading_of("weer zo'n enveloppe", lexicon, a_reader(enveloppe={"debts": 31}))
    (need,) = reading.needs
    assert (need.code, need.certainty, need.rule) == ("debts", "likely", RULE)
    assert [(span.start, span.end) for span in need.evidence] == [(10, 19)]


def test_a_need_of_another_age_is_not_added(lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"low-mood-youth": 31})
    assert reading_of("weer zo'n enveloppe, opa is 80", lexicon, reader).needs == ()


def test_what_a_rule_denies_is_not_added(lexicon: Lexicon) -> None:
    reader = a_reader(schulden={"debts": 31})
    assert reading_of("wij hebben geen schulden", lexicon, reader).needs == ()


def test_a_need_of_the_rules_that_the_whole_text_gainsays_is_not_told(lexicon: Lexicon) -> None:
    text = "ik heb schulden en een mooie enveloppe"
    assert [need.code for need in reading_of(text, lexicon, a_reader()).needs] == ["debts"]
    reader = a_reader(enveloppe={"debts": -31})
    assert reading_of(text, lexicon, reader).needs == ()


def test_a_rule_that_was_mostly_wrong_alone_needs_the_weights_to_agree(lexicon: Lexicon) -> None:
    text = "ik heb schulden en een mooie enveloppe"
    assert reading_of(text, lexicon, a_reader(weak=("debts.debt",))).needs == ()
    agreeing = a_reader(weak=("debts.debt",), enveloppe={"debts": 31})
    assert [need.code for need in reading_of(text, lexicon, agreeing).needs] == ["debts"]


def test_a_few_words_take_nothing_of_the_rules_away(lexicon: Lexicon) -> None:
    reader = a_reader(schulden={"debts": -31})
    assert [need.code for need in reading_of("schulden", lexicon, reader).needs] == ["debts"]


def test_something_like_a_flag_becomes_one_question(lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"flag": 27, "flag_suicidality": 27})
    reading = reading_of("er ligt weer zo'n enveloppe", lexicon, reader)
    assert (reading.safety, reading.check) == ("soft", "suicidality")


def test_what_weighs_enough_is_an_alarm_with_the_words_it_stands_on(lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"flag": 31, "flag_suicidality": 31, "now": 31})
    (flag,) = reading_of("weer zo'n enveloppe", lexicon, reader).flags
    assert (flag.code, flag.hard, flag.tier, flag.rule) == ("suicidality", True, "now", RULE)
    assert [(span.start, span.end) for span in flag.evidence] == [(10, 19)]


def test_an_alarm_of_the_rules_that_the_whole_text_gainsays_becomes_a_question(
    lexicon: Lexicon,
) -> None:
    text = "ik wil dood en er ligt een mooie enveloppe op de tafel"
    assert reading_of(text, lexicon, a_reader()).safety == "hard"
    reader = a_reader(enveloppe={"flag": -31, "flag_suicidality": -31})
    assert reading_of(text, lexicon, reader).safety == "soft"


def test_an_alarm_of_a_rule_that_was_hardly_ever_wrong_takes_more_to_become_a_question(
    lexicon: Lexicon,
) -> None:
    text = "ik wil dood en er ligt een mooie enveloppe op de tafel"
    (rule,) = {flag.rule for flag in reading_of(text, lexicon, a_reader()).flags}
    doubtful = {"flag": -5.0, "flag_suicidality": -5.0}
    assert reading_of(text, lexicon, a_reader(enveloppe=doubtful)).safety == "soft"
    sure = a_reader(sure=(rule,), enveloppe=doubtful)
    assert reading_of(text, lexicon, sure).safety == "hard"
    against = {"flag": -31.0, "flag_suicidality": -31.0}
    assert reading_of(text, lexicon, a_reader(sure=(rule,), enveloppe=against)).safety == "soft"


def test_an_alarm_in_a_few_words_stands_whatever_they_weigh(lexicon: Lexicon) -> None:
    reader = a_reader(dood={"flag": -31, "flag_suicidality": -31})
    assert reading_of("ik wil nu dood", lexicon, reader).safety == "hard"


def test_one_of_two_needs_that_age_tells_apart_is_not_added_beside_the_other(
    lexicon: Lexicon,
) -> None:
    reader = a_reader(somber={"low-mood-youth": 31})
    codes = {need.code for need in reading_of("mijn man is erg somber", lexicon, reader).needs}
    assert codes == {"low-mood"}


@pytest.mark.parametrize("other", ["Het regent buiten.", "De bus rijdt om tien uur.", "Groetjes!"])
def test_what_follows_takes_nothing_of_an_alarm_away(other: str, lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"flag": 31, "flag_suicidality": 31})
    text = "Weer zo'n enveloppe. "
    assert reading_of(text + other * 9, lexicon, reader).safety == "hard"


def test_an_answered_question_counts_for_what_the_weights_asked(lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"flag": 27, "flag_suicidality": 27})
    hints = Hints(answers=(("safety:suicidality", "no"),))
    assert read("er ligt weer zo'n enveloppe", lexicon, hints, reader).safety == "not-seen"


def test_the_files_of_a_model_are_read_back_whole() -> None:
    signs = {sign_key(f"woord{number}"): bytes((number % 5, 140)) for number in range(50)}
    words = frozenset({"enveloppe", "woord"})
    model = Weights(CLASSES, (-3.0,) * 5, SCALE, LIMITS, ("debts.debt",), signs, words)
    assert unpack_weights(pack_weights(model)) == model


def test_a_file_that_is_no_model_stops_start_up_by_name(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "weights-1.bin").write_bytes(b"geen model")
    with pytest.raises(DataFileError, match="reader/weights"):
        load_second_reader(tmp_path)


def test_without_a_model_the_rules_read_alone(tmp_path: Path) -> None:
    assert load_second_reader(tmp_path) is None


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_gives_offsets_inside_it(text: str, lexicon: Lexicon) -> None:
    reading = reading_of(text, lexicon, load_second_reader(DATA))
    spans = [span for need in reading.needs for span in need.evidence]
    spans += [span for flag in reading.flags for span in flag.evidence]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_language_it_did_not_learn_from_is_not_weighed(lexicon: Lexicon) -> None:
    reader = a_reader(wohnung={"flag": 31, "flag_suicidality": 31})
    text = "Ich suche eine Wohnung und ich bin mit meiner Familie hier"
    reading = reading_of(text, lexicon, reader)
    assert (reading.flags, reading.needs) == ((), ())
