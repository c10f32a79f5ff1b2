"""A small drawing of how a wait went: one dot per measurement, by day; words say the same."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.web.drawing import pair
from app.web.readable import day_text
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Wait

WIDTH: Final = 320
HEIGHT: Final = 110
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 304, 30, 84
_FEWEST: Final = 2


class _Measured(NamedTuple):
    day: dt.date
    days: int


class Dot(NamedTuple):
    """One measurement in drawing units; ``days`` stands above it, where there is room."""

    x: float
    y: float
    days: str


@dataclass(frozen=True)
class WaitChart:
    """``label`` says in words what is drawn; ``first`` and ``last``: days under the axis."""

    line: str
    dots: tuple[Dot, ...]
    label: str
    first: str
    last: str


def draw_chart(waits: Sequence[Wait], language: Language) -> WaitChart | None:
    """The days until a first talk, oldest first; None when fewer than two are known."""
    known = sorted(
        _Measured(wait.measured_on, wait.intake_days)
        for wait in waits
        if wait.measured_on is not None and wait.intake_days is not None
    )
    if len({each.day for each in known}) < _FEWEST:
        return None
    first, last = known[0], known[-1]
    places = _places(known)
    telling = {0, len(known) - 1}
    return WaitChart(
        line="M" + " L".join(map(pair, places)),
        dots=tuple(
            Dot(x, y, str(each.days) if number in telling else "")
            for number, (each, (x, y)) in enumerate(zip(known, places, strict=True))
        ),
        label=speaker(language)(
            "wait.chart",
            first=day_text(first.day, language),
            from_days=first.days,
            last=day_text(last.day, language),
            to_days=last.days,
        ),
        first=day_text(first.day, language),
        last=day_text(last.day, language),
    )


def _places(known: Sequence[_Measured]) -> list[tuple[float, float]]:
    """By day from left to right; the longest wait highest, none at all on the axis."""
    start, most = known[0].day, max(1, *(each.days for each in known))
    span = (known[-1].day - start).days
    return [
        (
            round(_LEFT + (each.day - start).days / span * (_RIGHT - _LEFT), 1),
            round(_BOTTOM - each.days / most * (_BOTTOM - _TOP), 1),
        )
        for each in known
    ]
