"""Which column of a file is which: by its name, another name for it, or one near enough."""

from typing import Final, NamedTuple

from app.exchange.tables.codes import Codes
from app.exchange.tables.columns import COLUMNS, MARK, Column
from app.exchange.text import clean, fold
from app.exchange.words import Finding

_ENOUGH: Final = 2
LOOKED_AT: Final = 25
"""Titles and empty rows may stand above the headers, but not more than these."""
_BY_HEADER: Final = {column.header: column for column in COLUMNS}
_NAMES: Final = Codes(
    [(MARK, MARK)]
    + [(name, column.header) for column in COLUMNS for name in (column.header, *column.aliases)]
)


class Mapped(NamedTuple):
    """``columns``: place in the row -> column and the header as it stands in the file."""

    columns: dict[int, tuple[Column, str]]
    mark: int | None
    width: int
    findings: list[Finding]


def known_headers(cells: list[str]) -> int:
    """How many cells are the name of a column, without guessing."""
    found = (_NAMES.find(clean(cell)[0]) for cell in cells if cell and len(cell) < 60)  # noqa: PLR2004 -- a header
    return sum(each.code is not None and not each.guessed for each in found)


def is_header(cells: list[str]) -> bool:
    """Whether this row can be the one with the names of the columns."""
    filled = sum(bool(cell.strip()) for cell in cells)
    known = known_headers(cells)
    return known >= _ENOUGH and known * 3 >= filled


def map_headers(cells: list[str], row: int) -> Mapped:
    """Every column of the file to ours, once; what cannot be used is said."""
    mapped = Mapped({}, None, len(cells), [])
    taken: dict[str, str] = {}
    mark: int | None = None
    exact = {fold(column.header) for column in COLUMNS} | {fold(MARK)}
    # Real names first, so that a near name never takes a column from its owner.
    order = sorted(range(len(cells)), key=lambda at: fold(cells[at]) not in exact)
    for at in order:
        header = clean(cells[at])[0]
        if not header:
            continue
        found = _NAMES.find(header)
        if found.code is None:
            mapped.findings.append(_unknown(row, header, found.near))
        elif found.code in taken:
            said = f"deze kolom is niet gebruikt: {taken[found.code]} is {found.code} al"
            mapped.findings.append(_note(row, header, "column-twice", said))
        else:
            taken[found.code] = header
            if found.code == MARK:
                mark = at
                continue
            mapped.columns[at] = (_BY_HEADER[found.code], header)
            if found.guessed:
                said = f"deze kolom is gelezen als {found.code}"
                mapped.findings.append(_note(row, header, "header-near", said))
    return mapped._replace(mark=mark)


def _unknown(row: int, header: str, near: tuple[str, ...]) -> Finding:
    said = "deze kolom is niet gebruikt"
    if near:
        said += f"; bedoelt u {' of '.join(near[:2])}?"
    return _note(row, header, "header-unknown", said)


def _note(row: int, header: str, kind: str, said: str) -> Finding:
    return Finding(row=row, column=header, kind=kind, was=header, said=said)
