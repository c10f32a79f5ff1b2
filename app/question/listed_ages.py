"""Ages told together: "kinderen van 6 en 9", "dochters (3, 5 en 8)", "van 8 en 11 jaar"."""

from typing import Final

from app.question.numbers import NumberWords, find_number
from app.question.tokens import COMMA, Token

JOINS: Final = frozenset({"en", "and"})
IN_YEARS: Final = frozenset({"jaar", "jr", "years"})
OLDEST: Final = 112
MOST, REACH = 8, 5
"""So many at most in one list; so far before it stands who they are of."""


def list_beside(
    tokens: list[Token],
    told: tuple[int, int],
    numbers: NumberWords,
    several: frozenset[str],
    persons: frozenset[str],
) -> list[tuple[int, float]]:
    """The ages beside one that was told at these tokens (first, last): token and years of each.

    ``several``: words for more than one; two words of ``persons`` are more than one too.
    """
    first, last = told
    found = [*_before(tokens, first, numbers), *_after(tokens, last, numbers)]
    if not found:
        return []
    start = min([first, *(place for place, _ in found)])
    said = [token.form for token in tokens[max(0, start - REACH) : start]]
    whose = sum(form in persons for form in said)
    return found if whose > 1 or not several.isdisjoint(said) else []


def _after(tokens: list[Token], last: int, numbers: NumberWords) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    place = last + 1
    while place < len(tokens) and len(found) < MOST:
        joined = tokens[place].form in JOINS
        number = place + joined
        if not joined and tokens[place].gap != COMMA:
            break
        years = _years(tokens, number, numbers)
        if years is None:
            break
        found.append((number, years))
        place = number + 1
    return found if found and tokens[found[-1][0] - 1].form in JOINS else []


def _before(tokens: list[Token], first: int, numbers: NumberWords) -> list[tuple[int, float]]:
    if tokens[first - 1].form not in JOINS or first < 2:  # noqa: PLR2004 -- "8 en" 11 jaar
        return []
    found: list[tuple[int, float]] = []
    place = first - 2
    while place >= 0 and len(found) < MOST:
        years = _years(tokens, place, numbers)
        if years is None or (found and tokens[place + 1].gap != COMMA):
            break
        found.append((place, years))
        place -= 1
    return found[::-1]


def _years(tokens: list[Token], place: int, numbers: NumberWords) -> float | None:
    """A number that stands alone or before "jaar"; not of weeks."""
    if not 0 <= place < len(tokens) or not tokens[place].form[0].isdigit():
        return None
    years = find_number(tokens[place], numbers)
    if years is None or years > OLDEST:
        return None
    beside = tokens[place + 1] if place + 1 < len(tokens) else None
    if beside is None or beside.gap >= COMMA or beside.form not in numbers.units:
        return years
    return years if beside.form in IN_YEARS else None
