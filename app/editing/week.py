"""Opening hours as rows of days and times, for who does not know the syntax; and back.

Pure. A text that says more than rows can (a second Tuesday, a season) has no rows: it stays a
text, so that nothing of it is lost.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOST_SPANS: Final = 2
HOLIDAYS_OFF: Final = "PH off"
_CLOCK: Final = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?:\s*(?:uur|u))?")
_RULE: Final = re.compile(
    r"(?P<days>[A-Za-z,\-]+) (?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)?)"
)
_MIDNIGHT: Final = "24:00"


class Span(NamedTuple):
    """From when until when, ``09:00``."""

    opens: str
    closes: str


class Week(NamedTuple):
    """Per day its hours, at most two spans; ``closed_on_holidays``: on public holidays too."""

    days: Mapping[str, tuple[Span, ...]]
    closed_on_holidays: bool = False


def read_clock(text: str) -> str | None:
    """``9``, ``9.30``, ``9:30 uur`` as ``09:30``; None for what is no time."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return None
    clock = f"{int(found['hour']):02d}:{found['minute'] or '00'}"
    return clock if clock <= _MIDNIGHT else None


def read_week(text: str | None) -> Week | None:
    """A text as rows; None when rows cannot say it."""
    if not text:
        return Week({})
    days: dict[str, tuple[Span, ...]] = {}
    closed_on_holidays = False
    for rule in (part.strip() for part in text.split(";")):
        if rule == HOLIDAYS_OFF:
            closed_on_holidays = True
            continue
        found = _RULE.fullmatch(rule)
        named = None if found is None else _named_days(found["days"])
        if found is None or named is None or not named.isdisjoint(days):
            return None
        spans = tuple(Span(*span.split("-")) for span in found["times"].split(","))
        days |= dict.fromkeys(named, spans)
    return Week({day: days[day] for day in DAYS if day in days}, closed_on_holidays)


def _named_days(text: str) -> set[str] | None:
    named: set[str] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            return None
        start, end = DAYS.index(first), DAYS.index(last or first)
        if end < start:
            return None
        named |= set(DAYS[start : end + 1])
    return named


def write_week(week: Week) -> str | None:
    """Rows as a text, days of the same hours together; None when there are no hours at all."""
    groups: dict[tuple[Span, ...], list[str]] = {}
    for day in DAYS:
        if week.days.get(day):
            groups.setdefault(week.days[day], []).append(day)
    if not groups:
        return None
    rules = [f"{_days_text(days)} {_times_text(spans)}" for spans, days in groups.items()]
    return "; ".join([*rules, HOLIDAYS_OFF] if week.closed_on_holidays else rules)


def _days_text(days: list[str]) -> str:
    runs: list[list[str]] = []
    for day in days:
        if runs and DAYS.index(day) == DAYS.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run_text(run) for run in runs)


def _run_text(run: list[str]) -> str:
    return run[0] if len(run) == 1 else f"{run[0]}{',' if len(run) == 2 else '-'}{run[-1]}"  # noqa: PLR2004 -- two days are listed


def _times_text(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{span.opens}-{span.closes}" for span in spans)
