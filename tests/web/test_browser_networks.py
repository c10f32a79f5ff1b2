"""``/beheer/netwerken`` in a real browser, and what everyone sees of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.house import settings_for, standing
from tests.web.signing import sign_in
from tests.web.site import SCREENS, serving
from tests.web.test_browser_accessibility import _violations


@pytest.mark.parametrize("width", [390, 1280])
def test_a_coordinator_adds_someone_by_name_and_everyone_can_follow_it(
    chromium: Browser, zeist_sqlite_url: str, tmp_path: Path, width: int
) -> None:
    with standing(settings_for(zeist_sqlite_url, tmp_path)) as house:
        sign_in(house)
        with serving(house.app) as site:
            context = chromium.new_context(viewport={"width": width, "height": 900})
            cookie = house.client.cookies["voorveld"]
            context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
            page = context.new_page()
            page.goto(site.url("/beheer/netwerken"))
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=SCREENS / f"beheer-netwerken-{width}.png", full_page=True)
            page.get_by_role("link", name="Toelating tot de voedselbank").click()
            page.wait_for_load_state("load")
            page.get_by_label("Nog iemand erbij").first.fill("Lister")
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=SCREENS / f"beheer-netwerk-{width}.png", full_page=True)
            page.get_by_role("button", name="Bewaar").click()
            expect(page.locator(".told")).to_be_visible()
            page.get_by_role("link", name="Lister").click()
            expect(page.locator("h1")).to_have_text("Lister")
            context.close()
