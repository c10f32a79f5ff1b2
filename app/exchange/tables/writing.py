"""A directory as rows of the template, and those rows as CSV or Excel."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from app.exchange.errors import FileRefusedError
from app.exchange.tables.columns import CHOICES, COLUMNS, HEADERS, WORDS, Column
from app.exchange.tables.contacts import write_contacts
from app.exchange.tables.rows import OURS
from app.exchange.text import EMPTY, guard
from app.words.directory import Directory, Offering, Organization, Stakeholder, Wait
from app.words.vocabulary import Vocabulary

_NOT_IN_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_LONGEST_CELL: Final = 32_000
_PAIR: Final = {"lat": 1, "lon": 0}
_WIDE: Final = {"text": 40, "contacts": 40, "name": 28, "needs": 28, "web": 28, "hours": 24}
_HEAD: Final = PatternFill("solid", fgColor="E4EEF0")


def rows_of(directory: Directory) -> Iterator[list[str]]:
    """One row per offering; a stakeholder or organization without any has a row of its own."""
    offerings: dict[str, list[Offering]] = defaultdict(list)
    for offering in directory.offerings:
        offerings[offering.stakeholder_id].append(offering)
    organizations = {each.id: each for each in directory.organizations}
    newest = {wait.offering_id: wait for wait in directory.waits}
    for stakeholder in directory.stakeholders:
        organization = organizations.get(stakeholder.organization_id)
        for offering in offerings[stakeholder.id]:
            yield _row(organization, stakeholder, offering, newest.get(offering.id))
        if not offerings[stakeholder.id]:
            yield _row(organization, stakeholder, None, None)
    used = {stakeholder.organization_id for stakeholder in directory.stakeholders}
    for organization in directory.organizations:
        if organization.id not in used:
            yield _row(organization, None, None, None)


def _row(
    organization: Organization | None,
    stakeholder: Stakeholder | None,
    offering: Offering | None,
    wait: Wait | None,
) -> list[str]:
    records = (organization, stakeholder, offering, wait)
    parts = dict(zip(WORDS, records, strict=True))
    return [OURS, *(_written(column, parts[column.entity]) for column in COLUMNS)]


def _written(column: Column, record: Any | None) -> str:  # noqa: ANN401 -- a record of any kind
    if record is None or column.form in {"phone", "mail", "pair"}:
        return ""
    if column.form in _PAIR:
        return "" if record.point is None else repr(record.point[_PAIR[column.form]])
    owner, _, part = column.field.rpartition(".")
    value = getattr(getattr(record, owner) if owner else record, part)
    if value == () and _usual(column) != ():
        return EMPTY
    return guard(_text(column, value))


def _usual(column: Column) -> object:
    fields = msgspec.structs.fields(WORDS[column.entity])
    return {each.name: each.default for each in fields}.get(column.field)


def _text(column: Column, value: Any) -> str:  # noqa: ANN401 -- a field of any kind
    if value is None or isinstance(value, bool):
        return {None: "", True: "ja", False: "nee"}[value]
    if isinstance(value, tuple):
        return write_contacts(value) if column.form == "contacts" else "; ".join(value)
    return CHOICES[column.form][value] if column.form in CHOICES else str(value)


def write_csv(rows: Iterable[list[str]]) -> bytes:
    """UTF-8 with a mark and semicolons: what Dutch Excel opens by itself."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def write_excel(rows: Iterable[list[str]], lists: Iterable[tuple[str, list[list[str]]]]) -> bytes:
    """A sheet with the rows, and beside it the ``lists``: (title, rows) to look codes up in."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Aanbod")
    sheet.freeze_panes = "B2"
    forms = ("mark", *(column.form for column in COLUMNS))
    for at, form in enumerate(forms, 1):
        sheet.column_dimensions[_letters(at)].width = _WIDE.get(form, 16)
    sheet.append([_head(sheet, header) for header in HEADERS])
    for row in rows:
        sheet.append([_excel_cell(sheet, text) for text in row])
    for title, listed in lists:
        _list_sheet(book, title, listed)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Any, text: str) -> Any:  # noqa: ANN401 -- openpyxl's own
    cell = WriteOnlyCell(sheet, value=_in_xml(text))
    cell.font = Font(bold=True)
    cell.fill = _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _excel_cell(sheet: Any, text: str) -> Any:  # noqa: ANN401 -- as above
    """Always text: Excel may not make a number, date or formula of it."""
    if not text:
        return None
    if len(text) > _LONGEST_CELL:
        raise FileRefusedError("een tekst is te lang voor Excel; neem CSV, GeoJSON of HSDS")
    cell = WriteOnlyCell(sheet)
    cell.value = _in_xml(text)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _in_xml(text: str) -> str:
    """What a sheet cannot hold, written as Excel itself writes it."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _list_sheet(book: Workbook, title: str, rows: list[list[str]]) -> None:
    sheet = book.create_sheet(title)
    for at, width in enumerate((34, 60, 50), 1):
        sheet.column_dimensions[_letters(at)].width = width
    for number, row in enumerate(rows):
        sheet.append(
            [_head(sheet, cell) if not number else _excel_cell(sheet, cell) for cell in row]
        )


def _letters(at: int) -> str:
    """Column 28 is AB."""
    text = ""
    while at:
        at, rest = divmod(at - 1, 26)
        text = chr(65 + rest) + text
    return text


def explanation() -> list[list[str]]:
    """The sheet that tells what each column is."""
    rows = [["Kolom", "Wat er in staat", "Voorbeeld"]]
    rows.append(["Regel", "Laat leeg. Rijen met 'voorbeeld' of 'uitleg' worden overgeslagen.", ""])
    rows += [[column.header, column.about, column.example] for column in COLUMNS]
    rows.append(["", "Een lege cel laat staan wat er is; (leeg) maakt een veld leeg.", ""])
    return rows


def code_lists(vocabulary: Vocabulary, areas: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The sheet with every code."""
    rows = [["Code", "Naam", "Waarvoor"]]
    rows += [[code, kind.label, "Soort"] for code, kind in vocabulary.kinds.items()]
    rows += [
        [code, need.label, "Beantwoordt, Ondersteunt"] for code, need in vocabulary.needs.items()
    ]
    for name, words in CHOICES.items():
        header = next(column.header for column in COLUMNS if column.form == name)
        rows += [[label, code, header] for code, label in words.items()]
    rows += [[code, name, "Gebieden"] for code, name in areas]
    return rows


def template_rows() -> list[list[str]]:
    """What a column is, and an example; both are passed over by an import."""
    told = ["uitleg", *(guard(column.about) for column in COLUMNS)]
    example = ["voorbeeld", *(guard(column.example) for column in COLUMNS)]
    return [told, example]
