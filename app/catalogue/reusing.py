"""A rebuild that reads only what changed: all else comes from the snapshot before.

Reading 200,000 records from their tables takes many times longer than making columns of
them. What the log does not name since then is as it was, and stands in the file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from app.catalogue.columns import ColumnFile
from app.catalogue.records import Records
from app.catalogue.runs import Run
from app.catalogue.source import Source
from app.catalogue.waits import group_by_offering
from app.words.directory import Area, Network, Offering, Postcode, Stakeholder, Wait

T = TypeVar("T")


class Changed(NamedTuple):
    """Ids of what was made, changed or taken away."""

    stakeholders: frozenset[str]
    offerings: frozenset[str]
    measured: frozenset[str]
    """Offerings whose wait was measured."""


class ChangingSource(Source, Protocol):
    """A source that knows what changed since a version."""

    def find_changed(self, version: int) -> Changed | None:
        """What changed after a version; None when that cannot be told, or is too much."""

    def stakeholders_for(self, ids: Collection[str]) -> Iterator[Stakeholder]:
        """Those of these stakeholders that exist, by id."""

    def offerings_for(self, ids: Collection[str]) -> Iterator[Offering]:
        """Those of these offerings that exist, by id."""


class ReusingSource:
    """The same directory as its source, for the most part taken from the snapshot before."""

    def __init__(self, source: ChangingSource, before: ColumnFile, changed: Changed) -> None:
        self._source = source
        self._before = before
        self._offerings = Records(before, "offering", Offering)
        self._stakeholders = Records(before, "stakeholder", Stakeholder)
        self._changed = changed

    def version(self) -> int:
        """The version of the source."""
        return self._source.version()

    def areas(self) -> Iterator[Area]:
        """Areas by code."""
        return self._source.areas()

    def postcodes(self) -> Iterator[Postcode]:
        """Postcodes by code."""
        return self._source.postcodes()

    def stakeholders(self) -> Iterator[Stakeholder | Run]:
        """Stakeholders by id."""
        changed = self._changed.stakeholders
        fresh = {each.id: each for each in self._source.stakeholders_for(changed)}
        return _pieces(self._before, self._stakeholders, changed, fresh)

    def offerings(self) -> Iterator[Offering | Run]:
        """Offerings by id."""
        changed = self._changed.offerings
        fresh = {each.id: each for each in self._source.offerings_for(changed)}
        return _pieces(self._before, self._offerings, changed, fresh)

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        """Slugs of before."""
        return self._source.old_slugs()

    def networks(self) -> Iterator[Network]:
        """Networks by id."""
        return self._source.networks()

    def waits(self) -> Iterator[Wait | Run]:
        """Waits by offering, then day."""
        changed = self._changed.measured | self._changed.offerings
        fresh = dict(group_by_offering(self._source.waits_for(changed)))
        for piece in _pieces(self._before, self._offerings, changed, fresh):
            if isinstance(piece, Run):
                yield piece
            else:
                yield from piece

    def waits_for(self, offering_ids: Collection[str]) -> Iterator[Wait]:
        """The same of these offerings."""
        return self._source.waits_for(offering_ids)


def reused(source: ChangingSource, before: ColumnFile | None) -> Source:
    """The source, with the snapshot before in its place where nothing changed."""
    changed = None if before is None else source.find_changed(before.version)
    if before is None or changed is None:
        return source
    return ReusingSource(source, before, changed)


def _pieces(
    columns: ColumnFile,
    before: Sequence[Stakeholder] | Sequence[Offering],
    changed: Collection[str],
    fresh: Mapping[str, T],
) -> Iterator[T | Run]:
    """What is fresh in the order of the ids, and between it the rows that did not change."""
    start = 0
    for key in sorted(changed):
        row = bisect_left(before, key, lo=start, key=attrgetter("id"))
        if row > start:
            yield Run(columns, start, row)
        if key in fresh:
            yield fresh[key]
        start = row + (row < len(before) and before[row].id == key)
    if start < len(before):
        yield Run(columns, start, len(before))
