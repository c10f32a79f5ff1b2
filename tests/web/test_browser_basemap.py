"""The real map below our own: there when it can be, gone without a word, and back by itself."""

import base64
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.basemap import Copies
from app.basemap.grid import Tile, tiles_of
from app.web.basemap import BaseMap
from app.web.static_files import StaticFiles
from tests.basemap.copying import CREDIT, ZEIST, a_copy
from tests.basemap.tile_server import PAPER, TileServer, tile_server
from tests.web.conftest import OpenPage
from tests.web.site import SCREENS, Site, app_of, serving, zeist

SHARE = """async ([png, colour]) => {
    const bytes = Uint8Array.from(atob(png), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
        if (colour.every((value, channel) => Math.abs(data[at + channel] - value) < 3)) count += 1;
    return (count * 4) / data.length;
}"""
Lay = Callable[..., Site]


def _share_of_paper(page: Page) -> float:
    """How much of what one sees of the map is a tile."""
    png = base64.b64encode(page.locator("#kaart").screenshot()).decode()
    return float(page.evaluate(SHARE, [png, list(PAPER)]))


def _wait_for_paper(page: Page, *, there: bool) -> None:
    for _ in range(200):
        share = _share_of_paper(page)
        if share > 0.5 if there else share == 0:
            return
        page.wait_for_timeout(150)
    raise AssertionError(f"{share:.2f} of the map is tiles")


def _open(open_page: OpenPage, site: Site) -> tuple[Page, list[str], list[str]]:
    """The map; whom it asked, and what went wrong in it."""
    page = open_page(site.url("/vraag"), width=1024)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(site.url("/"))
    page.wait_for_selector("#kaart[data-ready]")
    return page, asked, wrong


@pytest.fixture
def tiles() -> Iterator[TileServer]:
    with tile_server() as server:
        yield server


@pytest.fixture
def lay(tmp_path: Path) -> Iterator[Lay]:
    """The pages with copies from ``tmp_path``, and with tiles from a server."""
    running = []

    def laid(online: str = "") -> Site:
        basemap = BaseMap(Copies(tmp_path), online, CREDIT)
        running.append(serving(app_of(zeist(), basemap=basemap)))
        return running[-1].__enter__()

    yield laid
    for each in running:
        each.__exit__(None, None, None)


def test_online_the_map_of_the_kadaster_lies_below_ours_and_says_so(
    open_page: OpenPage, lay: Lay, tiles: TileServer
) -> None:
    page, asked, wrong = _open(open_page, lay(tiles.template))
    _wait_for_paper(page, there=True)
    expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_be_visible()
    expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(CREDIT)
    assert set(tiles.agents) == {page.evaluate("navigator.userAgent")}
    assert all(url.startswith((page.url, tiles.template[:22], "blob:", "data:")) for url in asked)
    assert wrong == []


def test_a_copy_is_the_map_of_a_hall_and_then_nobody_else_is_asked(
    open_page: OpenPage, lay: Lay, tiles: TileServer, tmp_path: Path
) -> None:
    a_copy(tmp_path / "GM0355.pmtiles")
    page, asked, wrong = _open(open_page, lay(tiles.template))
    _wait_for_paper(page, there=True)
    expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(CREDIT)
    assert all(url.startswith((page.url, "blob:", "data:")) for url in asked)
    assert tiles.asked == []
    assert wrong == []


def test_outside_the_copy_the_internet_fills_in(
    open_page: OpenPage, lay: Lay, tiles: TileServer, tmp_path: Path
) -> None:
    a_copy(tmp_path / "GM0355.pmtiles", [Tile(10, 0, 0)])
    page, _, wrong = _open(open_page, lay(tiles.template))
    _wait_for_paper(page, there=True)
    assert tiles.asked
    assert wrong == []


def test_without_network_our_own_map_shows_and_the_tiles_come_by_themselves(
    open_page: OpenPage, lay: Lay, tiles: TileServer
) -> None:
    tiles.stop()
    page, _, wrong = _open(open_page, lay(tiles.template))
    expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_have_text(
        "Grenzen: CBS, Kadaster (vereenvoudigd)"
    )
    _wait_for_paper(page, there=False)
    words = page.locator("body").inner_text()
    tiles.start()
    _wait_for_paper(page, there=True)
    assert page.locator("body").inner_text().replace(f"{CREDIT} | ", "") == words
    assert wrong == []


def test_when_the_network_goes_nothing_is_said_and_it_comes_back(
    open_page: OpenPage, lay: Lay, tiles: TileServer
) -> None:
    page, _, wrong = _open(open_page, lay(tiles.template))
    _wait_for_paper(page, there=True)
    words = page.locator("body").inner_text()
    missed: set[str] = set()
    page.on("requestfailed", lambda request: missed.add(request.url))
    page.context.set_offline(offline=True)
    _go_elsewhere(page)
    assert missed
    assert page.locator("body").inner_text() == words
    expect(page.locator("#kaart canvas")).to_be_visible()
    asked_again: set[str] = set()
    page.on("request", lambda request: asked_again.add(request.url))
    page.context.set_offline(offline=False)
    for _ in range(200):
        if len(asked_again & missed) > 1:  # more than the one that is tried first
            break
        page.wait_for_timeout(150)
    _wait_for_paper(page, there=True)
    assert len(asked_again & missed) > 1
    assert wrong == []


def _go_elsewhere(page: Page) -> None:
    """To a corner that was not looked at yet, by keyboard."""
    page.locator("#kaart canvas").focus()
    for key in ["ArrowUp", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowLeft"]:
        page.keyboard.press(key)
        page.wait_for_timeout(350)
    seen = b""
    while seen != (seen := page.locator("#kaart").screenshot()):
        page.wait_for_timeout(500)


def test_a_server_in_trouble_is_asked_for_one_tile_until_it_is_well(
    open_page: OpenPage, lay: Lay, tiles: TileServer
) -> None:
    tiles.failing = [500] * 3
    page, _, wrong = _open(open_page, lay(tiles.template))
    for _ in range(2):
        page.wait_for_timeout(200)
        page.evaluate("dispatchEvent(new Event('online'))")
    _wait_for_paper(page, there=True)
    assert len(set(tiles.asked[:3])) == 1
    assert wrong == []


def test_a_copy_that_is_replaced_is_read_anew_and_never_mixed(
    open_page: OpenPage, lay: Lay, tmp_path: Path
) -> None:
    near = list(tiles_of(ZEIST, range(12, 14), 0))
    path = a_copy(tmp_path / "GM0355.pmtiles", near, picture=_name_of)
    page = open_page(lay().url("/vraag"))
    page.evaluate(
        """async (module) => {
            const { Archive } = await import(module);
            const archive = new Archive("/kaart/ondergrond/GM0355.pmtiles");
            globalThis.find = (tile) => archive.find(...tile, new AbortController().signal)
                .then((bytes) => new TextDecoder().decode(bytes), () => "failed");
        }""",
        StaticFiles().url("js/map/pmtiles.js"),
    )
    assert page.evaluate("(tile) => find(tile)", list(near[-1])) == str(tuple(near[-1]))
    a_copy(path, near, picture=lambda tile: b"another map " + _name_of(tile))
    once, again = [page.evaluate("(tile) => find(tile)", list(near[-2])) for _ in range(2)]
    assert (once, again) == ("failed", f"another map {tuple(near[-2])}")


def test_the_keyboard_meets_the_same_things_with_a_real_map(
    open_page: OpenPage, lay: Lay, tiles: TileServer
) -> None:
    def reached(page: Page) -> list[str]:
        found = page.locator("#kaartvlak :is(a, button, summary, [tabindex])")
        return list(found.evaluate_all("all => all.map((e) => e.outerHTML.slice(0, 60))"))

    bare, _, _ = _open(open_page, lay())
    real, _, _ = _open(open_page, lay(tiles.template))
    _wait_for_paper(real, there=True)
    assert reached(real) == reached(bare)


def test_a_credit_is_text_and_never_markup(open_page: OpenPage, lay: Lay, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>'\"{{7*7}}</script>"
    a_copy(tmp_path / "GM0355.pmtiles", credit=hostile)
    page, _, wrong = _open(open_page, lay())
    _wait_for_paper(page, there=True)
    expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(hostile)
    assert wrong == []


def _name_of(tile: Tile) -> bytes:
    return repr(tuple(tile)).encode()


@pytest.mark.parametrize("count", [300, 12_000])
def test_the_browser_reads_every_tile_of_a_copy_and_finds_no_other(
    open_page: OpenPage, lay: Lay, tmp_path: Path, count: int
) -> None:
    """Twelve thousand do not fit in one directory: then there are leaves."""
    rng = random.Random(count)
    every = list(tiles_of(ZEIST, range(10, 18), 4))
    kept = rng.sample(every, count)
    a_copy(tmp_path / "GM0355.pmtiles", kept, picture=_name_of)
    page, _, _ = _open(open_page, lay())
    asked = rng.sample(kept, min(count, 60)) + rng.sample(every, 60)
    module = StaticFiles().url("js/map/pmtiles.js")
    found = page.evaluate(
        """async ([module, asked]) => {
            const { Archive } = await import(module);
            const archive = new Archive("/kaart/ondergrond/GM0355.pmtiles");
            const signal = new AbortController().signal;
            return Promise.all(asked.map(async (tile) => {
                const bytes = await archive.find(...tile, signal);
                return bytes && btoa(String.fromCharCode(...new Uint8Array(bytes)));
            }));
        }""",
        [module, [list(tile) for tile in asked]],
    )
    all_kept = set(kept)
    expected = [base64.b64encode(_name_of(t)).decode() if t in all_kept else None for t in asked]
    assert found == expected


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (1024, 768), (1920, 1080)])
def test_the_credit_can_be_read_at_every_width(
    open_page: OpenPage, lay: Lay, tmp_path: Path, width: int, height: int
) -> None:
    a_copy(tmp_path / "GM0355.pmtiles")
    page = open_page(lay().url("/"), width=width, height=height)
    if page.locator(".switch").is_visible():
        page.click(".switch")
    credit = page.locator(".maplibregl-ctrl-attrib-inner")
    expect(credit).to_contain_text(CREDIT, timeout=30_000)
    assert page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".maplibregl-ctrl-attrib-inner"));
            return [...range.getClientRects()].every(({ left, right, top, bottom }) =>
                [left + 1, (left + right) / 2, right - 1].every((x) =>
                    document.elementFromPoint(x, (top + bottom) / 2)
                        ?.closest(".maplibregl-ctrl-attrib")));
        }"""
    )
    page.screenshot(path=SCREENS / f"ondergrond-{width}.png")
