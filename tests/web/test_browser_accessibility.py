"""axe-core on every page and state, with the rules of WCAG 2.2 AA."""

import json

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.web.asking import FAULTY, ask
from tests.web.conftest import OpenPage
from tests.web.site import BABY, FEVER, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = {"width": 390, "height": 844}
LARGE: ViewportSize = {"width": 1366, "height": 768}


def _violations(page: Page) -> list[str]:
    # Evaluated by the debugger, so that the page's own policy stays as strict as it is.
    page.evaluate(AXE.read_text("utf-8"))
    options = json.dumps({"runOnly": {"type": "tag", "values": TAGS}})
    found = page.evaluate(f"axe.run(document, {options})")["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize(
    "path",
    [
        "/?soort=jgz",
        "/?zoek=xyzzy",
        "/?zoek=mijn+man+slaat+me&open=nu&taal=en",
        "/vraag",
        "/vraag?wie=huisarts",
        "/vraag?taal=en",
        "/bestaat-niet",
    ],
)
def test_a_page_can_be_used_by_everyone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, **SMALL)
    assert _violations(page) == []
    page.set_viewport_size(LARGE)
    assert _violations(page) == []


def test_the_map_beside_its_list_can_be_used_by_everyone(open_page: OpenPage) -> None:
    page = open_page("/")
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    page.click("#legenda summary")
    assert _violations(page) == []


@pytest.mark.parametrize("asker", ["family", "huisarts"])
@pytest.mark.parametrize("text", [BABY, FEVER, "appeltaart bakken"])
def test_an_answer_can_be_used_by_everyone(open_page: OpenPage, text: str, asker: str) -> None:
    page = open_page("/vraag", **SMALL)
    ask(page, text, asker)
    for fold in page.locator("details > summary").all():
        fold.click()
    assert _violations(page) == []
    page.set_viewport_size(LARGE)
    assert _violations(page) == []


def test_a_question_back_can_be_used_by_everyone(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    page.click("button[value=debts]")
    page.wait_for_selector(".ask-back")
    assert _violations(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_how_a_route_was_chosen_can_be_used_by_everyone(open_page: OpenPage, width: int) -> None:
    page = open_page("/uitleg", width=width)
    page.fill("#tekst", BABY)
    page.fill("#postcode", "3705")
    page.click("main button[type=submit]")
    page.wait_for_selector(".trace-candidates")
    assert _violations(page) == []


def test_faults_can_be_used_by_everyone(open_page: OpenPage) -> None:
    page = open_page("/vraag")
    ask(page, BABY, "family", postcode="boven", until=FAULTY)
    page.wait_for_selector(".fault-box")
    assert _violations(page) == []


def test_a_place_can_be_used_by_everyone(open_page: OpenPage) -> None:
    page = open_page("/?soort=cjg")
    page.click(".places a")
    page.wait_for_selector(".stakeholder-page h1")
    assert _violations(page) == []
