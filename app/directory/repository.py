"""The directory as functions: ``get_`` raises, ``find_`` may be empty, ``list_`` gives all.

Saving takes the row version the record was read with (None: a new record) and gives the
new one back. Every write is checked and logged.
"""

from sqlalchemy import select

from app.directory import reading, saving
from app.directory.networks import leave_networks
from app.directory.records import AREA, OFFERING, ORGANIZATION, STAKEHOLDER, Kept
from app.directory.slugs import claim_slugs, find_slug
from app.directory.tables import OfferingRow, StakeholderRow
from app.store.session import ReadSession, WriteSession
from app.words.directory import Area, Offering, Organization, Stakeholder
from app.words.errors import ConstraintError


# ---------------------------------------------------------------- organizations
def get_organization(session: ReadSession, organization_id: str) -> Kept[Organization]:
    """An organization that must be there."""
    return reading.get(session, ORGANIZATION, organization_id)


def find_organization(session: ReadSession, organization_id: str) -> Kept[Organization] | None:
    """An organization, or None."""
    return reading.find(session, ORGANIZATION, organization_id)


def list_organizations(session: ReadSession) -> list[Kept[Organization]]:
    """All organizations by id."""
    return list(reading.stream(session, ORGANIZATION))


def save_organization(
    session: WriteSession, organization: Organization, row_version: int | None = None
) -> int:
    """Save it; gives the row version."""
    return saving.save_one(session, ORGANIZATION, organization, row_version)


def delete_organization(session: WriteSession, organization_id: str, row_version: int) -> None:
    """Take it away; refused while it has stakeholders."""
    used = select(StakeholderRow.id).where(StakeholderRow.organization_id == organization_id)
    if session.execute(used.limit(1)).scalar_one_or_none() is not None:
        raise ConstraintError("organization", "id", "heeft nog plekken in het netwerk")
    saving.remove(session, ORGANIZATION, organization_id, row_version)


# ---------------------------------------------------------------- stakeholders
def get_stakeholder(session: ReadSession, stakeholder_id: str) -> Kept[Stakeholder]:
    """A stakeholder that must be there."""
    return reading.get(session, STAKEHOLDER, stakeholder_id)


def find_stakeholder(session: ReadSession, stakeholder_id: str) -> Kept[Stakeholder] | None:
    """A stakeholder, or None."""
    return reading.find(session, STAKEHOLDER, stakeholder_id)


def find_stakeholder_by_slug(session: ReadSession, slug: str) -> Kept[Stakeholder] | None:
    """By its slug of today or an old one: redirect when the found slug is another."""
    found = find_slug(session, slug)
    return None if found is None else find_stakeholder(session, found.stakeholder_id)


def list_stakeholders(session: ReadSession) -> list[Kept[Stakeholder]]:
    """All stakeholders by id."""
    return list(reading.stream(session, STAKEHOLDER))


def save_stakeholder(
    session: WriteSession, stakeholder: Stakeholder, row_version: int | None = None
) -> int:
    """Save it; gives the row version. A slug it leaves behind keeps pointing at it."""
    kept = reading.read_many(session, STAKEHOLDER, [stakeholder.id])
    saved = saving.save_one(session, STAKEHOLDER, stakeholder, row_version)
    claim_slugs(session, [stakeholder], kept)
    return saved


def delete_stakeholder(session: WriteSession, stakeholder_id: str, row_version: int) -> None:
    """Take it away with its offerings and memberships, each of them logged."""
    leave_networks(session, stakeholder_id)
    for offering in list_offerings_of(session, stakeholder_id):
        delete_offering(session, offering.value.id, offering.row_version)
    saving.remove(session, STAKEHOLDER, stakeholder_id, row_version)


# ---------------------------------------------------------------- offerings
def get_offering(session: ReadSession, offering_id: str) -> Kept[Offering]:
    """An offering that must be there."""
    return reading.get(session, OFFERING, offering_id)


def find_offering(session: ReadSession, offering_id: str) -> Kept[Offering] | None:
    """An offering, or None."""
    return reading.find(session, OFFERING, offering_id)


def list_offerings_of(session: ReadSession, stakeholder_id: str) -> list[Kept[Offering]]:
    """All offerings of one stakeholder by id."""
    chosen = select(OfferingRow.id).where(OfferingRow.stakeholder_id == stakeholder_id)
    found = reading.read_many(session, OFFERING, session.execute(chosen).scalars().all())
    return list(found.values())


def save_offering(session: WriteSession, offering: Offering, row_version: int | None = None) -> int:
    """Save it; gives the row version."""
    return saving.save_one(session, OFFERING, offering, row_version)


def delete_offering(session: WriteSession, offering_id: str, row_version: int) -> None:
    """Take it away with its waits; what they were stays in the log."""
    saving.remove(session, OFFERING, offering_id, row_version)


# ---------------------------------------------------------------- areas
def find_area(session: ReadSession, code: str) -> Kept[Area] | None:
    """An area, or None."""
    return reading.find(session, AREA, code)


def list_areas(session: ReadSession) -> list[Kept[Area]]:
    """All areas by code."""
    return list(reading.stream(session, AREA))
