"""Below every form stands, folded, where each field comes from."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.directory.importing import import_directory
from app.exchange.use import apply_plan, plan_import
from app.store.session import Actor
from app.upkeep.facts import FactKey
from app.upkeep.links import Reply, answer_link, make_links
from app.words.account import Person
from app.words.directory import Directory, Offering, Stakeholder
from tests.builders import AREAS
from tests.exchange.files import a_csv
from tests.house import House, parts, settings_for, standing
from tests.upkeep.places import REVIEW, TESTER, directory_of
from tests.web.manage.edits import form_of, send
from tests.web.signing import add_person, sign_in
from tests.web.site import SCREENS, serving
from tests.web.test_browser_accessibility import _violations as violations

ROW = {
    "Organisatie": "Kwint",
    "Plek": "Kwint",
    "Soort": "welfare-org",
    "Aanbod": "Hulp",
    "Postcode": "3705AB",
    "Openingstijden": "ma-vr 9:00-17:00",
    "Telefoon": "030-1234567",
    "Wachttijd": "wachtlijst",
    "Dagen tot eerste gesprek": "42",
    "Gemeten op": "3-11-2026",
    "Bron wachttijd": "Zorgkaart",
}


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(database_url, tmp_path)) as house:
        with house.store.writing(TESTER) as session:
            import_directory(session, Directory(areas=AREAS))
        anna = add_person(house, "anna@example.nl", "coordinator", name="Anna")
        read_in(house, anna, "lijst <1>.csv")
        while house.client.get(f"/aanbod/{place(house).slug}").status_code != 200:
            pass
        yield house


def read_in(house: House, who: Person, name: str) -> None:
    plan = plan_import(house.store, name, a_csv(ROW), parts().vocabulary)
    apply_plan(house.store, plan, Actor("system", f"import:{who.id}"))


def place(house: House) -> Stakeholder:
    (found,) = directory_of(house.store).stakeholders()
    return found


def offering(house: House) -> Offering:
    (found,) = directory_of(house.store).offerings_of(place(house).id)
    return found


def confirm(house: House) -> None:
    key, now = FactKey(place(house).id, "contact"), house.clock()
    with house.store.writing(TESTER) as session:
        token = make_links(session, [key], now, REVIEW)[key]
    answer_link(house.store, token, Reply("confirmed"), REVIEW, now)


def told(house: House, path: str) -> dict[str, str]:
    """Per line of the fold: which fields, and where they come from."""
    page = house.client.get(path).text
    fold = re.search(r'<details class="fold sources">.*?</details>', page, re.DOTALL)
    assert fold is not None
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", fold[0], re.DOTALL)
    return {html.unescape(field): _plain(origin) for field, origin in found}


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def line(found: dict[str, str], field: str) -> str:
    return next(origin for fields, origin in found.items() if field in fields.split(", "))


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_a_form_tells_of_each_field_who_wrote_it_and_who_confirmed_it(
    house: House, role: str
) -> None:
    own = place(house).id
    path = f"/beheer/plek/{own}"
    sign_in(house, "els@kwint.example", "editor", (own,))
    form = form_of(house.client, path)
    assert send(house.client, path, form, description="Nu", do="save").status_code == 303
    confirm(house)
    if role == "coordinator":
        sign_in(house)
    found = told(house, path)
    file = "uit het bestand “lijst <1>.csv” (Anna, "
    assert line(found, "Naam").startswith(file)
    assert line(found, "Wat u doet").startswith("els, ")
    contact = line(found, "Contact")
    assert contact.startswith(file)
    assert contact.endswith("bevestigd op 24 november 2026 door Kwint, via de mail")
    assert "bevestigd" not in line(found, "Openingstijden")
    assert "Website" not in "".join(found), "of what is empty there is nothing to tell"
    english = told(house, f"{path}?taal=en")
    assert line(english, "Contact").startswith("from the file “lijst <1>.csv” (Anna, ")
    assert line(english, "Contact").endswith("confirmed on 24 November 2026 by Kwint, by mail")


def test_of_an_offering_its_wait_is_told_too(house: House) -> None:
    sign_in(house)
    found = told(house, f"/beheer/aanbod/{offering(house).id}")
    assert line(found, "Naam van het aanbod").startswith("uit het bestand “lijst <1>.csv”")
    assert line(found, "Wachttijd") == "gemeten op 3 november 2026 (Zorgkaart)"


def test_a_new_record_comes_from_nowhere_yet(house: House) -> None:
    sign_in(house)
    for path in ("/beheer/plek/nieuw", f"/beheer/plek/{place(house).id}/aanbod"):
        assert "fold sources" not in house.client.get(path).text


def test_the_history_names_the_file_that_was_read_in(house: House) -> None:
    sign_in(house)
    page = html.unescape(house.client.get("/beheer/geschiedenis").text)
    assert "Bestand “lijst <1>.csv” ingelezen" in page
    assert "File “lijst <1>.csv” read in" in html.unescape(
        house.client.get("/beheer/geschiedenis?taal=en").text
    )


def test_a_large_file_is_one_line_of_history_with_its_name(house: House) -> None:
    rows = [ROW | {"Plek": f"Plek {at}", "Postcode": f"37{at:02}AB"} for at in range(20)]
    plan = plan_import(house.store, "groot.csv", a_csv(*rows), parts().vocabulary)
    apply_plan(house.store, plan, Actor("system", "import"))
    sign_in(house)
    page = house.client.get("/beheer/geschiedenis").text
    assert f"{plan.writes} gegevens tegelijk, uit het bestand “groot.csv”" in page


def test_where_it_comes_from_is_one_click_away_and_in_nobodys_way(
    chromium: Browser, house: House
) -> None:
    confirm(house)
    sign_in(house)
    with serving(house.app) as site:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        cookie = house.client.cookies["voorveld"]
        context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
        page = context.new_page()
        for path in (f"/beheer/plek/{place(house).id}", f"/beheer/aanbod/{offering(house).id}"):
            page.goto(site.url(path))
            fold = page.locator("details.sources")
            expect(fold.locator("dl")).to_be_hidden()
            fold.locator("summary").click()
            expect(fold.get_by_text("uit het bestand").first).to_be_visible()
            SCREENS.mkdir(parents=True, exist_ok=True)
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert violations(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                fold.screenshot(path=SCREENS / f"sources-{path.split('/')[2]}-{width}.png")
        context.close()
