"""Some areas among very many, without reading all of them: the directory has them by code."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.words.directory import Area


def find_areas(areas: Sequence[Area], codes: Iterable[str]) -> list[Area]:
    """The areas with these codes, as far as they are there; ``areas`` stand in order of code."""
    return [area for code in codes for area in _with_prefix(areas, code) if area.code == code]


def list_parts(areas: Sequence[Area], gemeente: str) -> list[Area]:
    """A gemeente with its wijken and buurten: CBS codes of parts begin as that of the whole."""
    number = gemeente.removeprefix("GM")
    return [
        area for level in ("GM", "WK", "BU") for area in _with_prefix(areas, f"{level}{number}")
    ]


def _with_prefix(areas: Sequence[Area], prefix: str) -> list[Area]:
    start = bisect_left(areas, prefix, key=_code_of)
    end = bisect_left(areas, f"{prefix}\uffff", start, key=_code_of)
    return list(areas[start:end])


def _code_of(area: Area) -> str:
    return area.code
