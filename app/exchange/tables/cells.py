"""One cell into one value: repaired where certain, refused with what is expected where not."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from app.exchange.tables.numbers import WRITTEN_OUT
from app.exchange.text import is_nothing


class RefusedError(Exception):
    """This cell cannot be used; says what is expected.

    ``near``: the names that may be meant; asked only when this is told, for looking is slow.
    """

    def __init__(self, expected: str, near: Callable[[], Sequence[str]] = tuple) -> None:
        super().__init__(expected)
        self._near = near

    def __str__(self) -> str:
        """What is expected, and what may be meant."""
        expected, near = super().__str__(), " of ".join(self._near())
        return f"{expected}; bedoelt u {near}?" if near else expected


class Cell(NamedTuple):
    """A value, and in ``said`` what had to be repaired (``kind`` counts it).

    ``left``: what of it could not be used, and is asked about; the rest can.
    """

    value: Any
    kind: str = ""
    said: str = ""
    left: str = ""


Parser = Callable[[str], Cell]

_YES: Final = frozenset(
    ["ja", "jaa", "j", "x", "v", "yes", "y", "true", "waar", "1", "✓", "✔", "☑", "wel", "aan"]
)
_NO: Final = frozenset(["nee", "neen", "n", "no", "false", "onwaar", "0", "niet", "uit", "☐", "✗"])
_PLAIN_YES_NO: Final = frozenset({"ja", "nee"})


def text(given: str) -> Cell:
    """Any text."""
    return Cell(given)


def name(given: str) -> Cell:
    """A name stands on one line."""
    if "\n" in given:
        return Cell(" ".join(given.split()), "newline", "op één regel gezet")
    return Cell(given)


def yes_no(given: str) -> Cell:
    """``ja`` or ``nee``, and the other ways of saying so."""
    said = given.casefold().strip(" .!")
    if said in _YES | _NO:
        value = said in _YES
        if given in _PLAIN_YES_NO:
            return Cell(value)
        return Cell(value, "yes-no", f"gelezen als {'ja' if value else 'nee'}")
    raise RefusedError("ja of nee")


_NUMBER: Final = re.compile(r"[+-]?\d+([.,]0+)?")


def whole(low: int, high: int, *units: str) -> Parser:
    """A whole number within bounds, also with its unit behind it."""
    unit = re.compile(rf"\s*({'|'.join(units)})\.?$" if units else r"$^", re.IGNORECASE)

    def parse(given: str) -> Cell:
        bare = unit.sub("", given.strip())
        if not _NUMBER.fullmatch(bare) or not low <= int(re.split("[.,]", bare)[0]) <= high:
            raise RefusedError(f"een heel getal van {low} tot en met {high}")
        value = int(re.split("[.,]", bare)[0])
        if bare == given.strip() and "," not in bare and "." not in bare:
            return Cell(value)
        return Cell(value, "number", f"gelezen als {value}")

    return parse


_RUNGS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"} | {
    word: str(rung) for rung, word in enumerate(("nul", "een", "twee", "drie", "vier", "vijf"))
}


def level(given: str) -> Cell:
    """A rung, also with its word before it or in Roman figures."""
    bare = re.sub(r"(?i)^(?:trede|niveau|level|[lt])\s*|\s*\([^)]*\)$", "", given.strip())
    cell = _rung(_RUNGS.get(bare.casefold(), bare))
    return (
        cell
        if bare == given and bare.isdigit()
        else Cell(cell.value, "number", f"gelezen als {cell.value}")
    )


_rung: Final = whole(0, 5)

_COUNTS: Final = {
    **WRITTEN_OUT, "half": 0.5, "een half": 0.5, "anderhalf": 1.5, "anderhalve": 1.5,
}  # fmt: skip
_UNITS: Final = (
    (re.compile(r"u(?:ur|ren)?|h|hours?"), 1 / 24),
    (re.compile(r"d|dag(?:en)?|dgn|dg|days?"), 1),
    (re.compile(r"w(?:er)?kd(?:ag|agen|gn|g)"), 7 / 5),
    (re.compile(r"w|wk|wkn|we?e?ke?n?|weeks?"), 7),
    (re.compile(r"m|maand(?:en)?|mnd|mndn|mdn|months?"), 30),
    (re.compile(r"j|jr|ja?are?n?|years?"), 365),
)
_SPAN: Final = re.compile(
    r"(?:ca|circa|ong|ongeveer|plusminus|rond(?: de)?|zo'?n|gemiddeld|gem|momenteel|nu|ruim|±|~|"
    r"\+/?-)?\.?\s*"
    r"(\d+(?:[.,]\d+)?|\d*½|[a-zé]+(?: half)?)\s*([a-z]+)\.?(?:\s*wacht(?:tijd|en)?)?",
    re.IGNORECASE,
)
_MOST_DAYS: Final = 3650


def days(given: str) -> Cell:
    """Calendar days: "42", "6 weken", "anderhalve maand" (a month is 30 days)."""
    bare = given.strip()
    if re.fullmatch(r"\d+([.,]0+)?", bare) and int(re.split("[.,]", bare)[0]) <= _MOST_DAYS:
        value = int(re.split("[.,]", bare)[0])
        return Cell(value) if bare.isdigit() else Cell(value, "number", f"gelezen als {value}")
    found = find_days(bare)
    if found is None:
        raise RefusedError("een aantal dagen (42), of weken of maanden (6 weken)")
    if found > _MOST_DAYS:
        raise RefusedError(f"hooguit {_MOST_DAYS} dagen")
    return Cell(found, "days", f"gelezen als {found} dagen")


def find_days(given: str) -> int | None:
    """A length of time in calendar days, or None: ``ca. 3 wk``, ``10 werkdagen``, ``48 uur``."""
    found = _SPAN.fullmatch(given.strip().casefold())
    if found is None:
        return None
    count = _counted(found[1])
    each = next((days for unit, days in _UNITS if unit.fullmatch(found[2])), None)
    return None if count is None or each is None else round(count * each)


def _counted(told: str) -> float | None:
    if told.endswith("½"):
        return float(told[:-1] or 0) + 0.5
    return float(told.replace(",", ".")) if told[0].isdigit() else _COUNTS.get(told)


_ABOUT: Final = re.compile(r"(?i)^(?:ca|circa|ong|ongeveer|rond|±|~|\+/?-)\.?\s*(?=[\d.,]+$)")
_BARE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_BARE: Final = 731
_DAYS_OF: Final = {"weken": 7, "maanden": 30}


def counted_in(unit: str) -> Parser:
    """Days, in a column of which the heading says that it counts ``weken`` or ``maanden``."""

    def parse(given: str) -> Cell:
        bare = _ABOUT.sub("", given.strip())
        if not _BARE.fullmatch(bare):
            return days(given)
        value = round(float(bare.replace(",", ".")) * _DAYS_OF[unit])
        if value > _MOST_BARE:
            raise RefusedError(f"hooguit twee jaar; staan hier {bare} dagen, en geen {unit}?")
        return Cell(value, "days", f"{bare} {unit}, gelezen als {value} dagen")

    return parse


_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([a-z]{2})?", re.IGNORECASE)
_WITH_O: Final = re.compile(r"([1-9][\dO]{3})(\s?[a-z]{2}|)", re.IGNORECASE)
_LETTERS_FIRST: Final = re.compile(r"^(?!NL)([A-Za-z]{2})\s?([1-9]\d{3})$")
_NO_LETTERS: Final = frozenset({"SA", "SD", "SS"})


def postcode(given: str) -> Cell:
    """Four or six places, as we keep it: without space, in capitals."""
    bare = _LETTERS_FIRST.sub(r"\2\1", given.strip().removesuffix(".0"))
    if found := _WITH_O.fullmatch(bare):
        bare = found[1].upper().replace("O", "0") + found[2]
    bare = re.sub(r"[.,]0+$|\s", "", bare)
    found = _POSTCODE.fullmatch(re.sub(r"[-._/]", " ", bare).removeprefix("NL").strip())
    if found is None or (found[2] or "").upper() in _NO_LETTERS:
        raise RefusedError("een postcode zoals 3705AB of 3705")
    value = found[1] + (found[2] or "").upper()
    return Cell(value) if value == given else Cell(value, "postcode", f"geschreven als {value}")


def nothing(given: str) -> bool:
    """Whether the cell says that there is nothing to say."""
    return is_nothing(given)
