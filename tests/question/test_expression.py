"""The little language of concepts and rules."""

import pytest

from app.question.expression import ExpressionError, parse


def test_alternatives_parts_and_scope_are_read() -> None:
    one, two = parse("huil* & BABY @ss | {terug+trekken} .. kamer")
    assert one.scope == "ss"
    assert [part.choices[0][0].kind for part in one.parts] == ["prefix", "concept"]
    assert two.parts[0].wide == (False, True)


def test_a_choice_may_hold_a_phrase_of_more_words() -> None:
    (choice,) = parse("nonstop/non-stop")[0].parts[0].choices
    assert [atom.kind for atom in choice] == ["word", "phrase"]


@pytest.mark.parametrize("text", ["a | | b", "!a", "a .. ", "a @s & b @ss", "a//b"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)
