"""Stakeholders in columns: kind, point, and the order in which lists show them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import nan

import msgspec

from app.catalogue.codes import CodeBuilder
from app.catalogue.columns import ColumnWriter
from app.catalogue.identity import KeyBuilder
from app.catalogue.texts import TextBuilder, folded
from app.words.directory import Stakeholder

NO_HOURS = -1


class StakeholderColumns:
    """Collects stakeholders row by row."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self._kinds = array("i")
        self._kind_codes: CodeBuilder[str] = CodeBuilder()
        self._lons, self._lats = array("d"), array("d")
        self._examples, self._hours = array("B"), array("i")
        self._hours_codes: CodeBuilder[str] = CodeBuilder()
        self._keys, self._texts = KeyBuilder(), TextBuilder()
        self._names: list[str] = []

    def passing(self, stakeholders: Iterator[Stakeholder]) -> Iterator[Stakeholder]:
        """Take in each stakeholder on its way to the file."""
        for stakeholder in map(without_secrets, stakeholders):
            self._add(stakeholder)
            yield stakeholder

    def _add(self, stakeholder: Stakeholder) -> None:
        row = self.rows[stakeholder.id] = len(self.rows)
        lon, lat = stakeholder.point or (nan, nan)
        self._lons.append(lon)
        self._lats.append(lat)
        self._kinds.append(self._kind_codes.number(stakeholder.kind))
        self._examples.append(stakeholder.provenance.example)
        self._hours.append(self._numbered(stakeholder.opening_hours))
        self._names.append(folded(stakeholder.name))
        self._keys.add(stakeholder.id, row)
        self._keys.add(stakeholder.slug, row)
        self._texts.add(
            stakeholder.name,
            stakeholder.town or "",
            stakeholder.postcode or "",
            stakeholder.description,
        )

    def kind(self, row: int) -> int:
        """The number of a stakeholder's kind."""
        return self._kinds[row]

    def is_example(self, row: int) -> bool:
        """Whether nobody confirmed this stakeholder."""
        return bool(self._examples[row])

    def hours_number(self, own: str | None, row: int) -> int:
        """The number of an offering's hours: its own, else those of its stakeholder."""
        return self._hours[row] if own is None else self._numbered(own)

    def _numbered(self, hours: str | None) -> int:
        return NO_HOURS if hours is None else self._hours_codes.number(hours)

    def write_old_slugs(self, writer: ColumnWriter, slugs: Iterable[tuple[str, str]]) -> None:
        """Write where slugs of before lead to."""
        led = {slug: self.rows[found] for slug, found in slugs if found in self.rows}
        writer.add_bytes("stakeholder.old_slugs", msgspec.msgpack.encode(led))

    def by_name(self) -> array[int]:
        """The rows in order of their names."""
        return array("i", sorted(range(len(self._names)), key=self._names.__getitem__))

    def write(self, writer: ColumnWriter) -> None:
        """Write all columns, once the offerings' hours are numbered too."""
        writer.add_numbers("stakeholder.kind", self._kinds)
        writer.add_numbers("stakeholder.lon", self._lons)
        writer.add_numbers("stakeholder.lat", self._lats)
        writer.add_numbers("stakeholder.by_name", self.by_name())
        self._kind_codes.write(writer, "kind")
        self._hours_codes.write(writer, "hours")
        self._keys.write(writer, "stakeholder")
        self._texts.write(writer, "stakeholder")


def without_secrets(stakeholder: Stakeholder) -> Stakeholder:
    """A secret address has no place in what everyone reads, whatever the tables hold."""
    if not stakeholder.secret_address:
        return stakeholder
    return msgspec.structs.replace(
        stakeholder, point=None, point_precision="none", street_address=None, postcode=None
    )
