"""Editing in a real browser: two editors at once, the map, a phone, keyboard, no scripts."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.testclient import TestClient

from app.directory import repository
from app.directory.waits import find_wait, write_waitlist
from app.words.account import Role
from app.words.directory import Offering, Stakeholder, Wait
from tests.editing.test_geocoding import DOC, locatieserver, reply_of
from tests.house import House, settings_for, standing
from tests.web.signing import TESTER, sign_in
from tests.web.site import SCREENS, Site, serving
from tests.web.test_browser_accessibility import _violations as violations

OpenAs = Callable[..., Page]
PATIENCE = 30_000
"""Milliseconds: a preview asks many questions, and a machine may be busy."""


@pytest.fixture
def finder() -> Iterator[str]:
    """The Locatieserver, as a double on this machine."""
    with locatieserver(reply_of(DOC)) as base:
        yield base


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path, finder: str) -> Iterator[House]:
    settings = settings_for(zeist_database_url, tmp_path, locatieserver_url=finder)
    with standing(settings) as stands:
        yield stands


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    with serving(house.app) as running:
        yield running


@pytest.fixture
def place(house: House) -> Stakeholder:
    with house.store.reading() as session:
        found = [each.value for each in repository.list_stakeholders(session)]
    return next(each for each in found if "consultatiebureau" in each.slug and each.point)


@pytest.fixture
def offering(house: House, place: Stakeholder) -> Offering:
    with house.store.reading() as session:
        return repository.list_offerings_of(session, place.id)[0].value


@pytest.fixture
def open_as(chromium: Browser, house: House, site: Site, place: Stakeholder) -> Iterator[OpenAs]:
    """A page in a context of its own, as somebody who is signed in."""
    contexts: list[BrowserContext] = []

    def open_page(role: Role, path: str, *, width: int = 1280, javascript: bool = True) -> Page:
        with TestClient(house.app) as client:
            own = () if role == "coordinator" else (place.id,)
            sign_in(house, f"{role}@example.nl", role, own, client)
            cookie = client.cookies["voorveld"]
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=javascript
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "voorveld", "value": cookie, "url": site.address}])
        page = context.new_page()
        page.goto(site.url(path))
        return page

    yield open_page
    for context in contexts:
        context.close()


def _kept(house: House, place: Stakeholder) -> Stakeholder:
    with house.store.reading() as session:
        return repository.get_stakeholder(session, place.id).value


def _save(page: Page) -> None:
    page.click('.edit-bar [value="save"]')


def test_two_editors_at_once_and_the_second_chooses_field_by_field(
    house: House, place: Stakeholder, open_as: OpenAs
) -> None:
    path = f"/beheer/plek/{place.id}"
    first, second = open_as("coordinator", path), open_as("editor", path)
    first.fill("#name", "Van de eerste")
    first.fill("#website", "https://een.example")
    _save(first)
    expect(first.locator(".told")).to_be_visible(timeout=PATIENCE)
    second.fill("#name", "Van de tweede")
    second.fill("#description", "Met zorg getypt")
    _save(second)
    clash = second.locator(".clash")
    expect(clash).to_contain_text("coordinator heeft dit intussen gewijzigd", timeout=PATIENCE)
    assert second.input_value("#description") == "Met zorg getypt"
    assert violations(second) == []
    clash.get_by_label("Van u: Van de tweede").check()
    _save(second)
    expect(second.locator(".told")).to_be_visible(timeout=PATIENCE)
    kept = _kept(house, place)
    assert (kept.name, kept.website, kept.description) == (
        "Van de tweede",
        "https://een.example",
        "Met zorg getypt",
    )
    second.goto(second.url.replace("/beheer?gedaan=saved", f"/beheer/geschiedenis/plek/{place.id}"))
    second.locator(".change").first.get_by_role("button").click()
    expect(second.locator(".told")).to_contain_text("Teruggezet", timeout=PATIENCE)
    assert _kept(house, place).name == "Van de eerste"


def test_the_wait_in_two_taps_on_a_phone_without_scripts(
    house: House, offering: Offering, open_as: OpenAs
) -> None:
    wait = Wait(
        offering_id=offering.id,
        status="waitlist",
        intake_days=42,
        measured_on=dt.date(2026, 11, 20),
        source="test",
    )
    with house.store.writing(TESTER) as session:
        write_waitlist(session, wait)
    page = open_as("editor", "/beheer", width=390, javascript=False)
    expect(page.get_by_text("Nog steeds 6 weken?")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name=f"Ja: {offering.title}").click()  # the second tap
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    with house.store.reading() as session:
        kept = find_wait(session, offering.id)
    assert kept is not None
    assert (kept.intake_days, kept.measured_on) == (42, house.clock().date())
    page.locator(".yes-no summary").click()
    page.get_by_label("Nu is het … weken").fill("4")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Nog steeds 4 weken?")).to_be_visible(timeout=PATIENCE)


def test_the_point_is_moved_on_the_map_by_mouse_and_by_keys(
    house: House, place: Stakeholder, open_as: OpenAs
) -> None:
    page = open_as("editor", f"/beheer/plek/{place.id}")
    page.wait_for_selector("#pin-kaart[data-ready]")
    begun = page.input_value("#lat"), page.input_value("#lon")
    page.locator(".pin").focus()
    page.keyboard.press("ArrowUp")
    assert float(page.input_value("#lat")) > float(begun[0])
    page.keyboard.press("Shift+ArrowLeft")
    assert float(page.input_value("#lon")) < float(begun[1])
    box = page.locator("#pin-kaart").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 60, box["y"] + 60)
    tapped = page.input_value("#lat"), page.input_value("#lon")
    assert float(tapped[1]) < float(begun[1])
    pin = page.locator(".pin").bounding_box()
    assert pin is not None
    middle = pin["x"] + pin["width"] / 2, pin["y"] + pin["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 50, middle[1] + 80, steps=5)
    page.mouse.up()
    assert float(page.input_value("#lat")) < float(tapped[0])
    _save(page)
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    point = _kept(house, place).point
    assert point is not None
    assert point != place.point
    page = open_as("editor", f"/beheer/plek/{place.id}")
    page.get_by_label("Geheim adres").check()
    expect(page.locator(".pin-stage")).to_be_hidden(timeout=PATIENCE)
    _save(page)
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    assert _kept(house, place).point is None


def test_an_address_gives_the_point_without_scripts(
    house: House, place: Stakeholder, open_as: OpenAs
) -> None:
    page = open_as("editor", f"/beheer/plek/{place.id}", javascript=False)
    page.fill("#street_address", "het rond 1")
    page.fill("#town", "Zeist")
    page.get_by_label("Het precieze adres").check()
    page.fill("#description", "Blijft staan")
    page.get_by_role("button", name="Zoek het punt bij dit adres").click()
    expect(page.locator("#lat")).to_have_value("52.086123", timeout=PATIENCE)
    assert page.input_value("#postcode") == "3701HS"
    assert page.input_value("#description") == "Blijft staan"
    assert _kept(house, place) == place
    _save(page)
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    kept = _kept(house, place)
    assert kept.point is not None
    assert (kept.street_address, kept.postcode, round(kept.point.lon, 4)) == (
        "Het Rond 1",
        "3701HS",
        5.2331,
    )


def test_needs_are_found_by_typing_and_the_preview_tells_what_changes(
    offering: Offering, open_as: OpenAs
) -> None:
    page = open_as("editor", f"/beheer/aanbod/{offering.id}")
    page.fill("#zoek-vraag", "schuld")
    expect(page.locator("#need-debts")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#need-crying-baby")).to_be_hidden(timeout=PATIENCE)
    page.select_option("#need-debts", "supports")
    page.fill("#zoek-vraag", "")
    page.select_option("#need-crying-baby", "")
    page.click('.edit-bar [value="preview"]')
    effect = page.locator("#voorbeeld .effect")
    expect(effect).to_contain_text("U verdwijnt bij", timeout=PATIENCE)
    page.wait_for_load_state()
    assert page.input_value("#need-debts") == "supports"
    assert violations(page) == []


def test_an_editor_can_do_everything_by_keyboard(
    house: House, place: Stakeholder, open_as: OpenAs
) -> None:
    page = open_as("editor", f"/beheer/plek/{place.id}")
    page.focus("#name")
    page.keyboard.press("End")
    page.keyboard.type(" en meer")
    page.keyboard.press("Enter")  # looks first, saves nothing
    expect(page.locator("#voorbeeld")).to_be_visible(timeout=PATIENCE)
    assert _kept(house, place) == place
    page.focus('.edit-bar [value="save"]')
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    assert _kept(house, place).name == f"{place.name} en meer"


PAGES = (
    ("editor", "/beheer"),
    ("coordinator", "/beheer"),
    ("editor", "/beheer/plek/{place}"),
    ("editor", "/beheer/aanbod/{offering}"),
    ("editor", "/beheer/aanbod/{offering}/wacht"),
    ("editor", "/beheer/plek/{place}/weg"),
    ("editor", "/beheer/plek/{place}/aanbod"),
    ("coordinator", "/beheer/plek/nieuw"),
    ("coordinator", "/beheer/geschiedenis"),
    ("editor", "/beheer/geschiedenis/plek/{place}"),
)


@pytest.mark.parametrize("zeist_database_url", ["sqlite"], indirect=True)  # a page is a page
def test_every_page_can_be_used_by_everyone_narrow_and_wide(
    place: Stakeholder, offering: Offering, open_as: OpenAs
) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for number, (role, path) in enumerate(PAGES):
        page = open_as(role, path.format(place=place.id, offering=offering.id), width=390)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            page.screenshot(path=SCREENS / f"editing-{number}-{width}.png", full_page=True)
