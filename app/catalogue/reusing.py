"""A rebuild that reads only what changed: all else comes from the snapshot before.

Reading 200,000 records from their tables takes many times longer than making columns of
them. What the log does not name since then is as it was, and stands in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import starmap
from typing import NamedTuple, Protocol, TypeVar

from app.catalogue.snapshot import Snapshot
from app.catalogue.source import Source
from app.catalogue.waits import History, group_by_offering
from app.words.directory import Area, Offering, Postcode, Stakeholder, Wait


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Changed(NamedTuple):
    """Ids of what was made, changed or taken away."""

    stakeholders: frozenset[str]
    offerings: frozenset[str]
    measured: frozenset[str]
    """Offerings whose wait was measured."""


class Measured(NamedTuple):
    """All measurements of one offering."""

    id: str
    history: History


class ChangingSource(Source, Protocol):
    """A source that knows what changed since a version."""

    def find_changed(self, version: int) -> Changed | None:
        """What changed after a version; None when that cannot be told, or is too much."""

    def stakeholders_for(self, ids: Collection[str]) -> Iterator[Stakeholder]:
        """Those of these stakeholders that exist, by id."""

    def offerings_for(self, ids: Collection[str]) -> Iterator[Offering]:
        """Those of these offerings that exist, by id."""


class ReusingSource:
    """The same directory as its source, for the most part read from the snapshot before."""

    def __init__(self, source: ChangingSource, before: Snapshot, changed: Changed) -> None:
        self._source = source
        self._before = before
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

    def stakeholders(self) -> Iterator[Stakeholder]:
        """Stakeholders by id."""
        changed = self._changed.stakeholders
        return _merged(
            self._before.stakeholders_by_row(), self._source.stakeholders_for(changed), changed
        )

    def offerings(self) -> Iterator[Offering]:
        """Offerings by id."""
        changed = self._changed.offerings
        return _merged(
            self._before.offerings_by_row(), self._source.offerings_for(changed), changed
        )

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        """Slugs of before."""
        return self._source.old_slugs()

    def waits(self) -> Iterator[Wait]:
        """Waits by offering, then day."""
        changed = self._changed.measured | self._changed.offerings
        fresh = group_by_offering(self._source.waits_for(changed))
        histories = (Measured(history[0].offering_id, history) for history in self._histories())
        for measured in _merged(histories, starmap(Measured, fresh), changed):
            yield from measured.history

    def _histories(self) -> Iterator[History]:
        """What was measured before, by offering."""
        return filter(None, self._before.histories_by_row())

    def waits_for(self, offering_ids: Collection[str]) -> Iterator[Wait]:
        """The same of these offerings."""
        return self._source.waits_for(offering_ids)


def reused(source: ChangingSource, before: Snapshot | None) -> Source:
    """The source, with the snapshot before in its place where nothing changed."""
    changed = None if before is None else source.find_changed(before.version)
    if before is None or changed is None:
        return source
    return ReusingSource(source, before, changed)


def _merged(before: Iterator[T], fresh: Iterator[T], changed: Collection[str]) -> Iterator[T]:
    """Both in the order of their ids, without what has changed since."""
    following = next(fresh, None)
    for record in before:
        while following is not None and following.id < record.id:
            yield following
            following = next(fresh, None)
        if record.id not in changed:
            yield record
    if following is not None:
        yield following
        yield from fresh
