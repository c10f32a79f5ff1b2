"""The second reader only adds: likely needs, and one question where nothing was seen."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.loading.compiled import load_second_reader
from app.loading.vocabulary import load_vocabulary
from app.question.second import (
    SCALE,
    SecondReader,
    Weights,
    feature_key,
    load_weights,
    pack_weights,
)
from app.words.errors import DataFileError
from app.words.question import FlagFound, NeedFound, Person, Reading

DATA = Path(__file__).parents[2] / "data"
VOCABULARY = load_vocabulary(DATA)
THE_READER = load_second_reader(DATA, VOCABULARY)


def a_reader(**weights: tuple[str, int]) -> SecondReader:
    """A model of a few words: word -> (class, weight)."""
    classes = ("debts", "flag", "flag:suicidality", "low-mood-youth")
    features = {
        feature_key(word): bytes((classes.index(name), weight * SCALE + 128))
        for word, (name, weight) in weights.items()
    }
    model = Weights(classes, (-3.0, -3.0, -3.0, -3.0), 0.5, 0.5, features)
    return SecondReader(load_weights(pack_weights(model)), VOCABULARY)


def test_a_need_the_rules_did_not_see_becomes_likely_with_its_words() -> None:
    reading = a_reader(blauwe=("debts", 7)).add_to(Reading(), "weer blauwe enveloppen")
    (need,) = reading.needs
    assert (need.code, need.certainty, need.rule) == ("debts", "likely", "second-reader")
    assert (need.evidence[0].start, need.evidence[0].end) == (5, 11)


def test_what_the_rules_found_stays_as_it_is() -> None:
    found = NeedFound(code="debts", certainty="certain", rule="debts.named")
    reading = a_reader(blauwe=("debts", 7)).add_to(Reading(needs=(found,)), "blauwe")
    assert reading.needs == (found,)


def test_a_need_of_another_age_is_not_added() -> None:
    old = Reading(people=(Person(ref="p1", age_years=70),), age_years=70)
    assert a_reader(grauw=("low-mood-youth", 7)).add_to(old, "grauw").needs == ()


def test_something_like_a_flag_becomes_one_question_and_never_an_alarm() -> None:
    reader = a_reader(briefje=("flag", 7), afscheid=("flag:suicidality", 7))
    reading = reader.add_to(Reading(), "hij liet een briefje met afscheid achter")
    assert (reading.safety, reading.check, reading.flags) == ("soft", "suicidality", ())


def test_no_question_about_nothing_in_particular_or_after_a_few_words() -> None:
    unnamed = a_reader(briefje=("flag", 7))
    assert unnamed.add_to(Reading(), "hij liet een briefje voor ons achter").safety == "not-seen"
    named = a_reader(briefje=("flag", 7), afscheid=("flag:suicidality", 7))
    assert named.add_to(Reading(), "briefje afscheid").safety == "not-seen"


def test_a_hard_reading_is_left_alone() -> None:
    flag = FlagFound(code="suicidality", tier="now", hard=True)
    hard = Reading(safety="hard", flags=(flag,))
    assert a_reader(briefje=("debts", 7)).add_to(hard, "briefje") is hard


def test_a_file_that_is_no_model_stops_start_up_by_name(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "second_reader.bin").write_bytes(b"geen model")
    with pytest.raises(DataFileError, match="second_reader"):
        load_second_reader(tmp_path, VOCABULARY)


def test_without_a_model_the_rules_read_alone(tmp_path: Path) -> None:
    assert load_second_reader(tmp_path, VOCABULARY) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_keeps_what_was_read_and_offsets_inside(text: str) -> None:
    reader = THE_READER
    assert reader is not None
    before = Reading(needs=(NeedFound(code="debts"),))
    after = reader.add_to(before, text)
    assert after.needs[:1] == before.needs
    assert after.safety in {"not-seen", "soft"}
    for need in after.needs:
        for span in need.evidence:
            assert 0 <= span.start < span.end <= len(text)
    assert (
        msgspec.structs.replace(after, needs=before.needs, safety="not-seen", check=None) == before
    )
