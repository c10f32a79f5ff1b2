"""An Excel file as rows of text; formulas, links and macros in it are never run."""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.exchange.errors import FileRefusedError
from app.exchange.tables.csv_in import Row
from app.exchange.words import Finding
from app.exchange.zipped import open_zip, require_plain_xml

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 300
MOST_EMPTY: Final = 5_000
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes what XML cannot hold."""
_PREFERRED: Final = ("aanbod", "voorveld", "import")
_UNLUCKY: Final = (BadZipFile, InvalidFileException, KeyError, ValueError, ParseError, TypeError,
                   IndexError, AttributeError, OSError)  # fmt: skip


def read_excel(data: bytes) -> tuple[Iterator[Row], list[Finding]]:
    """Rows of the sheet that is ours by its name, else of the first."""
    with open_zip(data) as opened:
        require_plain_xml(opened)
        if "xl/workbook.xml" not in opened.namelist():
            raise FileRefusedError("dit is geen Excel-bestand (.xlsx)")
    return _rows(data), []


def _rows(data: bytes) -> Iterator[Row]:
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = {sheet.title.casefold(): sheet for sheet in book.worksheets}
            sheet = next((sheets[name] for name in _PREFERRED if name in sheets), None)
            chosen = sheet or next(iter(sheets.values()), None)
            if chosen is None:
                raise FileRefusedError("het Excel-bestand heeft geen blad")
            chosen.reset_dimensions()  # what a file says of its own size may be anything
            yield from _filled(chosen.iter_rows(values_only=True))
    except _UNLUCKY as error:
        raise FileRefusedError("het Excel-bestand is beschadigd of van een andere soort") from error


def _filled(rows: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    """Until nothing comes any more: a stray mark at the last row of all is no million rows."""
    filled = empty = 0
    for number, row in enumerate(rows, 1):
        if not any(each is not None for each in row):
            empty += 1
            if empty > MOST_EMPTY:
                return
            continue
        empty, filled = 0, filled + 1
        if filled > MOST_ROWS:
            raise FileRefusedError(f"het blad heeft meer dan {MOST_ROWS} rijen")
        yield number, [_text(each) for each in row[:MOST_COLUMNS]]


def _text(value: object) -> str:
    """A cell as somebody would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 -- exact below
            return str(int(value))
        case float():
            return repr(value)
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
        case _:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
