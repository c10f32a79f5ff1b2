"""Points in areas with holes and islands."""

from hypothesis import given
from hypothesis import strategies as st

from app.geo.grid import cell_of, cells_of
from app.geo.polygon import Bounds, Polygons, Position, bounds_of, flat_rings, is_inside

degrees = st.floats(-80, 80, allow_nan=False)


def square(west: float, south: float, size: float) -> tuple[Position, ...]:
    """A closed ring, as RFC 7946 writes it."""
    east, north = west + size, south + size
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def holds(polygons: Polygons, point: Position) -> bool:
    return is_inside(flat_rings(polygons), point)


def test_a_point_in_a_square_is_inside_and_one_beside_it_is_not() -> None:
    town = ((square(5, 52, 1),),)
    assert holds(town, (5.5, 52.5))
    assert not holds(town, (6.5, 52.5))
    assert not holds(town, (5.5, 53.5))


def test_a_hole_is_not_part_of_an_area_and_an_island_in_it_is() -> None:
    ring_town = ((square(0, 0, 9), square(3, 3, 3)), (square(4, 4, 1),))
    assert holds(ring_town, (1, 1))
    assert not holds(ring_town, (3.5, 3.5))
    assert holds(ring_town, (4.5, 4.5))


def test_an_unclosed_ring_reads_like_a_closed_one() -> None:
    assert holds(((square(5, 52, 1)[:-1],),), (5.5, 52.5))


def test_an_area_without_outline_holds_nothing_and_has_no_bounds() -> None:
    assert not holds((), (5, 52))
    assert bounds_of(()) is None


def test_bounds_span_all_polygons() -> None:
    assert bounds_of(((square(5, 52, 1),), (square(3, 51, 1),))) == Bounds(3, 51, 6, 53)


@given(split=st.floats(0.1, 0.9), lat=st.floats(0.01, 0.99))
def test_a_point_on_a_shared_border_lies_in_exactly_one_area(split: float, lat: float) -> None:
    west = (((0.0, 0.0), (split, 0.0), (split, 1.0), (0.0, 1.0)),)
    east = (((split, 0.0), (1.0, 0.0), (1.0, 1.0), (split, 1.0)),)
    assert holds((west,), (split, lat)) != holds((east,), (split, lat))


@given(
    west=degrees,
    south=degrees,
    size=st.floats(0.001, 2),
    x=st.floats(0.001, 0.999),
    y=st.floats(0.001, 0.999),
)
def test_a_point_inside_lies_in_the_bounds_and_in_one_of_their_cells(
    west: float, south: float, size: float, x: float, y: float
) -> None:
    town = ((square(west, south, size),),)
    point = (west + x * size, south + y * size)
    bounds = bounds_of(town)
    assert bounds is not None
    assert bounds.holds(point)
    cells = cells_of(bounds)
    assert cells is None or cell_of(point) in set(cells)


def test_a_box_around_the_world_is_too_wide_to_list_its_cells() -> None:
    assert cells_of(Bounds(-180, -90, 180, 90)) is None


@given(st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
def test_neighbouring_cells_have_different_numbers(point: Position) -> None:
    lon, lat = point
    assert cell_of(point) != cell_of((lon + 0.01001, lat))
    assert cell_of(point) != cell_of((lon, lat + 0.01001))
