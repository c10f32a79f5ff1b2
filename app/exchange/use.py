"""What one does here: read a file, look what it would do, do it, and write files out."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from app.directory.importing import Imported, Progress, import_directory, quiet
from app.directory.rows import StoreSource, open_source, read_directory
from app.directory.seed import read_geojson
from app.directory.sources import log_file
from app.exchange.errors import FileRefusedError, StalePlanError
from app.exchange.hsds.incoming import read_items, read_json
from app.exchange.hsds.tabular import read_package
from app.exchange.known import read_areas, read_known, read_lying
from app.exchange.origins import origin_rows
from app.exchange.planning import make_plan
from app.exchange.tables.csv_in import Row, read_csv
from app.exchange.tables.excel_in import read_excel
from app.exchange.tables.guessing import SAMPLE, propose
from app.exchange.tables.lists import Lists
from app.exchange.tables.nearby import Nearby
from app.exchange.tables.resolve import Resolver
from app.exchange.tables.rows import RowReader
from app.exchange.words import Chosen, Finding, Plan, Proposal, Read
from app.store.changes import read_version
from app.store.session import Actor, ReadSession, Store
from app.words.directory import Directory
from app.words.errors import InputFaultsError
from app.words.vocabulary import Vocabulary

LARGEST_PACKED: Final = 10_000_000
LARGEST_TEXT: Final = 30_000_000
"""Bytes of an upload: 20,000 rows are some 11 MB of CSV, and a tenth of that packed."""
WITH_ORIGINS: Final = frozenset({"xlsx"})
_ROWS_AT_ONCE: Final = 500
_HEAD: Final = 10_000
_BLANK: Final = b"\xef\xbb\xbf \r\n\t\x00"


class Table(NamedTuple):
    """A file of rows; ``findings``: what was needed to read it."""

    rows: Iterator[Row]
    findings: list[Finding]
    is_csv: bool


def plan_import(  # noqa: PLR0913 -- a file, how it is read, and what may be overwritten
    store: Store,
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    *,
    override: bool = False,
    chosen: Chosen | None = None,
    progress: Progress = quiet,
) -> Plan:
    """The dry run of one file. Raises ``FileRefusedError`` when it cannot be read at all.

    ``chosen``: what somebody said of the columns of a table; None: its headings are ours.
    """
    with store.reading() as session:
        read = read_file(session, name, data, vocabulary, progress, chosen=chosen)
        del data  # a country is a quarter of a gigabyte
        return make_plan(session, read, vocabulary, name, override=override, progress=progress)


def apply_plan(store: Store, plan: Plan, actor: Actor, progress: Progress = quiet) -> Imported:
    """Do exactly what the plan shows, all or nothing. Raises ``StalePlanError``."""
    with store.writing(actor) as session:
        if read_version(session) != plan.version:
            raise StalePlanError(
                "de gids is intussen veranderd; bekijk eerst wat er nu zou gebeuren"
            )
        imported = import_directory(session, plan.directory, progress)
        log_file(session, plan.file)
        return imported


def require_size(data: bytes) -> None:
    """Refuse an upload that is larger than any network of help; a command may read more."""
    packed = data.startswith(b"PK")
    most = LARGEST_PACKED if packed else LARGEST_TEXT
    if len(data) > most:
        raise FileRefusedError(f"het bestand is groter dan {most // 1_000_000} MB")


def read_file(
    session: ReadSession,
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    progress: Progress = quiet,
    *,
    chosen: Chosen | None = None,
) -> Read:
    """A file of any form that is known here, told by its contents as much as by its name."""
    table = open_table(data)
    if table is not None:
        return _read_table(table, _helpers(session, name, vocabulary), chosen, progress)
    if data.startswith(b"PK"):
        return read_items(read_package(data), *_helpers(session, name, vocabulary))
    return _read_json(session, name, data, vocabulary)


def open_table(data: bytes) -> Table | None:
    """The rows of a CSV or Excel file; None for a file of another form.

    Raises ``FileRefusedError`` when it is of no form that is known here.
    """
    if not data[:_HEAD].strip(_BLANK) and not data.strip(_BLANK):
        raise FileRefusedError("het bestand is leeg")
    if data.startswith(b"PK"):
        return None if b"datapackage.json" in data else Table(*read_excel(data), is_csv=False)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefusedError("dit is een oud of beveiligd Excel-bestand; sla het op als .xlsx")
    if data[:_HEAD].lstrip(_BLANK)[:1] in {b"{", b"["}:
        return None
    return Table(*read_csv(data), is_csv=True)


def first_rows(data: bytes) -> list[Row] | None:
    """The first rows of a table, where its headings stand; None for a file of another form."""
    table = open_table(data)
    return None if table is None else list(islice(table.rows, SAMPLE))


def propose_columns(
    store: Store, data: bytes, vocabulary: Vocabulary, heading_row: int | None = None
) -> Proposal | None:
    """What the columns of a table seem to be; None for a file of another form.

    ``heading_row``: where its headings stand, when somebody said so. Raises ``FileRefusedError``
    when it cannot be read, or no row of it looks like headings.
    """
    rows = first_rows(data)
    if rows is None:
        return None
    with store.reading() as session:
        return propose(rows, Lists(vocabulary, read_areas(session)), heading_row)


def _read_json(session: ReadSession, name: str, data: bytes, vocabulary: Vocabulary) -> Read:
    if b'"FeatureCollection"' in data[:2000]:
        return _read_geojson(data)
    return read_json(data, *_helpers(session, name, vocabulary))


def _read_geojson(data: bytes) -> Read:
    try:
        directory = read_geojson(data)
    except InputFaultsError as error:
        findings = [
            Finding(
                row=0, column=each.field, kind="geojson", was="", said=each.message, refused="row"
            )
            for each in error.faults
        ]
        return Read(findings=findings, rows=0)
    return Read(findings=[], rows=len(directory.stakeholders), directory=directory)


def _read_table(
    table: Table, helpers: tuple[Lists, Resolver], chosen: Chosen | None, progress: Progress
) -> Read:
    lists, resolver = helpers
    reader = RowReader(lists, is_csv=table.is_csv, chosen=chosen)
    drafts = resolver.take(reader.read(_watched(table.rows, progress)))
    return Read(
        drafts=drafts,
        findings=[*table.findings, *reader.findings, *resolver.findings],
        rows=reader.rows,
    )


def _watched(rows: Iterator[Row], progress: Progress) -> Iterator[Row]:
    """How many there are is not known before the last was read."""
    for count, row in enumerate(rows):
        if count % _ROWS_AT_ONCE == 0:
            progress("row", count, 0)
        yield row


def _helpers(session: ReadSession, name: str, vocabulary: Vocabulary) -> tuple[Lists, Resolver]:
    """What the directory knows by name, and who finds the records of a file in it."""
    known = read_known(session)
    towns = {door.town for door in known.doors_by_id.values() if door.town}
    nearby = Nearby(read_lying(session))
    lists = Lists(vocabulary, read_areas(session), towns, nearby)
    return lists, Resolver(known, vocabulary, f"import {name}")


def read_for_export(store: Store, form: str) -> tuple[Directory, list[list[str]]]:
    """The whole directory and, for a form with room for it, where its fields come from."""
    with store.reading() as session:
        directory = read_directory(StoreSource(session))
        return directory, origin_rows(session, directory) if form in WITH_ORIGINS else []


def read_everything(store: Store) -> tuple[Directory, int]:
    """The whole directory and its version, from one moment: for an export."""
    with open_source(store) as source:
        return read_directory(source), source.version()
