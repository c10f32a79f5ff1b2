"""The wall's layer of white spots: what this wijk misses most, in large letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.coverage.sheet import whitest_first
from app.coverage.telling import mend_text, state_text
from app.coverage.words import Coverage, Spot, SpotDetail, State
from app.web.pages.wall import (
    Hung,
    Tab,
    WallQuery,
    example_tabs,
    hall_link,
    theme_tabs,
    wijk_of,
    wijk_tabs,
)
from app.web.pages.wall_map import WallMap, draw_gaps
from app.web.said import speaker
from app.words.directory import Point
from app.words.vocabulary import Vocabulary

MOST: Final = 8
"""So many gaps are read from six metres and talked about in one evening."""
GAPS: Final[frozenset[State]] = frozenset({"none", "one"})
"""What the wall shows: where one’s own huisarts helps, nobody of the network is missing at once."""


@dataclass(frozen=True)
class GapView:
    """One gap: a line in the list, and a card of its own."""

    number: int
    need: str
    state: State
    state_text: str
    unproven: bool
    there: tuple[str, ...]
    mends: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class WallGapsPage:
    """What the wall shows; the words are those of the wall."""

    title: str
    layer: str
    found_text: str
    map: WallMap | None
    gaps: tuple[GapView, ...]
    more: int
    wijken: tuple[Tab, ...]
    themes: tuple[Tab, ...]
    examples: tuple[Tab, ...]
    hall_link: str
    dark: bool


def gaps_of(coverage: Coverage, wijk: str, vocabulary: Vocabulary) -> list[Spot]:
    """The gaps of a wijk: nobody, one door here, one for the whole land; then by haste."""
    found = [spot for spot in whitest_first(coverage) if spot.wijk == wijk and spot.state in GAPS]
    return sorted(found, key=lambda spot: _weight(spot, vocabulary))


def _weight(spot: Spot, vocabulary: Vocabulary) -> tuple[bool, bool, int]:
    return spot.state != "none", spot.nationwide, vocabulary.needs[spot.need].window_days.usual


def build_wall_gaps(
    hung: Hung, query: WallQuery, coverage: Coverage, details: list[SpotDetail]
) -> WallGapsPage:
    """``details``: of the first gaps of the wijk, in their order."""
    wijk = wijk_of(hung.listing, query)
    say = speaker(hung.language)
    query = WallQuery(wijk.code if wijk else "", query.theme, "", query.hall)
    found = gaps_of(coverage, query.wijk, hung.vocabulary)
    none = sum(spot.state == "none" for spot in found)
    counts = {
        each.code: len(gaps_of(coverage, each.code, hung.vocabulary)) for each in coverage.wijken
    }
    return WallGapsPage(
        title=wijk.name if wijk else hung.listing.place,
        layer=say("spots.title"),
        found_text=say("spots.wall.found", none=none, one=len(found) - none),
        map=draw_gaps(query.wijk, hung.snapshot.areas(), _placed(coverage, counts)),
        gaps=tuple(_gaps(details, hung)),
        more=max(0, len(found) - MOST),
        wijken=wijk_tabs(hung, query),
        themes=tuple(theme_tabs(hung, query)),
        examples=tuple(example_tabs(hung, query)),
        hall_link=hall_link(query, hung.language),
        dark=query.is_dark,
    )


def _placed(coverage: Coverage, counts: Mapping[str, int]) -> dict[str, tuple[Point, int]]:
    return {wijk.code: (wijk.centre, counts[wijk.code]) for wijk in coverage.wijken if wijk.centre}


def _gaps(details: list[SpotDetail], hung: Hung) -> Iterator[GapView]:
    for number, detail in enumerate(details, start=1):
        spot = detail.spot
        yield GapView(
            number=number,
            need=hung.vocabulary.needs[spot.need].label,
            state=spot.state,
            state_text=state_text(spot.state, hung.language),
            unproven=spot.unproven,
            there=tuple(dict.fromkeys(each.name for each in detail.there)),
            mends=tuple(
                (mend_text(mend, hung.language), tuple(name for _, name in mend.who))
                for mend in detail.mends
                if mend.code != "confirm"
            ),
        )
