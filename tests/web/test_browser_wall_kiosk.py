"""The wall as a kiosk: it never sleeps, needs no WebGL, and obeys touch, mouse, remote and keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import OpenPage

LOCKS = """window.locks = [];
const own = navigator.wakeLock.request.bind(navigator.wakeLock);
navigator.wakeLock.request = (kind) => (window.locks.push(kind), own(kind));"""
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
SHOWN_AGAIN = "() => document.dispatchEvent(new Event('visibilitychange'))"
REMOTE = ("PageDown", "PageUp", "Escape")
KEYBOARD = ("ArrowRight", "ArrowLeft", "Home")


def _card(page: Page, number: int) -> None:
    expect(page.locator(f"#nr-{number}")).to_be_visible()
    expect(page.locator(".spot.lit")).to_have_attribute("data-number", str(number))


def test_the_screen_is_kept_awake_and_again_when_it_is_shown_again(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.add_init_script(LOCKS)
    page.reload()
    page.wait_for_load_state("load")
    assert page.evaluate("window.locks") == ["screen"]
    page.evaluate(SHOWN_AGAIN)
    assert page.evaluate("window.locks") == ["screen", "screen"]


@pytest.mark.parametrize("path", ["/muur", "/muur?voorbeeld=huilbaby", "/muur?laag=witte-vlekken"])
def test_there_is_no_webgl_to_lose(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.add_init_script(NO_WEBGL)
    page.reload()
    page.wait_for_load_state("load")
    expect(page.locator(".wall-map .inside").first).to_be_visible()
    assert page.locator("canvas").count() == 0


@pytest.mark.parametrize(("forward", "back", "home"), [REMOTE, KEYBOARD])
def test_a_remote_and_a_keyboard_walk_forth_and_back_and_home(
    open_page: OpenPage, forward: str, back: str, home: str
) -> None:
    page = open_page("/muur")
    page.wait_for_load_state("load")
    for pressed, number in ((forward, 1), (forward, 2), (back, 1)):
        page.keyboard.press(pressed)
        _card(page, number)
    page.keyboard.press(home)
    expect(page.locator(".wall-card:target")).to_have_count(0)


def test_a_mouse_walks_with_the_buttons_and_chooses_another_layer(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.wait_for_load_state("load")
    page.mouse.move(300, 300)
    page.click("#volgende")
    _card(page, 1)
    page.click("#vorige")
    expect(page.locator(".wall-card:target")).not_to_have_id("nr-1")
    page.click(".wall-bar >> text=Geld en werk")
    expect(page.locator(".layer")).to_have_text("Geld en werk")


def test_a_finger_brings_the_buttons_and_opens_a_card(open_page: OpenPage) -> None:
    page = open_page("/muur")
    page.wait_for_load_state("load")
    touch = page.context.new_cdp_session(page)

    def tap(x: float, y: float) -> None:
        point = [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    box = page.locator(".wall-list a").nth(1).bounding_box()
    assert box is not None
    tap(box["x"] + 40, box["y"] + box["height"] / 2)
    expect(page.locator("#nr-2")).to_be_visible()
    expect(page.locator("#balk")).to_be_visible()


def test_a_whole_story_passes_everyone_once(open_page: OpenPage) -> None:
    page = open_page("/muur?wijk=WK035501")
    page.clock.install()
    page.reload()
    page.wait_for_load_state("load")
    names = page.locator(".wall-list ol li").count()
    page.keyboard.press(" ")
    met = []
    for _ in range(names):
        met.append(page.evaluate("location.hash"))
        page.clock.fast_forward(12_000)
    assert met == [f"#nr-{number}" for number in range(1, names + 1)]


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080)])
@pytest.mark.parametrize("wijk", ["WK035501", "WK035503"])
def test_every_card_of_the_story_fits_on_the_screen(
    open_page: OpenPage, wijk: str, width: int, height: int
) -> None:
    page = open_page(f"/muur?wijk={wijk}", width=width, height=height)
    page.wait_for_load_state("load")
    for number in range(1, page.locator(".wall-card").count() + 1):
        page.keyboard.press("PageDown")
        card = page.locator(f"#nr-{number}")
        assert card.evaluate("each => each.scrollHeight <= each.clientHeight"), number


def test_a_route_is_drawn_step_by_step(open_page: OpenPage) -> None:
    page = open_page("/muur?voorbeeld=vergeten")
    page.wait_for_load_state("load")
    steps = page.locator(".wall-step[data-number]").count()
    assert steps >= 2
    for number in range(1, steps + 1):
        page.keyboard.press("PageDown")
        expect(page.locator(f"#nr-{number}.lit")).to_be_in_viewport()
