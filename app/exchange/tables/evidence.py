"""What stands in a column, whatever it is called: the share of its cells that a form can read.

Strong forms are told by their cells alone: nothing else looks like a mail address. Weak ones (a
small number, yes or no) only tell what a column is not.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from app.exchange.tables import cells, dates, reach
from app.exchange.tables.cells import Parser, RefusedError
from app.exchange.tables.hours import hours
from app.exchange.tables.lists import Lists
from app.exchange.tables.places import LAT, LON, RD_X, RD_Y, read_pair
from app.exchange.tables.tidying import span_of_ages
from app.exchange.text import clean, is_nothing

Test = Callable[[str], bool]
STRONG: Final = {
    "postcode": "Postcode",
    "phone": "Telefoon",
    "mail": "E-mail",
    "web": "Website",
    "hours": "Openingstijden",
    "lat": "Breedtegraad",
    "lon": "Lengtegraad",
    "pair": "Coördinaten",
    "kind": "Soort",
    "needs": "Beantwoordt",
    "languages": "Talen",
    "areas": "Gebieden",
    "access": "Toegang",
}
"""Forms that a column shows by its cells, and the first column of the template of that form."""
_MOST_CELLS: Final = 200
_WHOLE_POSTCODE: Final = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}")
_DAYS_NAMED: Final = re.compile(r"(?i)\b(?:ma|di|wo|do|vr|za|zo|mo|tu|we|th|fr|sa|su|\w+dag)\b")
_CLOCK: Final = re.compile(r"\d{1,2}(?:[.:]\d{2})?\s*(?:-|–|tot)\s*\d{1,2}")
_LONGEST_NUMBER: Final = 20
_MOST_AGE: Final = 130
_LEAST_RD: Final = 10_000


class Evidence:
    """Reads columns of one file against what this directory knows by name."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._tests: dict[str, Test] = {
            "postcode": lambda text: bool(_WHOLE_POSTCODE.fullmatch(text)),
            "phone": _readable(reach.several(reach.phone)),
            "mail": _readable(reach.several(reach.mail)),
            "web": lambda text: "@" not in text and _readable(reach.web)(text),
            "hours": _are_hours,
            "lat": lambda text: _lies(text, LAT, RD_Y),
            "lon": lambda text: _lies(text, LON, (_LEAST_RD, RD_X[1])),
            "pair": _readable(read_pair),
            "day": lambda text: not text.isdigit() and _readable(dates.day)(text),
            "days": lambda text: cells.find_days(text) is not None or text.isdigit(),
            "age": _is_age,
            "level": lambda text: text.isdigit() and _readable(cells.level)(text),
            "yes-no": _readable(cells.yes_no),
            "kind": _certainly(lists.kind),
            "needs": _certainly(lists.need_list),
            "areas": _certainly(lists.area_list),
            "languages": self._are_languages,
            "town": lambda text: not any(each.isdigit() for each in text),
            **dict.fromkeys(("name", "text"), _has_letters),
            **{name: self._choice(name) for name in lists.choices},
        }

    def shares(self, given: Sequence[str]) -> dict[str, float]:
        """Per form the part of the filled cells that it can read; empty when none is filled."""
        texts = [text for each in given if (text := clean(each)[0]) and not is_nothing(text)]
        texts = texts[:_MOST_CELLS]
        if not texts:
            return {}
        distinct = dict.fromkeys(texts)
        found = {
            form: {text: test(text) for text in distinct} for form, test in self._tests.items()
        }
        return {
            form: sum(answers[text] for text in texts) / len(texts)
            for form, answers in found.items()
        }

    def _choice(self, name: str) -> Test:
        return _readable(lambda text: self._lists.choice(name, text))

    def _are_languages(self, text: str) -> bool:
        found = (self._lists.languages.find(each) for each in re.split(r"[,;/]|\ben\b", text))
        return all(each.code is not None and not each.guessed for each in found)


def _readable(parse: Parser) -> Test:
    def test(text: str) -> bool:
        with suppress(RefusedError):
            parse(text)
            return True
        return False

    return test


def _certainly(parse: Parser) -> Test:
    """Known by name, not as a slip of the pen."""

    def test(text: str) -> bool:
        with suppress(RefusedError):
            return parse(text).kind != "near"
        return False

    return test


def _are_hours(text: str) -> bool:
    if _readable(hours)(text):
        return True
    return bool(_DAYS_NAMED.search(text) and _CLOCK.search(text))


def _lies(text: str, degrees: tuple[float, float], metres: tuple[float, float]) -> bool:
    """A number with a fraction in these degrees, or one of Rijksdriehoek."""
    bare = text.replace(",", ".")
    if len(bare) > _LONGEST_NUMBER or not re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return False
    value = float(bare)
    if degrees[0] <= value <= degrees[1]:
        return "." in bare
    return metres[0] <= value <= metres[1]


def _has_letters(text: str) -> bool:
    return any(each.isalpha() for each in text)


def _is_age(text: str) -> bool:
    if text.isdecimal():
        return len(text) <= 3 and int(text) <= _MOST_AGE  # noqa: PLR2004 -- figures
    return span_of_ages(text) != (None, None)
