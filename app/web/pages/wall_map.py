"""One wijk as it hangs on the wall: its outline, and a numbered mark for every place in it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.web.drawing import AreaName, Drawing, corners_of, drawing_around, pair
from app.words.directory import Area, Point

WIDTH: Final = 800
HEIGHT: Final = 800
_ROOM: Final = 1.12
_SMALLEST_SPAN: Final = 0.01
APART: Final = 46
"""Drawing units between two marks, so that each can be read from six metres."""
_MARGIN: Final = 34
_MOVED: Final = 16
"""A mark that had to go further aside than this keeps a line to where it belongs."""
_ROUNDS: Final = 300
_LETTER: Final = 17
"""Width of a letter of a wijk's name, and below how high such a line with some air is."""
_LINE: Final = 42
_NEAREST_FIRST: Final = sorted(range(-10 * HEIGHT, 10 * HEIGHT, 8), key=abs)


@dataclass(frozen=True)
class WallMark:
    """A place: where its number stands, and where it really is."""

    x: float
    y: float
    number: int
    level: int
    soft: bool
    line: str


@dataclass(frozen=True)
class WallMap:
    """What the template draws. ``beyond``: the neighbours; ``walk``: the way a route goes."""

    view_box: str
    beyond: tuple[str, ...]
    inside: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[WallMark, ...]
    names: tuple[AreaName, ...] = ()
    walk: str = ""


@dataclass(frozen=True)
class Spot:
    """A place to mark; ``number`` is the one it has in the list."""

    point: Point
    number: int
    level: int
    soft: bool


class _Line(NamedTuple):
    """What takes room on the map: a line of text or a mark, by its middle and half its width."""

    x: float
    y: float
    half: float

    def meets(self, other: "_Line") -> bool:
        """Whether one would lie on the other."""
        return abs(self.x - other.x) < self.half + other.half and abs(self.y - other.y) < _LINE


def draw_wijk(code: str, areas: Sequence[Area], spots: Sequence[Spot]) -> WallMap | None:
    """A wijk as large as it fits; None where its outline is not known."""
    wijk = [area for area in areas if area.code == code and area.rings]
    if not wijk:
        return None
    frame = _around(corners_of(wijk))
    return WallMap(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        beyond=_paths((a for a in areas if a.level == "wijk" and a.code != code), frame),
        inside=_paths(wijk, frame),
        lines=_paths((a for a in areas if a.level == "buurt" and a.parent == code), frame),
        marks=_marks(spots, frame),
    )


def draw_walk(areas: Sequence[Area], spots: Sequence[Spot]) -> WallMap | None:
    """The places of a route, in its order, on all wijken; None when none of them has a place."""
    if not spots:
        return None
    wijken = [area for area in areas if area.level == "wijk" and area.rings]
    frame = _around(corners_of(wijken) or [spot.point for spot in spots])
    marks = _marks(spots, frame)
    return WallMap(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        beyond=(),
        inside=_paths(wijken, frame),
        lines=_paths((a for a in areas if a.level == "buurt"), frame),
        marks=marks,
        names=_free([_name(area, frame) for area in wijken], marks),
        walk="M" + " L".join(pair((mark.x, mark.y)) for mark in marks),
    )


def draw_gaps(
    code: str, areas: Sequence[Area], counts: Mapping[str, tuple[Point, int]]
) -> WallMap | None:
    """All wijken of a gemeente, this one in front, each with how much it misses.

    ``counts``: of each wijk its middle, and the number that stands there.
    """
    wijken = [area for area in areas if area.code in counts and area.rings]
    if not wijken:
        return None
    frame = _around(corners_of(wijken))
    return WallMap(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        beyond=_paths((area for area in wijken if area.code != code), frame),
        inside=_paths((area for area in wijken if area.code == code), frame),
        lines=(),
        marks=(),
        names=tuple(
            AreaName(*frame.place(*middle), str(count)) for middle, count in counts.values()
        ),
    )


def _around(points: Sequence[Point]) -> Drawing:
    return drawing_around(points, (WIDTH, HEIGHT), room=_ROOM, least=_SMALLEST_SPAN)


def _paths(areas: Iterable[Area], frame: Drawing) -> tuple[str, ...]:
    return tuple(frame.path(area) for area in areas if area.rings)


def _name(area: Area, frame: Drawing) -> AreaName:
    corners = [frame.place(*point) for point in corners_of([area])]
    lefts, tops = [x for x, _ in corners], [y for _, y in corners]
    middle_x, middle_y = (min(lefts) + max(lefts)) / 2, (min(tops) + max(tops)) / 2
    return AreaName(round(middle_x, 1), round(middle_y, 1), area.name)


def _free(names: Sequence[AreaName], marks: Sequence[WallMark]) -> tuple[AreaName, ...]:
    """The names, each moved up or down as little as it takes to lie on no mark and no name."""
    taken = [_Line(mark.x, mark.y + _LINE / 4, APART / 2) for mark in marks]
    free = []
    for name in names:
        lines = (
            _Line(name.x, name.y + away, len(name.text) * _LETTER / 2) for away in _NEAREST_FIRST
        )
        line = next(each for each in lines if not any(each.meets(other) for other in taken))
        taken.append(line)
        free.append(name._replace(y=round(line.y, 1)))
    return tuple(free)


def _marks(spots: Sequence[Spot], frame: Drawing) -> tuple[WallMark, ...]:
    true = {spot.number: frame.place(*spot.point) for spot in spots}
    shown = _apart(true)
    return tuple(
        WallMark(
            x=x,
            y=y,
            number=spot.number,
            level=spot.level,
            soft=spot.soft,
            line=_line(true[spot.number], (x, y)),
        )
        for spot in spots
        for x, y in [shown[spot.number]]
    )


def _line(true: tuple[float, float], shown: tuple[float, float]) -> str:
    return f"M{pair(true)} L{pair(shown)}" if math.dist(true, shown) > _MOVED else ""


def _apart(true: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Push marks from each other until all can be read; the same every time."""
    places = {number: _held(*place) for number, place in true.items()}
    numbers = sorted(places)
    for _ in range(_ROUNDS):
        moved = False
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if _push(places, one, other):
                    moved = True
        if not moved:
            break
    return {number: (round(x, 1), round(y, 1)) for number, (x, y) in places.items()}


def _push(places: dict[int, tuple[float, float]], one: int, other: int) -> bool:
    """Move two marks half of what they lack; of two on one spot the number gives the direction."""
    (x, y), (to_x, to_y) = places[one], places[other]
    distance = math.dist((x, y), (to_x, to_y))
    if distance >= APART:
        return False
    turn = math.atan2(to_y - y, to_x - x) if distance > 1 else (one * 2.4)
    step = (APART - distance) / 2 + 0.5
    across, down = math.cos(turn) * step, math.sin(turn) * step
    places[one] = _held(x - across, y - down)
    places[other] = _held(to_x + across, to_y + down)
    return True


def _held(x: float, y: float) -> tuple[float, float]:
    """Within the drawing."""
    return min(max(x, _MARGIN), WIDTH - _MARGIN), min(max(y, _MARGIN), HEIGHT - _MARGIN)
