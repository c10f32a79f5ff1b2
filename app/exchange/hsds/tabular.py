"""The same organizations as a data package: a zip of CSVs and one file that describes them."""

import csv
import io
import zipfile
from collections import defaultdict
from typing import Any, Final

import msgspec

from app.exchange.errors import FileRefusedError
from app.exchange.hsds.outgoing import TAXONOMIES, organizations_of
from app.exchange.hsds.terms import DAYS, LINKS, NUMBERS, TABLES, VERSION
from app.exchange.tables.decoding import decode
from app.exchange.tables.resolve import stable_id
from app.exchange.text import guard, unguard
from app.exchange.zipped import open_zip, read_part
from app.words.directory import Directory
from app.words.vocabulary import Vocabulary

Item = dict[str, Any]
_MOMENT: Final = (2020, 1, 1, 0, 0, 0)
"""In the zip, so that the same directory gives the same bytes."""
_PACKAGE: Final = "datapackage.json"


def write_package(directory: Directory, vocabulary: Vocabulary) -> bytes:
    """The zip."""
    tables: dict[str, dict[str, Item]] = {name: {} for name in TABLES}
    for organization in organizations_of(directory, vocabulary):
        _flatten("organization", organization, tables)
    for code, name in TAXONOMIES.items():
        key = stable_id("taxonomy", code)
        tables["taxonomy"][key] = {"id": key, "name": code, "description": name}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, _PACKAGE, msgspec.json.format(msgspec.json.encode(_described()), indent=1))
        for name, table in TABLES.items():
            _add(package, table.file, _csv(name, list(tables[name].values())))
    return file.getvalue()


def _flatten(name: str, item: Item, tables: dict[str, dict[str, Item]]) -> None:
    for nested, below in TABLES[name].nested:
        for each in item.get(nested, []):
            _flatten(below, each, tables)
    if name == "attribute":
        term = item["taxonomy_term"]
        tables["taxonomy_term"][term["id"]] = term
    tables[name][item["id"]] = item


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)


def _csv(name: str, items: list[Item]) -> bytes:
    fields = TABLES[name].fields
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(fields)
    for item in items:
        writer.writerow([_cell(field, item.get(field)) for field in fields])
    return file.getvalue().encode()


def _cell(field: str, value: object) -> str:
    if value is None:
        return ""
    return repr(value) if field in NUMBERS else guard(str(value))


def _described() -> Item:
    return {
        "name": "voorveld",
        "title": "Sociale kaart uit Voorveld",
        "profile": "tabular-data-package",
        "version": VERSION,
        "resources": [_resource(name) for name in TABLES],
    }


def _resource(name: str) -> Item:
    table = TABLES[name]
    required = {*table.required, *table.in_table}
    fields = [
        {"name": field, **_kind_of(field), "constraints": {"required": field in required}}
        for field in table.fields
    ]
    schema: Item = {"primaryKey": "id", "fields": fields}
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": field, "reference": {"resource": other, "fields": "id"}}
            for field, other in table.refers
        ]
    return {
        "name": name,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "profile": "tabular-data-resource",
        "schema": schema,
    }


def _kind_of(field: str) -> dict[str, str]:
    """The type of a column, by what the specification always means by its name."""
    if field in NUMBERS or field in DAYS:
        return {"type": "number" if field in NUMBERS else "date"}
    if field == "id" or field.endswith("_id"):
        return {"type": "string", "format": "uuid"}
    return {"type": "string", "format": "uri"} if field in LINKS else {"type": "string"}


def read_package(data: bytes) -> list[Item]:
    """The organizations of a package, nested again. Raises ``FileRefusedError``."""
    with open_zip(data) as package:
        names = {name.rpartition("/")[2]: name for name in package.namelist()}
        if _PACKAGE not in names:
            raise FileRefusedError(f"{_PACKAGE} ontbreekt in de zip")
        paths = _paths(read_part(package, names[_PACKAGE]))
        tables = {
            name: _rows(read_part(package, names[paths.get(name, table.file)]))
            for name, table in TABLES.items()
            if paths.get(name, table.file) in names
        }
    return _nested(tables)


def _paths(data: bytes) -> dict[str, str]:
    """Which file each table is in; only the name counts, never a folder."""
    try:
        described = msgspec.json.decode(data, type=dict)
        resources = described.get("resources", [])
        return {str(each["name"]): str(each["path"]).rpartition("/")[2] for each in resources}
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FileRefusedError(f"{_PACKAGE} is niet te lezen") from error


def _rows(data: bytes) -> list[Item]:
    text, _ = decode(data) if data else ("", "")
    csv.field_size_limit(1_000_000)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        return [_item(row) for row in reader]
    except csv.Error as error:
        raise FileRefusedError("een tabel in de zip is geen CSV") from error


def _item(row: dict[Any, Any]) -> Item:
    made: Item = {}
    for field, cell in row.items():
        if not isinstance(field, str) or not isinstance(cell, str) or not cell:
            continue
        made[field] = _number(cell) if field in NUMBERS else unguard(cell)
    return made


def _number(cell: str) -> float | int | str:
    try:
        return int(cell) if cell.lstrip("-").isdigit() else float(cell)
    except ValueError:
        return cell


def _nested(tables: dict[str, list[Item]]) -> list[Item]:
    """Every row under what it belongs to."""
    terms = {term.get("id"): term for term in tables.get("taxonomy_term", [])}
    for attribute in tables.get("attribute", []):
        attribute["taxonomy_term"] = terms.get(attribute.get("taxonomy_term_id"), {})
    for name in ("location", "service", "organization"):
        for nested, below in TABLES[name].nested:
            _hang(tables, name, nested, below)
    return tables.get("organization", [])


def _hang(tables: dict[str, list[Item]], name: str, nested: str, below: str) -> None:
    column = "link_id" if below == "attribute" else f"{name}_id"
    by_owner: dict[object, list[Item]] = defaultdict(list)
    for item in tables.get(below, []):
        by_owner[item.get(column)].append(item)
    for owner in tables.get(name, []):
        owner[nested] = by_owner[owner.get("id")]
