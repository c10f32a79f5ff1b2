"""What is done with fragments: invite someone, keep what they tell, list it, take it away."""

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from app.fragments import repository
from app.fragments.faults import refused
from app.fragments.log import log_hearing, log_link
from app.fragments.repository import Kept
from app.fragments.shelf import Shelf
from app.store.session import Actor, Store
from app.words.errors import NotFoundError, VoorveldError
from app.words.fragment import Fragment, Invitation, Listener, Subject, Visibility

VALID: Final = dt.timedelta(days=60)
MOST_PER_LINK: Final = 20
"""A link that gets into wrong hands fills no disk."""
_TOKEN_BYTES: Final = 24
_ENTITY: Final = "fragment"
_SMALLEST_FIRST: Final[tuple[Visibility, ...]] = ("meeting", "network", "public")


def invite(
    store: Store,
    subject: Subject,
    now: dt.datetime,
    actor: Actor,
    *,
    meeting_id: str | None = None,
    valid: dt.timedelta = VALID,
) -> str:
    """A link to record by, as its token: ``/inspreken/{token}``. It is told only now.

    The change log tells who made it; of those for a meeting, the meeting does. Raises
    ``ConstraintError`` for a stakeholder that does not exist.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    invitation = Invitation(
        id=str(uuid.uuid4()), subject=subject, expires_at=now + valid, meeting_id=meeting_id
    )
    with store.writing(actor) as session:
        repository.add_invitation(session, invitation, _hash(token), now)
        if meeting_id is None:
            log_link(session, invitation)
    return token


def find_invitation(store: Store, token: str) -> Invitation | None:
    """Whose link this is, also when it has expired: what was told stays theirs."""
    with store.reading() as session:
        return repository.find_invitation(session, _hash(token))


def choices(invitation: Invitation) -> tuple[Visibility, ...]:
    """Who may be allowed to hear it; the first one is chosen if nothing is said."""
    if invitation.meeting_id is None:
        return ("network", "public")
    if invitation.subject.by_resident:
        return ("meeting", "network", "public")
    return ("network", "meeting", "public")


def fragment_id_of(shelf: Shelf, invitation: Invitation, ref: str) -> str:
    """The same recording sent twice is one fragment: ``ref`` is made where it is recorded.

    What was taken away never comes back under its own name.
    """
    named = str(uuid.uuid5(uuid.UUID(invitation.id), ref))
    return str(uuid.uuid4()) if shelf.was_taken_away(named) else named


def add_fragment(
    store: Store, shelf: Shelf, fragment: Fragment, file: str, invitation: Invitation
) -> Fragment:
    """The row of a sound on the shelf; of one that was sent before, the fragment that is there.

    Raises ``InputFaultsError`` when this link ended, or when so much was told by it that it takes
    no more. Whatever goes wrong, no sound stays behind without its row.
    """
    try:
        with store.writing(Actor("system", "fragments")) as session:
            told = repository.list_of_invitation(session, invitation.id)
            before = next((one for one, _ in told if one.id == fragment.id), None)
            if before is None:
                # It may have ended while the sound was made playable.
                if not repository.takes(session, invitation.id, fragment):
                    raise refused("expired")
                if len(told) >= MOST_PER_LINK:
                    raise refused("link-full")
                repository.add_fragment(session, fragment, file, invitation.id)
    except VoorveldError:
        _forget_unkept(store, shelf, fragment.id, file)
        raise
    if before is not None:
        shelf.forget(file)
    return before or fragment


def _forget_unkept(store: Store, shelf: Shelf, fragment_id: str, file: str) -> None:
    """A database that cannot be asked may have kept the row: then the sweep decides, later."""
    with suppress(VoorveldError):
        kept = find_fragment(store, fragment_id)
        if kept is None or kept[1] != file:
            shelf.forget(file)


def find_fragment(store: Store, fragment_id: str) -> Kept | None:
    """One of them with its file; an id that is no UUID is of nobody."""
    with suppress(ValueError):
        wanted = str(uuid.UUID(fragment_id))
        with store.reading() as session:
            return repository.find_fragment(session, wanted)
    return None


def list_told_by(store: Store, invitation: Invitation) -> list[Fragment]:
    """What was told by one link, oldest first."""
    with store.reading() as session:
        told = repository.list_of_invitation(session, invitation.id)
    return [fragment for fragment, _ in told]


def list_fragments(store: Store) -> list[Fragment]:
    """All of them, oldest first: for who keeps the network."""
    with store.reading() as session:
        return [fragment for fragment, _ in repository.list_all(session)]


def fragments_for(
    store: Store, stakeholder_ids: Iterable[str], who: Listener
) -> Mapping[str, Sequence[Fragment]]:
    """By stakeholder what ``who`` may hear, oldest first; without fragments it is not there."""
    with store.reading() as session:
        found = repository.list_of_stakeholders(session, list(stakeholder_ids), who)
    heard: dict[str, list[Fragment]] = {}
    for fragment in found:
        heard.setdefault(str(fragment.subject.stakeholder_id), []).append(fragment)
    return heard


def voices_of(store: Store, wijken: Iterable[str], who: Listener) -> Sequence[Fragment]:
    """What residents of these wijken (CBS codes) tell and ``who`` may hear; each has its theme."""
    with store.reading() as session:
        return repository.list_of_wijken(session, list(wijken), who)


def narrower(fragment: Fragment) -> tuple[Visibility, ...]:
    """For whom alone it may be from now on: more people than the speaker allowed, never."""
    smaller = _SMALLEST_FIRST[: _SMALLEST_FIRST.index(fragment.visibility)]
    return tuple(one for one in smaller if one != "meeting" or fragment.meeting_id is not None)


def narrow(store: Store, fragment_id: str, visibility: str, actor: Actor) -> None:
    """Let fewer people hear it. Raises ``NotFoundError``; ``InputFaultsError`` for more people."""
    with store.writing(actor) as session:
        found = repository.find_fragment(session, fragment_id)
        if found is None:
            raise NotFoundError(_ENTITY, fragment_id)
        chosen = next((one for one in narrower(found[0]) if one == visibility), None)
        if chosen is None:
            raise refused("wider", "wie")
        repository.set_visibility(session, fragment_id, chosen)
        log_hearing(session, found[0], chosen)


def remove(store: Store, shelf: Shelf, fragment_id: str, actor: Actor) -> None:
    """Take it away: nobody hears or reads it from now on. Raises ``NotFoundError``."""
    found = find_fragment(store, fragment_id)
    if found is None:
        raise NotFoundError(_ENTITY, fragment_id)
    fragment, file = found
    with store.writing(actor) as session:
        repository.delete_fragment(session, fragment.id)
        log_hearing(session, fragment, None)
    shelf.drop(file, fragment.id)


def remove_by_link(store: Store, shelf: Shelf, fragment_id: str, token: str) -> None:
    """As ``remove``, for who has the link it was told by: no log tells that it ever was.

    Raises ``NotFoundError``.
    """
    with store.writing(Actor("system", "fragments")) as session:
        invitation = repository.find_invitation(session, _hash(token))
        told = repository.list_of_invitation(session, invitation.id) if invitation else ()
        file = next((file for fragment, file in told if fragment.id == fragment_id), None)
        if file is None:
            raise NotFoundError(_ENTITY, fragment_id)
        repository.delete_fragment(session, fragment_id)
    shelf.drop(file, fragment_id)


def part_with_meeting(store: Store, shelf: Shelf, meeting_id: str, actor: Actor) -> int:
    """Take away what was told for this meeting alone, and let nothing more be. Gives how many.

    Residents' links record nothing more; what more people may hear stays, and is of no meeting.
    Done again after it was cut short it is done: a sound whose row went first is swept.
    """
    with store.writing(actor) as session:
        told = repository.list_of_meeting(session, meeting_id)
        for fragment, _ in told:
            repository.delete_fragment(session, fragment.id)
        repository.part_with_meeting(session, meeting_id)
    for fragment, file in told:
        shelf.drop(file, fragment.id)
    return len(told)


def list_meetings_told_for(store: Store) -> set[str]:
    """The ids of meetings for which something was told, or still may be."""
    with store.reading() as session:
        return repository.list_meeting_ids(session)


def sweep(store: Store, shelf: Shelf) -> int:
    """Remove sounds without a row, and rows that a restored database brought back. Gives how many.

    What was taken away stays away, also when a copy of the database from before is put back.
    """
    taken = shelf.list_taken_away()
    with store.reading() as session:
        back = repository.list_ids(session).intersection(taken)
    if back:
        with store.writing(Actor("system", "fragments")) as session:
            for fragment_id in sorted(back):
                repository.delete_fragment(session, fragment_id)
    with store.reading() as session:
        known = repository.list_files(session)
    return len(back) + shelf.sweep(known)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
