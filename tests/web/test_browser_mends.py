"""The coordinator's list with its taps, the rights and the own name, in a real browser."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from app.directory.importing import import_directory
from tests.builders import a_directory
from tests.house import settings_for, standing
from tests.upkeep.places import TESTER, a_place, fill
from tests.web.signing import sign_in
from tests.web.site import serving
from tests.web.test_browser_accessibility import _violations

PAGES = (
    "/beheer/aandacht?soort=twin",
    "/beheer/aandacht?soort=no-needs",
    "/beheer/geschiedenis/rechten",
    "/account",
    "/witte-vlekken?toon=alles",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_coordinator_joins_two_places_with_one_tap(
    chromium: Browser, sqlite_url: str, tmp_path: Path, width: int
) -> None:
    first, second = a_place("Inloophuis De Kwint"), a_place("De Kwint inloophuis")
    with standing(settings_for(sqlite_url, tmp_path)) as house:
        fill(house.store, first)
        fill(house.store, second)
        bare = a_directory(a_place("Maatjes").builder)
        offerings = tuple(replace(each, answers=(), supports=()) for each in bare.offerings)
        with house.store.writing(TESTER) as session:
            import_directory(session, replace(bare, offerings=offerings))
        sign_in(house)
        with serving(house.app) as site:
            context = chromium.new_context(viewport={"width": width, "height": 900})
            cookie = house.client.cookies["voorveld"]
            context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
            page = context.new_page()
            for path in PAGES:
                page.goto(site.url(path))
                page.wait_for_load_state("load")
                assert _violations(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.goto(site.url(PAGES[0]))
            page.wait_for_load_state("load")
            page.get_by_role("button", name="“Inloophuis De Kwint” blijft").first.click()
            expect(page.get_by_role("status").first).to_contain_text("kan het terug")
            page.goto(site.url("/beheer/geschiedenis"))
            expect(page.get_by_text("Plek “De Kwint inloophuis” verwijderd")).to_be_visible()
