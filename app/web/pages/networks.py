"""Who works together, as a page tells it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.web.readable import short_label
from app.words.directory import Network, Stakeholder
from app.words.vocabulary import Vocabulary

FindPlace = Callable[[str], Stakeholder | None]


@dataclass(frozen=True)
class Partner:
    """Someone they work with."""

    slug: str
    name: str
    kind_label: str


@dataclass(frozen=True)
class NetworkView:
    """A network with the others in it today; ``source``: who says so."""

    name: str
    description: str
    source: str
    partners: tuple[Partner, ...]


def network_views(
    own_id: str,
    networks: Iterable[Network],
    find: FindPlace,
    vocabulary: Vocabulary,
    today: dt.date,
) -> tuple[NetworkView, ...]:
    """Those a stakeholder is in today, with at least one other."""
    views = []
    for network in networks:
        members = network.members_on(today)
        others = [found for key in members if key != own_id and (found := find(key)) is not None]
        if own_id in members and others:
            partners = sorted((_partner(each, vocabulary) for each in others), key=_name)
            view = NetworkView(network.name, network.description, network.source, tuple(partners))
            views.append(view)
    return tuple(views)


def _partner(other: Stakeholder, vocabulary: Vocabulary) -> Partner:
    kind = vocabulary.kinds.get(other.kind)
    return Partner(other.slug, other.name, short_label(kind.label) if kind else other.kind)


def _name(partner: Partner) -> str:
    return partner.name.casefold()
