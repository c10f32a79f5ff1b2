"""What a snapshot is built from: the directory as streams of values, at one version."""

import datetime as dt
from collections.abc import Collection, Iterator
from operator import attrgetter
from typing import Protocol

from app.catalogue.runs import Run
from app.words.directory import Area, Directory, Network, Offering, Postcode, Stakeholder, Wait


class Source(Protocol):
    """One consistent reading of the directory: the version and all rows belong together.

    Every stream comes in the same order for the same content (by id or code), so that the
    same directory gives the same bytes; waits of one offering follow each other.
    A run stands for rows that are as they were in a snapshot before.
    """

    def version(self) -> int:
        """The ``directory_version`` these rows belong to."""

    def areas(self) -> Iterator[Area]:
        """Areas by code."""

    def postcodes(self) -> Iterator[Postcode]:
        """Postcodes by code."""

    def stakeholders(self) -> Iterator[Stakeholder | Run]:
        """Stakeholders by id."""

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        """Slugs that once led to a stakeholder, each with the stakeholder's id."""

    def offerings(self) -> Iterator[Offering | Run]:
        """Offerings by id."""

    def networks(self) -> Iterator[Network]:
        """Networks with their members, by id."""

    def waits(self) -> Iterator[Wait | Run]:
        """Measured waits with history, by offering, then ``measured_on`` (undated first).

        The last one of an offering counts.
        """

    def waits_for(self, offering_ids: Collection[str]) -> Iterator[Wait]:
        """The same of these offerings alone, for replacing the wait columns."""


class DirectorySource:
    """A directory of values as a source: tests, what-if previews and seed files."""

    def __init__(self, directory: Directory, version: int = 1) -> None:
        self._directory = directory
        self._version = version

    def version(self) -> int:
        """The version it was given."""
        return self._version

    def areas(self) -> Iterator[Area]:
        """Areas by code."""
        return iter(sorted(self._directory.areas, key=attrgetter("code")))

    def postcodes(self) -> Iterator[Postcode]:
        """Postcodes by code."""
        return iter(sorted(self._directory.postcodes, key=attrgetter("code")))

    def stakeholders(self) -> Iterator[Stakeholder]:
        """Stakeholders by id."""
        return iter(sorted(self._directory.stakeholders, key=attrgetter("id")))

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        """None: values have no past."""
        return iter(())

    def offerings(self) -> Iterator[Offering]:
        """Offerings by id."""
        return iter(sorted(self._directory.offerings, key=attrgetter("id")))

    def networks(self) -> Iterator[Network]:
        """Networks by id."""
        return iter(sorted(self._directory.networks, key=attrgetter("id")))

    def waits(self) -> Iterator[Wait]:
        """Waits by offering and day; of one day in their given order (sorting is stable)."""
        return iter(sorted(self._directory.waits, key=_by_offering_and_day))

    def waits_for(self, offering_ids: Collection[str]) -> Iterator[Wait]:
        """The waits of these offerings."""
        return (wait for wait in self.waits() if wait.offering_id in offering_ids)


def _by_offering_and_day(wait: Wait) -> tuple[str, dt.date]:
    return wait.offering_id, wait.measured_on or dt.date.min
