"""Dates, spans, distances and lists in words."""

import datetime as dt

import pytest

from app.explain import grammar as say
from app.explain.helpers import as_clause, as_count, as_moment, as_question, capital, small
from tests.builders import AMSTERDAM, SATURDAY_NIGHT
from tests.explain.texts import the_texts

DUTCH = the_texts().voices["nl", "resident"].grammar
ENGLISH = the_texts().voices["en", "resident"].grammar


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_a_list_reads_as_people_say_it(parts: list[str], words: str) -> None:
    assert say.listed(parts, DUTCH.and_) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "50 meter"),
        (349, "350 meter"),
        (980, "1 km"),
        (1240, "1,2 km"),
        (2000, "2 km"),
        (12400, "12 km"),
    ],
)
def test_a_distance_is_no_more_precise_than_a_walk(metres: int, words: str) -> None:
    assert say.distance(metres, DUTCH) == words


def test_english_has_a_decimal_point() -> None:
    assert say.distance(1240, ENGLISH) == "1.2 km"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "vandaag"),
        (1, "binnen 1 werkdag"),
        (3, "binnen 3 werkdagen"),
        (5, "binnen 5 werkdagen"),
        (10, "binnen 2 weken"),
    ],
)
def test_a_window_is_in_working_days_or_weeks(count: int, words: str) -> None:
    assert say.within(count, DUTCH) == words


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 dag"), (13, "13 dagen"), (14, "2 weken"), (84, "12 weken")]
)
def test_a_wait_is_in_days_or_weeks(count: int, words: str) -> None:
    assert say.days(count, DUTCH) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, None), (7, "1 week"), (10, "10 dagen"), (42, "6 weken"), (182, "6 maanden")],
)
def test_a_later_step_comes_after_weeks_or_months(count: int, words: str | None) -> None:
    assert say.weeks_of(count, DUTCH) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (dt.datetime(2026, 11, 21, 22, 0, tzinfo=AMSTERDAM), "vandaag vanaf 22.00 uur"),
        (dt.datetime(2026, 11, 22, 9, 0, tzinfo=AMSTERDAM), "morgen vanaf 9.00 uur"),
        (dt.datetime(2026, 11, 23, 8, 30, tzinfo=AMSTERDAM), "maandag vanaf 8.30 uur"),
        (dt.datetime(2026, 12, 1, 13, 5, tzinfo=AMSTERDAM), "dinsdag 1 december vanaf 13.05 uur"),
    ],
)
def test_a_moment_is_said_from_now(at: dt.datetime, words: str) -> None:
    assert say.moment(at, SATURDAY_NIGHT, DUTCH) == words


def test_a_moment_in_another_zone_is_said_in_the_asker_s() -> None:
    at = dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC)
    assert say.moment(at, SATURDAY_NIGHT, DUTCH) == "maandag vanaf 8.30 uur"


def test_capitals_leave_abbreviations_alone() -> None:
    assert small("CJG Zeist") == "CJG Zeist"
    assert small("Eén gesprek") == "één gesprek"
    assert small("U blijft moe") == "u blijft moe"
    assert capital("de huisarts") == "De huisarts"


def test_a_sign_becomes_a_question_or_a_clause() -> None:
    assert as_question("Het huilen blijft.") == "Het huilen blijft?"
    assert as_clause("Het huilen blijft.") == "het huilen blijft"


@pytest.mark.parametrize(
    "value", ["morgen", None, True, float("nan"), float("inf"), "-3", object()]
)
def test_what_is_no_count_is_none(value: object) -> None:
    assert as_count(value) is None


def test_what_is_no_moment_is_none() -> None:
    assert as_moment("gisteren") is None
    assert as_moment(3) is None
