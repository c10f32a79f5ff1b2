"""In and out in a real browser: a dirty file looked at and taken over, on a phone too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.exchange.files import a_csv
from tests.house import House, settings_for, standing
from tests.web.conftest import OpenPage
from tests.web.signing import sign_in
from tests.web.site import SCREENS, Site, serving
from tests.web.test_browser_accessibility import _violations

PATIENCE = 90_000
"""Milliseconds; a file is read in a process of its own, which a busy machine starts slowly."""
ROWS = (
    {
        "Plek": "Huis de Linde",
        "Soort": "walk-in-house",
        "Aanbod": "Koffie",
        "Telefoon": "301234567",
    },
    {
        "Plek": "Huis de Beuk",
        "Soort": "Iets heel anders",
        "Aanbod": "Thee",
        "Telefoon": "0301234567",
    },
)


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as opened:
        yield opened


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    with serving(house.app) as opened:
        yield opened


def fine(page: Page, name: str, width: int) -> None:
    """Nothing that axe objects to, nothing wider than the screen; a picture to look at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"exchange-{name}-{width}.png", full_page=True)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_a_file_is_looked_at_and_taken_over(
    open_page: OpenPage, house: House, site: Site, tmp_path: Path, width: int
) -> None:
    sign_in(house)
    file = tmp_path / "lijst.csv"
    file.write_bytes(a_csv(*ROWS, encoding="cp1252"))
    page = open_page("/toegankelijkheid", width=width)
    page.set_default_timeout(PATIENCE)
    value = house.client.cookies["voorveld"]
    page.context.add_cookies([{"name": "voorveld", "value": value, "url": site.address}])
    page.goto(f"{site.address}/beheer/uitwisselen")
    fine(page, "start", width)
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    expect(page.locator("h1")).to_have_text("Wat er zou gebeuren", timeout=PATIENCE)
    expect(page.locator(".exchange-lines")).to_contain_text("Iets heel anders")
    fine(page, "geweigerd", width)
    page.get_by_role("link", name="Hersteld").click()
    expect(page.locator(".exchange-lines")).to_contain_text("voorloopnul teruggezet: 0301234567")
    fine(page, "hersteld", width)
    page.get_by_role("button", name="Ja, neem").click()
    expect(page.locator(".told")).to_contain_text("Overgenomen: 3 nieuw", timeout=PATIENCE)
    fine(page, "gedaan", width)


STRANGE = tuple(
    {
        "Zo heten wij": f"Huis {name}",
        "Bereikbaar op": f"030 - 555 01 1{at}",
        "Soort club": "Inloophuis",
        "Dit doen wij bij u in de buurt voor wie dat graag wil": "Koffie met een luisterend oor",
        "Waar-kunt-u-ons-vinden-op-het-wereldwijde-web": f"www.huis{at}.example",
        "Wachten (weken)": "6",
        "Opm.": "<b>niet</b> publiceren",
    }
    for at, name in enumerate(("Linde", "Beuk", "Eik"))
)


@pytest.mark.parametrize("width", [390, 1280])
def test_somebody_says_which_column_is_what(
    open_page: OpenPage, house: House, site: Site, tmp_path: Path, width: int
) -> None:
    sign_in(house)
    file = tmp_path / "eigen lijst.csv"
    file.write_bytes(a_csv(*STRANGE, encoding="cp1252"))
    page = open_page("/toegankelijkheid", width=width)
    page.set_default_timeout(PATIENCE)
    value = house.client.cookies["voorveld"]
    page.context.add_cookies([{"name": "voorveld", "value": value, "url": site.address}])
    page.goto(f"{site.address}/beheer/uitwisselen")
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    expect(page.locator("h1")).to_have_text("Welke kolom is wat?", timeout=PATIENCE)
    expect(page.get_by_label("Bereikbaar op")).to_have_value("Telefoon")
    expect(page.get_by_label("De koppen staan in")).to_have_value("1")
    fine(page, "kolommen", width)
    page.get_by_label("Zo heten wij").select_option("")
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies welke kolom Plek is.")
    fine(page, "kolommen-fout", width)
    page.get_by_label("Zo heten wij").select_option("Plek")
    page.get_by_label("Dit doen wij").select_option("Aanbod")
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    expect(page.locator("h1")).to_have_text("Wat er zou gebeuren", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("Niet gelezen kolommen: Opm.")
    fine(page, "kolommen-gelezen", width)
    page.get_by_role("link", name="Kolommen anders lezen").click()
    expect(page.get_by_label("Dit doen wij")).to_have_value("Aanbod")
