"""Rows into drafts of rows: every cell read, repaired or refused, with what was said of it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from app.exchange.errors import FileRefusedError, UnknownHeadingsError
from app.exchange.tables.addresses import noticed
from app.exchange.tables.cells import Cell, Parser, RefusedError
from app.exchange.tables.columns import CHOICES, COLUMNS, HEADER_OF, Column
from app.exchange.tables.csv_in import Row
from app.exchange.tables.exchanging import exchanged
from app.exchange.tables.forms import parsers
from app.exchange.tables.headers import (
    BY_HEADER,
    LOOKED_AT,
    Mapped,
    chosen_headers,
    is_header,
    map_headers,
)
from app.exchange.tables.lists import Lists
from app.exchange.tables.places import find_point
from app.exchange.tables.shifted import is_shifted
from app.exchange.tables.tidying import tidied
from app.exchange.tables.unfit import is_gone, why_no_name, why_no_text, without_citizens
from app.exchange.text import EMPTY, SAID, clean, fold, is_nothing, unguard
from app.exchange.words import Chosen, Finding, Refused
from app.words.directory import Contact, Point

PASSED: Final = frozenset({"voorbeeld", "uitleg"})
OURS: Final = "export"
_LONG: Final = 120
_MOST_PIECES: Final = 20
_MOST_SHOWN: Final = 200
_STANDS: Final = {"point": "lat", "postcode": "postcode", "town": "town"}
_CALLED: Final = {"phone": "Telefoon", "mail": "E-mail"}
_LISTS: Final = frozenset({"needs", "areas", "languages"})
FREE: Final = tuple(column.header for column in COLUMNS if column.form == "text")
_HREF: Final = re.compile(r"<a\s[^>]*href=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_CROSSED: Final = frozenset({"text", "languages", "needs", "phone", "mail", "web", "hours", "age"})
_TEXTS: Final = frozenset({"text", "name", "slug", "id", "town"})


class RowDraft(msgspec.Struct):
    """What one row says, per kind of record and field; ``columns``: where each stood.

    ``usable``: nothing of it refuses the whole row. ``offered``: nor its offering.
    """

    row: int
    values: dict[str, dict[str, Any]]
    contacts: list[Contact]
    exact: bool
    columns: dict[tuple[str, str], str]
    usable: bool = True
    offered: bool = True

    def of(self, entity: str) -> dict[str, Any]:
        """What it says of one kind of record; empty when nothing."""
        return self.values.setdefault(entity, {})


class RowReader:
    """Reads one file; ``findings`` fill while the rows are taken."""

    def __init__(self, lists: Lists, *, is_csv: bool, chosen: Chosen | None = None) -> None:
        """``chosen``: what somebody said of the columns; None: the headings say it."""
        self.findings: list[Finding] = []
        self.rows = 0
        self._is_csv = is_csv
        self._kept: dict[tuple[str, str], Cell | RefusedError] = {}
        self._parsers = parsers(lists)
        self._nearby = lists.nearby
        self._header: list[str] = []
        self._chosen = chosen

    def read(self, rows: Iterable[Row]) -> Iterator[RowDraft]:
        """Every row that can be used, in the order of the file."""
        rows = iter(rows)
        mapped = self._find_header(rows)
        self.findings += mapped.findings
        where = {
            (column.entity, column.field): header for column, header in mapped.columns.values()
        }
        for number, row in self._whole(rows, mapped.width) if self._is_csv else rows:
            if any(cell.strip() for cell in row):
                draft = self._row(number, row, mapped, where)
                if draft is not None:
                    yield draft

    def _whole(self, rows: Iterator[Row], width: int) -> Iterator[Row]:
        """Rows that a loose line break cut in pieces put together, where they fit exactly."""
        waiting: list[Row] = []
        for number, row in rows:
            waiting.append((number, row))
            length = sum(len(cells) for _, cells in waiting) - len(waiting) + 1
            if len(row) >= width or length > width or len(waiting) > _MOST_PIECES:
                yield from waiting
                waiting = []
            elif length == width:
                yield self._joined(waiting)
                waiting = []
        yield from waiting

    def _joined(self, pieces: list[Row]) -> Row:
        number, cells = pieces[0][0], list(pieces[0][1])
        for _, more in pieces[1:]:
            cells[-1] += "\n" + more[0]
            cells += more[1:]
        if len(pieces) > 1:
            said = f"{len(pieces)} regels samengevoegd: er stond een los regeleinde in een tekst"
            self._say(number, "", "broken-row", pieces[-1][1][0], said)
        return number, cells

    def _find_header(self, rows: Iterator[Row]) -> Mapped:
        if self._chosen is not None:
            return self._chosen_header(rows, self._chosen)
        for tried, (number, row) in enumerate(rows):
            if is_header(row):
                self._header = row
                return map_headers(row, number)
            if tried >= LOOKED_AT:
                break
        raise UnknownHeadingsError(
            "geen rij met bekende koppen gevonden, zoals Plek, Soort en Aanbod; zie het sjabloon"
        )

    def _chosen_header(self, rows: Iterator[Row], chosen: Chosen) -> Mapped:
        for number, row in rows:
            if number == chosen.row:
                self._header = row
                return chosen_headers(row, chosen)
        raise FileRefusedError(f"het bestand heeft geen rij {chosen.row}, waar de koppen stonden")

    def _row(
        self, number: int, row: list[str], mapped: Mapped, where: dict[tuple[str, str], str]
    ) -> RowDraft | None:
        if [fold(cell) for cell in row] == [fold(cell) for cell in self._header]:
            self._say(number, "", "header-again", "", "de koppen staan hier nog een keer")
            return None
        mark = _cell(row, mapped.mark).strip().casefold()
        if mark in PASSED:
            return None
        self.rows += 1
        if not self._has_width(number, row, mapped):
            return None
        if mark != OURS and is_shifted(row, {at: each for at, (each, _) in mapped.columns.items()}):
            said = "de cellen staan een plaats verschoven: een scheidingsteken of een cel te veel?"
            self._say(number, "", "shifted", "", said, refused="row")
            return None
        draft = RowDraft(number, {}, [], mark == OURS, where)
        raw_places: dict[str, str] = {}
        columns = {column.header: (column, header) for column, header in mapped.columns.values()}
        headers = {name: header for name, (_, header) in columns.items()}
        for name, given in self._told(draft, row, mapped, headers).items():
            if given:
                column, header = columns.get(name) or (BY_HEADER[name], name)
                self._take(draft, column, header, given, raw_places)
        if raw_places:
            self._place(draft, raw_places)
        if not draft.exact:
            self._far(draft)
        return draft if draft.usable else None

    def _told(
        self, draft: RowDraft, row: list[str], mapped: Mapped, headers: dict[str, str]
    ) -> dict[str, str]:
        """What stands in each cell, after what stood in another one was put in its place."""
        told = {column.header: _cell(row, at) for at, (column, _) in mapped.columns.items()}
        if not draft.exact:
            unread = [(header, _cell(row, at)) for at, header in mapped.unread]
            unread += [(header, told[header]) for header in FREE if told.get(header)]
            read = {column.header: column for column, _ in mapped.columns.values()}
            moves = (*noticed(told, unread), *tidied(told), *exchanged(told, read, self._parsed))
            for moved in moves:
                draft.usable &= moved.refused != "row"
                header = headers.get(moved.header, moved.header)
                self._say(draft.row, header, moved.kind, without_citizens(moved.was), moved.said,
                          refused=moved.refused)  # fmt: skip
        return told

    def _has_width(self, number: int, row: list[str], mapped: Mapped) -> bool:
        """A row that is longer has a delimiter standing loose in one of its texts."""
        if not any(cell.strip() for cell in row[mapped.named :]):
            return True
        said = "meer cellen dan koppen: staat een scheidingsteken los in een tekst?"
        self._say(number, "", "cells", str(len(row)), said, refused="row")
        return False

    def _take(
        self, draft: RowDraft, column: Column, header: str, given: str, places: dict[str, str]
    ) -> None:
        """Put one cell in its place, or say why it cannot be used."""
        if not draft.exact and (said := _why_not(column, given)):
            self._refuse(draft, column, header, without_citizens(given), RefusedError(said))
            return
        text = self._cleaned(draft, column, header, given)
        if not text or column.form == "part":
            return
        if column.form in {"lat", "lon", "pair"}:
            places[column.form] = text
            return
        values = draft.of(column.entity)
        if given.strip() == EMPTY:
            if column.form not in _CALLED:
                values[column.field] = _EMPTIED.get(column.form)
            return
        parsed = self._parsed(column.form, text) if not _is_exact(draft, column) else Cell(text)
        if isinstance(parsed, RefusedError):
            self._refuse(draft, column, header, given, parsed)
            return
        if parsed.said and parsed.kind != "label":
            self._say(draft.row, header, parsed.kind, given, parsed.said)
        if parsed.left:
            self._say(draft.row, header, f"bad-{column.form}", given, parsed.left, refused="cell")
        if not draft.exact and _is_to_come(column, parsed.value):
            self._refuse(draft, column, header, given, RefusedError("een dag die al geweest is"))
            return
        _put(draft, column, values, parsed.value)

    def _cleaned(self, draft: RowDraft, column: Column, header: str, given: str) -> str:
        """The text of a cell; empty when it says nothing. Ours is taken as it stands."""
        if column.form == "web" and (link := _HREF.search(given)) and not draft.exact:
            given = link[1]
        if draft.exact:
            text = unguard(given)
            if column.form in _TEXTS or column.form in {"contacts", "hours"} or text == EMPTY:
                return text
            if column.form in CHOICES:
                return text
            given = text
        elif column.form not in _TEXTS:
            given = given.lstrip("'")  # Excel's sign that a number is a text
            if column.form in _LISTS:
                given = given.strip().replace("\t", "; ")
        text, repaired = clean(unguard(given))
        shown = [code for code in repaired if code != "newline"]
        if shown and not draft.exact:
            self._say(draft.row, header, shown[0], given, "; ".join(SAID[code] for code in shown))
        if _says_nothing(column, text) and not (
            column.form in CHOICES and self._is_choice(column, text)
        ):
            if text:
                self._say(draft.row, header, "null-word", given, "gelezen als niet ingevuld")
            return ""
        return text

    def _is_choice(self, column: Column, text: str) -> bool:
        """``onbekend`` and ``geen`` are answers where the list knows them."""
        return not isinstance(self._parsed(column.form, text), RefusedError)

    def _parsed(self, form: str, text: str) -> Cell | RefusedError:
        """As the form reads it; what was read once is not read again."""
        if len(text) > _LONG:
            return _tried(self._parsers[form], text)
        key = (form, text)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _tried(self._parsers[form], text)
        return found

    def _place(self, draft: RowDraft, raw: dict[str, str]) -> None:
        header = draft.columns.get(("stakeholder", "lat")) or draft.columns.get(
            ("stakeholder", "pair"), ""
        )
        was = raw.get("pair") or f"{raw.get('lat', '')} {raw.get('lon', '')}".strip()
        try:
            cell = find_point(raw)
        except RefusedError as error:
            if draft.exact and (point := _anywhere(raw)) is not None:
                draft.of("stakeholder")["point"] = point
                return
            self._say(draft.row, header, "place", was, f"verwacht: {error}", refused="cell")
            return
        if cell.said:
            self._say(draft.row, header, cell.kind, was, cell.said)
        draft.of("stakeholder")["point"] = cell.value

    def _far(self, draft: RowDraft) -> None:
        """A postcode or a point that lies nowhere near the other places of its town."""
        values = draft.of("stakeholder")
        for field, said in self._nearby.doubts(values):
            ours = HEADER_OF["stakeholder", field]
            header = draft.columns.get(("stakeholder", _STANDS[field]), ours)
            self._say(draft.row, header, "far", str(values.pop(field)), said, refused="cell")

    def _refuse(
        self, draft: RowDraft, column: Column, header: str, was: str, error: RefusedError
    ) -> None:
        """Leave out the cell, or what cannot be without it: the offering, or the whole row."""
        kind, said = f"bad-{column.form}", f"verwacht: {error}"
        refused: Refused = "cell"
        if column.decisive:
            whole = column.entity != "offering" or _is_no_offering(column, was)
            refused = "row" if whole else "offering"
        if refused == "offering":
            draft.offered = False
            said += PLACE_ALONE
        draft.usable &= refused != "row"
        self._say(draft.row, header, kind, was, said, refused=refused)

    def _say(
        self, row: int, column: str, kind: str, was: str, said: str, *, refused: Refused = ""
    ) -> None:
        self.findings.append(
            Finding(
                row=row, column=column, kind=kind, was=was[:_MOST_SHOWN], said=said, refused=refused
            )
        )


PLACE_ALONE: Final = "; van deze rij is alleen de plek gebruikt"
"""Who is sent where hangs on it: the offering waits for an answer, its place can be known."""


def _is_no_offering(column: Column, given: str) -> bool:
    """A name that says the row is a trial, or is of something that ended, is not asked about."""
    return column.field == "title" and is_gone(given)


def _is_to_come(column: Column, value: object) -> bool:
    """When somebody measured or confirmed something lies in the past; a stop may end later."""
    if not isinstance(value, dt.date) or column.field == "stop_until":
        return False
    return value > _today()


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)  # it may be tomorrow here


_EMPTIED: Final[dict[str, Any]] = {
    "text": None, "needs": (), "areas": (), "languages": (), "contacts": (), "yes-no": None,
}  # fmt: skip


def _put(draft: RowDraft, column: Column, values: dict[str, Any], value: Any) -> None:  # noqa: ANN401 -- of any column
    if column.form in {"phone", "mail"}:
        channel: Any = column.form
        draft.contacts += [
            Contact(name=_CALLED[column.form], channel=channel, value=each) for each in value
        ]
    else:
        values[column.field] = value


def _why_not(column: Column, given: str) -> str:
    """Why this text cannot stand in this column; a name is that of something that exists."""
    if column.form not in {"text", "name", "town"}:
        return ""
    said = why_no_text(column.header, given)
    return said or (why_no_name(given) if column.form == "name" else "")


def _says_nothing(column: Column, text: str) -> bool:
    """Also a cross where no cross is asked for."""
    return is_nothing(text) or (column.form in _CROSSED and text.casefold() == "x")


def _is_exact(draft: RowDraft, column: Column) -> bool:
    return draft.exact and column.form in {*_TEXTS, "hours", "web"}


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _tried(parse: Parser, text: str) -> Cell | RefusedError:
    try:
        return parse(text)
    except RefusedError as error:
        return error


def _anywhere(raw: dict[str, str]) -> Point | None:
    """A point of our own export lies where it says, wherever that is."""
    try:
        return Point(float(raw["lon"]), float(raw["lat"]))
    except (KeyError, ValueError):
        return None
