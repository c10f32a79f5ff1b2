"""The map and its list, always in step."""

import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.builders import a_directory, an_offering
from tests.web.conftest import OpenPage
from tests.web.site import Site, app_of, serving, snapshot_from

LOSE_AND_RESTORE = """() => new Promise((done) => {
    const canvas = document.querySelector('#kaart canvas');
    const graphics = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => graphics.restoreContext()));
    canvas.addEventListener('webglcontextrestored', () => setTimeout(done));
    graphics.loseContext();
})"""


def _open(open_page: OpenPage, path: str = "/", **size: int) -> Page:
    page = open_page(path, **size)
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    return page


def test_the_map_is_drawn_beside_the_list(open_page: OpenPage) -> None:
    page = _open(open_page)
    expect(page.locator("#kaart canvas")).to_be_visible()
    expect(page.locator("#lijst .places").first).to_be_visible()
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    expect(page.locator("#kaart")).to_contain_text("Grenzen: CBS")


def test_a_choice_narrows_list_map_and_address_together(open_page: OpenPage) -> None:
    page = _open(open_page)
    page.click(".more-filters summary")
    with page.expect_request("**/kaart/punten.geojson?*soort=jgz*"):
        page.select_option("#f-soort", "jgz")
    expect(page.locator(".found")).to_contain_text("gevonden")
    assert "soort=jgz" in page.url


def test_search_answers_as_one_types(open_page: OpenPage) -> None:
    page = _open(open_page)
    page.locator("#zoek").press_sequentially("rekeningen betalen")
    expect(page.locator(".found")).to_contain_text("gevonden")
    expect(page.locator("#lijst")).to_contain_text("Schuldhulp")
    assert "zoek=rekeningen" in page.url


def test_back_and_an_address_bring_the_same_choice(open_page: OpenPage, site: Site) -> None:
    page = _open(open_page)
    page.click(".more-filters summary")
    page.select_option("#f-soort", "jgz")
    page.wait_for_url("**/?*soort=jgz*")
    page.select_option("#f-soort", "cjg")
    page.wait_for_url("**/?*soort=cjg*")
    page.go_back()
    page.wait_for_url("**/?*soort=jgz*")
    expect(page.locator("#f-soort")).to_have_value("jgz")
    page.goto(site.url("/?soort=cjg"))
    expect(page.locator("#f-soort")).to_have_value("cjg")


def test_all_choices_are_wiped_at_once(open_page: OpenPage) -> None:
    page = _open(open_page, "/?soort=jgz")
    page.click("[data-clear]")
    page.wait_for_url(lambda address: "soort" not in address)
    expect(page.locator(".found")).to_contain_text("van lichte naar zware hulp")


def test_on_a_phone_the_map_is_loaded_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("/", width=390, height=844)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(300)
    assert not [url for url in asked if "maplibre-gl.mjs" in url]
    page.click(".switch")
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    expect(page.locator(".numbers")).to_be_in_viewport()
    page.click(".switch")
    expect(page.locator("#lijst")).to_be_visible()


def test_without_webgl_the_list_is_the_page(open_page: OpenPage, site: Site) -> None:
    page = open_page("/vraag")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(site.url("/"))
    expect(page.locator("#kaartvlak")).to_be_hidden()
    expect(page.locator("#lijst .places").first).to_be_visible()


@pytest.fixture(scope="module")
def crowded() -> Iterator[Site]:
    one = an_offering("Spreekuur").at("cjg", "CJG").on_level(2).away(1500)
    other = an_offering("Inloop").at("walk-in-house", "De Schakel").on_level(1).away(1500)
    with serving(app_of(snapshot_from(a_directory(one, other)))) as running:
        yield running


def test_places_on_one_spot_are_one_group_that_opens_as_a_list(
    open_page: OpenPage, crowded: Site
) -> None:
    page = _open(open_page, crowded.url("/"))
    click_the_only_mark(page)
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("2 plekken")
    expect(popup.get_by_role("link")).to_have_text(["De Schakel", "CJG"])


def test_a_map_that_lost_its_graphics_draws_itself_again(
    open_page: OpenPage, crowded: Site
) -> None:
    page = _open(open_page, crowded.url("/"))
    page.evaluate(LOSE_AND_RESTORE)
    expect(page.locator("#lijst .places").first).to_be_visible()
    page.wait_for_timeout(1000)
    click_the_only_mark(page)
    expect(page.locator(".maplibregl-popup")).to_contain_text("2 plekken")


def click_the_only_mark(page: Page) -> None:
    """The mark lies where the list says: hovering its row draws a ring around it."""
    found = page.evaluate(
        """async () => {
          const points = await (await fetch('/kaart/punten.geojson')).json();
          const areas = await (await fetch('/kaart/gebieden.geojson')).json();
          const all = areas.features.flatMap((each) => each.geometry.coordinates.flat(2));
          const edges = (axis) => {
            const values = all.map((point) => point[axis]);
            return [Math.min(...values), Math.max(...values)];
          };
          return { point: points.features[0].geometry.coordinates, lon: edges(0), lat: edges(1) };
        }"""
    )
    box = page.locator("#kaart").bounding_box()
    assert box is not None
    x, y = _on_screen(found, box["width"], box["height"])
    page.mouse.click(box["x"] + x, box["y"] + y)


def _on_screen(found: dict[str, list[float]], width: float, height: float) -> tuple[float, float]:
    """The map shows the gemeente in the middle of what 36 px around it, 84 below, leave free."""

    def north(lat: float) -> float:
        return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))

    lon, lat = found["lon"], [north(each) for each in found["lat"]]
    scale = min((width - 72) / (lon[1] - lon[0]), (height - 120) / (lat[1] - lat[0]))
    x = width / 2 + (found["point"][0] - sum(lon) / 2) * scale
    y = height / 2 - 24 - (north(found["point"][1]) - sum(lat) / 2) * scale
    return x, y
