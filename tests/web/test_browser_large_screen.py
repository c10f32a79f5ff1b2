"""On a very large screen the map's own words grow with the page around it."""

import pytest

from tests.web.conftest import OpenPage
from tests.web.site import SCREENS

GROWN = """async () => {
    const names = performance.getEntriesByType('resource').map((each) => each.name);
    return (await import(names.find((each) => each.endsWith('/grown.js')))).GROWN;
}"""


@pytest.mark.parametrize(("width", "height", "grown"), [(1280, 800, 1), (2600, 900, 1.5)])
def test_labels_and_marks_grow_with_the_page(
    open_page: OpenPage, width: int, height: int, grown: float
) -> None:
    page = open_page("/", width=width, height=height)
    page.wait_for_selector("#kaart[data-ready]", timeout=60_000)
    assert page.evaluate(GROWN) == grown
    page.screenshot(path=SCREENS / f"kaart-{width}.png")
