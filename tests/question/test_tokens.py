"""Words with their places, and the breaks between them."""

from app.question.tokens import COLON, COMMA, NONE, SENTENCE, tokenise


def test_a_token_knows_its_place_in_the_original_text() -> None:
    text = "Zij is su\u00efcidaal."
    token = tokenise(text)[2]
    assert text[token.start : token.end] == "su\u00efcidaal"
    assert token.form == "suicidaal"


def test_combining_marks_and_hidden_characters_do_not_split_a_word() -> None:
    assert [token.form for token in tokenise("sui\u0308ci\u00addaal")] == ["suicidaal"]


def test_numbers_and_letters_that_touch_are_two_tokens() -> None:
    assert [token.form for token in tokenise("10wkn 38,5 2;9")] == ["10", "wkn", "38,5", "2;9"]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert [token.gap for token in tokenise("i.v.g. koorts")] == [NONE] * 4


def test_breaks_have_a_strength() -> None:
    gaps = [token.gap for token in tokenise("SI: nee, wel moe. Slaapt slecht")]
    assert gaps == [NONE, COLON, COMMA, NONE, SENTENCE, NONE]


def test_apostrophes_are_part_of_a_word_and_of_no_importance() -> None:
    assert [token.form for token in tokenise("m'n baby's, zo\u2019n")] == ["mn", "babys", "zon"]
