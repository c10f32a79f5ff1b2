"""Which facts are known of a stakeholder, how old each is, and which are due. Pure.

A fact is as old as the newest of: the day its record was confirmed, the last time somebody
checked this very fact, and of a wait the day it was measured.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from app.catalogue.snapshot import Offered
from app.rules.review import FactKind, Review
from app.words.codes import How
from app.words.directory import Offering, Stakeholder, Wait

WAITING: Final = frozenset({"open", "waitlist", "closed"})
"""Where a wait exists, and may be asked; "none" and "unknown" are no wait to ask about."""


class FactKey(NamedTuple):
    """A fact of a stakeholder; ``offering_id`` for a wait, else None."""

    stakeholder_id: str
    kind: FactKind
    offering_id: str | None = None


class Checked(NamedTuple):
    """The last time somebody said that a fact holds, or what it is now.

    ``by``: a role or an organisation's name, never a person's. ``own``: it was the organisation
    itself that said so. ``how`` None: the record says so, and not how.
    """

    on: dt.date
    by: str
    how: How | None
    own: bool


class FactState(NamedTuple):
    """A fact with its age; ``checked`` None: nobody ever did. ``due_on``: from when to ask."""

    key: FactKey
    checked: Checked | None
    due_on: dt.date

    def is_due(self, today: dt.date) -> bool:
        """Whether it is time to ask."""
        return self.due_on <= today


class Known(NamedTuple):
    """A stakeholder with what it offers, and of each offering the newest measured wait."""

    stakeholder: Stakeholder
    offerings: tuple[Offering, ...]
    waits: Mapping[str, Wait]


class Directory(Protocol):
    """As much of a snapshot as is needed here."""

    def stakeholders(self) -> Sequence[Stakeholder]:
        """All of them, by name."""

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id."""

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder offers."""

    def waits_of(self, offering_id: str) -> Sequence[Wait]:
        """All dated measurements, newest first."""


class WholeDirectory(Protocol):
    """A directory that is read from one end to the other."""

    def known(self) -> Iterator[tuple[Stakeholder, Offered]]:
        """Each stakeholder with what it offers and the newest wait of that."""


HOW_MEASURED: Final[Mapping[How, str]] = {
    "mail": "bevestigd via de link in een mail",
    "phone": "gevraagd aan de telefoon",
    "page": "ingevuld op de beheerpagina",
    "signal": "nagevraagd na een melding",
}
"""What stands with a wait that somebody told us."""
_HOW_OF: Final = {text: how for how, text in HOW_MEASURED.items()}
Checks = Mapping[FactKey, Checked]
EVER: Final = dt.date(1, 1, 1)
"""Due since always: nobody ever checked it."""


def known_of(directory: Directory, stakeholder: Stakeholder) -> Known:
    """What a snapshot knows of one stakeholder."""
    offerings = tuple(directory.offerings_of(stakeholder.id))
    newest = ((each.id, directory.waits_of(each.id)) for each in offerings)
    return Known(stakeholder, offerings, {key: waits[0] for key, waits in newest if waits})


def all_known(directory: WholeDirectory) -> Iterator[Known]:
    """What a snapshot knows of everyone, one at a time."""
    for stakeholder, offered in directory.known():
        waits = {offering.id: wait for offering, wait in offered if wait is not None}
        yield Known(stakeholder, tuple(offering for offering, _ in offered), waits)


def list_facts(known: Known, checks: Checks, review: Review) -> list[FactState]:
    """All facts there are, the longest due first; what is not known cannot be out of date."""
    states = [_state(key, known, checks, review) for key in fact_keys(known)]
    return sorted(states, key=lambda each: (each.due_on, each.key.kind, each.key.offering_id or ""))


def list_due(known: Known, checks: Checks, review: Review, today: dt.date) -> list[FactState]:
    """Those facts that it is time to ask about."""
    return [each for each in list_facts(known, checks, review) if each.is_due(today)]


def fact_keys(known: Known) -> Iterator[FactKey]:
    """A wait for each offering that has one; hours, contact and place where they are known."""
    stakeholder = known.stakeholder
    for offering in known.offerings:
        wait = known.waits.get(offering.id)
        if wait is not None and wait.status in WAITING:
            yield FactKey(stakeholder.id, "wait", offering.id)
    if stakeholder.opening_hours or any(each.opening_hours for each in known.offerings):
        yield FactKey(stakeholder.id, "hours")
    if stakeholder.contacts or stakeholder.website or _has_contacts(known.offerings):
        yield FactKey(stakeholder.id, "contact")
    if stakeholder.street_address or stakeholder.postcode:
        yield FactKey(stakeholder.id, "place")
    yield FactKey(stakeholder.id, "offer")


def _has_contacts(offerings: Iterable[Offering]) -> bool:
    return any(each.contacts for each in offerings)


def _state(key: FactKey, known: Known, checks: Checks, review: Review) -> FactState:
    checked = _newest(_of_record(key, known), checks.get(key))
    days = review.age_of(key.kind).days
    due_on = EVER if checked is None else checked.on + dt.timedelta(days=days)
    return FactState(key, checked, due_on)


def _newest(one: Checked | None, other: Checked | None) -> Checked | None:
    """The later of two; between two of one day that of the fact itself, which says how."""
    if one is None or other is None:
        return one or other
    return one if one.on > other.on else other


def _of_record(key: FactKey, known: Known) -> Checked | None:
    """What the record itself says: when it was confirmed, or the wait measured."""
    if key.kind == "wait":
        wait = known.waits[key.offering_id or ""]
        if wait.measured_on is None:
            return None
        how = _HOW_OF.get(wait.method or "")
        return Checked(wait.measured_on, wait.source, how, own=False)
    provenance = known.stakeholder.provenance
    if provenance.confirmed_on is None:
        return None
    by, how = provenance.confirmed_by or "", provenance.confirmed_how
    return Checked(provenance.confirmed_on, by, how, own=False)


def confirmed_since(states: Iterable[FactState]) -> dt.date | None:
    """Since when a record as a whole is confirmed: with its oldest fact; None: not all of it.

    Waits are left out: they carry a day of their own wherever they are shown.
    """
    facts = [each for each in states if each.key.kind != "wait"]
    days = [each.checked.on for each in facts if each.checked is not None]
    return min(days, default=None) if len(days) == len(facts) else None


def own_word(states: Iterable[FactState], *, of: str | None = None) -> bool:
    """Whether the organisation itself confirmed all of this; ``of``: an offering, its wait too.

    Only then is example data no example any more: as long as one fact was filled in by us and
    nobody of theirs said that it is so, the whole still says "voorbeeld".
    """
    counted = (each for each in states if each.key.offering_id in {None, of})
    return all(each.checked is not None and each.checked.own for each in counted)
