"""A drawing of our own areas with a few places on it: SVG numbers, no map library, no tiles."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.words.directory import Area, Point

_WIDTH: Final = 400
_MARGIN: Final = 14
_MARK_RADIUS: Final = 13
_SOFT_RADIUS: Final = 17
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
class SketchName:
    """The name of an area, at its middle."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Sketch:
    """Everything the template draws; ``line`` joins the places in their order."""

    view_box: str
    areas: tuple[str, ...]
    names: tuple[SketchName, ...]
    marks: tuple[SketchMark, ...]
    line: str
    label: str
    caption: str


class Place(NamedTuple):
    """A place to draw."""

    point: Point
    label: str
    kind: str


class _Frame(NamedTuple):
    """From degrees to drawing units; one degree of longitude is shorter than one of latitude."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    height: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        x = _MARGIN + (lon - self.west) * self.scale_x
        y = _MARGIN + (self.north - lat) * self.scale_y
        return round(x, 1), round(y, 1)


def draw_sketch(
    areas: Sequence[Area], places: Sequence[Place], label: str, caption: str
) -> Sketch | None:
    """The wijken with the places on them; None when nothing can be drawn."""
    drawn = [area for area in areas if area.level == "wijk" and area.rings]
    inside = [place for place in places if _is_near(place.point, drawn)]
    if not drawn or not any(place.kind != "home" for place in inside):
        return None
    frame = _frame_of(drawn)
    marks = _spread([_mark(place, frame) for place in inside])
    steps = [(m.x, m.y) for m in marks if m.kind != "home"]
    return Sketch(
        view_box=f"0 0 {_WIDTH} {frame.height:.0f}",
        areas=tuple(_path(area, frame) for area in drawn),
        names=tuple(_name(area, frame) for area in drawn),
        marks=tuple(sorted(marks, key=lambda mark: mark.kind != "home")),
        line=_line(steps) if len(steps) > 1 else "",
        label=label,
        caption=caption,
    )


def _corners(areas: Sequence[Area]) -> tuple[float, float, float, float]:
    points = [p for area in areas for polygon in area.rings for p in polygon[0]]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)


def _is_near(point: Point, areas: Sequence[Area]) -> bool:
    """Within the drawing; a hospital two towns away is in the words only."""
    if not areas:
        return False
    west, south, east, north = _corners(areas)
    return west <= point.lon <= east and south <= point.lat <= north


def _frame_of(areas: Sequence[Area]) -> _Frame:
    west, south, east, north = _corners(areas)
    scale_x = (_WIDTH - 2 * _MARGIN) / max(east - west, 1e-6)
    scale_y = scale_x / math.cos(math.radians((south + north) / 2))
    height = (north - south) * scale_y + 2 * _MARGIN
    return _Frame(west, north, scale_x, scale_y, height)


def _path(area: Area, frame: _Frame) -> str:
    rings = (ring for polygon in area.rings for ring in polygon)
    return "".join(f"M{' '.join(_pair(frame.place(*p)) for p in ring)}Z" for ring in rings)


def _pair(place: tuple[float, float]) -> str:
    return f"{place[0]:g},{place[1]:g}"


def _name(area: Area, frame: _Frame) -> SketchName:
    west, south, east, north = _corners([area])
    x, y = frame.place((west + east) / 2, (south + north) / 2)
    return SketchName(x=x, y=y, text=area.name)


def _mark(place: Place, frame: _Frame) -> SketchMark:
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
                moved = SketchMark(
                    x=round(other.x + _NEAR, 1),
                    y=moved.y,
                    radius=moved.radius,
                    label=moved.label,
                    kind=moved.kind,
                )
        placed.append(moved)
    return placed


def _line(places: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(_pair(place) for place in places)
