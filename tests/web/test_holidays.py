"""Our named holidays are the days that count as holidays in opening hours."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours

from app.web.holidays import holidays_of, next_holiday
from app.web.said import SAID

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PUBLIC = OpeningHours("PH", timezone=AMSTERDAM, country="NL")


@pytest.mark.parametrize("year", range(2026, 2037))
def test_every_holiday_of_the_opening_hours_has_its_name(year: int) -> None:
    days = (dt.date(year, 1, 1) + dt.timedelta(days) for days in range(365))
    public = {day for day in days if _is_public(day)}
    assert {each.day for each in holidays_of(year)} == public


def _is_public(day: dt.date) -> bool:
    return PUBLIC.is_open(dt.datetime.combine(day, dt.time(12), AMSTERDAM))


def test_the_next_holiday_may_be_today_or_next_year() -> None:
    assert next_holiday(dt.date(2026, 12, 26)).code == "boxing-day"
    assert next_holiday(dt.date(2026, 12, 27)) == (dt.date(2027, 1, 1), "new-year")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_holiday_has_words(language: str) -> None:
    codes = {each.code for year in range(2026, 2031) for each in holidays_of(year)}
    words = SAID["en" if language == "en" else "nl"]
    assert {f"holiday.{code}" for code in codes} <= words.keys()
