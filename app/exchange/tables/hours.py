"""Opening hours as people write them, into the syntax we keep."""

import re
from functools import lru_cache
from typing import Final

from app.exchange.tables.cells import Cell, RefusedError
from app.exchange.tables.hours_said import (
    by_the_day,
    in_figures,
    nth_of_month,
    with_days_right,
    without_remark,
)
from app.geo.hours import is_readable

_CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DUTCH: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ENGLISH_DAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_CALLED: Final = {
    name[:length]: code
    for names, shortest in ((_ENGLISH_DAYS, 3), (_DUTCH, 2))
    for name, code in zip(names, _CODES, strict=True)
    for length in range(shortest, len(name) + 1)
} | {"tues": "Tu", "thur": "Th", "thurs": "Th"}
"""A day by its name, or by any beginning of it."""
_WORD: Final = re.compile(r"\b([a-z]{2,9}?)(s?)\b\.?:?")
_FREE: Final = re.compile(r"\bvrij\b(?!\s*(?:\d|-|,|;|&))")
"""Free, not Friday, where neither a time nor another day follows."""
_TIME: Final = re.compile(
    r"\b(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\s*(?:-|–|tot|t/m)\s*"
    r"(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\b"
)
_SECONDS: Final = re.compile(r"\b(\d{1,2}:\d{2}):00\b")
_DAY: Final = re.compile(r"(?i)mo|tu|we|th|fr|sa|su|ph|24/7|dag|ma|di|wo|do|vr|za|zo|off")
_ENGLISH: Final = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|24/7|off|week|\d)", re.ASCII)
_ALWAYS: Final = re.compile(
    r"(?i)(?:altijd(?: open)?,?\s*)?(?:24\s?[x/]\s?7|7\s?[x/]\s?24|"
    r"24\s?(?:u|uur)\s?/\s?7(?: dagen)?|"
    r"(?:dag en nacht|24 uur(?: per dag)?|24 ?u)"
    r"(?:[,;]?\s*(?:7 dagen(?: per week)?|(?:elke|iedere) dag))?(?: (?:open|bereikbaar))?)"
)
_HALF_DAY: Final = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?")
_EXCEPT: Final = re.compile(
    r"^(Mo|Tu|We|Th|Fr|Sa|Su)-(Mo|Tu|We|Th|Fr|Sa|Su) ([\d:,\- ]+?),?\s*"
    r"\(?(?:beh\.?|behalve|m\.?u\.?v\.?|niet op|uitgezonderd)\s*(?:op\s+)?"
    r"(Mo|Tu|We|Th|Fr|Sa|Su)\)?$"
)
_SPAN: Final = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_HOLIDAYS: Final = re.compile(r"(?i)\bfeestdagen\b")
_ANY_TIME: Final = re.compile(r"\d:\d")
_EVENING: Final = 18
_HOURS: Final = 24


@lru_cache(maxsize=4096)
def hours(given: str) -> Cell:
    """The hours as they are if they can be read, else in Dutch turned into the syntax."""
    bare = given.strip()
    if _ALWAYS.fullmatch(bare):
        return Cell("24/7") if bare == "24/7" else Cell("24/7", "hours", "geschreven als 24/7")
    if not _DAY.search(bare):
        raise RefusedError("ook de dagen, zoals Mo-Fr 09:00-17:00")
    if _ENGLISH.search(bare) and is_readable(bare):
        return Cell(bare)
    if (nth := nth_of_month(bare)) is not None:
        return _on_day(*nth)
    plain = _SECONDS.sub(r"\1", bare)
    made = without_remark(plain)
    remark = plain[len(made) :].strip(" ,;()-–")
    if not (_ENGLISH.search(made) and is_readable(made)):
        made = by_the_day(_translated(made))
        _require_in_order(made)
    if not _ANY_TIME.search(made):
        raise RefusedError("ook de tijden, zoals Mo-Fr 09:00-17:00")
    if made != bare and is_readable(made) and not re.search(r"[a-z]{3,}", made):
        made += "; PH off" * bool(_HOLIDAYS.search(remark))
        left = f"; weggelaten: {remark}" if remark and "PH" not in made else ""
        return Cell(made, "hours", f"geschreven als {made}{left}")
    raise RefusedError("openingstijden zoals Mo-Fr 09:00-17:00")


def _on_day(day: str, told: str) -> Cell:
    """The hours of one day of the month, read as those of any day."""
    read = str(hours(f"ma {told}").value)
    value = f"{day} {read.removeprefix('Mo ')}"
    if not is_readable(value):
        raise RefusedError("openingstijden zoals Mo-Fr 09:00-17:00")
    return Cell(value, "hours", f"geschreven als {value}")


def _require_in_order(made: str) -> None:
    """Who closes before opening does so at night; else two figures changed places."""
    for begin, begin_minutes, end, end_minutes in _SPAN.findall(made):
        opens, closes = (int(begin), int(begin_minutes)), (int(end), int(end_minutes))
        if closes > (_HOURS, 0) or (closes <= opens < (_EVENING, 0)):
            raise RefusedError("een eindtijd die na de begintijd komt")


def _translated(given: str) -> str:
    made = given.casefold().replace("tot en met", "-").replace("t/m", "-").replace("\n", "; ")
    made = re.sub(r"\btm\b", "-", made)
    made = re.sub(r"(?<=[a-z])\s+t/\s*(?=[mdwvz][a-z])", "-", made)
    made = in_figures(with_days_right(made))
    made = _HALF_DAY.sub(_whole_day, made)
    made = re.sub(r"\b(\d{1,2});(\d{2})\b", r"\1:\2", made)
    made = re.sub(r"\s+(?:en|and)\s+|\s*[&+]\s*", ", ", made)
    made = re.sub(r"\b(?:dagelijks|alle dagen|iedere dag|elke dag)(?: van)?\b", "ma-zo", made)
    made = re.sub(r"\b(?:(?:elke|iedere) werkdag|werkdagen)\b", "ma-vr", made)
    made = re.sub(r"\b(?:in het )?weekend(?:en)?\b", "za-zo", made)
    made = re.sub(r"(?<=[a-z])\s*/\s*(?=[a-z])", ", ", made)
    made = re.sub(r"\b(?:iedere|elke|op)\s+(?=[mdwvz])", "", made)
    made = re.sub(r"\b(?:van\s+)(?=\d)", "", made)
    made = re.sub(r"(\d{1,2})h(\d{2})", r"\1:\2", made)
    made = re.sub(r"(\d)\s*(?:uur|u)\.?\s*$", r"\1", made)
    made = re.sub(r"\b(\d{2})(\d{2})\s*(-|–|tot)\s*(\d{2})(\d{2})\b", r"\1:\2\3\4:\5", made)
    return _clocked(_WORD.sub(_day, _FREE.sub("gesloten", made)))


def _day(found: re.Match[str]) -> str:
    return _CALLED.get(found[1]) or _CALLED.get(found[1] + found[2]) or found[0]


def _clocked(made: str) -> str:
    day = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
    made = re.sub(rf"({day})\s*(?:-|–|tot)\s*(?={day})", r"\1-", made)
    made = re.sub(rf"({day})\s*,\s*(?={day})", r"\1,", made)
    made = re.sub(rf"({day}) (?={day})", r"\1,", made)
    made = re.sub(
        rf"^({day}-{day}\s+[\d:.\s\-–tou]*?)[,;]?\s*({day})\s+(?:gesloten|dicht)$",
        r"\1 behalve \2",
        made,
    )
    made = re.sub(rf"^({day}-{day}) behalve ({day})\s+(\d.*)$", r"\1 \3 behalve \2", made)
    _require_no_day_off(made)
    made = re.sub(rf"(?:[;,]\s*)?\b(?:{day})\s+(?:gesloten|dicht)\b", "", made)
    made = re.sub(
        rf"^(\d[\d:.\s\-–tou]*?)\s*,?\s*\(?((?:{day})[-,MTWFSoauehrn]*)\)?$", r"\2 \1", made
    )
    return _without(_TIME.sub(_clock, made).strip(",; "))


def _require_no_day_off(made: str) -> None:
    """A day that is closed within a row of days that is open would be lost."""
    closed = {_CODES.index(each) for each in re.findall(r"(\w\w)\s+(?:gesloten|dicht)\b", made)
              if each in _CODES}  # fmt: skip
    for first, last in re.findall(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)-(Mo|Tu|We|Th|Fr|Sa|Su)\b", made):
        if closed & set(range(_CODES.index(first), _CODES.index(last) + 1)):
            raise RefusedError("dagen die of open of dicht zijn, zoals Mo-Tu,Th-Fr 09:00-17:00")


def _without(made: str) -> str:
    """``Mo-Fr … behalve We``: the days one by one, as far as they reach."""
    found = _EXCEPT.match(re.sub(r"(?<=\d)\s*(?:uur|u)\b\.?", "", made))
    if found is None:
        return made
    first, last, left = (_CODES.index(found[at]) for at in (1, 2, 4))
    if left > last or left < first:
        return f"{found[1]}-{found[2]} {found[3]}"
    if not first < left < last:
        return made
    parts = [(first, left - 1), (left + 1, last)]
    told = [_CODES[a] if a == b else f"{_CODES[a]}-{_CODES[b]}" for a, b in parts]
    return f"{','.join(told)} {found[3]}"


def _whole_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
    return f"{hour}:{found[2] or '00'}"


def _clock(found: re.Match[str]) -> str:
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"
