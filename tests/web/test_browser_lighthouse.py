"""Lighthouse on the pages: accessibility, best practices and being found."""

import pytest

from tests.web.site import Site, zeist
from tools.lighthouse import STEADY, lost_points, measure, scores

PLACE = zeist().stakeholders()[0].slug


@pytest.mark.parametrize(
    ("path", "least"),
    [("/", 90), ("/vraag", 95), ("/vraag?wie=huisarts&taal=en", 95), (f"/aanbod/{PLACE}", 95)],
)
@pytest.mark.usefixtures("chromium")
def test_a_page_scores_well_on_all_but_speed(site: Site, path: str, least: int) -> None:
    report = measure(site.url(path))
    assert scores(report).keys() == set(STEADY)
    assert min(scores(report).values()) >= least, lost_points(report)
