"""A drawing of our own areas with a few places on it: SVG numbers, no map library, no tiles."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from app.web.drawing import AreaName, Drawing, drawing_around, pair
from app.words.directory import Area, Point

_WIDTH: Final = 400
_HEIGHT: Final = 230
_DRAWN: Final = frozenset({"wijk", "buurt"})
_ROOM: Final = 1.6
_SMALLEST_SPAN: Final = 0.08
"""Degrees of longitude: some five kilometres."""
_FEW_CORNERS: Final = 3
_NAME_MARGIN: Final = 48
_MARK_RADIUS: Final = 13
_SOFT_RADIUS: Final = 17
_LETTER: Final = 6.8
_CAPITAL: Final = 11
_LINE: Final = 16
"""A letter of a name as wide and as high as it is drawn, and how far lines are apart."""
_ASIDE: Final = tuple(
    sorted(
        ((right, down) for right in range(-96, 97, 24) for down in range(-72, 73, 8)),
        key=lambda way: (abs(way[0]) + 2 * abs(way[1]), way),
    )
)
"""Where a name may go instead, nearest first."""
_NEAR: Final = 24
"""Marks closer than this (in drawing units) are moved apart, so that both can be read."""


@dataclass(frozen=True)
class SketchMark:
    """``kind``: step, soft (ligging bij benadering) or home (where the person lives)."""

    x: float
    y: float
    radius: float
    label: str
    kind: str


@dataclass(frozen=True)
class Sketch:
    """Everything the template draws; ``line`` joins the places in their order."""

    view_box: str
    areas: tuple[str, ...]
    lines: tuple[str, ...]
    names: tuple[AreaName, ...]
    marks: tuple[SketchMark, ...]
    line: str
    label: str
    caption: str


class Place(NamedTuple):
    """A place to draw."""

    point: Point
    label: str
    kind: str


def draw_sketch(
    areas: Sequence[Area], places: Sequence[Place], label: str, caption: str
) -> Sketch | None:
    """The part of our areas where the places are; None when there is nothing to draw."""
    drawn = [area for area in areas if area.level in _DRAWN and area.rings]
    inside = [place for place in places if _is_inside(place.point, drawn)]
    if not any(place.kind != "home" for place in inside):
        return None
    frame = drawing_around(
        [place.point for place in inside], (_WIDTH, _HEIGHT), room=_ROOM, least=_SMALLEST_SPAN
    )
    marks = _spread([_mark(place, frame) for place in inside])
    steps = [(m.x, m.y) for m in marks if m.kind != "home"]
    wijken = [area for area in drawn if area.level == "wijk"]
    return Sketch(
        view_box=f"0 0 {_WIDTH} {_HEIGHT}",
        areas=tuple(frame.path(area) for area in wijken),
        lines=tuple(frame.path(area) for area in drawn if area.level == "buurt"),
        names=_readable([name for area in wijken if (name := _find_name(area, frame))], marks),
        marks=tuple(sorted(marks, key=lambda mark: mark.kind != "home")),
        line=_line(steps) if len(steps) > 1 else "",
        label=label,
        caption=caption,
    )


def _is_inside(point: Point, areas: Sequence[Area]) -> bool:
    """Within our areas; a hospital two towns away is in the words only."""
    corners = [p for area in areas for polygon in area.rings for p in polygon[0]]
    if not corners:
        return False
    lons, lats = [p[0] for p in corners], [p[1] for p in corners]
    return min(lons) <= point.lon <= max(lons) and min(lats) <= point.lat <= max(lats)


def _find_name(area: Area, frame: Drawing) -> AreaName | None:
    """The area's name at the middle of what is in sight; none when hardly any of it is."""
    corners = [frame.place(*p) for polygon in area.rings for p in polygon[0]]
    seen = [(x, y) for x, y in corners if 0 <= x <= _WIDTH and 0 <= y <= _HEIGHT]
    if len(seen) < _FEW_CORNERS:
        return None
    x, y = (sum(values) / len(seen) for values in zip(*seen, strict=True))
    x = min(max(x, _NAME_MARGIN), _WIDTH - _NAME_MARGIN)
    return AreaName(x=round(x, 1), y=round(min(max(y, 16), _HEIGHT - 10), 1), text=area.name)


def _readable(names: Sequence[AreaName], marks: Sequence[SketchMark]) -> tuple[AreaName, ...]:
    """The names where no mark lies over them, as near to their middle as that can be."""
    placed: list[AreaName] = []
    for name in names:
        tried = (_moved(name, right, down) for right, down in _ASIDE)
        free = (each for each in tried if _is_free(each, marks, placed))
        placed.append(next(free, name))
    return tuple(placed)


def _moved(name: AreaName, right: float, down: float) -> AreaName:
    half = _half_width(name)
    x = min(max(name.x + right, half), _WIDTH - half)
    return name._replace(x=round(x, 1), y=round(min(max(name.y + down, 16), _HEIGHT - 10), 1))


def _half_width(name: AreaName) -> float:
    return len(name.text) * _LETTER / 2


def _is_free(name: AreaName, marks: Sequence[SketchMark], names: Sequence[AreaName]) -> bool:
    """Whether nothing else is drawn where this name stands; its letters stand above ``y``."""
    half, middle = _half_width(name), name.y - _CAPITAL / 2
    beside_marks = all(
        abs(mark.x - name.x) >= half + mark.radius
        or abs(mark.y - middle) >= _CAPITAL / 2 + mark.radius
        for mark in marks
    )
    return beside_marks and all(
        abs(other.x - name.x) >= half + _half_width(other) or abs(other.y - name.y) >= _LINE
        for other in names
    )


def _mark(place: Place, frame: Drawing) -> SketchMark:
    x, y = frame.place(place.point.lon, place.point.lat)
    radius = _SOFT_RADIUS if place.kind == "soft" else _MARK_RADIUS
    return SketchMark(x=x, y=y, radius=radius, label=place.label, kind=place.kind)


def _spread(marks: list[SketchMark]) -> list[SketchMark]:
    """Marks in one street are moved aside, in a fixed order."""
    placed: list[SketchMark] = []
    for mark in marks:
        moved = mark
        for other in placed:
            if math.dist((moved.x, moved.y), (other.x, other.y)) < _NEAR:
                moved = replace(moved, x=round(other.x + _NEAR, 1))
        placed.append(moved)
    return placed


def _line(places: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(pair(place) for place in places)
