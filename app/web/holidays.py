"""Dutch public holidays by name: those on which ``PH`` in opening hours counts."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

_SUNDAY: Final = 6
_AFTER_EASTER: Final = (
    (0, "easter-sunday"),
    (1, "easter-monday"),
    (39, "ascension"),
    (49, "whit-sunday"),
    (50, "whit-monday"),
)


class Holiday(NamedTuple):
    """A day, and the code of its name."""

    day: dt.date
    code: str


def next_holiday(today: dt.date) -> Holiday:
    """The first holiday from today on."""
    coming = (each for year in (today.year, today.year + 1) for each in holidays_of(year))
    return min(each for each in coming if each.day >= today)


def holidays_of(year: int) -> Iterator[Holiday]:
    """All of one year."""
    yield Holiday(dt.date(year, 1, 1), "new-year")
    easter = _easter(year)
    yield from (Holiday(easter + dt.timedelta(days), code) for days, code in _AFTER_EASTER)
    birthday = dt.date(year, 4, 27)
    is_sunday = birthday.weekday() == _SUNDAY
    yield Holiday(birthday - dt.timedelta(1) if is_sunday else birthday, "kings-day")
    yield Holiday(dt.date(year, 12, 25), "christmas")
    yield Holiday(dt.date(year, 12, 26), "boxing-day")


def _easter(year: int) -> dt.date:
    """Easter Sunday (the anonymous Gregorian computus, Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, turn = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    week = (32 + 2 * turn + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
