"""From a source to a snapshot file: streamed, so that a whole country fits in memory."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.layout import LAYOUT
from app.catalogue.offerings import OfferingColumns
from app.catalogue.places import PlaceBuilder, write_postcodes
from app.catalogue.records import write_records
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import Source
from app.catalogue.stakeholders import StakeholderColumns
from app.catalogue.tree import TreeBuilder
from app.catalogue.waits import write_waits
from app.words.directory import Area


def build_snapshot(source: Source, path: Path) -> int:
    """Write the snapshot of a source to a file, whole or not at all; gives its version."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            version = write_snapshot(source, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return version


def snapshot_of(source: Source) -> Snapshot:
    """A snapshot in memory: previews and tests."""
    content = io.BytesIO()
    write_snapshot(source, content)
    return Snapshot(ColumnFile(content.getvalue(), "memory", LAYOUT))


def open_snapshot(path: Path) -> Snapshot:
    """Map a snapshot file. Raises ``SnapshotFileError`` when it is none of ours."""
    return Snapshot(open_columns(path))


def open_columns(path: Path) -> ColumnFile:
    """The columns of a snapshot file, for a rebuild. Raises ``SnapshotFileError``."""
    return ColumnFile.map(path, LAYOUT)


def write_snapshot(source: Source, file: BinaryIO) -> int:
    """Write all columns of a source; gives the version they belong to."""
    version = source.version()
    writer = ColumnWriter(file)
    tree = TreeBuilder()
    places = PlaceBuilder()
    write_records(writer, "area", _passing(source.areas(), tree, places))
    tree.settle()
    places.write(writer, tree)
    write_postcodes(writer, source.postcodes())
    stakeholders = StakeholderColumns()
    write_records(writer, "stakeholder", stakeholders.passing(source.stakeholders()))
    offerings = OfferingColumns(tree, stakeholders)
    write_records(writer, "offering", offerings.passing(source.offerings()))
    offerings.write(writer)
    stakeholders.write(writer)
    stakeholders.write_old_slugs(writer, source.old_slugs())
    write_records(writer, "network", source.networks())
    tree.write(writer)
    digest = writer.digest()
    write_waits(writer, source.waits(), offerings.rows)
    writer.finish(LAYOUT, version, digest)
    return version


def _passing(areas: Iterable[Area], tree: TreeBuilder, places: PlaceBuilder) -> Iterator[Area]:
    for area in areas:
        tree.add_listed(area)
        places.add(area)
        yield area
