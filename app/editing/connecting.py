"""Who works together, as a coordinator changes it: who stays, who comes, who leaves from today."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Final
from uuid import uuid4

import msgspec

from app.directory.networks import find_network, list_networks, save_network
from app.directory.slugs import slug_from
from app.editing.clash import GoneError
from app.store.session import ReadSession, WriteSession
from app.words.directory import Membership, Network
from app.words.errors import ConstraintError

FEWEST: Final = 2
_LONGEST_SLUG: Final = 80


class Connecting(msgspec.Struct, frozen=True, kw_only=True):
    """What was filled in. ``members``: ids of all that work together from now on."""

    name: str
    description: str = ""
    source: str
    members: tuple[str, ...]


def save_connecting(
    session: WriteSession,
    wanted: Connecting,
    today: dt.date,
    network_id: str = "",
    row_version: int | None = None,
) -> str:
    """Keep it; gives the id. Raises ``ConstraintError``, ``ConflictError``, ``GoneError``."""
    if len(set(wanted.members)) < FEWEST:
        raise ConstraintError("network", "members", "kies er minstens twee")
    if not wanted.source.strip():
        raise ConstraintError("network", "source", "moet ingevuld zijn")
    kept = find_network(session, network_id) if network_id else None
    if network_id and kept is None:
        raise GoneError
    before = kept.value if kept else Network(id=str(uuid4()), slug="", name=wanted.name)
    network = Network(
        id=before.id,
        slug=before.slug or _free_slug(session, wanted.name),
        name=wanted.name,
        description=wanted.description,
        source=wanted.source,
        members=tuple(_members(before.members, wanted.members, today)),
    )
    save_network(session, network, row_version)
    return network.id


def _members(
    before: Collection[Membership], wanted: Collection[str], today: dt.date
) -> Iterator[Membership]:
    """Who left is kept with the day; who came today and leaves today was never there."""
    staying = set()
    for each in before:
        if not each.counts_on(today) or each.stakeholder_id in wanted:
            staying |= {each.stakeholder_id} if each.counts_on(today) else set()
            yield each
        elif each.since < today:
            yield msgspec.structs.replace(each, until=today)
    for key in dict.fromkeys(wanted):
        if key not in staying:
            yield Membership(stakeholder_id=key, since=today)


def _free_slug(session: ReadSession, name: str) -> str:
    taken = {each.value.slug for each in list_networks(session)}
    slug = slug_from(name, _LONGEST_SLUG) or "netwerk"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)
