"""The second reader beside the rules: what its weights may decide, and what they never undo."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.loading.compiled import load_second_reader
from app.question import Hints, Lexicon, read
from app.question.hidden import Hidden, Outgoing, pack_hidden, unpack_hidden
from app.question.reader import Understanding
from app.question.second import SecondReader
from app.question.settle import RULE
from app.question.signs import sign_key, signs_of_word
from app.question.weights import Limits, Summing, Weights, pack_weights, unpack_weights
from app.words.errors import DataFileError
from app.words.question import Reading

DATA = Path(__file__).parents[2] / "data"
SCALE = 4.0
CLASSES = ("debts", "flag", "flag:suicidality", "low-mood-youth", "now")
LIMITS = Limits(hard=3.0, kept=-7.0, doubted=-9.0, asked=0.0, told=0.0, certain=-5.5, likely=-5.5)
ROWS = st.lists(st.integers(-32767, 32767), min_size=4, max_size=4)
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


def a_layer(rows: dict[str, tuple[int, int]], out: tuple[tuple[int, ...], ...]) -> Hidden:
    """Two hidden sums: these words' weights (-8 to 7), and what each sum does to classes."""
    packed = {sign_key(word): bytes(((a + 8) << 4 | (b + 8),)) for word, (a, b) in rows.items()}
    return Hidden(2, packed, out, 1.0, (-3.0,) * len(CLASSES))


def both_of(layer: Hidden) -> SecondReader:
    nothing = Weights(CLASSES, (-3.0,) * len(CLASSES), SCALE, LIMITS, (), {})
    return SecondReader(nothing, unpack_hidden(pack_hidden(layer)))


def test_words_that_say_something_together_only_are_heard_by_a_hidden_sum(lexicon: Lexicon) -> None:
    # "open" holds the sum below zero, where nobody hears it; a direct weight would only lessen it.
    layer = a_layer({"enveloppe": (7, 0), "open": (-8, 0)}, ((60, 0, 0, 0, 0), (0, 0, 0, 0, 0)))
    reader = both_of(layer)
    assert [need.code for need in reading_of("weer een enveloppe", lexicon, reader).needs] == [
        "debts"
    ]
    assert reading_of("weer een open enveloppe", lexicon, reader).needs == ()


def test_a_score_is_the_mean_of_the_direct_weights_and_the_layer(lexicon: Lexicon) -> None:
    scene, concepts = Understanding("open", lexicon, HINTS).scene, lexicon.program.concepts
    layer = a_layer({"open": (2, 0)}, ((5, 0, 0, 0, 0), (0, 0, 0, 0, 0)))
    direct = Weights(CLASSES, (-1.0,) * len(CLASSES), SCALE, LIMITS, (), {})
    score = SecondReader(direct, layer).weigh(scene, concepts).score("debts")
    signs = len(signs_of_word("open").own)
    assert score == pytest.approx((-1.0 + -3.0 + 10 / signs**0.5) / 2)


@given(
    rows=st.dictionaries(
        st.integers(0, 2**32 - 1),
        st.lists(st.integers(-8, 7), min_size=6, max_size=6),
        max_size=20,
    )
)
def test_hidden_sums_are_the_sums_of_their_weights(rows: dict[int, list[int]]) -> None:
    packed = {
        sign: bytes((a + 8) << 4 | (b + 8) for a, b in zip(row[::2], row[1::2], strict=True))
        for sign, row in rows.items()
    }
    layer = Hidden(6, packed, ((0,),) * 6, 1.0, (0.0,))
    assert unpack_hidden(pack_hidden(layer)) == layer
    summing = Summing(Weights(("debts",), (0.0,), SCALE, LIMITS, (), {}), layer)
    summing.learn(rows)
    direct, hidden = summing.sums(summing.total(rows))
    assert list(direct) == [0]
    assert list(hidden) == [sum(row[place] for row in rows.values()) for place in range(6)]


@given(
    sums=st.lists(st.integers(-(10**5), 10**5), min_size=3, max_size=3),
    out=st.lists(
        st.lists(st.integers(-32767, 32767), min_size=4, max_size=4), min_size=3, max_size=3
    ),
)
def test_a_sum_below_zero_says_nothing_to_any_class(sums: list[int], out: list[list[int]]) -> None:
    layer = Hidden(3, {}, tuple(map(tuple, out)), 7.0, (0.5, 0.0, -1.0, 2.0))
    scores = Outgoing(layer).scores(sums, 2.0)
    for place, score in enumerate(scores):
        weight = sum(max(0, heard) * row[place] for heard, row in zip(sums, out, strict=True))
        assert score == pytest.approx(layer.biases[place] + weight / 14)


def test_beside_three_needs_of_the_rules_the_weights_must_be_surer_of_a_fourth(
    lexicon: Lexicon,
) -> None:
    biases = tuple(0.3 if name == "low-mood-youth" else -3.0 for name in CLASSES)
    reader = SecondReader(Weights(CLASSES, biases, SCALE, LIMITS, (), {}))
    two = "onze zoon van 14 gaat al weken niet naar school en zit alleen te gamen"
    three = f"{two}, wij hebben schulden"
    for text, rules, is_told in ((two, 2, True), (three, 3, False)):
        assert len(reading_of(text, lexicon, None).needs) == rules
        told = {need.code for need in reading_of(text, lexicon, reader).needs}
        assert ("low-mood-youth" in told) is is_told


def test_a_weak_rule_is_borne_out_by_its_own_sentence_alone(lexicon: Lexicon) -> None:
    text = "Mijn zoon van 14 gaat al weken niet naar school en gamet de hele nacht. Ik ben op."
    (rule,) = (
        need.rule
        for need in reading_of(text, lexicon, None).needs
        if need.code == "parental-exhaustion"
    )
    classes = (*CLASSES, "parental-exhaustion")
    for op, is_told in ((127, True), (0, False)):
        signs = {sign_key("op"): bytes((5, 128 + op)), sign_key("school"): bytes((5, 1))}
        model = Weights(classes, (-3.0,) * 6, SCALE, LIMITS, (rule,), signs)
        needs = {need.code for need in reading_of(text, lexicon, SecondReader(model)).needs}
        assert ("parental-exhaustion" in needs) is is_told
