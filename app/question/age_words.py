"""Words around ages, and what an age is."""

from typing import Final, NamedTuple

import msgspec

from app.question.tokens import Token

OLDEST: Final = 112


class AgeWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words around ages, from ``numbers.yaml``.

    ``before``/``after``: make a bare number an age ("ben 41", "41 jarige"); ``not_before``/
    ``not_after``: make a stretch something else ("al 2 jaar", "2 jaar geleden");
    ``lasting``: before a stretch, it is how long it lasts; ``groups``: school years, ``levels``:
    after a number or one of ``nth`` ("3 havo", "derde klas"); ``ordinals``: make a number no
    age unless a school year follows ("3e klas", "3e kind"); ``places``: where someone is, between
    them and their age ("meisje in mijn klas (8)"); ``several``: words for more than one;
    ``persons``: words after which "(11)", "11" or "van 11" is an age. ``short``: short words
    for a person that also mean a day, which is so between ``day_before`` and ``day_after``;
    ``days``: those that are a day only there, or beside one of ``weekdays``. ``expecting``: of a
    pregnancy, whose weeks are nobody's age.
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
    ordinals: frozenset[str]
    nth: dict[str, float]
    places: frozenset[str]
    several: frozenset[str]
    decades: dict[str, float]
    fixed: dict[str, float]
    born: frozenset[str]
    short: dict[str, str]
    days: dict[str, str]
    weekdays: frozenset[str]
    day_before: frozenset[str]
    day_after: frozenset[str]
    expecting: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Gather the words that tell an age without a number before them."""
        school = {*self.groups, *self.classes, *self.levels, *self.ordinals, *self.nth}
        telling = {*school, *self.fixed, *self.born}
        msgspec.structs.force_setattr(self, "telling", frozenset(telling))


class Age(NamedTuple):
    """An age in years and the tokens it takes."""

    years: float
    first: int
    last: int


def word_at(tokens: list[Token], index: int) -> str:
    """The plain form at a place; empty outside the text."""
    return tokens[index].form if 0 <= index < len(tokens) else ""


def person_near(tokens: list[Token], first: int, persons: frozenset[str]) -> bool:
    """Whether a person stands within three words before ("mijn dochtertje van 6 weken")."""
    return any(tokens[index].form in persons for index in range(max(0, first - 3), first))
