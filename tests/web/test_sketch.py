"""The sketch of places on our own areas: names can be read, whatever is marked."""

import pytest

from app.web.drawing import AreaName
from app.web.sketch import Place, Sketch, _half_width, draw_sketch
from app.words.directory import Area, Point
from tests.web.site import zeist

AREAS = [area for area in zeist().areas() if area.level in {"wijk", "buurt"}]
WIJKEN = [area for area in AREAS if area.level == "wijk"]


def middle_of(area: Area) -> Point:
    corners = [p for polygon in area.rings for p in polygon[0]]
    lons, lats = [p[0] for p in corners], [p[1] for p in corners]
    return Point((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)


def covered(sketch: Sketch) -> list[str]:
    return [name.text for name in sketch.names if any(_over(name, m.x, m.y) for m in sketch.marks)]


def _over(name: AreaName, x: float, y: float) -> bool:
    """Whether a mark's middle lies on the letters."""
    return abs(name.x - x) < _half_width(name) and name.y - 11 < y < name.y


@pytest.mark.parametrize("number", range(len(WIJKEN)))
def test_no_name_lies_under_a_mark(number: int) -> None:
    places = [Place(middle_of(WIJKEN[number]), "1", "step")]
    places += [Place(middle_of(wijk), "", "soft") for wijk in WIJKEN]
    sketch = draw_sketch(AREAS, places, "", "")
    assert sketch is not None
    assert sketch.names
    assert covered(sketch) == []


def test_a_name_that_nothing_covers_stays_where_it_was() -> None:
    far = Place(Point(5.245, 52.145), "1", "step")
    near = Place(Point(5.236, 52.1), "1", "step")
    sketch, other = draw_sketch(AREAS, [far], "", ""), draw_sketch(AREAS, [near], "", "")
    assert sketch is not None
    assert other is not None
    assert covered(sketch) == covered(other) == []
