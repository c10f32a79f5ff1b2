"""Addresses that refused a mail, and where they still stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select

from app.accounts.people import list_people
from app.accounts.tokens import hash_of
from app.directory.link_tables import OfferingContactRow, StakeholderContactRow
from app.directory.tables import OfferingRow, StakeholderRow
from app.store.session import AnySelect, ReadSession, Store
from app.upkeep.tables import ReminderRow

PUBLISHED: Final = ""
"""Instead of an editor's name: the address that visitors read."""
_AT_ONCE: Final = 500


def hash_of_mail(address: str) -> str:
    """How an address stands in the list of mails, however it is written."""
    return hash_of(address.strip().lower())


def list_bounced_hashes(session: ReadSession, organization_id: str) -> frozenset[str]:
    """The addresses of an organisation that refused a mail, as hashes."""
    row = ReminderRow
    chosen = select(row.address_hash).where(row.organization_id == organization_id)
    return frozenset(session.execute(chosen.where(row.outcome == "bounced")).scalars())


def read_bounced(store: Store) -> dict[str, tuple[str, ...]]:
    """As ``list_bounced``, in a session of its own."""
    with store.reading() as session:
        return list_bounced(session)


def list_bounced(session: ReadSession) -> dict[str, tuple[str, ...]]:
    """Per stakeholder whose address refused a mail and is in use: ``PUBLISHED``, or an editor."""
    row = ReminderRow
    refused: defaultdict[str, set[str]] = defaultdict(set)
    chosen = select(row.organization_id, row.address_hash).where(row.outcome == "bounced")
    for organization_id, address_hash in session.execute(chosen.distinct()):
        refused[organization_id].add(address_hash)
    whose = _places(session, sorted(refused))
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for stakeholder_id, address in _published(session, sorted(whose)):
        if hash_of_mail(address) in refused[whose[stakeholder_id]]:
            found[stakeholder_id][PUBLISHED] = None
    for stakeholder_id, name, email in _editors(session) if whose else ():
        if stakeholder_id in whose and hash_of_mail(email) in refused[whose[stakeholder_id]]:
            found[stakeholder_id][name] = None
    return {key: tuple(names) for key, names in found.items()}


def _places(session: ReadSession, organization_ids: Sequence[str]) -> dict[str, str]:
    """The stakeholders of these organisations, with the organisation."""
    found: dict[str, str] = {}
    row = StakeholderRow
    for some in _portions(organization_ids):
        chosen = select(row.id, row.organization_id).where(row.organization_id.in_(some))
        found |= {str(key): str(whose) for key, whose in session.execute(chosen)}
    return found


def _published(session: ReadSession, stakeholder_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Mail addresses of these stakeholders and of what they offer."""
    own, offered, offering = StakeholderContactRow, OfferingContactRow, OfferingRow
    for some in _portions(stakeholder_ids):
        chosen = select(own.stakeholder_id, own.value).where(own.channel == "mail")
        yield from _pairs(session, chosen.where(own.stakeholder_id.in_(some)))
        theirs = select(offering.stakeholder_id, offered.value).where(offered.channel == "mail")
        theirs = theirs.join_from(offering, offered, offered.offering_id == offering.id)
        yield from _pairs(session, theirs.where(offering.stakeholder_id.in_(some)))


def _pairs(session: ReadSession, chosen: AnySelect) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in session.execute(chosen)]


def _editors(session: ReadSession) -> Iterator[tuple[str, str, str]]:
    """Who cares for which stakeholder, with name and address."""
    for person in list_people(session):
        if person.ended_at is None and person.role == "editor":
            for stakeholder_id in person.stakeholder_ids:
                yield stakeholder_id, person.name, person.email


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
