"""Stakeholders in columns: kind, point, and the order in which lists show them."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Iterable, Iterator
from functools import cached_property
from math import nan

import msgspec

from app.catalogue.codes import NOTHING, CodeBuilder
from app.catalogue.columns import ColumnFile, ColumnWriter
from app.catalogue.identity import RowBuilder
from app.catalogue.runs import Run, extend
from app.catalogue.texts import TextBuilder, folded
from app.words.directory import Provenance, Stakeholder

NO_HOURS = NOTHING


class StakeholderColumns:
    """Collects stakeholders row by row, or many rows at once from the snapshot before."""

    def __init__(self) -> None:
        self.rows = RowBuilder("stakeholder", Stakeholder)
        self._kinds = array("i")
        self._kind_codes: CodeBuilder[str] = CodeBuilder("kind")
        self._lons, self._lats = array("d"), array("d")
        self._examples, self._hours = array("B"), array("i")
        self._confirmed = array("i")
        self._hours_codes: CodeBuilder[str] = CodeBuilder("hours")
        self._texts = TextBuilder()
        self._names: dict[int, str] = {}
        self._named_before: ColumnFile | None = None

    def passing(self, stakeholders: Iterable[Stakeholder | Run]) -> Iterator[Stakeholder | Run]:
        """Take in each stakeholder, or run of them, on its way to the file."""
        for each in stakeholders:
            if isinstance(each, Run):
                self._copy(each)
                yield each
            else:
                stakeholder = without_secrets(each)
                self._add(stakeholder)
                yield stakeholder

    def _add(self, stakeholder: Stakeholder) -> None:
        row = self.rows.add(stakeholder.id, stakeholder.slug)
        lon, lat = stakeholder.point or (nan, nan)
        self._lons.append(lon)
        self._lats.append(lat)
        self._kinds.append(self._kind_codes.number(stakeholder.kind))
        self._examples.append(stakeholder.provenance.example)
        self._confirmed.append(day_number(stakeholder.provenance))
        self._hours.append(self._numbered(stakeholder.opening_hours))
        self._names[row] = folded(stakeholder.name)
        self._texts.add(
            stakeholder.name,
            stakeholder.town or "",
            stakeholder.postcode or "",
            stakeholder.description,
        )

    def _copy(self, run: Run) -> None:
        self.rows.copy(run)
        self._named_before = run.columns
        self._lons.frombytes(run.degrees("stakeholder.lon").cast("B"))
        self._lats.frombytes(run.degrees("stakeholder.lat").cast("B"))
        extend(self._examples, run.numbers("stakeholder.example"))
        extend(self._confirmed, run.numbers("stakeholder.confirmed"))
        self._kinds.extend(self._kind_codes.numbers_in(run, "stakeholder.kind"))
        self._hours.extend(self.hours_in(run, "stakeholder.hours"))
        self._texts.copy(run, "stakeholder")

    def kind(self, row: int) -> int:
        """The number of a stakeholder's kind."""
        return self._kinds[row]

    def is_example(self, row: int) -> bool:
        """Whether nobody confirmed this stakeholder."""
        return bool(self._examples[row])

    def confirmed(self, row: int) -> int:
        """The day this stakeholder was confirmed, as ``day_number`` counts."""
        return self._confirmed[row]

    def hours_number(self, own: str | None, row: int) -> int:
        """The number of an offering's hours: its own, else those of its stakeholder."""
        return self._hours[row] if own is None else self._numbered(own)

    def hours_in(self, run: Run, column: str) -> Iterator[int]:
        """The numbers of the hours of a run of rows."""
        return self._hours_codes.numbers_in(run, column)

    def _numbered(self, hours: str | None) -> int:
        return NO_HOURS if hours is None else self._hours_codes.number(hours)

    def write_old_slugs(self, writer: ColumnWriter, slugs: Iterable[tuple[str, str]]) -> None:
        """Write where slugs of before lead to."""
        found = ((slug, self.rows.find(led_to)) for slug, led_to in slugs)
        led = {slug: row for slug, row in found if row is not None}
        writer.add_bytes("stakeholder.old_slugs", msgspec.msgpack.encode(led))

    @cached_property
    def by_name(self) -> array[int]:
        """The rows in order of their names, once all are there."""
        added = sorted(self._names, key=self._names.__getitem__)
        if self._named_before is None:
            return array("i", added)
        # Whoever keeps its name keeps its place among those who do.
        before = self._named_before.numbers("stakeholder.by_name")
        rows = [row for row in map(self.rows.moved.__getitem__, before) if row >= 0]
        for row in added:
            insort(rows, row, key=self._place)
        return array("i", rows)

    def _place(self, row: int) -> tuple[str, int]:
        copied = self.rows.copied(row)
        return self._names[row] if copied is None else folded(copied.name), row

    def write(self, writer: ColumnWriter) -> None:
        """Write all columns, once the offerings' hours are numbered too."""
        writer.add_numbers("stakeholder.kind", self._kinds)
        writer.add_numbers("stakeholder.lon", self._lons)
        writer.add_numbers("stakeholder.lat", self._lats)
        writer.add_numbers("stakeholder.example", self._examples)
        writer.add_numbers("stakeholder.confirmed", self._confirmed)
        writer.add_numbers("stakeholder.hours", self._hours)
        writer.add_numbers("stakeholder.by_name", self.by_name)
        self._kind_codes.write(writer)
        self._hours_codes.write(writer)
        self.rows.write(writer)
        self._texts.write(writer, "stakeholder")


def without_secrets(stakeholder: Stakeholder) -> Stakeholder:
    """A secret address has no place in what everyone reads, whatever the tables hold."""
    if not stakeholder.secret_address:
        return stakeholder
    return msgspec.structs.replace(
        stakeholder, point=None, point_precision="none", street_address=None, postcode=None
    )


def day_number(provenance: Provenance) -> int:
    """The day it was confirmed, as ``date.toordinal`` counts; 0: never."""
    on = provenance.confirmed_on
    return 0 if on is None else on.toordinal()
