"""On an English page what can be English is, and what is Dutch says so to a screen reader."""

import json
import re

from starlette.testclient import TestClient

from app.web.costs import find_english_cost
from tests.web.site import BABY, DATA


def _answer(client: TestClient, asker: str) -> str:
    form = {"tekst": BABY, "wie": asker, "postcode": "3705", "taal": "en"}
    return str(client.post("/vraag", data=form).text)


def test_every_cost_of_the_example_data_is_told_in_english() -> None:
    seed = json.loads((DATA / "seed_zeist.geojson").read_text("utf-8"))
    costs = {
        offering["cost"]
        for feature in seed["features"]
        for offering in feature["properties"].get("offerings", ())
        if offering.get("cost")
    }
    assert costs
    assert {cost for cost in costs if find_english_cost(cost) is None} == set()


def test_an_english_step_says_what_sort_of_place_it_is(client: TestClient) -> None:
    first = _answer(client, "family").split('class="step-head"', 1)[1].split("</article>", 1)[0]
    [kind, title] = re.findall(r'<p class="what"([^>]*)>([^<]+)', first)
    assert kind[0] == ""
    assert "child health" in kind[1].lower()
    assert title[0] == ' lang="nl"'
    assert "Free" in first
    assert "Gratis" not in first


def test_a_dutch_step_says_its_title_alone(client: TestClient) -> None:
    html = client.post("/vraag", data={"tekst": BABY, "wie": "family"}).text
    first = html.split('class="step-head"', 1)[1].split("</article>", 1)[0]
    assert len(re.findall(r'<p class="what"', first)) == 1
    assert "lang=" not in first


def test_example_data_says_so_in_english_where_the_name_says_it_in_dutch(
    client: TestClient,
) -> None:
    html = _answer(client, "family")
    named = re.findall(r'class="short-name">(.*?)</p>', html, re.DOTALL)
    dutch = [name for name in named if "(voorbeeld)" in name]
    assert dutch
    assert all('<span class="example">example</span>' in name for name in dutch)


def test_the_legend_of_the_wall_speaks_the_language_of_the_wall(client: TestClient) -> None:
    assert "In de buurt: gratis" in client.get("/muur").text
    assert "In de buurt: gratis" not in client.get("/muur?taal=en").text
