"""The wall on a washed-out beamer: daylight lays white over every colour, and all stays legible.

Forty per cent of white over everything leaves black and white a contrast of 5.7 instead of 21.
What WCAG asks must then still hold: 4.5 for text, 3 for large text and for marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import SCREENS

DAYLIGHT = 0.4
"""Share of white that the light of the hall lays over each colour (sRGB)."""
TEXT, LARGE = 4.5, 3.0
MARKS = LARGE
STATES = {
    "wijk": "wijk=WK035501",
    "layer": "laag=ggz&wijk=WK035501",
    "card": "wijk=WK035501#nr-3",
    "route": "voorbeeld=huilbaby#nr-1",
    "white-spots": "laag=witte-vlekken",
    "white-spot": "laag=witte-vlekken#nr-1",
}
HALLS = {"light": "", "dark": "zaal=donker"}
SEEN = (Path(__file__).parent / "seen_on_wall.js").read_text("utf-8")

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Seen:
    """One text or mark on the wall: its colour, on what, and how large (px)."""

    what: str
    kind: str
    colour: str
    on: Sequence[str]
    opacity: float
    size: float
    weight: int

    @property
    def least(self) -> float:
        """What WCAG 2.2 asks (1.4.3 and 1.4.11): large is 24 px, or 18.66 px when bold."""
        large = self.size >= 24 or (self.size >= 18.66 and self.weight >= 700)
        return MARKS if self.kind == "mark" or large else TEXT

    def contrast(self, daylight: float) -> float:
        """The lowest contrast on what lies under it, with white over all."""
        grounds = [_colour(each) for each in self.on]
        faded = [_mixed(each, _colour(self.colour), self.opacity) for each in grounds]
        washed = [
            (_mixed(ground, WHITE, daylight), _mixed(colour, WHITE, daylight))
            for ground, colour in zip(grounds, faded, strict=True)
        ]
        return min(_contrast(*pair) for pair in washed)


WHITE: Colour = (255, 255, 255)


def _colour(told: str) -> Colour:
    red, green, blue = told.removeprefix("rgb(").removesuffix(")").split(", ")
    return float(red), float(green), float(blue)


def _mixed(below: Colour, above: Colour, share: float) -> Colour:
    red, green, blue = (
        low * (1 - share) + high * share for low, high in zip(below, above, strict=True)
    )
    return red, green, blue


def _luminance(colour: Colour) -> float:
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen_on(page: Page) -> list[Seen]:
    """All that is in view."""
    return [Seen(**each) for each in page.evaluate(SEEN)]


def test_forty_per_cent_of_white_is_a_bad_beamer() -> None:
    black_on_white = Seen("", "text", "rgb(0, 0, 0)", ["rgb(255, 255, 255)"], 1, 10, 400)
    assert round(black_on_white.contrast(0), 1) == 21.0
    assert round(black_on_white.contrast(DAYLIGHT), 1) == 5.7


@pytest.mark.parametrize("hall", HALLS)
@pytest.mark.parametrize("name", STATES)
def test_everything_is_legible_in_daylight(open_page: OpenPage, name: str, hall: str) -> None:
    page = open_page(f"/muur?{HALLS[hall]}&{STATES[name]}", width=1024, height=768)
    page.mouse.move(200, 200)  # the bar is there as well
    expect(page.locator("#balk")).to_be_visible()
    seen = seen_on(page)
    page.screenshot(path=SCREENS / f"beamer-{hall}-{name}.png")
    assert len(seen) > 20
    measured = [(each.what, round(each.contrast(DAYLIGHT), 2), each.least) for each in seen]
    assert [each for each in measured if each[1] < each[2]] == []
