"""What the directory has already, as far as needed to recognize it: names, places, ids."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import select

from app.directory.slugs import stream_old_slugs
from app.directory.tables import AreaRow, OfferingRow, OrganizationRow, StakeholderRow
from app.exchange.text import fold
from app.store.session import AnySelect, ReadSession

Lying = tuple[str, str | None, tuple[float, float] | None]
"""Town, postcode, and longitude and latitude of one place."""


class Door(msgspec.Struct):
    """A stakeholder by what people know it by."""

    id: str
    name: str
    postcode: str | None
    town: str | None
    organization_id: str


class AmbiguousError(Exception):
    """Several records are called this; only an id can tell which is meant."""


class Known(NamedTuple):
    """Looked up by folded names; filled further while a file is read."""

    organizations: dict[str, list[str]]
    doors: dict[str, list[Door]]
    doors_by_id: dict[str, Door]
    offerings: dict[tuple[str, str], list[str]]
    slugs: dict[str, str]
    offering_ids: set[str]

    def add_door(self, door: Door) -> None:
        """A stakeholder that exists, or will."""
        self.doors[fold(door.name)].append(door)
        self.doors_by_id[door.id] = door

    def find_door(self, name: str, postcode: str | None, town: str | None) -> Door | None:
        """The one that is meant, or None: a new one. Raises ``AmbiguousError``."""
        called = self.doors.get(fold(name), [])
        fits = [door for door in called if _agrees(door, postcode, town)]
        certain = [door for door in fits if _same_place(door, postcode, town)]
        if len(certain) == 1:
            return certain[0]
        if len(fits) > 1:
            raise AmbiguousError
        return fits[0] if fits else None

    def find_organization(self, name: str) -> str | None:
        """Its id, or None. Raises ``AmbiguousError``."""
        return _only(self.organizations.get(fold(name), []))

    def find_offering(self, stakeholder_id: str, title: str) -> str | None:
        """Its id, or None. Raises ``AmbiguousError``."""
        return _only(self.offerings.get((stakeholder_id, fold(title)), []))


def _agrees(door: Door, postcode: str | None, town: str | None) -> bool:
    """Nothing that both tell contradicts; a postcode of four places is that of the six."""
    if postcode and door.postcode:
        return door.postcode.startswith(postcode) or postcode.startswith(door.postcode)
    return not (town and door.town) or fold(town) == fold(door.town)


def _same_place(door: Door, postcode: str | None, town: str | None) -> bool:
    if postcode or door.postcode:
        return postcode == door.postcode
    return fold(town or "") == fold(door.town or "")


def _only(found: list[str]) -> str | None:
    if len(found) > 1:
        raise AmbiguousError
    return found[0] if found else None


def read_areas(session: ReadSession) -> dict[str, tuple[str, str]]:
    """Every area's level and name, without its shape."""
    chosen = select(AreaRow.code, AreaRow.level, AreaRow.name).order_by(AreaRow.code)
    return {row[0]: (row[1], row[2]) for row in session.stream(chosen)}


def read_lying(
    session: ReadSession,
) -> Iterator[tuple[str, str | None, tuple[float, float] | None]]:
    """Of every place with a town: the town, its postcode, and longitude and latitude."""
    chosen: AnySelect = select(StakeholderRow.town, StakeholderRow.postcode, StakeholderRow.point)
    for town, postcode, point in session.stream(chosen.where(StakeholderRow.town.is_not(None))):
        yield town, postcode, None if point is None else (point.x, point.y)


def read_known(session: ReadSession) -> Known:
    """All of it: names and ids, nothing else."""
    known = Known(defaultdict(list), defaultdict(list), {}, defaultdict(list), {}, set())
    for row in session.stream(select(OrganizationRow.id, OrganizationRow.name)):
        known.organizations[fold(row[1])].append(row[0])
    columns = [getattr(StakeholderRow, name) for name in Door.__struct_fields__]
    chosen: AnySelect = select(*columns, StakeholderRow.slug)
    for *told, slug in session.stream(chosen):
        door = Door(*told)
        known.add_door(door)
        known.slugs[slug] = door.id
    titles: AnySelect = select(OfferingRow.id, OfferingRow.stakeholder_id, OfferingRow.title)
    for key, stakeholder_id, title in session.stream(titles):
        known.offerings[(stakeholder_id, fold(title))].append(key)
        known.offering_ids.add(key)
    for slug, owner in stream_old_slugs(session):
        known.slugs.setdefault(slug, owner)
    return known
