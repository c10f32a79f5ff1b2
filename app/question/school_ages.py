"""Ages told by a school year or a year of birth."""

import datetime as dt
from typing import Final

from app.question.age_words import OLDEST, Age, AgeWords, word_at
from app.question.numbers import NumberWords, find_number
from app.question.tokens import Token

FIRST_CLASS_YEARS: Final = 11.5
"""With the number of the class: who is in the first class is twelve or thirteen."""


def find_school_age(
    tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords
) -> Age | None:
    """Read "groep 6", "klas 2", "2 vmbo", "3e klas", "derde klas"; "1e kind" is no school year."""
    form = tokens[index].form
    if form in words.nth and word_at(tokens, index + 1) in words.levels:
        return Age(words.nth[form] + FIRST_CLASS_YEARS, index, index + 1)
    value = find_number(tokens[index + 1], numbers) if index + 1 < len(tokens) else None
    if form in words.groups and value is not None and 1 <= value <= 8:  # noqa: PLR2004 -- groep 1-8
        return Age(value + words.groups[form], index, index + 1)
    if form in words.classes and value is not None and 1 <= value <= 6:  # noqa: PLR2004 -- klas 1-6
        return Age(value + words.classes[form], index, index + 1)
    if form in words.ordinals and word_at(tokens, index + 1) not in words.levels:
        return None
    if form in words.levels | words.ordinals and index:
        year = find_number(tokens[index - 1], numbers)
        if year is not None and 1 <= year <= 6:  # noqa: PLR2004 -- leerjaar 1-6
            return Age(year + FIRST_CLASS_YEARS, index - 1, index)
    return None


def find_born(tokens: list[Token], index: int, words: AgeWords, today: dt.date) -> Age | None:
    """Read "geboren in 2019", "geb. 12-03-1984": the year alone is used."""
    if tokens[index].form not in words.born:
        return None
    for i in range(index + 1, min(index + 6, len(tokens))):
        form = tokens[i].form
        if len(form) == 4 and form.isdigit():  # noqa: PLR2004 -- a year
            years = today.year - int(form)
            return Age(years, index, i) if 0 <= years <= OLDEST else None
    return None
