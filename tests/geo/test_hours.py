"""Open, closed or unknown at a moment in Amsterdam."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.geo.hours import UNKNOWN, OpenState, is_readable, open_state

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = "Mo-Fr 08:30-17:00"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def test_a_tuesday_morning_is_open() -> None:
    assert open_state(OFFICE, at("2026-03-24 10:20")) == OpenState(open_now=True, opens_at=None)


def test_saturday_evening_opens_on_monday_morning_across_summer_time() -> None:
    state = open_state(OFFICE, at("2026-03-28 21:40"))
    assert state.open_now is False
    assert state.opens_at is not None
    assert state.opens_at.isoformat() == "2026-03-30T08:30:00+02:00"


def test_a_moment_in_another_zone_is_read_as_amsterdam_time() -> None:
    moment = dt.datetime(2026, 7, 1, 6, 45, tzinfo=dt.UTC)
    assert open_state(OFFICE, moment).open_now is True


def test_seconds_do_not_change_the_state() -> None:
    assert open_state(OFFICE, at("2026-03-24 16:59:59")).open_now is True
    assert open_state(OFFICE, at("2026-03-24 17:00:00")).open_now is False


def test_an_evening_past_midnight_is_still_open() -> None:
    assert open_state("Fr 20:00-02:00", at("2026-03-28 01:30")).open_now is True


def test_a_public_holiday_the_hours_do_not_name_is_unknown_not_open() -> None:
    state = open_state(OFFICE, at("2026-12-25 10:00"))
    assert state.open_now is None
    assert state.opens_at == at("2026-12-28 08:30")


def test_the_next_opening_is_never_promised_on_an_unnamed_holiday() -> None:
    easter_saturday = open_state(OFFICE, at("2026-04-04 12:00"))
    assert easter_saturday.opens_at == at("2026-04-07 08:30")


def test_holidays_that_are_named_are_believed() -> None:
    assert open_state("Mo-Fr 08:30-17:00; PH off", at("2026-12-25 10:00")).open_now is False
    assert open_state("Mo-Su,PH 09:00-22:00", at("2026-12-25 10:00")).open_now is True


def test_a_line_that_never_closes_is_open_on_a_holiday_too() -> None:
    assert open_state("24/7", at("2026-12-25 03:00")).open_now is True
    assert open_state("Mo-Su 00:00-24:00", at("2026-12-25 03:00")).open_now is True


def test_hours_marked_unknown_say_unknown() -> None:
    assert open_state(f"{OFFICE} unknown", at("2026-03-24 10:20")) == UNKNOWN


def test_hours_that_never_open_have_no_next_opening() -> None:
    assert open_state("off", at("2026-03-24 10:20")) == OpenState(open_now=False, opens_at=None)


def test_no_hours_or_words_instead_of_hours_are_unknown() -> None:
    for hours in (
        None,
        "",
        "bel eerst",
        "Mo-Su 25:99",
        "<script>",
        OFFICE + "; " + "Mo off; " * 99,
    ):
        assert open_state(hours, at("2026-03-24 10:20")) == UNKNOWN


def test_an_editor_can_ask_whether_a_text_is_readable() -> None:
    assert is_readable(OFFICE)
    assert not is_readable("maandag na de koffie")


@given(
    text=st.text(max_size=40) | st.text("MoTuFrPHSH 0123456789:-;,+/off", max_size=30),
    moment=st.datetimes(
        min_value=dt.datetime(2020, 1, 1),  # noqa: DTZ001 -- the zone is given below
        max_value=dt.datetime(2040, 1, 1),  # noqa: DTZ001 -- the zone is given below
        timezones=st.just(AMSTERDAM),
    ),
)
def test_no_text_whatever_raises_and_a_next_opening_lies_ahead(
    text: str, moment: dt.datetime
) -> None:
    state = open_state(text, moment)
    assert state.opens_at is None or state.opens_at > moment - dt.timedelta(minutes=1)
    assert state.open_now is not True or state.opens_at is None
