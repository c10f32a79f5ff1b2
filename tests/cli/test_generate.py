"""``voorveld generate``: a country that is plausible, plainly made up, and the same every time."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.cli import generating
from app.directory.seed import read_geojson
from app.generating import MOST_GEMEENTEN
from app.generating.land import list_gemeenten
from app.loading import load_vocabulary
from app.words.directory import Directory, Point
from tests.cli.conftest import Run

DATA = Path(__file__).resolve().parents[2] / "data"
NOBODY_OFFERS = {"own-network"}
"""Family and friends are no organization."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some three gemeenten."""
    made = tmp_path_factory.mktemp("country") / "country.geojson"
    generating.generate(1800, made)
    return made


@pytest.fixture(scope="module")
def country(file: Path) -> Directory:
    """What the file holds."""
    return read_geojson(file.read_bytes())


def test_the_same_seed_gives_the_same_file_and_another_seed_another(
    run: Run, tmp_path: Path
) -> None:
    made = []
    for name, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        file = tmp_path / name
        words = ("generate", "--offerings", "300", "--seed", seed, "--output", str(file))
        assert run(*words).code == 0
        made.append(file.read_bytes())
    assert made[0] == made[1] != made[2]


def test_waits_end_on_the_day_one_asks_for_and_else_on_the_same_day_every_time(
    run: Run, tmp_path: Path
) -> None:
    newest = []
    for until in ((), ("--measured-until", "2031-05-17")):
        file = tmp_path / f"country{len(until)}"
        words = ("generate", "--offerings", "600", "--output", str(file))
        assert run(*words, *until).code == 0
        waits = read_geojson(file.read_bytes()).waits
        newest.append(max(wait.measured_on for wait in waits if wait.measured_on is not None))
    usual, asked = newest
    assert asked == dt.date(2031, 5, 17)
    assert usual.year == 2026
    assert b"--measured-until 2031-05-17" in file.read_bytes()


def test_a_generated_country_can_be_imported_and_a_second_time_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "country.geojson"
    words = ("generate", "--offerings", "150", "--gemeenten", "3", "--output", str(file))
    assert "150 aanbod in 3 gemeenten" in run(*words).err
    assert run("db", "upgrade").code == 0
    first, second = run("import", str(file)), run("import", str(file))
    assert (first.code, second.code) == (0, 0)
    assert " 0 nieuw, 0 veranderd" in second.err


def test_there_is_exactly_as_much_as_was_asked_for(country: Directory) -> None:
    assert len(country.offerings) == 1800


def test_every_kind_that_somebody_can_be_is_there(country: Directory) -> None:
    kinds = set(load_vocabulary(DATA).kinds)
    assert {each.kind for each in country.stakeholders} == kinds - NOBODY_OFFERS


def test_needs_are_those_of_the_vocabulary(country: Directory) -> None:
    needs = set(load_vocabulary(DATA).needs)
    told = {need for each in country.offerings for need in (*each.answers, *each.supports)}
    assert told <= needs
    assert len(told) > 0.9 * len(needs)


def test_everything_says_that_it_is_made_up(country: Directory) -> None:
    names = [each.name for each in country.stakeholders]
    names += [each.name for each in country.organizations]
    names += [each.name for each in country.areas]
    assert all(name.endswith("(voorbeeld)") for name in names)
    marks = [each.provenance for each in country.stakeholders]
    marks += [each.provenance for each in country.offerings]
    assert all(mark.example for mark in marks)


def test_nobody_can_be_called_and_no_real_town_is_named(file: Path) -> None:
    said = [
        text
        for feature in json.loads(file.read_bytes())["features"]
        for text in _texts(feature["properties"].get("offerings", []))
    ]
    assert not [text for text in said if re.search(r"0[\d\s-]{8,}|\b112\b|Zeist|RDWI", text)]
    assert b'"contacts"' not in file.read_bytes()


def _texts(offerings: list[dict[str, str]]) -> list[str]:
    return [each.get(name, "") for each in offerings for name in ("title", "description")]


def test_chains_have_many_places_and_most_organizations_one(country: Directory) -> None:
    places = Counter(each.organization_id for each in country.stakeholders)
    assert max(places.values()) > 20
    assert sorted(places.values())[len(places) // 2] == 1


def test_waits_have_a_history_that_some_offerings_lack(country: Directory) -> None:
    measured = Counter(wait.offering_id for wait in country.waits)
    assert 0.2 < len(measured) / len(country.offerings) < 0.8
    assert {1, 2, 3} == set(measured.values())
    assert {wait.status for wait in country.waits} == {"open", "waitlist", "closed"}


def test_each_postcode_lies_in_a_buurt_and_in_every_gemeente_a_gp_is_found(
    country: Directory,
) -> None:
    snapshot = snapshot_of(DirectorySource(country))
    for postcode in country.postcodes:
        place = snapshot.find_place(postcode.code, None)
        assert place.precision in {"postcode4", "postcode6"}
        assert len(snapshot.of_kind("gp", place.areas)) > 10


def test_the_gemeenten_tile_the_land_without_overlap() -> None:
    gemeenten = list_gemeenten(MOST_GEMEENTEN, seed=1)
    assert len({each.code for each in gemeenten}) == len({each.name for each in gemeenten}) == 342
    corners = {(round(each.box.west, 4), round(each.box.south, 4)) for each in gemeenten}
    assert len(corners) == MOST_GEMEENTEN
    postcodes = [code.code for each in gemeenten for code in each.postcodes()]
    assert len(postcodes) == len(set(postcodes))
    assert all(each.point != Point(0, 0) for each in gemeenten[0].postcodes())
