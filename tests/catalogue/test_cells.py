"""Too many places to send one by one are told as few, and none is lost."""

import math

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.cells import ACROSS, gather
from app.geo.polygon import Bounds

spots = st.lists(st.tuples(st.floats(3.3, 7.2), st.floats(50.8, 53.6)), max_size=80)


@given(spots)
def test_every_place_lies_in_one_cell_and_within_its_box(
    given_spots: list[tuple[float, float]],
) -> None:
    cells = gather(given_spots)
    assert sum(each.places for each in cells) == len(given_spots)
    for cell in cells:
        inside = [
            spot
            for spot in given_spots
            if cell.bounds.west <= spot[0] <= cell.bounds.east
            and cell.bounds.south <= spot[1] <= cell.bounds.north
        ]
        assert len(inside) >= cell.places
        assert cell.bounds.west - 1e-4 <= cell.lon <= cell.bounds.east + 1e-4


def test_a_country_of_places_is_a_screen_full_of_cells() -> None:
    country = [(3.3 + n % 97 / 25, 50.8 + n % 89 / 32) for n in range(20_000)]
    cells = gather(country)
    assert ACROSS <= len(cells) <= 2 * ACROSS**2
    near = gather(country, Bounds(5.0, 52.0, 5.2, 52.1))
    assert max(each.places for each in near) <= max(each.places for each in cells)


def test_who_has_no_place_is_in_no_cell() -> None:
    assert gather([(math.nan, math.nan)]) == []
