"""Short words that mean two things: ``vr 24`` is a woman of 24, ``vr 14 nov`` a Friday.

``ma`` is a mother, ``ma 14 nov`` and ``ma en di`` are days.
"""

from app.question.age_words import OLDEST, AgeWords
from app.question.numbers import NumberWords
from app.question.tokens import COLON, COMMA, NONE, SENTENCE, Token

YOUNGEST = 16
LAST_OF_MONTH = 31
BESIDE = 2
"""Signs between a word and its number, at most: ``vr. 24``, ``vr (24)``."""


def written_out(tokens: list[Token], numbers: NumberWords, words: AgeWords) -> list[Token]:
    """The same tokens, with a short word for a person or a day in full where it is that."""
    found = [i for i, token in enumerate(tokens) if token.form in words.short]
    days = [i for i, token in enumerate(tokens) if token.form in words.days and i not in found]
    if not found and not days:
        return tokens
    out = list(tokens)
    for i in days:
        if _is_weekday(tokens, i, words):
            out[i] = tokens[i]._replace(form=words.days[tokens[i].form])
    for i in found:
        if _age_follows(tokens, i, numbers, words):
            out[i] = tokens[i]._replace(form=words.short[tokens[i].form])
            out[i + 1] = tokens[i + 1]._replace(gap=NONE)
    return out


def _is_weekday(tokens: list[Token], i: int, words: AgeWords) -> bool:
    """``op ma 14 nov``, ``ma en di``, ``ma ochtend``; ``mijn ma en pa`` are no days."""
    before = tokens[i - 1].form if i else ""
    after = [token.form for token in tokens[i + 1 : i + 3]] + ["", ""]
    if before in words.weekdays or after[0] in words.weekdays or after[0] in words.day_after:
        return True
    if after[0] in {"en", "of", "tm"} and after[1] in words.weekdays:
        return True
    dated = after[0].isdecimal() and (after[1] in words.day_after or after[1].isdecimal())
    ends = i + 1 == len(tokens) or tokens[i + 1].gap >= COMMA or after[0].isdecimal()
    return dated or (before in words.day_before - {"en", "of", "voor"} and ends)


def _age_follows(tokens: list[Token], i: int, numbers: NumberWords, words: AgeWords) -> bool:
    """Whether the number after it is an age and no day, date or hour."""
    if i + 1 == len(tokens) or not _is_age(tokens[i + 1]) or _apart(tokens, i) > BESIDE:
        return False
    if i and tokens[i].gap < COMMA and tokens[i - 1].form in words.day_before:
        return False
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if after is not None and after.gap < COMMA and after.form in numbers.units:
        return True
    stretch = tokens[i + 3].form in numbers.units if i + 3 < len(tokens) else False
    if after is not None and not stretch and _is_day(tokens, i + 1, after, words):
        return False
    starts = i == 0 or tokens[i].gap == SENTENCE
    return starts or int(tokens[i + 1].form) > LAST_OF_MONTH


def _is_age(token: Token) -> bool:
    return token.form.isdecimal() and YOUNGEST <= int(token.form) <= OLDEST


def _is_day(tokens: list[Token], number: int, after: Token, words: AgeWords) -> bool:
    """``14 nov``, ``14-11``, ``14:30``, ``20 terugbellen``."""
    if after.form[0].isdigit() and (_apart(tokens, number) == 1 or after.gap == COLON):
        return True
    return after.gap < COMMA and after.form in words.day_after


def _apart(tokens: list[Token], i: int) -> int:
    return tokens[i + 1].start - tokens[i].end
