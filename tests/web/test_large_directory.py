"""Of a directory too large to list whole, the map shows what the filters find first."""

import asyncio

import msgspec
import pytest

from app.catalogue.snapshot import Snapshot
from app.web import kept_listing, listing
from app.web.geojson import MOST_OUTLINES, areas_json
from app.web.kept_listing import KeptListing
from app.web.list_areas import AreaNames
from app.web.list_query import ListQuery
from app.web.pages import map as pages_map
from app.web.pages.map import MapFiles, build_map_page
from app.words.directory import Area
from tests.builders import a_directory, an_offering
from tests.web.listed import found_in, names_in
from tests.web.site import snapshot_from, vocabulary
from tests.web.waiting import awaited

SNAPSHOT = snapshot_from(
    a_directory(
        an_offering("Spreekuur").at("cjg", "CJG").on_level(2).for_need("debts"),
        an_offering("Inloop").at("walk-in-house", "Aan tafel").on_level(1),
        an_offering("Koffie").at("community-centre", "Buurthuis").on_level(1),
    )
)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three places are many here, and one is what fits."""
    monkeypatch.setattr(kept_listing, "MOST_LISTED", 2)
    monkeypatch.setattr(listing, "MOST_OF_MANY", 1)


def listed(query: ListQuery, snapshot: Snapshot = SNAPSHOT) -> listing.Listing:
    return awaited(lambda: KeptListing(vocabulary()).of(snapshot, query))


@pytest.mark.usefixtures("large")
def test_the_page_says_that_there_is_more() -> None:
    found = found_in(SNAPSHOT, ListQuery())
    page = build_map_page(found, ListQuery(), vocabulary(), "nl", MapFiles())
    assert page.found_text.startswith("De eerste 1 van 3 plekken")


@pytest.mark.usefixtures("large")
def test_what_is_known_of_today_is_asked_of_the_first_and_says_so() -> None:
    found, query = found_in(SNAPSHOT, ListQuery(open="nu")), ListQuery(open="nu")
    page = build_map_page(found, query, vocabulary(), "nl", MapFiles())
    assert page.found_text.startswith("0 gevonden onder de eerste 1 van 3 plekken")


@pytest.mark.usefixtures("large")
def test_words_that_stand_in_every_name_are_not_looked_for() -> None:
    assert found_in(SNAPSHOT, ListQuery(search="a e")).listing.in_all == 3


@pytest.mark.usefixtures("large")
def test_of_a_whole_country_few_rows_stand_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_OF_MANY", 3)
    monkeypatch.setattr(pages_map, "ROWS_OF_MANY", 2)
    page = build_map_page(
        found_in(SNAPSHOT, ListQuery()), ListQuery(), vocabulary(), "nl", MapFiles()
    )
    assert sum(len(section.rows) for section in page.sections) == 2
    assert page.next_link == "/?blad=2"


def test_of_many_wijken_one_chooses_the_gemeente_first() -> None:
    gemeenten = [Area(code=f"GM{n:04}", name=f"G{n}", level="gemeente") for n in range(40)]
    wijken = [
        Area(code=f"WK{n:04}{m:02}", name=f"W{m}", level="wijk", parent=f"GM{n:04}")
        for n in range(40)
        for m in range(2)
    ]
    areas = AreaNames.of([*gemeenten, *wijken])
    assert len([*areas.choices("")]) == 40
    chosen = [name for _, name in areas.choices("WK000301")]
    assert [name for name in chosen if ":" in name] == ["G3: W0", "G3: W1"]


def test_of_many_areas_only_the_gemeenten_are_drawn() -> None:
    ring = (((5.0, 52.0), (5.1, 52.0), (5.1, 52.1)),)
    gemeente = Area(code="GM0001", name="G", level="gemeente", rings=(ring,))
    wijken = [
        Area(code=f"WK0001{n}", name="W", level="wijk", rings=(ring,)) for n in range(MOST_OUTLINES)
    ]
    drawn = msgspec.json.decode(areas_json([gemeente, *wijken]))["features"]
    assert [each["properties"]["level"] for each in drawn] == ["gemeente"]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("query", "name"),
    [
        (ListQuery(search="spreek"), "CJG"),
        (ListQuery(search="rekeningen niet betalen"), "CJG"),
        (ListQuery(kind="community-centre"), "Buurthuis"),
        (ListQuery(level="2"), "CJG"),
        (ListQuery(need="debts"), "CJG"),
    ],
)
def test_filters_look_at_all_of_it(query: ListQuery, name: str) -> None:
    assert names_in(SNAPSHOT, query) == [name]


@pytest.mark.usefixtures("large")
def test_a_level_that_is_none_finds_nothing() -> None:
    assert listed(ListQuery(level="zwaar")).rows == ()


def test_a_small_directory_is_listed_whole_and_once() -> None:
    async def twice() -> tuple[listing.Listing, listing.Listing]:
        kept = KeptListing(vocabulary())
        return await asyncio.gather(kept.of(SNAPSHOT), kept.of(SNAPSHOT))

    one, other = awaited(twice)
    assert one is other
    assert len(one.rows) == 3
