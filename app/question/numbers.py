"""Numbers and stretches of time as people write them: ``7 wkn``, ``2;9``, ``half jaar``."""

from typing import NamedTuple

import msgspec

from app.question.tokens import COMMA, Token

DAYS_PER_YEAR = 365.25


class NumberWords(msgspec.Struct, frozen=True, kw_only=True):
    """Number words and units of ``numbers.yaml``; units in days."""

    values: dict[str, float]
    units: dict[str, float]
    joined: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """A number with a unit of time: value in days, and the tokens it takes."""

    days: float
    first: int
    last: int


def find_number(token: Token, words: NumberWords) -> float | None:
    """The value of a written number, or None."""
    form = token.form
    if form[0].isdigit():
        return _digits(form)
    return words.values.get(form)


def _digits(form: str) -> float | None:
    """``38,5`` is a number; ``2;9`` is two years and nine months."""
    if len(form) > 9:  # noqa: PLR2004 - longer is no age, wait or dose
        return None
    years, _, months = form.partition(";")
    if months:
        if not (years.isdigit() and months.isdigit()):
            return None
        return int(years) + min(int(months), 11) / 12
    try:
        return float(form.replace(",", "."))
    except ValueError:
        return None


def find_stretches(tokens: list[Token], words: NumberWords) -> list[Stretch]:
    """All stretches of time in the text, in order."""
    found: list[Stretch] = []
    units = words.units
    for index in [i for i, token in enumerate(tokens) if token.form in units]:
        if index == 0 or tokens[index].gap >= COMMA:
            continue
        stretch = _before(tokens, index, units[tokens[index].form], words)
        if stretch is not None:
            found.append(stretch)
    return found


def _before(tokens: list[Token], index: int, unit: float, words: NumberWords) -> Stretch | None:
    """The number before a unit; "anderhalf jaar", "een half jaar", "5 à 6 weken"."""
    value = find_number(tokens[index - 1], words)
    if value is None:
        return None
    first = index - 1
    if tokens[first].form in {"half", "halve"} and first and tokens[first - 1].form == "een":
        first -= 1
    return Stretch(value * unit, first, index)
