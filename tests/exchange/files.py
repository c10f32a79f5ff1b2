"""Small files for tests: rows as a person would type them."""

import csv
import io
from collections.abc import Mapping

from openpyxl import Workbook

Row = Mapping[str, object]


def _headers(rows: tuple[Row, ...]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def a_csv(*rows: Row, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows under their headers."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    headers = _headers(rows)
    writer.writerow(headers)
    writer.writerows([[row.get(name, "") for name in headers] for row in rows])
    return file.getvalue().encode(encoding)


def an_excel(*rows: Row, sheet: str = "Blad1") -> bytes:
    """The same as a workbook, with numbers and dates as Excel keeps them."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    headers = _headers(rows)
    page.append(headers)
    for row in rows:
        page.append([row.get(name) for name in headers])
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
