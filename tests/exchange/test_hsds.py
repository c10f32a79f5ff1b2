"""The Human Services Data Specification: ours goes out whole, another's comes in as it can."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from app.directory.seed import read_geojson
from app.exchange.hsds.terms import NUMBERS, TABLES
from app.exchange.outgoing import write
from app.exchange.use import plan_import
from app.store.session import Store
from tests.house import ROOT, parts

SCHEMAS = ROOT.parent / "shared" / "standards" / "hsds" / "schema"
ENUMS = {
    "location_type": {"physical", "postal", "virtual"},
    "status": {"active", "inactive", "defunct", "temporarily closed"},
    "address_type": {"physical", "postal", "virtual"},
}
"""Closed lists of the specification."""


@pytest.fixture(scope="module")
def organizations() -> list[dict[str, Any]]:
    directory = read_geojson((ROOT / "data" / "seed_zeist.geojson").read_bytes())
    made: dict[str, Any] = json.loads(write("hsds", directory, parts().vocabulary))
    assert made["size"] == len(made["contents"]) == len(directory.organizations)
    return list(made["contents"])


def _check(name: str, item: dict[str, Any]) -> None:
    """What the specification says of one item: required fields, types, closed lists."""
    table = TABLES[name]
    for field in table.required:
        assert item.get(field) not in {None, ""}, (name, field, item)
    for field, value in item.items():
        if field in NUMBERS:
            assert isinstance(value, int | float)
        elif field not in dict(table.nested) and field != "taxonomy_term":
            assert isinstance(value, str), (name, field)
            assert field in table.fields, (name, field)
        if field in ENUMS:
            assert value in ENUMS[field]
    for nested, below in table.nested:
        for each in item.get(nested, []):
            _check(below, each)
    if name == "attribute":
        _check("taxonomy_term", item["taxonomy_term"])


def test_every_item_has_what_the_specification_wants(organizations: list[dict[str, Any]]) -> None:
    for organization in organizations:
        _check("organization", organization)


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


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the official schemas are not beside the project")
def test_the_export_validates_against_the_official_schemas(
    organizations: list[dict[str, Any]],
) -> None:
    registry: Registry[Any] = Registry().with_resources(
        (file.name, Resource.from_contents(_json(file), default_specification=DRAFT202012))
        for file in SCHEMAS.glob("*.json")
    )

    def faults(schema: str, items: list[dict[str, Any]]) -> list[str]:
        found = Draft202012Validator(
            _json(SCHEMAS / schema), registry=registry, format_checker=FormatChecker()
        )
        return [error.message for item in items for error in found.iter_errors(item)]

    services = [service for each in organizations for service in each.get("services", [])]
    assert len(services) > 300
    assert faults("compiled/organization.json", organizations) == []
    assert faults("compiled/service.json", services) == []


def _json(file: Path) -> Any:
    return json.loads(file.read_text())


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
