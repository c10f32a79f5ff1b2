"""Opening hours in everyday words, written as days and figures; remarks left out and told apart."""

import re
from typing import Final

from rapidfuzz.distance import OSA

from app.exchange.tables.numbers import WRITTEN_OUT

DAY: Final = r"(?:ma|di|wo|do|vr|za|zo)"
_DAY_NAMES: Final = (
    ("maandag", "ma"), ("dinsdag", "di"), ("woensdag", "wo"), ("donderdag", "do"),
    ("vrijdag", "vr"), ("zaterdag", "za"), ("zondag", "zo"),
)  # fmt: skip
_NTH: Final = {
    "1e": 1, "eerste": 1, "1ste": 1, "2e": 2, "tweede": 2, "2de": 2, "3e": 3, "derde": 3,
    "3de": 3, "4e": 4, "vierde": 4, "4de": 4, "laatste": -1,
}  # fmt: skip
_CODES: Final = dict(zip(("ma", "di", "wo", "do", "vr", "za", "zo"),
                         ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True))  # fmt: skip
_OF_THE_MONTH: Final = re.compile(
    rf"(?i)(?:(?:elke|iedere|de|op)\s+)*({'|'.join(_NTH)})\s+"
    rf"({'|'.join(name for name, _ in _DAY_NAMES)}|{DAY})\.?\s+"
    r"(?:van\s+(?:de|elke|iedere)|v\.?\s?/?d\.?|in de|vd)\s*(?:maand|mnd)\.?[\s:,]*(?:van\s+)?(.+)"
)
_CLOSED_THEN: Final = (
    r"(?:(?:op|in|tijdens)\s+(?:de\s+)?)?(?:\w*feestdagen|\w*vakanties?|zomer\w*|juli|aug\w*|"
    r"juli\s*(?:/|en)\s*aug\w*)"
)
_REMARK: Final = re.compile(
    rf"(?i)(?<=[\du\w])\s*(?:[,;(]|\s[-–]\s|\s)\s*(?:"
    rf"(?:niet|behalve|m\.?u\.?v\.?|uitgezonderd|gesloten|dicht)\s+{_CLOSED_THEN}|"
    rf"{_CLOSED_THEN}\s+(?:gesloten|dicht|vrij)|(?:in|tijdens)\s+(?:de\s+)?\w*vakanties?\s+\w+"
    r")\s*\)?\.?$"
)
"""Closed on holidays: the week stays what it is."""
_SAYS_WHEN: Final = re.compile(
    r"(?i)\d|\b(?:week|weken|maand|even|oneven|wissel\w*|afspraak|telefonisch\w*|bellen|alleen|of|"
    r"soms|meestal|behalve|niet|uitgezonderd|m\.?u\.?v|gesloten|dicht|ochtend\w*|middag\w*|avond\w*|"
    r"tot|vanaf|na|voor|om|inloop|spreekuur|vrij|"
    r"ma|di|wo|do|vr|za|zo|\w*dag(?:en)?)\b"
)
_TAIL: Final = re.compile(
    r"(?<=\d)(\s*(?:uur|u)\.?)?\s*(?:\(([^()]*)\)|[,;]\s+([^,;\d]+)|\s[-–]\s+([^\d]+))$"
)
_TWELVE: Final = 12
_FROM_SEVEN, _TO_SIX = 7, 7
_HALF: Final = re.compile(
    rf"\b(half\s+|kwart over\s+|kwart voor\s+)?({'|'.join(list(WRITTEN_OUT)[:12])})\b(?:\s+uur)?"
)
_UNTIL: Final = re.compile(
    rf"^(?P<days>{DAY}[^\d]*)(?P<from>\d[\d:.]*)(?P<sep>\s*(?:-|–|tot)\s*)(?P<to>[\d:.]+)"
    rf"\s*(?:uur|u)?[,;]?\s*(?:en\s+)?(?P<last>{DAY})\s+tot\s+(?P<end>[\d:.]+)\s*(?:uur|u)?$"
)


def without_remark(told: str) -> str:
    """The hours alone: holidays off, and what is no matter of time (``bel aan``)."""
    bare = _REMARK.sub("", told.strip())
    found = _TAIL.search(bare)
    remark = found and (found[2] or found[3] or found[4])
    if found and remark and not _SAYS_WHEN.search(remark) and re.search(r"[a-z]{3}", remark):
        return bare[: found.start()] + (found[1] or "")
    return bare


def nth_of_month(told: str) -> tuple[str, str] | None:
    """``eerste dinsdag van de maand 10-12``: the day in the syntax, and the hours as told."""
    found = _OF_THE_MONTH.fullmatch(told.strip().casefold())
    if found is None:
        return None
    day = next((short for name, short in _DAY_NAMES if name == found[2]), found[2])
    return f"{_CODES[day]}[{_NTH[found[1]]}]", found[3]


def in_figures(told: str) -> str:
    """Days and times that are said in words, in figures: ``van negen tot half vijf``."""
    made = re.sub(r"\b(?:7 dagen(?: per week| in de week)?|dagelijks open)\b", "ma-zo", told)
    made = re.sub(r"\b(?:door de week|doordeweeks?e?(?: dagen)?)\b", "werkdagen", made)
    made = re.sub(r"\bop werkdagen\b", "werkdagen", made)
    made = re.sub(r"(?<=\d)\s*[/|]\s*(?=\d{1,2}[.:]?\d{0,2}\s*[-–])", ", ", made)
    made = re.sub(rf"(?<=\d)\s*(?:uur|u)?\s*\|\s*(?={DAY})", "; ", made)
    made = re.sub(r"(?<=[a-z])\s*:\s*(?=\d)", " ", made)
    if re.search(r"\b(?:tot|van)\b", made):
        made = _HALF.sub(_figure, made)
    if found := _UNTIL.match(made):
        made = (f"{found['days']}{found['from']}{found['sep']}{found['to']}; "
                f"{found['last']} {found['from']}-{found['end']}")  # fmt: skip
    return made


def _figure(found: re.Match[str]) -> str:
    hour = WRITTEN_OUT[found[2]]
    match (found[1] or "").strip():
        case "half":
            return f"{hour - 1 or _TWELVE}:30"
        case "kwart over":
            return f"{hour}:15"
        case "kwart voor":
            return f"{hour - 1 or _TWELVE}:45"
    return str(hour)


_CLOCKED: Final = re.compile(r"\b(\d{2}):(\d{2})-(\d{2}):(\d{2})\b")


def by_the_day(made: str) -> str:
    """``9-5`` is nine to five in the afternoon: who opens in the morning closes before seven."""
    return _THEN.sub(_later, _CLOCKED.sub(_afternoon, made))


_THEN: Final = re.compile(r"(\d{2}):(\d{2}),\s*(0[1-6]):(\d{2})-(0[2-9]):(\d{2})")


def _later(found: re.Match[str]) -> str:
    """A second time of the day that begins before the first ended: in the afternoon."""
    begins, ends = int(found[3]) + _TWELVE, int(found[5]) + _TWELVE
    return f"{found[1]}:{found[2]}, {begins}:{found[4]}-{ends}:{found[6]}"


def _afternoon(found: re.Match[str]) -> str:
    opens, closes = int(found[1]), int(found[3])
    if _FROM_SEVEN <= opens < _TWELVE and 0 < closes < _TO_SIX:
        return f"{found[1]}:{found[2]}-{closes + _TWELVE:02}:{found[4]}"
    return found[0]


_SHORT_NAME: Final = 4
_LETTERS: Final = re.compile(r"\b([a-z]{6,9}|[a-z]{2,3})\b(?=\s*(?:-|t/m|tm|tot|,|en\b|\d|\Z))")
_NO_SLIP: Final = frozenset(
    re.findall(
        r"\w+",
        "tm tot uur en van op om of am pm mon tue wed thu fri sat sun ph off mo tu we th fr sa su "
        "maa din woe don vri vrij zat zon",
    )
)


def with_days_right(told: str) -> str:
    """A day of two letters with one slip of the pen, where one day alone begins like it."""
    return _LETTERS.sub(_right_day, told)


def _right_day(found: re.Match[str]) -> str:
    word = found[1]
    if len(word) > _SHORT_NAME:
        near = [name for name, _ in _DAY_NAMES if OSA.distance(name, word) == 1]
        return near[0] if len(near) == 1 else word
    if word in _CODES or word in _NO_SLIP:
        return word
    letters = sorted(set(word))
    fits = [day for day in _CODES
            if day[0] == word[0] and (len(word) == 2 or set(day) <= set(letters))]  # fmt: skip  # noqa: PLR2004 -- a day
    return fits[0] if len(fits) == 1 else word
