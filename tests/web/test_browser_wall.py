"""The wall in a real browser: legible from six metres, walked past, awake, and never lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage
from tests.web.site import SCREENS
from tests.web.test_browser_accessibility import _violations

WALLS = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)]
SHOWN_TEXT = """() => [...document.querySelectorAll('.wall-main *')].filter((each) =>
    each.checkVisibility() && [...each.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
).map((each) => {
    const scale = each.ownerSVGElement ? each.getScreenCTM().a : 1;
    return [each.textContent.trim(), parseFloat(getComputedStyle(each).fontSize) * scale];
})"""

KEPT = """url => new Promise((done) => {
    const look = async () => ((await caches.match(url)) ? done() : setTimeout(look, 50));
    look();
})"""


def smallest(page: Page) -> tuple[float, str]:
    return min((size, text) for text, size in page.evaluate(SHOWN_TEXT))


@pytest.mark.parametrize(("width", "height"), WALLS)
@pytest.mark.parametrize("path", ["/muur?wijk=WK035501", "/muur?voorbeeld=huilbaby", "/muur#nr-3"])
def test_everything_is_at_least_two_per_cent_of_the_height(
    open_page: OpenPage, path: str, width: int, height: int
) -> None:
    page = open_page(path, width=width, height=height)
    size, text = smallest(page)
    assert size >= height * 0.02, text
    page.screenshot(path=SCREENS / f"muur-{width}-{path.rpartition('/')[2][5:9]}.png")


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_names_are_larger_and_nothing_is_cut_off(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page("/muur?wijk=WK035501", width=width, height=height)
    name = page.locator(".wall-list a").first
    assert float(name.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= height * 0.025
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keys_of_a_remote_walk_past_everyone_and_back(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.keyboard.press("PageDown")
    expect(page.locator(".wall-card:target .wall-number b")).to_have_text("1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#nr-2")).to_be_visible()
    expect(page.locator(".spot.lit")).to_have_attribute("data-number", "2")
    page.keyboard.press("PageUp")
    expect(page.locator("#nr-1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".wall-card:target")).to_have_count(0)


def test_a_touch_on_a_number_opens_its_card(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.locator(".spot[data-number='4']").click()
    expect(page.locator("#nr-4")).to_be_visible()


def test_without_javascript_cards_and_layers_still_work(open_page: OpenPage) -> None:
    page = open_page("/muur", javascript=False)
    page.click(".wall-list a >> nth=2")
    expect(page.locator("#nr-3")).to_be_visible()
    page.click(".wall-bar >> text=Geld en werk")
    expect(page.locator(".layer")).to_have_text("Geld en werk")


def test_the_story_goes_on_by_itself_until_it_is_stopped(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.clock.install()
    page.reload()
    page.keyboard.press(" ")
    expect(page.locator("#nr-1")).to_be_visible()
    page.clock.fast_forward(13_000)
    expect(page.locator("#nr-2")).to_be_visible()
    page.keyboard.press(" ")
    page.clock.fast_forward(60_000)
    expect(page.locator("#nr-2")).to_be_visible()


def test_the_bar_is_away_until_someone_moves(open_page: OpenPage) -> None:
    page = open_page("/muur")
    expect(page.locator("#balk")).to_be_hidden()
    page.mouse.move(300, 300)
    expect(page.locator("#balk")).to_be_visible()


def test_what_does_not_fit_takes_turns(open_page: OpenPage) -> None:
    page = open_page("/muur", width=1024, height=768)
    page.clock.install()
    page.reload()
    last = page.locator(".wall-list ol li").last
    expect(last).not_to_be_in_viewport()
    page.clock.fast_forward(11_000)
    expect(last).to_be_in_viewport()


def test_without_a_network_the_wall_stays_and_reloads_and_says_so(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.wait_for_function("navigator.serviceWorker.ready")
    elsewhere = page.url + "?wijk=WK035501&laag=geld"
    page.evaluate(KEPT, elsewhere)
    page.context.set_offline(True)
    expect(page.locator("#verbinding")).to_be_visible()
    page.reload()
    expect(page.locator(".wall-list li").first).to_be_visible()
    page.goto(elsewhere)
    expect(page.locator(".layer")).to_have_text("Geld en werk")
    page.context.set_offline(False)
    expect(page.locator("#verbinding")).to_be_hidden(timeout=30_000)


@pytest.mark.parametrize(
    "path", ["/muur", "/muur?zaal=donker&laag=ggz", "/muur?voorbeeld=geld", "/muur#nr-2"]
)
def test_the_wall_can_be_used_by_everyone(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.mouse.move(200, 200)
    expect(page.locator("#balk")).to_be_visible()
    assert _violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_wall_is_a_page_one_scrolls(open_page: OpenPage, width: int) -> None:
    page = open_page("/muur", width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#balk")).to_be_visible()
