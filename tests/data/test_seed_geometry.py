"""The seed file is valid GeoJSON (RFC 7946) that a GIS opens, drawn where Zeist lies."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pyogrio
import pytest
from shapely.geometry import Point as Spot

from tests.data.reading import (
    GEMEENTE,
    SEED,
    Feature,
    areas_of_level,
    features_of,
    outline_of,
    raw_seed,
    the_seed,
)

MOST_DECIMALS = 7
NETHERLANDS = (3.2, 50.7, 7.3, 53.6)
GRID_CELL_DEGREES = 0.001
"""The areas were simplified to this grid; a point may fall just outside its buurt."""

Ring = list[list[float]]


def rings_of(feature: Feature) -> Iterator[tuple[bool, Ring]]:
    """Each ring with whether it is the outer one."""
    geometry = feature["geometry"]
    polygons: Any = geometry["coordinates"]
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        yield from ((place == 0, ring) for place, ring in enumerate(polygon))


def positions_of(feature: Feature) -> Iterator[list[float]]:
    geometry = feature["geometry"]
    if geometry is None:
        return
    if geometry["type"] == "Point":
        yield geometry["coordinates"]
    else:
        yield from (position for _, ring in rings_of(feature) for position in ring)


def turning(ring: Ring) -> float:
    """Twice the signed area: positive when drawn counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_the_file_is_a_feature_collection_that_says_it_is_an_example() -> None:
    collection = raw_seed()
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["voorveld"]["example"] is True
    assert {"note", "source", "version"} <= collection["voorveld"].keys()


def test_every_feature_has_an_id_of_its_own() -> None:
    features = raw_seed()["features"]
    assert all(found["type"] == "Feature" for found in features)
    assert len({found["id"] for found in features}) == len(features)


def test_positions_are_longitude_and_latitude_in_the_netherlands() -> None:
    west, south, east, north = NETHERLANDS
    for feature in raw_seed()["features"]:
        for position in positions_of(feature):
            lon, lat = position
            assert west < lon < east, feature["id"]
            assert south < lat < north, feature["id"]


def test_no_position_pretends_to_know_more_than_seven_decimals() -> None:
    for feature in raw_seed()["features"]:
        for number in (part for position in positions_of(feature) for part in position):
            exponent = Decimal(str(number)).as_tuple().exponent
            assert isinstance(exponent, int)
            assert -exponent <= MOST_DECIMALS, feature["id"]


@pytest.mark.parametrize("feature", features_of("area"), ids=lambda found: found["id"])
def test_rings_are_closed_and_follow_the_right_hand_rule(feature: Feature) -> None:
    for outer, ring in rings_of(feature):
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert (turning(ring) > 0) == outer


def test_there_are_one_gemeente_five_wijken_and_35_buurten() -> None:
    counts = {level: len(areas_of_level(level)) for level in ("gemeente", "wijk", "buurt")}
    assert counts == {"gemeente": 1, "wijk": 5, "buurt": 35}


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_every_area_lies_in_its_parent_and_beside_its_neighbours(level: str) -> None:
    areas = areas_of_level(level)
    for area in areas:
        assert area.parent is not None
        assert area.code[2:6] == area.parent[2:6]
        assert outline_of(area.code).is_valid
        assert outline_of(area.code).within(outline_of(area.parent).buffer(1e-9))
    whole = sum(outline_of(area.code).area for area in areas)
    assert whole == pytest.approx(outline_of(GEMEENTE).area, rel=1e-6)


def test_postcodes_lie_in_or_just_beside_the_gemeente() -> None:
    near = outline_of(GEMEENTE).buffer(2 * GRID_CELL_DEGREES)
    assert len({code.code[:4] for code in the_seed().postcodes}) == 15
    assert all(near.contains(Spot(*code.point)) for code in the_seed().postcodes)


def test_stakeholders_with_a_point_lie_in_or_just_beside_the_gemeente() -> None:
    near = outline_of(GEMEENTE).buffer(2 * GRID_CELL_DEGREES)
    marked = [found for found in the_seed().stakeholders if found.point is not None]
    assert len(marked) > 100
    assert all(near.contains(Spot(*found.point)) for found in marked if found.point)


def test_gdal_opens_the_file_and_counts_the_same_features() -> None:
    info = pyogrio.read_info(SEED)
    assert info["driver"] == "GeoJSON"
    assert info["features"] == len(raw_seed()["features"])
    assert info["crs"] == "EPSG:4326"


def test_a_changed_offering_is_one_changed_line() -> None:
    offerings = len(the_seed().offerings)
    lines = SEED.read_text(encoding="utf-8").splitlines()
    assert sum(line.lstrip().startswith('{"id": ') for line in lines) >= offerings
