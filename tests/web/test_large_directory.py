"""Of a directory too large to list whole, the map shows what the filters find first."""

import asyncio

import pytest

from app.catalogue.snapshot import Snapshot
from app.web import kept_listing, listing
from app.web.kept_listing import KeptListing
from app.web.list_query import ListQuery
from app.web.pages.map import MapFiles, build_map_page
from tests.builders import a_directory, an_offering
from tests.web.listed import found_in, names_in
from tests.web.site import snapshot_from, vocabulary

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
    return asyncio.run(KeptListing(vocabulary()).of(snapshot, query))


@pytest.mark.usefixtures("large")
def test_the_page_says_that_there_is_more() -> None:
    found = found_in(SNAPSHOT, ListQuery())
    page = build_map_page(found, ListQuery(), vocabulary(), "nl", MapFiles())
    assert page.found_text.startswith("De eerste 1 van 3 plekken")


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

    one, other = asyncio.run(twice())
    assert one is other
    assert len(one.rows) == 3
