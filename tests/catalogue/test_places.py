"""From a postcode or a point to the areas that count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.geo.polygon import Position
from app.words.directory import Area, Directory, Point, Postcode
from app.words.question import Place

Rings = tuple[tuple[tuple[Position, ...], ...], ...]


def box(west: float, south: float, east: float, north: float) -> Rings:
    return ((((west, south), (east, south), (east, north), (west, north), (west, south)),),)


ZEIST = Area(code="GM0355", name="Zeist", level="gemeente", rings=box(5.0, 52.0, 5.4, 52.2))
WEST = Area(
    code="WK035501", name="West", level="wijk", parent="GM0355", rings=box(5.0, 52.0, 5.2, 52.2)
)
EAST = Area(
    code="WK035502", name="Oost", level="wijk", parent="GM0355", rings=box(5.2, 52.0, 5.4, 52.2)
)
VILLAGE = Area(
    code="BU03550101",
    name="Dorp",
    level="buurt",
    parent="WK035501",
    rings=box(5.1, 52.1, 5.2, 52.2),
)
UTRECHT = Area(code="GM0344", name="Utrecht", level="gemeente", rings=box(4.9, 52.0, 5.0, 52.2))
IN_VILLAGE, IN_WEST, IN_EAST = Point(5.15, 52.15), Point(5.05, 52.05), Point(5.3, 52.1)
POSTCODES = (
    Postcode(code="3701", point=IN_WEST),
    Postcode(code="3701AB", point=IN_VILLAGE),
    Postcode(code="3702AA", point=IN_WEST),
    Postcode(code="3702ZZ", point=IN_EAST),
    Postcode(code="3800AA", point=Point(5.9, 52.9)),
)


def snapshot(*areas: Area) -> Snapshot:
    directory = Directory(areas=areas or (ZEIST, WEST, EAST, VILLAGE), postcodes=POSTCODES)
    return snapshot_of(DirectorySource(directory))


def test_six_places_find_the_buurt_and_all_around_it() -> None:
    assert snapshot().find_place("3701AB", None) == Place(
        point=IN_VILLAGE,
        precision="postcode6",
        areas=("BU03550101", "WK035501", "GM0355", "NL"),
    )


@pytest.mark.parametrize("written", ["3701 AB", "3701ab", " 3701  aB "])
def test_a_postcode_is_read_as_people_write_it(written: str) -> None:
    assert snapshot().find_place(written, None).precision == "postcode6"


def test_unknown_six_places_fall_back_to_the_known_four_without_a_buurt() -> None:
    assert snapshot().find_place("3701ZZ", None) == Place(
        point=IN_WEST, precision="postcode4", areas=("WK035501", "GM0355", "NL")
    )


def test_four_places_that_lie_over_two_wijken_name_both() -> None:
    place = snapshot().find_place("3702", None)
    assert place.precision == "postcode4"
    assert place.areas == ("WK035501", "WK035502", "GM0355", "NL")
    assert place.point == Point((IN_WEST.lon + IN_EAST.lon) / 2, (IN_WEST.lat + IN_EAST.lat) / 2)


@pytest.mark.parametrize("postcode", ["9999ZZ", "9999", "0123AB", "37", "3701A", "Zeist", "", None])
def test_a_postcode_we_do_not_know_is_somewhere_in_the_only_gemeente(postcode: str | None) -> None:
    place = snapshot().find_place(postcode, None)
    assert place == Place(point=None, precision="unknown", areas=("GM0355", "NL"))


def test_with_two_gemeenten_an_unknown_place_is_only_in_the_land() -> None:
    place = snapshot(ZEIST, UTRECHT).find_place("9999ZZ", None)
    assert place == Place(point=None, precision="unknown", areas=("NL",))


def test_a_point_goes_before_a_postcode() -> None:
    place = snapshot().find_place("3701AB", IN_EAST)
    assert place == Place(point=IN_EAST, precision="point", areas=("WK035502", "GM0355", "NL"))


def test_a_point_outside_every_area_is_known_but_in_no_gemeente() -> None:
    somewhere = Point(6.5, 53.2)
    place = snapshot().find_place(None, somewhere)
    assert place == Place(point=somewhere, precision="point", areas=("NL",))


def test_a_known_postcode_outside_every_area_is_in_no_gemeente() -> None:
    place = snapshot().find_place("3800AA", None)
    assert (place.precision, place.areas) == ("postcode6", ("NL",))


def test_an_area_as_wide_as_the_world_still_finds_its_points() -> None:
    world = Area(code="NL", name="Nederland", level="land", rings=box(-180, -90, 180, 90))
    assert snapshot(world, ZEIST).find_place(None, Point(-70, 10)).areas == ("NL",)
    assert snapshot(world, ZEIST).find_place(None, IN_EAST).areas == ("GM0355", "NL")


def test_an_area_without_outline_holds_no_point() -> None:
    bare = Area(code="GM0355", name="Zeist", level="gemeente")
    assert snapshot(bare).find_place(None, IN_WEST).areas == ("NL",)


@given(st.floats(4.8, 5.5), st.floats(51.9, 52.3))
def test_the_finest_area_around_a_point_is_found(lon: float, lat: float) -> None:
    areas = TOWN.find_place(None, Point(lon, lat)).areas
    inside = 5.0 <= lon < 5.4 and 52.0 <= lat < 52.2
    wijk = "WK035501" if lon < 5.2 else "WK035502"
    village = 5.1 <= lon < 5.2 and 52.1 <= lat < 52.2
    expected = ("BU03550101",) * village + (wijk, "GM0355") * inside + ("NL",)
    assert areas == expected


TOWN = snapshot()
