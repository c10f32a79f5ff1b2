"""Metres as the crow flies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.geo.distance import distance_m
from app.words.directory import Point

points = st.builds(
    Point,
    lon=st.floats(-180, 180, allow_nan=False),
    lat=st.floats(-90, 90, allow_nan=False),
)
DOM_TOWER = Point(5.1214, 52.0907)
WESTER_TOWER = Point(4.8838, 52.3745)


def test_utrecht_to_amsterdam_is_some_thirty_five_kilometres() -> None:
    assert distance_m(DOM_TOWER, WESTER_TOWER) == pytest.approx(35_500, rel=0.01)


def test_a_hundredth_of_a_degree_north_is_eleven_hundred_metres() -> None:
    assert distance_m(Point(5.2, 52.0), Point(5.2, 52.01)) == pytest.approx(1112, abs=2)


def test_the_other_side_of_the_earth_is_half_a_circumference() -> None:
    assert distance_m(Point(0, 90), Point(0, -90)) == pytest.approx(20_015_115, rel=1e-4)


@given(points, points)
def test_distance_is_symmetric_and_zero_to_itself(here: Point, there: Point) -> None:
    assert distance_m(here, there) == distance_m(there, here)
    assert distance_m(here, here) == 0


@given(points, points, points)
def test_a_detour_is_never_shorter(here: Point, via: Point, there: Point) -> None:
    assert distance_m(here, there) <= distance_m(here, via) + distance_m(via, there) + 2
