"""What one does here: read a file, look what it would do, do it, and write files out."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.directory.importing import Imported, import_directory
from app.directory.rows import open_source, read_directory
from app.directory.seed import read_geojson
from app.exchange.errors import FileRefusedError, StalePlanError
from app.exchange.known import read_areas, read_known
from app.exchange.planning import Progress, drafts_of, make_plan
from app.exchange.tables.csv_in import read_csv
from app.exchange.tables.excel_in import read_excel
from app.exchange.tables.lists import Lists
from app.exchange.tables.resolve import Resolver
from app.exchange.tables.rows import RowReader
from app.exchange.words import Finding, Plan, Read
from app.store.changes import read_version
from app.store.session import Actor, ReadSession, Store
from app.words.directory import Directory
from app.words.errors import InputFaultsError
from app.words.vocabulary import Vocabulary

TABLES: Final = (".csv", ".txt", ".tsv", ".xlsx")
SUFFIXES: Final = (".geojson", ".json", ".zip", *TABLES)


def plan_import(
    store: Store,
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    *,
    override: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """The dry run of one file. Raises ``FileRefusedError`` when it cannot be read at all."""
    with store.reading() as session:
        read = read_file(session, name, data, vocabulary)
        return make_plan(session, read, vocabulary, name, override=override, progress=progress)


def apply_plan(
    store: Store, plan: Plan, actor: Actor, progress: Progress | None = None
) -> Imported:
    """Do exactly what the plan shows, all or nothing. Raises ``StalePlanError``."""
    with store.writing(actor) as session:
        if read_version(session) != plan.version:
            raise StalePlanError(
                "de gids is intussen veranderd; bekijk eerst wat er nu zou gebeuren"
            )
        if progress is None:
            return import_directory(session, plan.directory)
        return import_directory(session, plan.directory, progress)


def read_file(session: ReadSession, name: str, data: bytes, vocabulary: Vocabulary) -> Read:
    """A file of any form that is known here, told by its contents as much as by its name."""
    if not data.strip(b"\xef\xbb\xbf \r\n\t\x00"):
        raise FileRefusedError("het bestand is leeg")
    if data.startswith(b"PK"):
        return _read_zip(session, name, data, vocabulary)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefusedError("dit is een oud of beveiligd Excel-bestand; sla het op als .xlsx")
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
        return _read_json(data, vocabulary)
    return _read_table(session, name, data, vocabulary, is_csv=True)


def _read_zip(session: ReadSession, name: str, data: bytes, vocabulary: Vocabulary) -> Read:
    if b"datapackage.json" in data:
        return read_package(data, vocabulary)
    return _read_table(session, name, data, vocabulary, is_csv=False)


def _read_json(data: bytes, vocabulary: Vocabulary) -> Read:
    if b'"FeatureCollection"' in data[:2000]:
        return _read_geojson(data)
    return read_hsds(data, vocabulary)


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
        return Read(drafts=[], findings=findings, rows=0)
    return Read(drafts=list(drafts_of(directory)), findings=[], rows=len(directory.stakeholders))


def _read_table(
    session: ReadSession, name: str, data: bytes, vocabulary: Vocabulary, *, is_csv: bool
) -> Read:
    rows, findings = read_csv(data) if is_csv else read_excel(data)
    reader = RowReader(Lists(vocabulary, read_areas(session)), is_csv=is_csv)
    resolver = Resolver(read_known(session), vocabulary, f"import {name}")
    drafts = resolver.take(reader.read(rows))
    return Read(
        drafts=drafts,
        findings=[*findings, *reader.findings, *resolver.findings],
        rows=reader.rows,
    )


def read_hsds(_data: bytes, _v: Vocabulary) -> Read:
    """HSDS."""
    raise FileRefusedError("HSDS")


read_package = read_hsds


def read_everything(store: Store) -> tuple[Directory, int]:
    """The whole directory and its version, from one moment: for an export."""
    with open_source(store) as source:
        return read_directory(source), source.version()


Writer = Callable[[Directory, Vocabulary], bytes]
_ENCODER: Final = msgspec.json.Encoder()
