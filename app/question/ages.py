"""Ages in all usual forms, and how long something lasts."""

import datetime as dt

from app.question.age_words import OLDEST, Age, AgeWords, person_near, word_at
from app.question.bare_ages import find_about, find_bare_age
from app.question.listed_ages import list_beside
from app.question.numbers import DAYS_PER_YEAR, NumberWords, Stretch, find_stretches
from app.question.school_ages import find_born, find_school_age
from app.question.tokens import COMMA, Token

SMALL_DAYS = 730
TERM_DAYS = 42 * 7
"""A pregnancy lasts no longer."""
FIXED_REACH = 6


_NOTED = frozenset(["jr", "jrs"])


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
            find_school_age(tokens, index, numbers, words)
            or find_born(tokens, index, words, today)
            or find_about(tokens, index, numbers, words)
        )
        if age is None and index not in stretched:
            age = find_bare_age(tokens, index, numbers, words)
        if age is not None:
            found.setdefault(age.last, age)
    _add_listed(found, tokens, numbers, words)
    for index, token in enumerate(tokens):
        if token.form in words.fixed and index not in taken and not _near(found, index):
            found[index] = Age(words.fixed[token.form], index, index)
    return [found[key] for key in sorted(found)]


def _add_listed(
    found: dict[int, Age], tokens: list[Token], numbers: NumberWords, words: AgeWords
) -> None:
    """The other ages of "kinderen van 6 en 9"."""
    for age in list(found.values()):
        told = (age.first, age.last)
        for place, years in list_beside(tokens, told, numbers, words.several, words.persons):
            found.setdefault(place, Age(years, place, place))


def _near(found: dict[int, Age], index: int) -> bool:
    """A number tells more than a word like "kleuter" that stands beside it."""
    return any(abs(age.first - index) <= FIXED_REACH for age in found.values())


def find_duration_days(tokens: list[Token], numbers: NumberWords, words: AgeWords) -> int | None:
    """The longest stretch that is said to last ("al drie maanden")."""
    lasting = [
        stretch.days
        for stretch in find_stretches(tokens, numbers)
        if stretch.first and word_at(tokens, stretch.first - 1) in words.lasting
    ]
    return round(max(lasting)) if lasting else None


def _stretch_age(tokens: list[Token], stretch: Stretch, words: AgeWords) -> Age | None:
    """A stretch is an age when nothing around it makes it a duration or a moment."""
    years = stretch.days / DAYS_PER_YEAR
    before, after = word_at(tokens, stretch.first - 1), word_at(tokens, stretch.last + 1)
    if after in words.after:
        return Age(years, stretch.first, stretch.last + 1)
    if stretch.last + 1 < len(tokens) and tokens[stretch.last + 1].gap >= COMMA:
        after = ""
    if tokens[stretch.first].gap >= COMMA and before not in {"ben", "is"}:
        before = ""
    if before in words.not_before or after in words.not_after or years > OLDEST:
        return None
    near = words.small if stretch.days < SMALL_DAYS else words.persons
    # "Ik ben 2 weken te laat": nobody who writes is weeks old.
    told = before in words.before and not (before == "ben" and stretch.days < SMALL_DAYS)
    if (
        told
        or _is_noted(tokens, stretch)
        or person_near(tokens, stretch.first, near | words.babies)
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
