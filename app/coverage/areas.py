"""Which wijken a gemeente has, and where someone typical of each lives."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.coverage.words import Wijk
from app.geo.areas import LAND, chain_of, find_parent
from app.words.directory import Area, Point

Ring = Sequence[tuple[float, float]]
_CORNERS = 3


def wijken_of(codes: Iterable[str], areas: Sequence[Area]) -> tuple[Wijk, ...]:
    """The wijken with these codes, in order of their codes. ``areas`` are sorted by code."""
    found = (_find(code, areas) for code in sorted(codes))
    return tuple(
        Wijk(
            code=area.code,
            name=area.name,
            areas=_chain(area.code, areas),
            centre=centre_of(area),
        )
        for area in found
        if area is not None
    )


def _find(code: str, areas: Sequence[Area]) -> Area | None:
    at = bisect_left(areas, code, key=lambda area: area.code)
    return areas[at] if at < len(areas) and areas[at].code == code else None


def _chain(code: str, areas: Sequence[Area]) -> tuple[str, ...]:
    """The wijk and all around it, so that what is meant for a region counts as well."""
    known: dict[str, Area] = {}
    at: str | None = code
    while at not in {None, LAND, *known}:
        found = _find(at, areas) if at is not None else None
        if found is not None:
            known[found.code] = found
        at = None if at is None else find_parent(at, known)
    return chain_of(code, known)


def centre_of(area: Area) -> Point | None:
    """The middle of its largest piece; None when its outline is not known."""
    outer = [polygon[0] for polygon in area.rings if polygon and len(polygon[0]) > _CORNERS]
    return _middle(max(outer, key=lambda ring: abs(_doubled(ring)))) if outer else None


def _doubled(ring: Ring) -> float:
    """Twice the surface in square degrees; its sign tells which way the ring runs."""
    return sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def _middle(ring: Ring) -> Point:
    """The centre of gravity, reckoned from the first corner so that nothing is lost to rounding."""
    from_lon, from_lat = ring[0]
    moved = [(lon - from_lon, lat - from_lat) for lon, lat in ring]
    doubled = _doubled(moved)
    if not doubled:
        return Point(from_lon, from_lat)
    lon = lat = 0.0
    for (x, y), (next_x, next_y) in zip(moved, [*moved[1:], moved[0]], strict=True):
        cross = x * next_y - next_x * y
        lon += (x + next_x) * cross
        lat += (y + next_y) * cross
    return Point(from_lon + lon / (3 * doubled), from_lat + lat / (3 * doubled))
