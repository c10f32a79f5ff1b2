"""What the pages weigh, measured as the bench does."""

from urllib.parse import urlsplit

from benchmarks.pages import WEIGHED, Fetcher, weigh, weights_of
from tests.web.site import app_of, serving, zeist

MOST_HTML_BYTES = 50_000
MOST_FIRST_VISIT_BYTES = 100_000


def test_every_page_is_light_and_every_file_it_names_is_there() -> None:
    with serving(app_of(zeist())) as site:
        address = urlsplit(site.address)
        fetch = Fetcher((str(address.hostname), int(address.port or 0)))
        weights = {name: weigh(fetch, path, form) for name, path, form in WEIGHED}
        table = weights_of(fetch)
    assert {name for name, weight in weights.items() if weight.html >= MOST_HTML_BYTES} == set()
    assert max(weight.first_visit for weight in weights.values()) < MOST_FIRST_VISIT_BYTES
    assert all(
        weight.files["css"] and weight.compressed < weight.html for weight in weights.values()
    )
    assert all(f"| {name}" in table for name in weights)
