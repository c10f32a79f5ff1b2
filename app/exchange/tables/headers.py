"""Which column of a file is which: by its name, another name for it, or one near enough.

A heading is read in several ways: as it stands, without what stands between brackets, one side of
a slash, with its abbreviations written out. Ways that lead to different columns lead nowhere.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from app.exchange.tables.codes import Codes, Found
from app.exchange.tables.columns import COLUMNS, MARK, PARTS, Column
from app.exchange.text import clean, fold, plain
from app.exchange.words import Chosen, Finding

_ENOUGH: Final = 2
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_WRITTEN_OUT: Final = tuple(
    (re.compile(short, re.IGNORECASE), full)
    for short, full in (
        (r"\bhuisnr\b\.?", "huisnummer"),
        (r"\borg\b\.?", "organisatie"),
        (r"\b1e\b", "eerste"),
        (r"\bt/m\b", "tot en met"),
        (r"\bd\.?d\b", "datum"),
        (r"\s[+&]\s", " en "),
    )
)
_FILLERS: Final = re.compile(r"(?i)\b(?:ook|bij|s|evt|van de|het|de)(?=\W|$)\.?")
"""Words of a heading that tell no column from another: ``laatst gecontroleerd d.d.``."""
_UNITS: Final = (
    (re.compile(r"(?i)\b(?:weken|wkn|wk|weeks)\b"), "weeks"),
    (re.compile(r"(?i)\b(?:maanden|mnd|mndn|months)\b"), "months"),
)
_TOKEN: Final = 2
LONGEST_HEADING: Final = 80
LOOKED_AT: Final = 25
"""Titles and empty rows may stand above the headers, but not more than these."""
BY_HEADER: Final = {column.header: column for column in (*COLUMNS, *PARTS)}
NAMES: Final = Codes(
    [(MARK, MARK)]
    + [
        (name, column.header)
        for column in BY_HEADER.values()
        for name in (column.header, *column.aliases)
    ]
)


_PER_UNIT_SAID: Final = {"weeks": ", geteld in weken", "months": ", geteld in maanden"}


class Mapped(NamedTuple):
    """``columns``: place in the row -> column and the header as it stands in the file.

    ``width``: cells in the row of headings. ``named``: places up to the last that is called
    something; what stands behind it belongs to nothing.
    """

    columns: dict[int, tuple[Column, str]]
    mark: int | None
    width: int
    named: int
    headings: list[str]
    findings: list[Finding]

    @property
    def unread(self) -> list[tuple[int, str]]:
        """Places that nobody reads, with their headings."""
        return [(at, each) for at, each in enumerate(self.headings)
                if at not in self.columns and at != self.mark]  # fmt: skip


def known_headers(cells: list[str]) -> int:
    """How many cells are the name of a column, without guessing."""
    short = (clean(cell)[0] for cell in cells if cell and len(cell) < 60)  # noqa: PLR2004 -- a header
    return sum(certain(cell) is not None for cell in short)


def is_header(cells: list[str]) -> bool:
    """Whether this row can be the one with the names of the columns."""
    filled = sum(bool(cell.strip()) for cell in cells)
    known = known_headers(cells)
    return known >= _ENOUGH and known * 3 >= filled


def map_headers(cells: list[str], row: int) -> Mapped:
    """Every column of the file to ours, once; what cannot be used is said."""
    mapped = Mapped({}, None, len(cells), _last_named(cells), cells, [])
    taken: dict[str, str] = {}
    mark: int | None = None
    exact = {fold(column.header) for column in COLUMNS} | {fold(MARK)}
    # Real names first, so that a near name never takes a column from its owner.
    order = sorted(range(len(cells)), key=lambda at: fold(cells[at]) not in exact)
    for at in order:
        header = clean(cells[at])[0]
        if not header:
            continue
        found = find_header(header)
        if found.code is None:
            mapped.findings.append(_unknown(row, header))
        elif found.code in taken:
            said = f"deze kolom is niet gebruikt: {taken[found.code]} is {found.code} al"
            mapped.findings.append(_note(row, header, "column-twice", said))
        else:
            taken[found.code] = header
            if found.code == MARK:
                mark = at
                continue
            column = _measured(BY_HEADER[found.code], header)
            mapped.columns[at] = (column, header)
            if found.guessed or column.form in _PER_UNIT_SAID:
                said = (
                    f"deze kolom is gelezen als {found.code}{_PER_UNIT_SAID.get(column.form, '')}"
                )
                mapped.findings.append(_note(row, header, "header-near", said))
    return mapped._replace(mark=mark)


def chosen_headers(cells: list[str], chosen: Chosen) -> Mapped:
    """As somebody said; what they left away is told once, with its heading."""
    named = max(_last_named(cells), len(chosen.columns))
    headings = [shown_heading(cells[at] if at < len(cells) else "", at) for at in range(named)]
    mapped = Mapped({}, None, len(cells), named, headings, [])
    mark: int | None = None
    for at, header in enumerate(headings):
        name = chosen.columns[at] if at < len(chosen.columns) else ""
        if name == MARK:
            mark = at
        elif name:
            mapped.columns[at] = (_measured(BY_HEADER[name], header), header)
        else:
            said = "deze kolom is weggelaten"
            mapped.findings.append(_note(chosen.row, header, "column-left", said))
    return mapped._replace(mark=mark)


def _last_named(cells: list[str]) -> int:
    return max((at + 1 for at, told in enumerate(cells) if told.strip()), default=0)


def shown_heading(told: str, at: int) -> str:
    """What a column is called for people, also where it has no heading; ``at`` counts from 0."""
    return plain(told)[:LONGEST_HEADING].strip() or f"(kolom {at + 1})"


def find_header(header: str) -> Found:
    """Certain in one of its ways; else an abbreviation, or a slip of the pen."""
    code = certain(header)
    if code is not None:
        return Found(code, guessed=NAMES.find(header).code != code or NAMES.find(header).guessed)
    written_out = {code for way in ways(header) for code in abbreviated(way)}
    if len(written_out) == 1:
        return Found(written_out.pop(), guessed=True)
    return NAMES.find(next(ways(header)))


def certain(header: str) -> str | None:
    """The one column that it names without guessing, the fullest way of reading first."""
    whole, *parts = ways(header)
    for tried in ([header], [whole], parts):
        named = (NAMES.find(each) for way in tried for each in (way, way.replace(" ", "")))
        codes = {found.code for found in named if found.code is not None and not found.guessed}
        if len(codes) == 1:
            return codes.pop()
    return None


def ways(header: str) -> Iterator[str]:
    """First the whole without brackets and fillers, then its parts."""
    for short, full in _WRITTEN_OUT:
        header = short.sub(full, header)
    inside = re.findall(r"\(([^)]*)\)", header)
    outside = _BRACKETS.sub(" ", header)
    yield fold(_FILLERS.sub(" ", outside))
    yield fold(header)
    for part in (*re.split(r"[/|\n]", outside), *inside):
        if bare := fold(_FILLERS.sub(" ", part)):
            yield bare


def abbreviated(way: str) -> Iterator[str]:
    """Columns of which this shortens a name, word for word: ``wpl`` is woonplaats."""
    words = way.split()
    for name, code in NAMES.names:
        full = name.split()
        if len(full) == len(words) and all(map(shortens, words, full)):
            yield code


def shortens(short: str, word: str) -> bool:
    """The same word, its beginning, or its first letter and others of it in their order."""
    if short == word:
        return True
    if len(short) <= _TOKEN or short[0] != word[0] or len(word) - len(short) < _TOKEN:
        return False
    letters = iter(word)
    return word.startswith(short) or (len(short) == 3 and all(each in letters for each in short))  # noqa: PLR2004 -- wpl


def _measured(column: Column, header: str) -> Column:
    """A column of days of which the heading says that it counts weeks or months."""
    if column.form != "days":
        return column
    unit = counted_unit(header)
    return column._replace(form=unit) if unit else column


def counted_unit(header: str) -> str:
    """The unit that a heading names, as a form: ``weeks``, ``months``; else ""."""
    return next((unit for word, unit in _UNITS if word.search(header)), "")


def _unknown(row: int, header: str) -> Finding:
    said = "deze kolom is niet gebruikt"
    if near := NAMES.near(next(ways(header))):
        said += f"; bedoelt u {' of '.join(near[:2])}?"
    return _note(row, header, "header-unknown", said)


def _note(row: int, header: str, kind: str, said: str) -> Finding:
    return Finding(row=row, column=header, kind=kind, was=header, said=said)
