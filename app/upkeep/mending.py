"""What a coordinator mends with one tap. Every mend is a change in the log, so it can go back.

Looked at once more in the transaction that writes: a finding may be an hour old. Gives how many
records changed; nought means that there was nothing left to mend.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import replace

from app.directory import repository
from app.directory.records import Kept
from app.directory.waits import find_wait, write_waitlist
from app.store.session import WriteSession
from app.upkeep.bounced import hash_of_mail, list_bounced_hashes
from app.words.directory import Contact, Offering, Wait
from app.words.errors import NotFoundError
from app.words.vocabulary import Vocabulary

T = TypeVar("T")

STOPS: Final = ("aanmeldstop", "clientenstop", "budgetplafond")
"""Why nobody is taken on, as ``data/rules/waits.yaml`` knows it."""
MOST_PROPOSED: Final = 8
"""Needs that are proposed for an offering; who does more chooses by hand."""


class Mend(NamedTuple):
    """What to mend of whom. ``choice``: which of two, a code of an area, a reason."""

    stakeholder_id: str
    offering_id: str = ""
    choice: str = ""


def drop_repeated_contacts(session: WriteSession, mend: Mend) -> int:
    """Keep the first of each contact that stands there twice, word for word."""
    kept = repository.get_stakeholder(session, mend.stakeholder_id)
    once = tuple(dict.fromkeys(kept.value.contacts))
    if once == kept.value.contacts:
        return 0
    repository.save_stakeholder(session, replace(kept.value, contacts=once), kept.row_version)
    return 1


def drop_hours(session: WriteSession, mend: Mend) -> int:
    """Hours nobody can read, or that never are: better none, then people call first."""
    if mend.offering_id:
        offering = _own_offering(session, mend)
        if offering.value.opening_hours is None:
            return 0
        changed = replace(offering.value, opening_hours=None)
        repository.save_offering(session, changed, offering.row_version)
        return 1
    kept = repository.get_stakeholder(session, mend.stakeholder_id)
    if kept.value.opening_hours is None:
        return 0
    repository.save_stakeholder(session, replace(kept.value, opening_hours=None), kept.row_version)
    return 1


def take_website(session: WriteSession, mend: Mend) -> int:
    """``organization``: the place shows that of its organisation; else the other way around."""
    place = repository.get_stakeholder(session, mend.stakeholder_id)
    whole = repository.get_organization(session, place.value.organization_id)
    if place.value.website == whole.value.website:
        return 0
    if mend.choice == "organization":
        changed = replace(place.value, website=whole.value.website)
        repository.save_stakeholder(session, changed, place.row_version)
    else:
        mended = replace(whole.value, website=place.value.website)
        repository.save_organization(session, mended, whole.row_version)
    return 1


def serve_area(session: WriteSession, mend: Mend) -> int:
    """All that is offered there is for this gemeente too."""
    changed = 0
    for each in repository.list_offerings_of(session, mend.stakeholder_id):
        if mend.choice not in each.value.areas:
            areas = (*each.value.areas, mend.choice)
            repository.save_offering(session, replace(each.value, areas=areas), each.row_version)
            changed += 1
    return changed


def propose_needs(vocabulary: Vocabulary, kind: str, level: int) -> tuple[str, ...]:
    """What this kind usually takes on at this level; of very many what it is the first for."""
    usual = [
        need
        for need in vocabulary.needs.values()
        if need.floor <= level and any(rung.kind == kind for rung in need.answers)
    ]
    if len(usual) > MOST_PROPOSED:
        usual = [need for need in usual if need.answers[0].kind == kind]
    return tuple(need.code for need in usual[:MOST_PROPOSED])


def take_needs(session: WriteSession, mend: Mend, vocabulary: Vocabulary) -> int:
    """An offering without needs takes on what its kind usually does."""
    offering = _own_offering(session, mend)
    if offering.value.answers or offering.value.supports:
        return 0
    kind = repository.get_stakeholder(session, mend.stakeholder_id).value.kind
    needs = propose_needs(vocabulary, kind, offering.value.level)
    if needs:
        changed = replace(offering.value, answers=needs)
        repository.save_offering(session, changed, offering.row_version)
    return int(bool(needs))


def settle_wait(session: WriteSession, mend: Mend) -> int:
    """No wait after all, a wait after all, or why nobody is taken on; measured when it was."""
    offering = _own_offering(session, mend)
    wait = find_wait(session, offering.value.id)
    settled = None if wait is None else _settled(wait, mend.choice)
    if settled is None or settled == wait:
        return 0
    write_waitlist(session, settled)
    return 1


def _settled(wait: Wait, choice: str) -> Wait | None:
    if wait.status == "none" and choice == "none":
        return replace(wait, intake_days=None)
    if wait.status == "none" and choice == "waitlist":
        return replace(wait, status="waitlist")
    if wait.status == "closed" and choice in STOPS:
        return replace(wait, stop_reason=choice)
    return None


def join_same_titles(session: WriteSession, mend: Mend) -> int:
    """Of offerings with one title the one with most needs stays, with all their needs and areas."""
    offered = repository.list_offerings_of(session, mend.stakeholder_id)
    same = [each for each in offered if each.value.title.casefold() == mend.choice.casefold()]
    if len(same) < 2:  # noqa: PLR2004 -- nothing to join
        return 0
    same.sort(key=lambda each: (-len(each.value.answers), each.value.id))
    first = same[0]
    repository.save_offering(session, _joined([e.value for e in same]), first.row_version)
    for each in same[1:]:
        repository.delete_offering(session, each.value.id, each.row_version)
    return len(same)


def _joined(offerings: list[Offering]) -> Offering:
    answers = _all(each.answers for each in offerings)
    lowest, highest = [o.age_min for o in offerings], [o.age_max for o in offerings]
    return replace(
        offerings[0],
        answers=answers,
        supports=tuple(n for n in _all(each.supports for each in offerings) if n not in answers),
        below_floor=_all(each.below_floor for each in offerings),
        areas=_all(each.areas for each in offerings),
        languages=_all(each.languages for each in offerings),
        contacts=_all(each.contacts for each in offerings),
        age_min=None if None in lowest else min(age for age in lowest if age is not None),
        age_max=None if None in highest else max(age for age in highest if age is not None),
    )


def _all(lists: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for one in lists for each in one))


def drop_bounced(session: WriteSession, mend: Mend) -> int:
    """A published mail address that was refused goes, from the place and what it offers."""
    place = repository.get_stakeholder(session, mend.stakeholder_id)
    hashes = list_bounced_hashes(session, place.value.organization_id)

    def taken(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        return tuple(
            each
            for each in contacts
            if each.channel != "mail" or hash_of_mail(each.value) not in hashes
        )

    changed = 0
    left = taken(place.value.contacts)
    if left != place.value.contacts:
        repository.save_stakeholder(session, replace(place.value, contacts=left), place.row_version)
        changed += 1
    for each in repository.list_offerings_of(session, mend.stakeholder_id):
        left = taken(each.value.contacts)
        if left != each.value.contacts:
            repository.save_offering(session, replace(each.value, contacts=left), each.row_version)
            changed += 1
    return changed


def _own_offering(session: WriteSession, mend: Mend) -> Kept[Offering]:
    kept = repository.get_offering(session, mend.offering_id)
    if kept.value.stakeholder_id != mend.stakeholder_id:
        raise NotFoundError("offering", mend.offering_id)
    return kept


MENDS: Final[dict[str, Callable[[WriteSession, Mend], int]]] = {
    "contacts": drop_repeated_contacts,
    "hours": drop_hours,
    "website": take_website,
    "area": serve_area,
    "wait": settle_wait,
    "titles": join_same_titles,
    "bounced": drop_bounced,
}
"""By the word a form sends; those that need no more than the record itself."""
