"""Opening hours at a moment, in the ``opening_hours`` syntax of OpenStreetMap.

Unknown is not closed: no text, a text that cannot be read, and a public holiday the text
says nothing about all give None ("bel eerst").
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_LONGEST_TEXT = 500
"""Real hours are shorter; a hostile text must not cost time on each question."""
_LOOK_AHEAD = dt.timedelta(days=60)
_MOST_CHANGES = 120
_HOLIDAYS_NAMED = re.compile(r"\bPH\b")


class OpenState(NamedTuple):
    """Open at the moment asked (None: unknown), and when it opens next (None: open, or unknown)."""

    open_now: bool | None
    opens_at: dt.datetime | None


UNKNOWN = OpenState(None, None)


def open_state(hours: str | None, at: dt.datetime) -> OpenState:
    """Whether these hours are open at a timezone-aware moment; never raises on a bad text."""
    if not hours:
        return UNKNOWN
    return _state_in_minute(hours, at.astimezone(_AMSTERDAM).replace(second=0, microsecond=0))


def is_readable(hours: str) -> bool:
    """Whether a text is in the syntax; for editors and checks of data."""
    return _parsed(hours) is not None


@lru_cache(maxsize=8192)
def _state_in_minute(hours: str, minute: dt.datetime) -> OpenState:
    """The state changes on whole minutes only, so that questions in one minute share it."""
    week = _parsed(hours)
    if week is None:
        return UNKNOWN
    if _is_surely_open(week, hours, minute):
        return OpenState(True, None)  # noqa: FBT003 -- a field of a pair, not a switch
    return OpenState(False if week.is_closed(minute) else None, _next_opening(week, hours, minute))


@lru_cache(maxsize=4096)
def _parsed(hours: str) -> OpeningHours | None:
    if len(hours) > _LONGEST_TEXT:
        return None
    try:
        return OpeningHours(hours, timezone=_AMSTERDAM, country="NL")
    except Exception:  # noqa: BLE001 -- whatever the parser dislikes, the hours are unknown
        return None


@lru_cache(maxsize=4096)
def _says_holidays(hours: str) -> bool:
    """Whether public holidays are spoken for: by ``PH``, or because it never closes."""
    week = _parsed(hours)
    return bool(_HOLIDAYS_NAMED.search(hours)) or (
        week is not None and str(week.normalize()) == "24/7"
    )


def _is_surely_open(week: OpeningHours, hours: str, at: dt.datetime) -> bool:
    return week.is_open(at) and (_says_holidays(hours) or not _holidays().is_open(at))


def _next_opening(week: OpeningHours, hours: str, at: dt.datetime) -> dt.datetime | None:
    """The first change within the coming weeks after which it is surely open."""
    moment: dt.datetime | None = at
    for _ in range(_MOST_CHANGES):
        moment = week.next_change(moment)
        if moment is None or moment - at > _LOOK_AHEAD:
            return None
        if _is_surely_open(week, hours, moment):
            return moment
    return None


@lru_cache(maxsize=1)
def _holidays() -> OpeningHours:
    return OpeningHours("PH", timezone=_AMSTERDAM, country="NL")
