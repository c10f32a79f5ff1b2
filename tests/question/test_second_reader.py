"""The second reader beside the rules: what its weights may decide, and what they never undo."""

import datetime as dt
import math
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.loading.compiled import load_second_reader
from app.question import Hints, Lexicon, read
from app.question.hidden import Hidden, pack_hidden, unpack_hidden
from app.question.reader import Understanding
from app.question.second import SecondReader
from app.question.settle import RULE
from app.question.signs import sign_key, signs_of_word
from app.question.table import Table
from app.question.trust import Heard, Trust
from app.question.weights import Limits, Weights, pack_weights, unpack_weights
from app.words.errors import DataFileError
from app.words.question import Reading

DATA = Path(__file__).parents[2] / "data"
SCALE = 4.0
CLASSES = ("debts", "flag", "flag:suicidality", "low-mood-youth", "now")
LIMITS = Limits(
    hard=3.0,
    kept=-7.0,
    doubted=-9.0,
    asked=0.0,
    told=0.0,
    of_rules=Trust(alone=5.5, whole=1.0),
    of_weights=Trust(alone=0.0, whole=1.0),
)
ROWS = st.lists(st.integers(-32767, 32767), min_size=4, max_size=4)
HINTS = Hints(today=dt.date(2026, 11, 24))


def a_reader(
    sure: tuple[str, ...] = (), limits: Limits = LIMITS, **weights: dict[str, float]
) -> SecondReader:
    """A model of a few words: word -> class -> weight; every class is unlikely without them."""
    signs = {
        sign_key(word): b"".join(
            bytes((CLASSES.index(name.replace("_", ":")), round(weight * SCALE) + 128))
            for name, weight in sorted(given.items())
        )
        for word, given in weights.items()
    }
    model = Weights(CLASSES, (-3.0,) * len(CLASSES), SCALE, limits, signs, sure=sure)
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


def test_the_weights_add_no_other_form_of_a_need_that_is_there(lexicon: Lexicon) -> None:
    reader = a_reader(enveloppe={"low-mood-youth": 31})
    text = "ik ben somber sinds de bevalling en hier ligt een enveloppe"
    assert [need.code for need in reading_of(text, lexicon, reader).needs] == [
        "postpartum-low-mood"
    ]
    alone = reading_of("hier ligt een enveloppe", lexicon, reader)
    assert [need.code for need in alone.needs] == ["low-mood-youth"]


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
    text = "was ik maar dood en er ligt een mooie enveloppe op de tafel"
    assert reading_of(text, lexicon, a_reader()).safety == "hard"
    reader = a_reader(enveloppe={"flag": -31, "flag_suicidality": -31})
    assert reading_of(text, lexicon, reader).safety == "soft"


def test_what_is_said_in_so_many_words_stands_whatever_the_text_weighs(lexicon: Lexicon) -> None:
    text = "ik wil dood en er ligt een mooie enveloppe op de tafel"
    reader = a_reader(enveloppe={"flag": -31, "flag_suicidality": -31})
    assert reading_of(text, lexicon, reader).safety == "hard"


def test_an_alarm_of_a_rule_that_was_hardly_ever_wrong_takes_more_to_become_a_question(
    lexicon: Lexicon,
) -> None:
    text = "was ik maar dood en er ligt een mooie enveloppe op de tafel"
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
    model = Weights(CLASSES, (-3.0,) * 5, SCALE, LIMITS, signs, words)
    assert unpack_weights(pack_weights(model)) == model


def test_a_file_that_is_no_model_stops_start_up_by_name(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "weights-1.bin").write_bytes(b"geen model")
    with pytest.raises(DataFileError, match="reader/weights"):
        load_second_reader(tmp_path)


def test_a_layer_cut_short_stops_start_up_by_name(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    nothing = Weights(CLASSES, (-3.0,) * len(CLASSES), SCALE, LIMITS, {})
    cut = Hidden(4, {sign_key("open"): b"\x88"}, (), 1.0, ())
    for name, files in (("weights", pack_weights(nothing)), ("hidden", pack_hidden(cut))):
        for number, content in enumerate(files):
            (tmp_path / "reader" / f"{name}-{number:02}.bin").write_bytes(content)
    with pytest.raises(DataFileError, match="reader/weights"):
        load_second_reader(tmp_path)


def test_without_a_model_the_rules_read_alone(tmp_path: Path) -> None:
    assert load_second_reader(tmp_path) is None


@lru_cache
def the_real_reader() -> SecondReader | None:
    """The model of the repository, read once for all texts."""
    return load_second_reader(DATA)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_gives_offsets_inside_it(text: str, lexicon: Lexicon) -> None:
    reading = reading_of(text, lexicon, the_real_reader())
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
    nothing = Weights(CLASSES, (-3.0,) * len(CLASSES), SCALE, LIMITS, {})
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
    direct = Weights(CLASSES, (-1.0,) * len(CLASSES), SCALE, LIMITS, {})
    score = SecondReader(direct, layer).weigh(scene, concepts).score("debts")
    signs = len(signs_of_word("open").own)
    assert score == pytest.approx((-1.0 + 2 * (-3.0 + 10 / signs**0.5)) / 3)


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
    table = Table(Weights(("debts",), (0.0,), SCALE, LIMITS, {}), layer)
    nothing, (direct, *hidden) = table.sums([[], table.known(rows)]).tolist()
    assert nothing == [0] * 7
    assert direct == 0
    assert hidden == [sum(row[place] for row in rows.values()) for place in range(6)]


def test_as_many_signs_as_a_text_can_have_are_added_without_loss() -> None:
    signs = {sign: bytes((0, 255)) for sign in range(1000)}
    table = Table(Weights(("debts",), (0.0,), SCALE, LIMITS, signs))
    assert table.sums([table.known(signs)]).tolist() == [[127 * 1000]]


@given(
    sums=st.lists(st.integers(-(10**5), 10**5), min_size=3, max_size=3),
    out=st.lists(
        st.lists(st.integers(-32767, 32767), min_size=4, max_size=4), min_size=3, max_size=3
    ),
)
def test_a_sum_below_zero_says_nothing_to_any_class(sums: list[int], out: list[list[int]]) -> None:
    layer = Hidden(3, {}, tuple(map(tuple, out)), 7.0, (0.5, 0.0, -1.0, 2.0))
    direct = Weights(CLASSES[:4], (0.0,) * 4, SCALE, LIMITS, {})
    row = np.array([[0, 0, 0, 0, *sums]], np.int32)
    (scores,) = Table(direct, layer).scores(row, np.array([4])).tolist()
    for place, score in enumerate(scores):
        weight = sum(max(0, heard) * row[place] for heard, row in zip(sums, out, strict=True))
        assert 1.5 * score == pytest.approx(layer.biases[place] + weight / 14)


def test_the_sentence_that_says_a_need_may_bear_it_out(lexicon: Lexicon) -> None:
    limits = replace(LIMITS, of_rules=Trust(alone=0.0, whole=0.0, sentence=1.0))
    reader = a_reader(limits=limits, enveloppe={"debts": 31})
    near, far = "ik heb schulden en een enveloppe. het regent", "ik heb schulden. een enveloppe"
    assert [need.code for need in reading_of(near, lexicon, reader).needs] == ["debts"]
    assert reading_of(far, lexicon, reader).needs == ()


def test_a_need_is_trusted_less_beside_a_likelier_one(lexicon: Lexicon) -> None:
    limits = replace(LIMITS, of_weights=Trust(alone=0.0, whole=1.0, rival=-1.5))
    reader = a_reader(
        limits=limits, enveloppe={"debts": 31}, envelop={"debts": 31, "low-mood-youth": 31}
    )
    alone = reading_of("weer zo'n enveloppe", lexicon, reader)
    beside = reading_of("weer zo'n envelop", lexicon, reader)
    assert "debts" in {need.code for need in alone.needs}
    assert "debts" not in {need.code for need in beside.needs}


@pytest.mark.parametrize("other", ["wie kan mij helpen?", "hoe kan dat"])
def test_a_request_in_the_same_breath_takes_no_alarm_away(other: str, lexicon: Lexicon) -> None:
    limits = replace(LIMITS, kept=9.0, hard=99.0, alone=0.0)
    reader = a_reader(limits=limits, leven={"flag_suicidality": 31, "flag": 31}, kan={"flag": -31})
    text = f"Ik weet het echt allemaal niet meer en ik wil niet meer leven, {other}"
    assert [flag.hard for flag in reading_of(text, lexicon, reader).flags] == [True]


def test_a_need_that_an_alarm_asks_about_is_told_whatever_it_weighs(lexicon: Lexicon) -> None:
    text = "Ik ben alleen, heb schulden en ben bang dat we uit huis gezet worden."
    nothing = a_reader(limits=replace(LIMITS, of_rules=Trust(alone=-9.0, whole=1.0)))
    found = {need.code for need in reading_of(text, lexicon, nothing).needs}
    assert "homelessness-risk" in found
    assert "debts" not in found


HEARD = st.builds(
    Heard,
    whole=st.floats(-20, 20),
    sentence=st.floats() | st.just(math.inf),
    rival=st.floats(-20, 20) | st.just(-math.inf),
    words=st.integers(0, 1000),
)


@given(HEARD.filter(lambda heard: not math.isnan(heard.sentence)), st.floats(0, 5))
def test_a_score_that_is_higher_never_makes_a_need_less_trusted(heard: Heard, more: float) -> None:
    trust = a_reader().limits.of_weights._replace(sentence=0.2, rival=-0.2, words=0.7)
    higher = heard._replace(whole=heard.whole + more)
    assert trust.in_need(higher) >= trust.in_need(heard)
    assert math.isfinite(trust.in_need(heard))
