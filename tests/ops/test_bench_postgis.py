"""The service that ours is measured against answers well: no straw man."""

import asyncio

import pytest
from shapely import Point, Polygon

from app.directory.rows import open_source
from app.geo.distance import distance_m
from app.loading import load_vocabulary
from app.store.session import Store
from app.words.directory import Offering
from benchmarks.machine import DATA, zeist
from benchmarks.postgis import models
from benchmarks.postgis.loading import create_database, fill
from benchmarks.postgis.service import MOST_OPTIONS, RADIUS_M, Finder

HOME = "3705BP"
NEED = "loneliness"
AGE = 40
SLACK_M = 50
"""The sphere and the flat map do not agree to the metre."""


@pytest.fixture
def their_url(postgres_url: str, zeist_sqlite_url: str, request: pytest.FixtureRequest) -> str:
    """Their tables, filled with the example data."""
    url = create_database(postgres_url, request.node.name[:60])
    with Store(zeist_sqlite_url) as store, open_source(store) as source:
        fill(url, source, lambda rows, _: rows)
    return url


def asked(url: str, question: models.Question) -> models.Answer:
    async def ask() -> models.Answer:
        finder = Finder(load_vocabulary(DATA))
        async with finder.running(url):
            return await finder.find(question)

    return asyncio.run(ask())


def home_areas() -> set[str]:
    here = Point(next(each.point for each in zeist().postcodes if each.code == HOME))
    shapes = {area.code: [Polygon(r[0], r[1:]) for r in area.rings] for area in zeist().areas}
    found = {code for code, parts in shapes.items() if any(part.covers(here) for part in parts)}
    return found | {"NL"}


def by_hand() -> list[tuple[int, float, Offering]]:
    """Level and metres of everything that fits, lightest first, then nearest, then without."""
    directory, areas = zeist(), home_areas()
    here = next(each.point for each in directory.postcodes if each.code == HOME)
    points = {each.id: each.point for each in directory.stakeholders}
    found = []
    for each in directory.offerings:
        point = points[each.stakeholder_id]
        away = distance_m(here, point) if point else float("inf")
        fits = NEED in each.answers and not areas.isdisjoint(each.areas)
        of_age = (each.age_min or 0) <= AGE <= (130 if each.age_max is None else each.age_max)
        if fits and of_age and (point is None or away <= RADIUS_M):
            found.append((each.level, away, each))
    return sorted(found, key=lambda one: one[:2])


def test_it_finds_the_lightest_and_nearest_of_those_that_serve_this_place(their_url: str) -> None:
    place = models.AskedPlace(postcode=HOME)
    answer = asked(their_url, models.Question(needs=[NEED], place=place, age_years=AGE))
    assert answer.place_known
    options, expected = answer.needs[0].options, by_hand()[:MOST_OPTIONS]
    assert len(options) == len(expected) == MOST_OPTIONS
    for option, (level, away, _) in zip(options, expected, strict=True):
        shown = float("inf") if option.distance_metres is None else option.distance_metres
        assert option.level == level
        assert shown == away or abs(shown - away) < SLACK_M
    fitting = {each.id for _, _, each in by_hand()}
    assert {option.offering.id for option in options} <= fitting


def test_it_tells_the_newest_wait_and_how_to_reach_who_offers_it(their_url: str) -> None:
    place = models.AskedPlace(postcode=HOME)
    answer = asked(their_url, models.Question(needs=["crying-baby"], place=place))
    directory = zeist()
    newest = {wait.offering_id: wait for wait in directory.waits}
    contacts = {each.id: each.contacts for each in directory.stakeholders}
    for option in answer.needs[0].options:
        wait = newest.get(option.offering.id)
        assert option.wait.status == (wait.status if wait else "unknown")
        assert len(option.stakeholder.contacts) == len(contacts[option.stakeholder.id])


def test_a_description_is_read_by_its_phrases_and_an_unknown_place_has_national_help(
    their_url: str,
) -> None:
    described = models.Question(description="Ik heb schulden en onze huilbaby slaapt niet.")
    answer = asked(their_url, described)
    assert [each.code for each in answer.needs] == ["debts", "crying-baby"]
    assert not answer.place_known
    directory = zeist()
    areas = {each.id: each.areas for each in directory.offerings}
    shown = [option.offering.id for each in answer.needs for option in each.options]
    assert shown
    assert all("NL" in areas[each] for each in shown)
