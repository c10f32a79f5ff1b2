"""Ages without a unit: "(11)", "ben 41", "vrouw 46", "15-jarige", "een jaar of 80"."""

from typing import Final

from app.question.age_words import OLDEST, Age, AgeWords, person_near, word_at
from app.question.numbers import NumberWords, find_number
from app.question.tokens import COMMA, NONE, Token

YOUNGEST: Final = 1
LINKING: Final = frozenset({"van", "is", "ben", "wordt", "word"})
PRONOUNS: Final = frozenset({"hij", "ze", "zij", "he", "she"})
OPENING: Final = 12
"""A bare number with which a text begins ("95 en alleen") is an age from here."""
PLACE_REACH: Final = 5


def find_bare_age(
    tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords
) -> Age | None:
    """The age that a number without a unit tells, if it tells one."""
    value, form = find_number(tokens[index], numbers), tokens[index].form
    if value is None or not YOUNGEST <= value <= OLDEST or "," in form or "." in form:
        return None
    if _is_joined(tokens, index, words):
        return None
    following = index + 1 < len(tokens) and tokens[index + 1].gap < COMMA
    after = tokens[index + 1].form if following else ""
    if after in words.after and ";" not in form:
        return Age(value, index, index + 1)
    told = ";" in form or (
        not _counts(value, after, numbers, words)
        and (_is_told(tokens, index, value, words) or _is_of_someone(tokens, index, value, words))
    )
    return Age(value, index, index) if told else None


def _counts(value: float, after: str, numbers: NumberWords, words: AgeWords) -> bool:
    """Whether it says how many or how long: "2 kinderen", "1 kind", "3 uur"."""
    one = value <= YOUNGEST and after in words.persons | words.babies
    return one or after in words.not_after or after in numbers.units


def _is_told(tokens: list[Token], index: int, value: float, words: AgeWords) -> bool:
    """Whether digits stand after a word for an age, or as people begin with theirs."""
    before = word_at(tokens, index - 1)
    told = before in words.before - LINKING or _begins(tokens, index, value)
    return told and tokens[index].form.isdigit()


def _is_joined(tokens: list[Token], index: int, words: AgeWords) -> bool:
    """Whether letters make it something else: "3e kind", "2x", "G2P1"; "v46" is an age."""
    token = tokens[index]
    if index + 1 < len(tokens) and tokens[index + 1].start == token.end:
        return tokens[index + 1].form not in words.after
    before = tokens[index - 1] if index else token
    return before.end == token.start and before.form not in words.persons


def find_about(
    tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords
) -> Age | None:
    """Read "een jaar of 80"; "al een jaar of 5" is how long something lasts."""
    value = find_number(tokens[index], numbers)
    said = [word_at(tokens, place) for place in range(index - 3, index)]
    lasts = word_at(tokens, index - 4) in words.lasting | words.not_before
    if value is None or value > OLDEST or said != ["een", "jaar", "of"] or lasts:
        return None
    return Age(value, index - 3, index)


def _begins(tokens: list[Token], index: int, value: float) -> bool:
    """Whether the text begins with it as people tell their age ("95 en alleen")."""
    if index or value < OPENING or len(tokens) < 3:  # noqa: PLR2004 -- "67, moe"
        return False
    comma = tokens[1].gap == COMMA and tokens[1].form[0].isalpha()
    return comma or (tokens[1].form == "en" and tokens[2].form[0].isalpha())


def _is_of_someone(tokens: list[Token], index: int, value: float, words: AgeWords) -> bool:
    """Read "zoon (11)", "zoon van 11", "vrouw 46", "46 v", "ze zijn 6 en 8", "ik ben 33"."""
    before, earlier = word_at(tokens, index - 1), word_at(tokens, index - 2)
    ends = index + 1 == len(tokens) or tokens[index + 1].gap != NONE
    alone = tokens[index].form.isdigit() or ends
    joins = ends or word_at(tokens, index + 1) == "en"
    if before in words.persons | words.babies:
        return alone
    if before in {"van", "is"} and person_near(tokens, index - 1, words.persons) and alone:
        return True
    if joins and (before, earlier in words.several) == ("zijn", True):
        return True
    if joins and (before, earlier in PRONOUNS) == ("is", True):
        return True
    if before in {"ben", "wordt", "word", "am"}:
        return ends or _says_i_am(tokens, index, value)
    return before in words.places and _is_beside_place(tokens, index, words)


def _says_i_am(tokens: list[Token], index: int, value: float) -> bool:
    """Whether "ik ben 33 en" is an age; "ik ben een moeder" is not: nobody who writes is one."""
    before, earlier = word_at(tokens, index - 1), word_at(tokens, index - 2)
    if value <= YOUNGEST and before in {"ben", "word", "am"}:
        return False
    bare = before == "ben" and value >= OPENING and word_at(tokens, index + 1) == "en"
    return bare or earlier in {"ik", "nu", "ook", "al", "i"}


def _is_beside_place(tokens: list[Token], index: int, words: AgeWords) -> bool:
    """Whether someone stands before the place ("een meisje in mijn klas (8)")."""
    ends = index + 1 == len(tokens) or tokens[index + 1].gap != NONE
    apart = tokens[index].form.isdigit() and tokens[index].gap >= COMMA and ends
    said = tokens[max(0, index - PLACE_REACH) : index]
    return apart and any(token.form in words.persons for token in said)
