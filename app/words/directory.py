"""What the directory holds: organizations, stakeholders, offerings, waits, areas.

Terms follow HSDS 3 where it has one; see ``docs/dictionary.md``. Coordinates are
WGS84 degrees, always ``lon`` before ``lat``.
"""

import datetime as dt
from typing import NamedTuple

import msgspec

from app.words.codes import (
    Access,
    AreaLevel,
    Channel,
    ContactAudience,
    How,
    PointPrecision,
    Registration,
    WaitStatus,
)


class Point(NamedTuple):
    """A place on earth, WGS84 degrees; GeoJSON order."""

    lon: float
    lat: float


class Contact(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One way to reach someone; ``hours`` in the ``opening_hours`` syntax or None (unknown)."""

    name: str
    channel: Channel
    value: str
    audience: ContactAudience = "everyone"
    hours: str | None = None


class Provenance(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where a record comes from. ``example`` records say so wherever they are shown.

    ``confirmed_how`` None: nobody knows, a file does not always say.
    """

    example: bool
    source: str = ""
    confirmed_on: dt.date | None = None
    confirmed_by: str | None = None
    confirmed_how: How | None = None


class Organization(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Who: a legal or real body that may be present at several places."""

    id: str
    name: str
    description: str = ""
    website: str | None = None


class Stakeholder(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An organization's presence in the network: a point on the map, or none.

    ``point`` is None for a national line, home visits or a secret address;
    ``point_precision`` "area" means the centre of a buurt, never an address.
    """

    id: str
    slug: str
    name: str
    organization_id: str
    kind: str
    description: str = ""
    does_not: str = ""
    point: Point | None = None
    point_precision: PointPrecision = "none"
    secret_address: bool = False
    street_address: str | None = None
    postcode: str | None = None
    town: str | None = None
    opening_hours: str | None = None
    contacts: tuple[Contact, ...] = ()
    website: str | None = None
    provenance: Provenance


class Offering(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing a stakeholder offers. Level, access, needs, ages and areas live here.

    ``areas`` are CBS codes (or ``NL``) of whom it serves; ages in years, inclusive.
    ``answers``: needs this offering takes on; ``supports``: needs it only stands beside.
    ``below_floor``: needs it answers although its level is below the need's floor.
    ``matching_days``: working days before a volunteer or place is usually found.
    """

    id: str
    stakeholder_id: str
    title: str
    description: str = ""
    level: int
    access: Access
    answers: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    below_floor: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    languages: tuple[str, ...] = ("nl",)
    cost: str | None = None
    fixed_faces: bool | None = None
    first_visit: str | None = None
    registration: Registration | None = None
    opening_hours: str | None = None
    matching_days: int | None = None
    group: bool = False
    home_visit: bool = False
    remote: bool = False
    consult_possible: bool = False
    contacts: tuple[Contact, ...] = ()
    url: str | None = None
    provenance: Provenance


class Wait(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One dated measurement of an offering's wait, in calendar days.

    ``intake_days``: application to first talk; ``treatment_days``: first talk to treatment.
    ``stop_reason``: why nobody is taken on (aanmeldstop, clientenstop, budgetplafond; see
    ``data/rules/waits.yaml``); ``stop_scope``: whose money is used up, a name or a CBS code;
    ``stop_until``: the first day it is over.
    """

    offering_id: str
    status: WaitStatus
    intake_days: int | None = None
    treatment_days: int | None = None
    measured_on: dt.date | None = None
    method: str | None = None
    stop_reason: str | None = None
    stop_until: dt.date | None = None
    stop_scope: str | None = None
    source: str = ""


class Area(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A gemeente, wijk or buurt with its CBS code; ``rings``: polygons of lon/lat rings."""

    code: str
    name: str
    level: AreaLevel
    parent: str | None = None
    rings: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = ()
    source: str = ""


class Postcode(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A four- or six-place postcode (no space, upper case) and its centre."""

    code: str
    point: Point
    town: str | None = None
    source: str = ""


class Membership(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A stakeholder in a network: since the first day it is known to be, so not always its start.

    ``until`` is the first day after; None: still in it.
    """

    stakeholder_id: str
    since: dt.date
    until: dt.date | None = None

    def counts_on(self, day: dt.date) -> bool:
        """Whether it was one on this day."""
        return self.since <= day and (self.until is None or day < self.until)


class Network(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Stakeholders that work together, two or more; ``source``: who says so.

    ``members``: of all times, so that last year's network can still be drawn.
    """

    id: str
    slug: str
    name: str
    description: str = ""
    source: str = ""
    members: tuple[Membership, ...] = ()

    def members_on(self, day: dt.date) -> tuple[str, ...]:
        """Ids of the stakeholders that were in it on this day."""
        return tuple(each.stakeholder_id for each in self.members if each.counts_on(day))


class Directory(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A whole directory as values: what a seed file holds and a snapshot is built from."""

    organizations: tuple[Organization, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    offerings: tuple[Offering, ...] = ()
    waits: tuple[Wait, ...] = ()
    areas: tuple[Area, ...] = ()
    postcodes: tuple[Postcode, ...] = ()
    networks: tuple[Network, ...] = ()
