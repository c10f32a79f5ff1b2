"""A CSV file as rows of text, whatever its encoding, its delimiter and its quotes."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.exchange.errors import FileRefusedError
from app.exchange.tables.decoding import NAMES, decode
from app.exchange.words import Finding

Row = tuple[int, list[str]]
"""The number of the row as a spreadsheet counts (a quoted newline is no new row) and its cells."""

_DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE_LINES: Final = 50
_MOST_CELL: Final = 200_000
DELIMITER_NAMES: Final = {";": "puntkomma's", "\t": "tabs", ",": "komma's", "|": "streepjes"}


def read_csv(data: bytes) -> tuple[Iterator[Row], list[Finding]]:
    """Rows as they come, and what was needed to read them at all."""
    text, encoding = decode(data)
    text, delimiter = _delimiter(text)
    said = f"gelezen als {NAMES[encoding]}, gescheiden door {DELIMITER_NAMES[delimiter]}"
    note = Finding(row=0, column="", kind="form", was=encoding, said=said)
    return _rows(text, delimiter), [note]


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        raise FileRefusedError(
            f"na rij {number} is het bestand niet te lezen: staat er een aanhalingsteken te veel?"
        ) from error


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's ``sep=`` line, and what stands between its cells."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:  # noqa: PLR2004 -- sep=;
        return rest, first.strip().strip('"')[4].replace("t", "\t")
    return text, max(_DELIMITERS, key=lambda each: _score(text, each))


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells, and how many cells that is."""
    sample = io.StringIO(text[:200_000], newline="")
    counts: Counter[int] = Counter()
    try:
        for _, cells in zip(
            range(_SAMPLE_LINES), csv.reader(sample, delimiter=delimiter), strict=False
        ):
            if len(cells) > 1:
                counts[len(cells)] += 1
    except csv.Error:
        return 0, 0
    if not counts:
        return 0, 0
    width, lines = counts.most_common(1)[0]
    return lines * width, width
