"""In a real browser: record with a made-up microphone, listen back, send, take away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from app.fragments.use import list_fragments
from tests.fragments.inviting import THREE_LINES, Speaker, a_colleague, a_resident
from tests.fragments.sounds import ffmpeg, tone
from tests.house import House, settings_for, standing
from tests.web.conftest import ARGUMENTS, _chromium
from tests.web.site import SCREENS, Site, serving
from tests.web.test_browser_accessibility import _violations

# Beeps instead of a microphone, and nobody who has to allow it.
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def speaking_chromium(
    chromium: Browser,  # noqa: ARG001 -- says when there is no browser at all
    playwright_driver: Playwright,
) -> Iterator[Browser]:
    """A browser with a microphone."""
    arguments = [*ARGUMENTS, *MICROPHONE]
    browser = playwright_driver.chromium.launch(executable_path=_chromium(), args=arguments)
    yield browser
    browser.close()


@pytest.fixture
def lite(zeist_sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_sqlite_url, tmp_path / "var")) as opened:
        yield opened


@pytest.fixture
def site(lite: House) -> Iterator[Site]:
    with serving(lite.app) as opened:
        yield opened


@pytest.fixture
def open_page(speaking_chromium: Browser, site: Site) -> Iterator[OpenPage]:
    contexts: list[BrowserContext] = []

    def open_at(path: str, *, width: int = 390, javascript: bool = True) -> Page:
        context = speaking_chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=javascript
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(site.url(path))
        return page

    yield open_at
    for context in contexts:
        context.close()


def fine(page: Page, name: str) -> None:
    """Nothing that axe objects to, nothing wider than the screen; a picture to look at."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"fragment-{name}-{width}.png", full_page=True)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def fill(page: Page) -> None:
    page.fill("#tekst", THREE_LINES)
    page.fill("#rol", "welzijnswerker")
    page.check("[name=wie][value=public]")
    page.check("#akkoord")


@pytest.mark.parametrize("width", [390, 1280])
def test_one_records_listens_back_sends_and_takes_away(
    lite: House, open_page: OpenPage, width: int
) -> None:
    ffmpeg()
    colleague = a_colleague(lite)
    page = open_page(colleague.path, width=width)
    fine(page, "leeg")
    page.click("[data-record]")
    expect(page.locator("[data-record-label]")).to_have_text("Stop")
    page.locator("[data-time]", has_text="0:02").wait_for()
    fine(page, "loopt")
    page.click("[data-record]")
    expect(page.locator("[data-back]")).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text("Klaar. Luister uw opname terug.")
    page.click("[data-send]")
    expect(page.locator("#fouten")).to_be_focused()
    expect(page.locator("#tekst-fout")).to_be_visible()
    fine(page, "fouten")
    fill(page)
    page.click("[data-send]")
    page.wait_for_url("**/inspreken/*/*")
    fine(page, "dank")
    [kept] = list_fragments(lite.store)
    assert kept.duration_seconds >= 2
    page.locator("audio").evaluate("audio => { audio.muted = true; return audio.play(); }")
    assert page.locator("audio").evaluate("audio => audio.duration") > 1.5
    page.goto(page.url.partition("/inspreken")[0] + f"/aanbod/{colleague.slug}")
    expect(page.locator(".told-words")).to_contain_text("Ik loop mee")
    fine(page, "aanbod")
    page.goto(page.url.partition("/aanbod")[0] + f"{colleague.path}/{kept.id}")
    page.click("summary")
    page.click(".take-away button")
    expect(page.locator(".removed")).to_be_visible()
    fine(page, "weg")
    assert list_fragments(lite.store) == []


def test_without_a_network_the_recording_stays_and_is_sent_later(
    lite: House, open_page: OpenPage
) -> None:
    ffmpeg()
    page = open_page(a_colleague(lite).path)
    page.click("[data-record]")
    page.locator("[data-time]", has_text="0:01").wait_for()
    page.click("[data-record]")
    expect(page.locator("[data-back]")).to_be_visible()
    fill(page)
    page.context.set_offline(offline=True)
    page.click("[data-send]")
    expect(page.locator("[data-progress-text]")).to_contain_text("Uw opname staat nog hier")
    page.context.set_offline(offline=False)
    page.click("[data-send]")
    page.wait_for_url("**/inspreken/*/*")
    assert len(list_fragments(lite.store)) == 1


def test_a_file_is_chosen_and_heard_before_it_is_sent(
    lite: House, open_page: OpenPage, tmp_path: Path
) -> None:
    ffmpeg()
    file = tmp_path / "PTT-20261122-WA0001.opus"
    file.write_bytes(tone(2))
    page = open_page(a_resident(lite).path)
    fine(page, "bewoner")
    page.set_input_files("#opname", file)
    expect(page.locator("[data-status]")).to_have_text(f"Gekozen: {file.name}")
    fill(page)
    page.check("[name=wie][value=meeting]")
    page.click("[data-send]")
    page.wait_for_url("**/inspreken/*/*")
    [kept] = list_fragments(lite.store)
    assert (kept.visibility, kept.speaker_role) == ("meeting", "welzijnswerker")


def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    lite: House, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "groot.m4a"
    with file.open("wb") as written:
        written.truncate(25_000_000)
    page = open_page(a_colleague(lite).path)
    page.set_input_files("#opname", file)
    expect(page.locator("#opname-fout")).to_contain_text("groter dan 20 MB")


def test_without_javascript_a_file_is_sent(
    lite: House, open_page: OpenPage, tmp_path: Path
) -> None:
    ffmpeg()
    file = tmp_path / "opname.wav"
    file.write_bytes(tone(2))
    page = open_page(a_colleague(lite).path, javascript=False)
    expect(page.locator("[data-recorder]")).to_be_hidden()
    fill(page)
    page.fill("#rol", "")
    page.set_input_files("#opname", file)
    page.click("[data-send]")
    expect(page.locator("#rol-fout")).to_be_visible()
    assert page.input_value("#tekst") == THREE_LINES
    page.fill("#rol", "welzijnswerker")
    page.set_input_files("#opname", file)
    page.click("[data-send]")
    page.wait_for_url("**/inspreken/*/*")
    expect(page.locator("h1")).to_have_text("Dank u wel")


def test_one_records_by_keyboard_alone(lite: House, open_page: OpenPage) -> None:
    ffmpeg()
    page = open_page(a_colleague(lite).path)
    page.focus("#tekst")
    page.keyboard.type("Ik ben welzijnswerker en loop met mensen mee.")
    page.keyboard.press("Tab")
    page.keyboard.type("welzijnswerker")
    for _ in ("title", "language", "who hears", "consent"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#akkoord")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-time]", has_text="0:01").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("[data-back]")).to_be_visible()
    page.locator("[data-send]").press("Enter")
    page.wait_for_url("**/inspreken/*/*")


def test_a_script_in_a_title_does_nothing(lite: House, open_page: OpenPage) -> None:
    ffmpeg()
    colleague: Speaker = a_colleague(lite)
    colleague.tell(titel="<script>document.title='stuk'</script>", tekst="<b>vet</b> " * 5)
    page = open_page(f"/aanbod/{colleague.slug}")
    assert page.title() != "stuk"
    expect(page.locator(".told-title")).to_have_text("<script>document.title='stuk'</script>")
    assert page.locator(".told-words b").count() == 0
