"""``/beheer/fragmenten`` in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fragments.inviting import a_colleague, files_of
from tests.fragments.sounds import ffmpeg
from tests.house import settings_for, standing
from tests.meetings.evening import opened
from tests.web.signing import sign_in
from tests.web.site import SCREENS, serving
from tests.web.test_browser_accessibility import _violations

PATH = "/beheer/fragmenten"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_coordinator_asks_limits_and_takes_away(
    chromium: Browser, zeist_database_url: str, tmp_path: Path, width: int
) -> None:
    ffmpeg()
    with standing(settings_for(zeist_database_url, tmp_path)) as house:
        a_colleague(house).tell()
        opened(house.store, house.clock)
        sign_in(house)
        with serving(house.app) as site:
            context = chromium.new_context(viewport={"width": width, "height": 900})
            cookie = house.client.cookies["voorveld"]
            context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
            page = context.new_page()
            page.goto(site.url(PATH))
            for fold in page.locator("main details > summary").all():
                fold.click()
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=SCREENS / f"beheer-fragmenten-{width}.png", full_page=True)
            page.fill("#naam", "Buurtkamer Centrum (voorbeeld)")
            page.click(".fields button[type=submit]")
            expect(page.locator(".long-link")).to_contain_text("/inspreken/")
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=SCREENS / f"beheer-fragmenten-link-{width}.png", full_page=True)
            page.goto(site.url(PATH))
            page.get_by_role("button", name="Beperk").click()
            expect(page.locator(".told[role=status]")).to_contain_text("minder mensen")
            expect(page.locator(".row b").first).to_have_text("Te horen voor het netwerk")
            page.locator("summary", has_text="Weghalen").click()
            page.get_by_role("button", name="Ja, haal het weg").click()
            expect(page.locator(".told[role=status]")).to_contain_text("Het is weg")
            assert files_of(house) == []
            context.close()
