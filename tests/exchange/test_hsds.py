"""The Human Services Data Specification: ours goes out whole, another's comes in as it can."""

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.directory.seed import read_geojson
from app.exchange.hsds.terms import TABLES
from app.exchange.outgoing import write
from app.exchange.use import plan_import
from app.store.session import Store
from app.words.directory import Directory
from tests.builders import a_directory
from tests.exchange.hsds_facts import (
    list_faults,
    list_package_faults,
    references,
    table_fields,
)
from tests.exchange.test_round_trip import directories
from tests.house import ROOT, parts
from tests.upkeep.places import a_place, confirmed


@pytest.fixture(scope="module")
def organizations() -> list[dict[str, Any]]:
    directory = read_geojson((ROOT / "data" / "seed_zeist.geojson").read_bytes())
    made: dict[str, Any] = json.loads(write("hsds", directory, parts().vocabulary))
    assert made["size"] == len(made["contents"]) == len(directory.organizations)
    return list(made["contents"])


def test_every_id_is_unique_within_its_table(organizations: list[dict[str, Any]]) -> None:
    seen: dict[str, list[str]] = {}

    def walk(name: str, item: dict[str, Any]) -> None:
        seen.setdefault(name, []).append(item["id"])
        for nested, below in TABLES[name].nested:
            for each in item.get(nested, []):
                walk(below, each)

    for organization in organizations:
        walk("organization", organization)
    for name, ids in seen.items():
        assert len(set(ids)) == len(ids), name


def test_the_export_validates_against_what_the_specification_says(
    organizations: list[dict[str, Any]],
) -> None:
    services = [service for each in organizations for service in each.get("services", [])]
    assert len(services) > 300
    assert list_faults("organization", organizations) == []
    assert list_faults("service", services) == []


def test_the_data_package_validates_as_the_specification_describes_its_tables(
    tmp_path: Path,
) -> None:
    directory = read_geojson((ROOT / "data" / "seed_zeist.geojson").read_bytes())
    unpack(write("hsds-zip", directory, parts().vocabulary), tmp_path)
    assert list_package_faults(tmp_path) == []


@given(directories())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_text_the_export_is_what_the_specification_says(
    tmp_path: Path, directory: Directory
) -> None:
    made = json.loads(write("hsds", directory, parts().vocabulary))
    assert list_faults("organization", made["contents"]) == []
    unpack(write("hsds-zip", directory, parts().vocabulary), tmp_path)
    assert list_package_faults(tmp_path) == []


SMALL = confirmed(
    a_directory(
        a_place("Kwint").builder.for_ages(12, 18),
        a_place("Buurtteam").builder.for_ages(None, None),
    ),
    dt.date(2026, 10, 3),
)
SPOILED: dict[str, tuple[list[str | int], Any]] = {
    "missing": (["services", 0, "status"], None),
    "unknown": (["services", 0, "level"], "1"),
    "type": (["services", 0, "minimum_age"], "twaalf"),
    "closed": (["services", 0, "status"], "open"),
    "uuid": (["services", 0, "id"], "1"),
    "uri": (["services", 0, "url"], "geen adres"),
    "null": (["services", 0, "url"], "null"),
    "deep": (["services", 0, "attributes", 0, "taxonomy_term", "name"], None),
    "elsewhere": (["services", 0, "contacts"], [{"id": "x"}]),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_what_the_specification_does_not_allow_is_seen(
    organizations: list[dict[str, Any]], spoiled: str
) -> None:
    whole = next(each for each in organizations if each.get("services"))
    item: Any = json.loads(json.dumps(whole))
    (*path, last), value = SPOILED[spoiled]
    inner = item
    for step in path:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = None if value == "null" else value
    assert list_faults("organization", [whole]) == []
    assert len(list_faults("organization", [item])) >= 1


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("service", "status", "open"),
        ("service", "name", ""),
        ("service", "organization_id", ""),
        ("service", "organization_id", "ac148810-d857-441c-9679-408f346de14b"),
        ("service", "minimum_age", "twaalf"),
        ("service", "assured_date", "3 oktober"),
        ("service", "id", "1"),
        ("location", "location_type", "ergens"),
        ("service_at_location", "location_id", "ac148810-d857-441c-9679-408f346de14b"),
        ("attribute", "taxonomy_term_id", "ac148810-d857-441c-9679-408f346de14b"),
        ("taxonomy_term", "taxonomy_id", "ac148810-d857-441c-9679-408f346de14b"),
    ],
)
def test_a_table_that_is_not_as_the_specification_says_is_seen(
    tmp_path: Path, table: str, column: str, text: str
) -> None:
    unpack(write("hsds-zip", SMALL, parts().vocabulary), tmp_path)
    assert list_package_faults(tmp_path) == []
    file = tmp_path / TABLES[table].file
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    rows[0][column] = text
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert list_package_faults(tmp_path) != []


def test_the_package_describes_its_tables_in_the_words_of_the_specification() -> None:
    data = write("hsds-zip", Directory(), parts().vocabulary)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        described = json.loads(package.read("datapackage.json"))
    for resource in described["resources"]:
        name, schema = resource["name"], resource["schema"]
        told = {each["name"]: each for each in table_fields(name)}
        for field in schema["fields"]:
            known = told[field["name"]]
            assert field["type"] == known["type"], (name, field)
            assert field.get("format") == known.get("format"), (name, field)
            needed = known["constraints"].get("required", False)
            assert field["constraints"]["required"] == needed, (name, field)
        columns = {field["name"] for field in schema["fields"]}
        refers = [each for each in references(name) if each["fields"] in columns]
        ours = sorted(schema.get("foreignKeys", []), key=str)
        assert ours == sorted(refers, key=str), name


def unpack(data: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        package.extractall(folder)


def test_the_data_package_names_every_table_and_points_at_rows_that_are_there() -> None:
    directory = read_geojson((ROOT / "data" / "seed_zeist.geojson").read_bytes())
    data = write("hsds-zip", directory, parts().vocabulary)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        described = json.loads(package.read("datapackage.json"))
        tables = {
            each["name"]: list(csv.DictReader(io.StringIO(package.read(each["path"]).decode())))
            for each in described["resources"]
        }
    assert len(tables["service"]) == len(directory.offerings)
    locations = {row["id"] for row in tables["location"]}
    services = {row["id"] for row in tables["service"]}
    assert all(row["location_id"] in locations for row in tables["service_at_location"])
    assert all(row["service_id"] in services for row in tables["language"])
    terms = {row["id"] for row in tables["taxonomy_term"]}
    assert all(row["taxonomy_term_id"] in terms for row in tables["attribute"])
    assert data == write("hsds-zip", directory, parts().vocabulary)


FOREIGN = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community Counselling",
    "status": "active",
    "description": "Talk &amp; listen",
    "minimum_age": 12,
    "organization": {
        "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Example", "description": "Org"
    },
    "languages": [{"id": "x", "code": "en"}],
    "service_areas": [{"id": "x", "name": "Nederland"}],
    "attributes": [{"id": "x", "taxonomy_term": {"id": "x", "code": "walk-in-house", "name": "x"}},
                   {"id": "x", "taxonomy_term": {"id": "x", "name": "loneliness"}}],
    "service_at_locations": [{
        "id": "e94c9f38-1e8f-4564-91d4-d53501ab1765",
        "location": {
            "id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "location_type": "physical",
            "name": "Huis", "latitude": 52.09, "longitude": 5.23,
            "addresses": [
                {"id": "x", "address_1": "Straat 1", "city": "Zeist", "postal_code": "3705 AB"}
            ],
            "phones": [{"id": "x", "number": "+31 30 1234567"}],
        },
    }],
}  # fmt: skip


def test_a_service_of_somebody_else_comes_in_with_its_own_ids(store: Store) -> None:
    data = json.dumps({"contents": [FOREIGN]}).encode()
    made = plan_import(store, "x.json", data, parts().vocabulary)
    (door,), (offering,) = made.directory.stakeholders, made.directory.offerings
    assert (door.id, door.kind, door.postcode) == (
        "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "walk-in-house", "3705AB",
    )  # fmt: skip
    assert door.contacts[0].value == "0301234567"
    assert (offering.id, offering.age_min) == (FOREIGN["id"], 12)
    assert (offering.answers, offering.languages, offering.areas) == (
        ("loneliness",),
        ("en",),
        ("NL",),
    )
    assert offering.description == "Talk & listen"


def test_a_service_whose_kind_is_unknown_here_is_refused_with_the_reason(store: Store) -> None:
    data = json.dumps([{**FOREIGN, "attributes": []}]).encode()
    made = plan_import(store, "x.json", data, parts().vocabulary)
    assert made.writes == 0
    (finding,) = [each for each in made.findings if each.refused == "row"]
    assert finding.said == "de soort van een nieuwe plek ontbreekt"
