"""A real browser and the real pages. Without a browser these tests are skipped; not in CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from starlette.testclient import TestClient

from tests.web.evening import Evening, ServedHouse, serving_house
from tests.web.meeting_people import Hall
from tests.web.site import Site, app_of, client_of, serving, zeist

# Quiet, without a graphics card, and reaching nobody.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
OpenPage = Callable[..., Page]
PATIENCE_MS = 30_000
"""No test is timed: what comes on a quiet machine comes on a busy one too, only later."""

expect.set_options(timeout=PATIENCE_MS)


def _chromium() -> str | None:
    return os.environ.get("VOORVELD_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        reason = "no Chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    driver: Playwright = request.getfixturevalue("playwright_driver")
    browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with serving(app_of(zeist())) as running:
        yield running


@pytest.fixture(scope="session")
def served_house(
    sqlite_templates: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedHouse]:
    """The whole house with the seed of Zeist, for meetings in a browser."""
    folder = tmp_path_factory.mktemp("served-house")
    shutil.copyfile(sqlite_templates("zeist"), folder / "voorveld.db")
    with serving_house(f"sqlite:///{folder / 'voorveld.db'}", folder) as house:
        yield house


@pytest.fixture
def evening(served_house: ServedHouse) -> Evening:
    """A meeting of this test's own."""
    return served_house.evening()


@pytest.fixture(scope="session")
def client() -> TestClient:
    return client_of(zeist())


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[OpenPage]:
    """Opens a page of the site in a fresh browser context; collects what goes wrong in it."""
    contexts: list[BrowserContext] = []

    def open_at(
        path: str, *, width: int = 1366, height: int = 768, javascript: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=javascript
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(path if path.startswith("http") else site.url(path))
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture
def hall(open_page: OpenPage, evening: Evening) -> Hall:
    """Walls, phones and the facilitator of a meeting of this test's own."""
    return Hall(evening, open_page)
