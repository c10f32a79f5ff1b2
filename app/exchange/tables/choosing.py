"""What somebody said of the columns of a file: checked, and as a list to be mended by hand."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from app.exchange.errors import FileRefusedError
from app.exchange.tables.columns import COLUMNS, MARK, PARTS
from app.exchange.tables.csv_in import Row, read_csv
from app.exchange.tables.headers import BY_HEADER, LOOKED_AT, NAMES, shown_heading
from app.exchange.text import fold, guard, unguard
from app.exchange.words import Chosen, Proposal

LIST_HEADERS: Final = ("kop", "voorbeeld", "kolom", "let op")
_UNSURE: Final = "niet zeker: kijk na"
_PLACE, _PLACE_ID, _KIND = "Plek", "Id plek", "Soort"
_BY_NAME: Final = {fold(name): name for name in (MARK, *BY_HEADER)}
_MOST_FAULTS: Final = 5


class ColumnFault(NamedTuple):
    """``at``: the place of the column in the file; None: a column that nobody chose."""

    kind: Literal["twice", "missing", "unknown"]
    header: str
    at: int | None


def choosable() -> tuple[str, ...]:
    """Every column of the template, and those that others have apart, near their own."""
    headers = [column.header for column in COLUMNS]
    at = headers.index("Straat en huisnummer") + 1
    headers[at:at] = [column.header for column in PARTS]
    return tuple(headers)


def column_faults(columns: Sequence[str], *, only_known: bool = False) -> list[ColumnFault]:
    """What is wrong with such a choice. ``only_known``: the file brings no new places."""
    found: list[ColumnFault] = []
    first: dict[str, int] = {}
    for at, header in enumerate(columns):
        if header and header not in BY_HEADER and header != MARK:
            found.append(ColumnFault("unknown", header, at))
        elif header and first.setdefault(header, at) != at:
            found.append(ColumnFault("twice", header, at))
    if _PLACE_ID not in first:
        wanted = (_PLACE,) if only_known else (_PLACE, _KIND)
        found += [ColumnFault("missing", header, None) for header in wanted if header not in first]
    return found


def write_choice(proposal: Proposal) -> bytes:
    """The guess as a CSV for a spreadsheet: one line per column of the file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(LIST_HEADERS)
    for each in proposal.guesses:
        examples = " | ".join(" ".join(one.split()) for one in each.examples)
        unsure = "" if each.sure else _UNSURE
        writer.writerow([guard(each.heading), guard(examples), each.column, unsure])
    return file.getvalue().encode("utf-8-sig")


def read_choice(data: bytes, rows: Sequence[Row]) -> Chosen:
    """A list that somebody mended, for the file of which these are the first rows.

    Raises ``FileRefusedError`` that names each wrong line with its heading.
    """
    lines = _read_lines(data)
    number, head = _row_of(rows, [line.heading for line in lines])
    places: dict[str, list[int]] = defaultdict(list)
    for at, told in enumerate(head):
        places[_known_by(shown_heading(told, at))].append(at)
    columns: dict[int, str] = {}
    faults: list[str] = []
    for line in lines:
        waiting = places[_known_by(line.heading)] or _place_without_heading(line.heading, head)
        if not waiting:
            faults.append(line.said("die kop staat niet (zo vaak) in het bestand"))
        elif line.column and fold(line.column) not in _BY_NAME:
            faults.append(line.said(_unknown(line.column)))
        elif line.column and _BY_NAME[fold(line.column)] in columns.values():
            faults.append(line.said(f"kolom {line.column} is al gekozen"))
        else:
            columns[waiting.pop(0)] = _BY_NAME.get(fold(line.column), "")
    faults += _missing(columns)
    if faults:
        more = f"; en nog {len(faults) - _MOST_FAULTS}" if len(faults) > _MOST_FAULTS else ""
        raise FileRefusedError(f"de lijst van kolommen: {'; '.join(faults[:_MOST_FAULTS])}{more}")
    last = max(columns, default=-1) + 1
    return Chosen(number, tuple(columns.get(at, "") for at in range(last)))


class _Line(NamedTuple):
    number: int
    heading: str
    column: str

    def said(self, fault: str) -> str:
        """The fault with where it stands."""
        return f"regel {self.number}, kop “{self.heading}”: {fault}"


def _read_lines(data: bytes) -> list[_Line]:
    rows, _ = read_csv(data)
    head: list[str] | None = None
    lines: list[_Line] = []
    for number, cells in rows:
        if head is None:
            head = [fold(cell) for cell in cells]
            if not {"kop", "kolom"} <= set(head):
                raise FileRefusedError(
                    "de lijst van kolommen begint niet met de koppen kop en kolom; "
                    "maak haar met: voorveld columns"
                )
            continue
        told = dict(zip(head, cells, strict=False))
        heading, column = unguard(told.get("kop", "")).strip(), told.get("kolom", "").strip()
        if heading or column:
            lines.append(_Line(number, heading, column))
    return lines


def _row_of(rows: Sequence[Row], headings: list[str]) -> Row:
    """The row that holds most of the headings of the list, the first of those."""
    wanted = {_known_by(each) for each in headings}

    def held(row: Row) -> int:
        return sum(_known_by(shown_heading(told, at)) in wanted for at, told in enumerate(row[1]))

    best = max(rows[:LOOKED_AT], key=held, default=(0, []))
    if not held(best):
        raise FileRefusedError(
            "de lijst van kolommen hoort bij een ander bestand: geen kop is gelijk"
        )
    return best


def _place_without_heading(heading: str, head: list[str]) -> list[int]:
    """``(kolom 9)`` behind the last heading, where only rows of data reach."""
    number = heading.removeprefix("(kolom ").removesuffix(")")
    at = int(number) - 1 if heading.startswith("(kolom ") and number.isdecimal() else -1
    return [at] if len(head) <= at < len(head) + LOOKED_AT else []


def _known_by(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _unknown(column: str) -> str:
    code = NAMES.find(column).code
    likely = [code] if code else list(NAMES.near(column)[:2])
    said = f"kolom {column} bestaat niet"
    return f"{said}; bedoelt u {' of '.join(likely)}?" if likely else said


def _missing(columns: dict[int, str]) -> list[str]:
    faults = column_faults([columns[at] for at in sorted(columns)], only_known=True)
    return [f"geen kop is de kolom {each.header}" for each in faults if each.kind == "missing"]
