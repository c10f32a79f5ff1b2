"""The map of a whole country: it asks for what is in view, and the list says the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.generating import Plan, make_country
from app.loading.source import read_source
from app.words.directory import Directory
from tests.house import ROOT
from tests.web.site import Site, app_of, serving

DATA = ROOT / "data"
OFFERINGS = 20_000
MOST_BYTES = 120_000


def country() -> Directory:
    """Some 6,000 places in 30 gemeenten."""
    plan = read_source(DATA / "country" / "kinds.yaml", DATA).convert(Plan)
    example = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    parts = list(make_country(plan, example, OFFERINGS, 34, seed=1))
    fields = ("organizations", "stakeholders", "offerings", "waits", "areas", "postcodes")
    return Directory(
        **{name: tuple(x for part in parts for x in getattr(part, name)) for name in fields}
    )


@pytest.fixture(scope="module")
def land() -> Iterator[Site]:
    with serving(app_of(snapshot_of(DirectorySource(country())))) as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert not faults
    context.close()


def features(reply: Response) -> list[dict[str, Any]]:
    assert len(reply.body()) < MOST_BYTES
    found: list[dict[str, Any]] = reply.json()["features"]
    return found


def open_at(page: Page, land: Site, path: str) -> list[dict[str, Any]]:
    with page.expect_response("**/kaart/punten.geojson*") as asked:
        page.goto(land.url(path))
    page.wait_for_selector("#kaart[data-ready]")
    return features(asked.value)


def zoom_in(page: Page) -> list[dict[str, Any]]:
    with page.expect_response("**/kaart/punten.geojson*vak=*") as asked:
        page.get_by_role("button", name="Zoom in").click()
    return features(asked.value)


def test_the_country_comes_as_counts_and_closer_as_places(page: Page, land: Site) -> None:
    cells = open_at(page, land, "/")
    assert 10 < len(cells) < 500
    assert sum(each["properties"]["count"] for each in cells) > 5000
    shown = zoom_in(page)
    for _ in range(9):
        if shown and "slug" in shown[0]["properties"]:
            break
        shown = zoom_in(page)
    expect(page.locator("#lijst")).to_contain_text("U ziet alleen wat op de kaart in beeld is")
    expect(page.locator(".found")).to_contain_text(f"{len(shown)} plek")
    names = {each["properties"]["name"] for each in shown}
    listed = page.locator("#lijst .places a").all_inner_texts()
    assert listed
    assert set(listed) <= names


def test_a_box_in_the_address_opens_there_and_back_returns(page: Page, land: Site) -> None:
    cells = open_at(page, land, "/")
    heaviest = max(cells, key=lambda each: int(each["properties"]["count"]))
    lon, lat = heaviest["geometry"]["coordinates"]
    box = f"{lon - 0.02:.4f},{lat - 0.01:.4f},{lon + 0.02:.4f},{lat + 0.01:.4f}"
    open_at(page, land, f"/?vak={box}")
    assert page.locator("[name=vak]").input_value() == box
    zoom_in(page)
    page.wait_for_url(lambda address: box not in address and "vak=" in address)
    page.go_back()  # one step leaves the looking around, not its last move
    page.wait_for_url(lambda address: "vak" not in address)
    expect(page.locator(".found")).to_contain_text("De eerste 300 van")
    open_at(page, land, f"/?vak={box}")
    page.get_by_role("link", name="Toon ook de rest").click()
    page.wait_for_url(lambda address: "vak" not in address)
    expect(page.locator(".found")).to_contain_text("De eerste 300 van")


def test_a_gemeente_that_is_chosen_leaves_the_box_and_the_map_goes_there(
    page: Page, land: Site
) -> None:
    open_at(page, land, "/?vak=3.4,51.3,3.5,51.4")
    page.click(".more-filters summary")
    gemeente = page.locator("#f-wijk option").nth(3)
    code = gemeente.get_attribute("value") or ""
    with page.expect_response("**/kaart/punten.geojson*"):
        page.select_option("#f-wijk", code)
    page.wait_for_url(lambda address: "vak" not in address and code in address)


def test_without_a_script_the_same_box_is_a_list_with_pages(chromium: Browser, land: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(land.url("/?vak=3,50,8,54"))
    expect(page.locator(".found")).to_contain_text("De eerste 300 van")
    before = page.locator("#lijst .places a").count()
    page.get_by_role("link", name="Meer").click()
    assert page.locator("#lijst .places a").count() > before
    assert "vak=3" in page.url
    context.close()
