"""The directory as streams of values, for the catalogue: all of one moment, at one version."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

from app.catalogue.reusing import Changed
from app.directory.networks import NETWORK
from app.directory.reading import read_many, stream
from app.directory.records import AREA, OFFERING, ORGANIZATION, POSTCODE, STAKEHOLDER
from app.directory.slugs import stream_old_slugs
from app.directory.waits import ENTITY as WAITLIST
from app.directory.waits import stream_waits
from app.store.changes import list_touched_since, read_version
from app.store.session import ReadSession, Store
from app.words.directory import (
    Area,
    Directory,
    Network,
    Offering,
    Organization,
    Postcode,
    Stakeholder,
    Wait,
)

MOST_CHANGED: Final = 5000
"""Whoever changed more than this reads the tables sooner than a list of ids."""


class StoreSource:
    """A ``ChangingSource`` on one read session; streams in the order of their keys."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session

    def version(self) -> int:
        """The version all rows belong to."""
        return read_version(self._session)

    def organizations(self) -> Iterator[Organization]:
        """Organizations by id."""
        return (kept.value for kept in stream(self._session, ORGANIZATION))

    def areas(self) -> Iterator[Area]:
        """Areas by code."""
        return (kept.value for kept in stream(self._session, AREA))

    def postcodes(self) -> Iterator[Postcode]:
        """Postcodes by code."""
        return (kept.value for kept in stream(self._session, POSTCODE))

    def stakeholders(self) -> Iterator[Stakeholder]:
        """Stakeholders by id."""
        return (kept.value for kept in stream(self._session, STAKEHOLDER))

    def offerings(self) -> Iterator[Offering]:
        """Offerings by id."""
        return (kept.value for kept in stream(self._session, OFFERING))

    def networks(self) -> Iterator[Network]:
        """Networks with their members, by id."""
        return (kept.value for kept in stream(self._session, NETWORK))

    def find_changed(self, version: int) -> Changed | None:
        """Which stakeholders and offerings changed after a version; None: too many to tell."""
        touched = list_touched_since(self._session, version, limit=MOST_CHANGED + 1)
        if len(touched) > MOST_CHANGED:
            return None
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for each in touched:
            ids[each.entity].add(each.entity_id)
        entities = (STAKEHOLDER.entity, OFFERING.entity, WAITLIST)
        return Changed(*(frozenset(ids[entity]) for entity in entities))

    def stakeholders_for(self, ids: Collection[str]) -> Iterator[Stakeholder]:
        """Those of these stakeholders that exist, by id."""
        return (kept.value for kept in read_many(self._session, STAKEHOLDER, ids).values())

    def offerings_for(self, ids: Collection[str]) -> Iterator[Offering]:
        """Those of these offerings that exist, by id."""
        return (kept.value for kept in read_many(self._session, OFFERING, ids).values())

    def waits(self) -> Iterator[Wait]:
        """All measurements by offering, within one offering oldest first."""
        return stream_waits(self._session)

    def waits_for(self, offering_ids: Collection[str]) -> Iterator[Wait]:
        """The same of these offerings alone."""
        return stream_waits(self._session, offering_ids)

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        """Old slugs with the stakeholder they redirect to."""
        return stream_old_slugs(self._session)


@contextmanager
def open_source(store: Store) -> Iterator[StoreSource]:
    """A source for as long as the block lasts: version and rows from one transaction."""
    with store.reading() as session:
        yield StoreSource(session)


def read_directory(source: StoreSource) -> Directory:
    """The whole directory as one value: for an export, not for a snapshot."""
    return Directory(
        organizations=tuple(source.organizations()),
        stakeholders=tuple(source.stakeholders()),
        offerings=tuple(source.offerings()),
        waits=tuple(source.waits()),
        areas=tuple(source.areas()),
        postcodes=tuple(source.postcodes()),
        networks=tuple(source.networks()),
    )
