"""``/beheer/witte-vlekken`` in a real browser."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.store.question_counts import Cell, add_questions
from tests.coverage.test_counts import WEEK
from tests.house import settings_for, standing
from tests.web.signing import sign_in
from tests.web.site import SCREENS, serving
from tests.web.test_browser_accessibility import _violations

PATH = "/beheer/witte-vlekken?wijk=WK035505&vraag=informal-carer-strain"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_coordinator_sees_what_is_missing_and_what_was_asked(
    chromium: Browser, zeist_sqlite_url: str, tmp_path: Path, width: int
) -> None:
    with standing(settings_for(zeist_sqlite_url, tmp_path, counts="1")) as house:
        sign_in(house)
        week = WEEK - dt.timedelta(weeks=2)
        cells = {Cell(week, "WK035502", "debts", "gp", "light"): 12}
        cells |= {Cell(week, "WK035501", "housing", "resident", o): 6 for o in ("light", "heavy")}
        add_questions(house.store, cells)
        with serving(house.app) as site:
            context = chromium.new_context(viewport={"width": width, "height": 900})
            cookie = house.client.cookies["voorveld"]
            context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
            page = context.new_page()
            page.goto(site.url(PATH))
            expect(page.locator("#vlek h2")).to_have_text("Mantelzorger heeft steun nodig")
            asked = page.locator(".asked tbody tr")
            expect(asked).to_have_count(2)
            expect(asked.first).to_contain_text("10 of meer")
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=SCREENS / f"beheer-witte-vlekken-{width}.png", full_page=True)
            context.close()
