"""Ages in all usual forms, and how long something lasts."""

import datetime as dt
from typing import NamedTuple

import msgspec

from app.question.numbers import DAYS_PER_YEAR, NumberWords, Stretch, find_number, find_stretches
from app.question.tokens import COMMA, NONE, Token

OLDEST = 112
YOUNGEST_BARE = 1
SMALL_DAYS = 730
TERM_DAYS = 42 * 7
"""A pregnancy lasts no longer."""
FIXED_REACH = 6
LINKING = frozenset({"van", "is", "ben", "wordt", "word"})
PRONOUNS = frozenset({"hij", "ze", "zij", "he", "she"})


class AgeWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words around ages, from ``numbers.yaml``.

    ``before``/``after``: make a bare number an age ("ben 41", "41 jarige"); ``not_before``/
    ``not_after``: make a stretch something else ("al 2 jaar", "2 jaar geleden");
    ``lasting``: before a stretch, it is how long it lasts; ``groups``: school years;
    ``persons``: words after which "(11)", "11" or "van 11" is an age. ``short``: short words
    for a person that also mean a day, which is so between ``day_before`` and ``day_after``.
    ``expecting``: of a pregnancy, whose weeks are nobody's age.
    """

    before: frozenset[str]
    after: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    lasting: frozenset[str]
    persons: frozenset[str]
    babies: frozenset[str]
    small: frozenset[str]
    groups: dict[str, float]
    classes: dict[str, float]
    levels: frozenset[str]
    decades: dict[str, float]
    fixed: dict[str, float]
    born: frozenset[str]
    short: dict[str, str]
    day_before: frozenset[str]
    day_after: frozenset[str]
    expecting: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Gather the words that tell an age without a number before them."""
        telling = {*self.groups, *self.classes, *self.levels, *self.fixed, *self.born}
        msgspec.structs.force_setattr(self, "telling", frozenset(telling))


class Age(NamedTuple):
    """An age in years and the tokens it takes."""

    years: float
    first: int
    last: int


_NOTED = frozenset(["jr", "jrs"])
_OPENING = 12
"""A bare number with which a text begins ("95 en alleen") is an age from here."""


def find_ages(
    tokens: list[Token], numbers: NumberWords, words: AgeWords, today: dt.date
) -> list[Age]:
    """All ages in the text, in order of place."""
    found: dict[int, Age] = {}
    stretches = find_stretches(tokens, numbers)
    for stretch in stretches:
        age = _stretch_age(tokens, stretch, words)
        if age is not None:
            found.setdefault(stretch.last, age)
    taken = {i for age in found.values() for i in range(age.first, age.last + 1)}
    stretched = {i for s in stretches for i in range(s.first, s.last + 1)}
    telling, values = words.telling, numbers.values
    for index, token in enumerate(tokens):
        form = token.form
        if form not in telling and form not in values and not form[0].isdigit():
            continue
        if index in taken:
            continue
        age = (
            _school_age(tokens, index, numbers, words)
            or _born(tokens, index, words, today)
            or _about(tokens, index, numbers, words)
        )
        if age is None and index not in stretched:
            age = _bare_age(tokens, index, numbers, words)
        if age is not None:
            found.setdefault(age.last, age)
    for index, token in enumerate(tokens):
        if token.form in words.fixed and index not in taken and not _near(found, index):
            found[index] = Age(words.fixed[token.form], index, index)
    return [found[key] for key in sorted(found)]


def _near(found: dict[int, Age], index: int) -> bool:
    """A number tells more than a word like "kleuter" that stands beside it."""
    return any(abs(age.first - index) <= FIXED_REACH for age in found.values())


def find_duration_days(tokens: list[Token], numbers: NumberWords, words: AgeWords) -> int | None:
    """The longest stretch that is said to last ("al drie maanden")."""
    lasting = [
        stretch.days
        for stretch in find_stretches(tokens, numbers)
        if stretch.first and _word(tokens, stretch.first - 1) in words.lasting
    ]
    return round(max(lasting)) if lasting else None


def _word(tokens: list[Token], index: int) -> str:
    return tokens[index].form if 0 <= index < len(tokens) else ""


def _stretch_age(tokens: list[Token], stretch: Stretch, words: AgeWords) -> Age | None:
    """A stretch is an age when nothing around it makes it a duration or a moment."""
    years = stretch.days / DAYS_PER_YEAR
    before, after = _word(tokens, stretch.first - 1), _word(tokens, stretch.last + 1)
    if after in words.after:
        return Age(years, stretch.first, stretch.last + 1)
    if stretch.last + 1 < len(tokens) and tokens[stretch.last + 1].gap >= COMMA:
        after = ""
    if tokens[stretch.first].gap >= COMMA and before not in {"ben", "is"}:
        before = ""
    if before in words.not_before or after in words.not_after or years > OLDEST:
        return None
    near = words.small if stretch.days < SMALL_DAYS else words.persons
    if (
        before in words.before
        or _is_noted(tokens, stretch)
        or _person_near(tokens, stretch.first, near | words.babies)
    ):
        return Age(years, stretch.first, stretch.last)
    whole_years = before == "" and after in {"", "en", "nu"} and stretch.days > 1
    if not whole_years or _is_term(tokens, stretch, words):
        return None
    return Age(years, stretch.first, stretch.last)


def _is_term(tokens: list[Token], stretch: Stretch, words: AgeWords) -> bool:
    """Whether it is how far a pregnancy is ("zwangere, SSRI, 12 wkn"): no baby is spoken of."""
    forms = {token.form for token in tokens}
    short = stretch.days <= TERM_DAYS
    return short and not forms.isdisjoint(words.expecting) and forms.isdisjoint(words.babies)


def _is_noted(tokens: list[Token], stretch: Stretch) -> bool:
    """Whether a doctor's note begins or ends with it ("16 jr somber", "alcohol 50 jr")."""
    at_an_end = stretch.first == 0 or stretch.last == len(tokens) - 1
    return at_an_end and tokens[stretch.last].form in _NOTED and stretch.days > 1


def _person_near(tokens: list[Token], first: int, persons: frozenset[str]) -> bool:
    """A person stands within three words before ("mijn dochtertje van 6 weken")."""
    return any(tokens[index].form in persons for index in range(max(0, first - 3), first))


def _bare_age(tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords) -> Age | None:
    """A number without a unit: "(11)", "ben 41", "vrouw 46", "15-jarige"."""
    value = find_number(tokens[index], numbers)
    form, after = tokens[index].form, _word(tokens, index + 1)
    if after and tokens[index + 1].gap >= COMMA:
        after = ""
    if value is None or not YOUNGEST_BARE <= value <= OLDEST or "," in form or "." in form:
        return None
    if ";" in form:
        return Age(value, index, index)
    if after in words.after:
        return Age(value, index, index + 1)
    if after in words.not_after or after in numbers.units:
        return None
    told = _word(tokens, index - 1) in words.before - LINKING or _begins(tokens, index, value)
    if form.isdigit() and told:
        return Age(value, index, index)
    return _age_of_person(tokens, index, value, words)


def _about(tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords) -> Age | None:
    """Read "een jaar of 80"; "al een jaar of 5" is how long something lasts."""
    value = find_number(tokens[index], numbers)
    said = [_word(tokens, place) for place in range(index - 3, index)]
    lasts = _word(tokens, index - 4) in words.lasting | words.not_before
    if value is None or value > OLDEST or said != ["een", "jaar", "of"] or lasts:
        return None
    return Age(value, index - 3, index)


def _begins(tokens: list[Token], index: int, value: float) -> bool:
    """Whether the text begins with it as people tell their age ("95 en alleen")."""
    if index or value < _OPENING or len(tokens) < 3:  # noqa: PLR2004 -- "67, moe"
        return False
    comma = tokens[1].gap == COMMA and tokens[1].form[0].isalpha()
    return comma or (tokens[1].form == "en" and tokens[2].form[0].isalpha())


def _age_of_person(tokens: list[Token], index: int, value: float, words: AgeWords) -> Age | None:
    """Read "zoon (11)", "zoon van 11", "vrouw 46", "46 v", "ik ben 33"."""
    before, earlier = _word(tokens, index - 1), _word(tokens, index - 2)
    ends = index + 1 == len(tokens) or tokens[index + 1].gap != NONE
    digits = tokens[index].form.isdigit()
    if before in words.persons | words.babies and (digits or ends):
        return Age(value, index, index)
    if (
        before in {"van", "is"}
        and _person_near(tokens, index - 1, words.persons)
        and (digits or ends)
    ):
        return Age(value, index, index)
    if before == "is" and earlier in PRONOUNS and (ends or _word(tokens, index + 1) == "en"):
        return Age(value, index, index)
    # "Ik ben een moeder": nobody who writes is one year old.
    article = value <= YOUNGEST_BARE and before in {"ben", "word", "am"}
    if before in {"ben", "wordt", "word", "am"} and (
        ends or (earlier in {"ik", "nu", "ook", "al", "i"} and not article)
    ):
        return Age(value, index, index)
    if digits and tokens[index].gap >= COMMA and ends and value >= 2:  # noqa: PLR2004 -- not "1"
        return Age(value, index, index) if before in words.persons else None
    return None


def _school_age(
    tokens: list[Token], index: int, numbers: NumberWords, words: AgeWords
) -> Age | None:
    """Read "groep 6", "klas 2", "2 vmbo", "brugklas" (fixed words stand in the data)."""
    form = tokens[index].form
    value = find_number(tokens[index + 1], numbers) if index + 1 < len(tokens) else None
    if form in words.groups and value is not None and 1 <= value <= 8:  # noqa: PLR2004 -- groep 1-8
        return Age(value + words.groups[form], index, index + 1)
    if form in words.classes and value is not None and 1 <= value <= 6:  # noqa: PLR2004 -- klas 1-6
        return Age(value + words.classes[form], index, index + 1)
    if form in words.levels and index:
        year = find_number(tokens[index - 1], numbers)
        if year is not None and 1 <= year <= 6:  # noqa: PLR2004 -- leerjaar 1-6
            return Age(year + 11.5, index - 1, index)
    return None


def _born(tokens: list[Token], index: int, words: AgeWords, today: dt.date) -> Age | None:
    """Read "geboren in 2019", "geb. 12-03-1984": the year alone is used."""
    if tokens[index].form not in words.born:
        return None
    for i in range(index + 1, min(index + 6, len(tokens))):
        form = tokens[i].form
        if len(form) == 4 and form.isdigit():  # noqa: PLR2004 -- a year
            years = today.year - int(form)
            return Age(years, index, i) if 0 <= years <= OLDEST else None
    return None
