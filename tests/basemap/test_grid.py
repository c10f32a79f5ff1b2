import math

from hypothesis import given
from hypothesis import strategies as st

from app.basemap.grid import Tile, box_of, tiles_of
from app.geo.polygon import Bounds

ZEIST = Bounds(5.16, 52.03, 5.35, 52.13)
lons = st.floats(-179, 179)
lats = st.floats(-84, 84)
sizes = st.floats(0, 0.5)


def test_the_tile_of_zeist_is_the_one_the_kadaster_calls_so() -> None:
    # The Slot, worked out by hand: half of 1 - ln(tan + sec) of the latitude by pi, of 4096 rows.
    [tile] = tiles_of(Bounds(5.2465, 52.0846, 5.2465, 52.0846), range(12, 13), 0)
    assert tile == Tile(12, 2107, 1351)


def test_nearer_zooms_take_about_four_times_as_many() -> None:
    counts = [len(list(tiles_of(ZEIST, range(z, z + 1), 0))) for z in (14, 15, 16, 17)]
    assert counts == sorted(counts)
    assert math.isclose(counts[3] / counts[2], 4, rel_tol=0.2)


def test_a_margin_goes_round_on_every_side_but_not_off_the_world() -> None:
    bare, wide = (list(tiles_of(ZEIST, range(13, 14), margin)) for margin in (0, 2))
    assert {t.x for t in wide} >= {min(t.x for t in bare) - 2, max(t.x for t in bare) + 2}
    assert list(tiles_of(ZEIST, range(1), 4)) == [Tile(0, 0, 0)]


@given(west=lons, south=lats, width=sizes, height=sizes, zoom=st.integers(0, 9))
def test_the_box_of_the_tiles_holds_what_they_were_asked_for(
    west: float, south: float, width: float, height: float, zoom: int
) -> None:
    bounds = Bounds(west, south, west + width, south + height)
    box = box_of(list(tiles_of(bounds, range(zoom, zoom + 1), 0)))
    corners = [(west, south), (west + width, south + height)]
    wider = Bounds(box.west - 1e-9, box.south - 1e-9, box.east + 1e-9, box.north + 1e-9)
    assert all(wider.holds(corner) for corner in corners)
