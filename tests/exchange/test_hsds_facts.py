"""Our facts of the specification are those of the specification, where that lies beside us."""

import json
from typing import Any

import pytest

from app.exchange.hsds.terms import TABLES
from tests.exchange.hsds_facts import facts, references, table_fields
from tests.house import ROOT

OFFICIAL = ROOT.parent / "shared" / "standards" / "hsds"
beside = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the specification is not beside us")


def test_there_are_facts_of_every_table_that_we_write() -> None:
    assert set(facts()) == set(TABLES)
    for name, table in TABLES.items():
        told = facts()[name]
        assert table.file == told["file"]
        assert set(table.fields) <= set(told["fields"])
        assert table.required == tuple(told["required"])
        assert set(table.in_table) == set(told.get("required_in_table", ()))
        nested = told.get("lists", {}) | told.get("objects", {})
        assert dict(table.nested).items() <= nested.items()


@beside
@pytest.mark.parametrize("table", TABLES)
def test_an_item_is_what_its_schema_says(table: str) -> None:
    told, official = facts()[table], _json(f"schema/{table}.json")
    assert told["required"] == official["required"]
    if table == "organization":  # the services stand in the whole organization alone
        whole = _json("schema/compiled/organization.json")["properties"]
        assert whole["services"]["items"]["name"] == "service"
        official["properties"]["services"] = {"type": "array", "items": {"$ref": "service.json"}}
    found: dict[str, Any] = {"fields": {}, "lists": {}, "objects": {}, "closed": {}}
    for name, each in official["properties"].items():
        if each.get("type") == "array":
            found["lists"][name] = each["items"]["$ref"].removesuffix(".json")
        elif "$ref" in each:
            found["objects"][name] = each["$ref"].removesuffix(".json")
        else:
            found["fields"][name] = each.get("format") or each["type"]
        if "enum" in each:
            found["closed"][name] = each["enum"]
    for part, content in found.items():
        assert told.get(part, {}) == content, part


@beside
@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_what_the_package_of_the_specification_says(table: str) -> None:
    resources = _json("examples-3.2.3/csv/datapackage.json")["resources"]
    official = next(each for each in resources if each["name"] == table)
    assert official["path"] == facts()[table]["file"]
    theirs = {each["name"]: each for each in official["schema"]["fields"]}
    ours = {each["name"]: each for each in table_fields(table)}
    assert set(ours) == set(theirs)
    for name, each in ours.items():
        told = {key: on for key, on in theirs[name].get("constraints", {}).items() if on}
        assert each["constraints"] == told, name
        assert (each["type"], each.get("format")) == (theirs[name]["type"], _format(theirs[name]))
    refers = [_bare(each) for each in official["schema"].get("foreignKeys", [])]
    known = [each for each in refers if each["reference"]["resource"] in TABLES]
    assert sorted(references(table), key=str) == sorted(known, key=str)


def _format(field: dict[str, Any]) -> str | None:
    told: str | None = field.get("format")
    return told


def _bare(key: dict[str, Any]) -> dict[str, Any]:
    return {"fields": key["fields"], "reference": key["reference"]}


def _json(name: str) -> Any:
    return json.loads((OFFICIAL / name).read_text("utf-8"))
