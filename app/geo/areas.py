"""How areas lie in each other: buurt, wijk, gemeente, land."""

import re
from collections.abc import Iterator, Mapping

from app.words.directory import Area

LAND = "NL"
_RANK = {"buurt": 0, "wijk": 1, "gemeente": 2, "regio": 3, "land": 4}
_CBS_WIJK = re.compile(r"WK(\d{4})\d\d")
_CBS_BUURT = re.compile(r"BU(\d{4})(\d\d)\d\d")


def rank_of(area: Area) -> int:
    """0 for the finest level (buurt), rising to the land."""
    return _RANK[area.level]


def find_parent(code: str, known: Mapping[str, Area]) -> str | None:
    """The area around this one: as recorded, else as a CBS code tells by itself."""
    area = known.get(code)
    if area is not None and area.parent is not None:
        return area.parent
    if code == LAND:
        return None
    if buurt := _CBS_BUURT.fullmatch(code):
        return f"WK{buurt[1]}{buurt[2]}"
    if wijk := _CBS_WIJK.fullmatch(code):
        return f"GM{wijk[1]}"
    return LAND


def chain_of(code: str, known: Mapping[str, Area]) -> tuple[str, ...]:
    """The area and all around it, finest first, ending with the land."""
    return tuple(_upwards(code, known))


def _upwards(code: str, known: Mapping[str, Area]) -> Iterator[str]:
    seen = set()
    at: str | None = code
    while at is not None and at not in seen:
        seen.add(at)
        if at != LAND:
            yield at
        at = find_parent(at, known)
    yield LAND


def is_gemeente(code: str, known: Mapping[str, Area]) -> bool:
    """Whether the code names a gemeente, listed or by its CBS form."""
    area = known.get(code)
    return area.level == "gemeente" if area is not None else bool(re.fullmatch(r"GM\d{4}", code))
