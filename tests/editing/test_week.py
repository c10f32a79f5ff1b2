"""Rows of days and times say what the syntax says, or nothing at all."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing.week import DAYS, Span, Week, read_clock, read_week, write_week
from app.geo.hours import is_readable, open_state
from tests.house import ROOT

_CLOCKS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
_SPANS = (
    st.lists(_CLOCKS, min_size=4, max_size=4, unique=True)
    .map(sorted)
    .flatmap(lambda c: st.sampled_from([(Span(c[0], c[1]),), (Span(c[0], c[1]), Span(c[2], c[3]))]))
)
_WEEKS = st.builds(
    Week,
    st.dictionaries(st.sampled_from(DAYS), _SPANS, min_size=1).map(
        lambda days: {day: days[day] for day in DAYS if day in days}
    ),
    st.booleans(),
)


@given(_WEEKS)
def test_rows_written_and_read_are_the_same_rows(week: Week) -> None:
    text = write_week(week)
    assert text is not None
    assert is_readable(text)
    assert read_week(text) == week


@given(_WEEKS, st.integers(0, 7 * 24 * 4 - 1))
def test_what_rows_say_is_open_is_open(week: Week, quarter: int) -> None:
    # Between quarters, in a week without a holiday.
    at = dt.datetime(2026, 11, 16, 0, 7, tzinfo=ZoneInfo("Europe/Amsterdam"))
    at += dt.timedelta(minutes=15 * quarter)
    clock = f"{at:%H:%M}"
    spans = week.days.get(DAYS[at.weekday()], ())
    state = open_state(write_week(week), at)
    assert bool(state.open_now) == any(span.opens <= clock < span.closes for span in spans)


def _texts_of_the_seed() -> set[str]:
    features = json.loads((ROOT / "data" / "seed_zeist.geojson").read_text("utf-8"))["features"]
    places = [each["properties"] for each in features]
    offered = [each for place in places for each in place.get("offerings", ())]
    return {each["openingHours"] for each in (*places, *offered) if each.get("openingHours")}


def test_the_hours_of_the_seed_can_be_said_in_rows_but_for_what_rows_cannot_say() -> None:
    other = {text for text in _texts_of_the_seed() if read_week(text) is None}
    assert other == {"24/7", "Mo[2] 19:30-21:30"}


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("09:30", "09:30"),
        ("17 uur", "17:00"),
        ("24:00", "24:00"),
        ("24:30", None),
        ("25", None),
        ("half tien", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, clock: str | None) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["Mo[2] 19:30-21:30", "24/7", "Mo-Fr", "Fr-Mo 09:00-10:00", "Mo 9-10; Mo 12-13", "x"]
)
def test_what_rows_cannot_say_has_no_rows(text: str) -> None:
    assert read_week(text) is None


def test_no_hours_are_an_empty_week() -> None:
    assert read_week(None) == Week({})
    assert write_week(Week({}, closed_on_holidays=True)) is None
