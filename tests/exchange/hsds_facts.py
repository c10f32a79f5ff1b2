"""The facts of the Human Services Data Specification as schemas to validate with."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker

from tests.house import ROOT

Facts = dict[str, Any]
_PLAIN: Final = frozenset({"string", "number"})
_IN_TABLES: Final = {"email": "email", "uri": "uri", "uuid": "uuid"}


@cache
def facts() -> dict[str, Facts]:
    """Per table what the specification says of it."""
    loaded: dict[str, Facts] = yaml.safe_load((ROOT / "tests/data/hsds.yaml").read_text("utf-8"))
    return loaded


def schema_of(table: str) -> dict[str, Any]:
    """The schema of one item with all that is nested in it; a name it does not know is a fault."""
    return {"$ref": f"#/$defs/{table}", "$defs": {name: _object(name) for name in facts()}}


def _object(table: str) -> dict[str, Any]:
    told = facts()[table]
    properties: dict[str, Any] = {
        name: _scalar(name, kind, told) for name, kind in told["fields"].items()
    }
    for name, below in told.get("lists", {}).items():
        properties[name] = {"type": "array", "items": _nested(below)}
    for name, below in told.get("objects", {}).items():
        properties[name] = _nested(below)
    return {
        "type": "object",
        "properties": properties,
        "required": told["required"],
        "additionalProperties": False,
    }


def _scalar(name: str, kind: str, told: Facts) -> dict[str, Any]:
    made = {"type": kind} if kind in _PLAIN else {"type": "string", "format": kind}
    closed = told.get("closed", {}).get(name)
    return made | ({"enum": closed} if closed else {})


def _nested(table: str) -> dict[str, Any] | bool:
    """What is of a table that we do not write may not be there."""
    return {"$ref": f"#/$defs/{table}"} if table in facts() else False


def list_faults(table: str, items: list[dict[str, Any]]) -> list[str]:
    """Whatever the specification does not allow of these items."""
    validator = Draft202012Validator(schema_of(table), format_checker=FormatChecker())
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for item in items
        for fault in validator.iter_errors(item)
    ]


def table_fields(table: str) -> list[dict[str, Any]]:
    """The columns of a table as a data package describes them."""
    told = facts()[table]
    required = {*told["required"], *told.get("required_in_table", ())}
    unique = {"id", *told.get("unique_in_table", ())}
    return [
        {
            "name": name,
            **_table_type(told.get("types_in_table", {}).get(name, kind)),
            "constraints": {
                **({"required": True} if name in required else {}),
                **({"unique": True} if name in unique else {}),
                **({"enum": told["closed"][name]} if name in told.get("closed", {}) else {}),
            },
        }
        for name, kind in told["fields"].items()
    ]


def _table_type(kind: str) -> dict[str, str]:
    if kind in _IN_TABLES:
        return {"type": "string", "format": _IN_TABLES[kind]}
    return {"type": kind}


def references(table: str) -> list[dict[str, Any]]:
    """Which columns name a row of which table, of the tables that we write."""
    told = facts()[table].get("references", {})
    return [
        {"fields": name, "reference": {"resource": to, "fields": "id"}}
        for name, to in told.items()
        if to in facts()
    ]


def list_package_faults(folder: Path) -> list[str]:
    """Whatever the specification does not allow of a data package that lies in this folder."""
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    strict = {"name": "strict", "resources": [_strict(each) for each in described["resources"]]}
    (folder / "strict.json").write_text(json.dumps(strict), encoding="utf-8")
    report = Package(str(folder / "strict.json")).validate()
    return [f"{title}: {said}" for title, said in report.flatten(["title", "message"])]


def _strict(resource: dict[str, Any]) -> dict[str, Any]:
    """The same table, by what the specification says of its columns and not by our word."""
    name, columns = resource["name"], [each["name"] for each in resource["schema"]["fields"]]
    known = {each["name"]: each for each in table_fields(name)}
    missing = {key for key, each in known.items() if each["constraints"].get("required")}
    assert missing <= set(columns), (name, missing)
    schema = {
        "primaryKey": ["id"],
        "fields": [known[column] for column in columns],
        "foreignKeys": [each for each in references(name) if each["fields"] in columns],
    }
    return {"name": name, "path": facts()[name]["file"], "schema": schema}
