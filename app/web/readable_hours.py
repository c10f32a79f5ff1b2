"""Opening hours in words: the everyday part of the ``opening_hours`` syntax, row by row.

What is not everyday (dates, weeks, sunsets) is shown as it was written rather than guessed.
"""

import re
from typing import Final, NamedTuple

from app.web.readable import WEEKDAYS
from app.words.codes import Language

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ONE_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:\[-?[1-5]\])?"
_SPAN = rf"{_ONE_DAY}(?:-{_ONE_DAY})?"
_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_TIMES = rf"{_CLOCK}-{_CLOCK}(?:,\s*{_CLOCK}-{_CLOCK})*"
_ROW = re.compile(
    rf"(?P<days>{_SPAN}(?:,\s*{_SPAN})*)?\s*(?P<times>{_TIMES}|off|closed|24/7)"
    r"\s*(?:\"(?P<note>[^\"]{1,120})\")?"
)
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "always": "dag en nacht",
        "closed": "gesloten",
        "daily": "elke dag",
        "to": "t/m",
        "PH": "feestdagen",
        "of-month": "van de maand",
        "1": "eerste",
        "2": "tweede",
        "3": "derde",
        "4": "vierde",
        "5": "vijfde",
        "-1": "laatste",
    },
    "en": {
        "always": "day and night",
        "closed": "closed",
        "daily": "every day",
        "to": "to",
        "PH": "public holidays",
        "of-month": "of the month",
        "1": "first",
        "2": "second",
        "3": "third",
        "4": "fourth",
        "5": "fifth",
        "-1": "last",
    },
}


class HoursRow(NamedTuple):
    """Days and their hours, in words; ``days`` is empty when the row is the whole text."""

    days: str
    hours: str


def hours_rows(text: str | None, language: Language) -> tuple[HoursRow, ...]:
    """``Mo-Fr 09:00-17:00; PH off`` as rows; none when there are no hours."""
    if not text:
        return ()
    rows = []
    for part in text.split(";"):
        found = _ROW.fullmatch(part.strip())
        if found is None:
            return (HoursRow("", text),)
        rows.append(_row(found, language))
    return tuple(rows)


def _row(found: re.Match[str], language: Language) -> HoursRow:
    words = _WORDS[language]
    days = ", ".join(
        _span_text(span.strip(), language) for span in (found["days"] or "Mo-Su").split(",")
    )
    if found["times"] in {"off", "closed"}:
        hours = words["closed"]
    elif found["times"] == "24/7" or re.fullmatch(r"0?0:00-24:00", found["times"]):
        hours = words["always"]
    else:
        hours = " en ".join(_times_texts(found["times"], language))
        hours = hours if language == "nl" else hours.replace(" en ", " and ")
    return HoursRow(days, f"{hours} ({found['note']})" if found["note"] else hours)


def _times_texts(times: str, language: Language) -> list[str]:
    dot = "." if language == "nl" else ":"
    return [
        "–".join(clock.strip().lstrip("0").replace(":", dot, 1) for clock in span.split("-"))
        for span in times.split(",")
    ]


def _span_text(span: str, language: Language) -> str:
    if span == "Mo-Su":
        return _WORDS[language]["daily"]
    ends = [_day_text(day, language) for day in re.findall(_ONE_DAY, span)]
    return f" {_WORDS[language]['to']} ".join(ends)


def _day_text(day: str, language: Language) -> str:
    words = _WORDS[language]
    name = words["PH"] if day.startswith("PH") else WEEKDAYS[language][_DAYS.index(day[:2])]
    which = re.search(r"\[(-?[1-5])\]", day)
    return f"{words[which[1]]} {name} {words['of-month']}" if which else name
