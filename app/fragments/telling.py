"""From what was sent to a fragment: checked, made playable, on the shelf, and then its row."""

import datetime as dt
import math
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.fragments import use
from app.fragments.faults import refused
from app.fragments.shelf import Shelf, digest, told_when_full
from app.fragments.transcoding import find_ffmpeg, make_playable
from app.question.personal import find_personal_data
from app.store.session import Store
from app.words.errors import Fault, InputFaultsError
from app.words.fragment import (
    LONGEST_ROLE,
    LONGEST_TITLE,
    LONGEST_TRANSCRIPT,
    MOST_SECONDS,
    SHORTEST_TRANSCRIPT,
    Fragment,
    Invitation,
    Visibility,
)

LANGUAGES: Final = ("nl", "en", "tr", "ar", "ber", "pl", "uk", "ti", "so", "fa", "fr", "de", "es")
"""In which one may speak; the transcript may be in another."""

_OF_A_CLIENT: Final = frozenset({"bsn", "iban", "birth-date", "other"})
_OF_ANYONE: Final = _OF_A_CLIENT | {"name", "phone", "email", "address"}


@dataclass(frozen=True)
class Told:
    """What someone filled in, as typed. ``about``: the name of the stakeholder or theme."""

    ref: str
    role: str
    title: str
    transcript: str
    language: str
    visibility: str
    consent: bool
    about: str


@dataclass(frozen=True)
class Kept:
    """What became of it. ``silent``: nobody will hear anything, tell who sent it."""

    fragment: Fragment
    silent: bool = False


def check_told(told: Told, invitation: Invitation) -> Visibility:
    """For whom it is. Raises ``InputFaultsError`` with every fault of every field."""
    length = len(told.transcript.strip())
    chosen = next((one for one in use.choices(invitation) if one == told.visibility), None)
    wrong = {
        ("tekst", "transcript"): length < SHORTEST_TRANSCRIPT,
        ("tekst", "transcript-long"): length > LONGEST_TRANSCRIPT,
        ("rol", "role"): not told.role.strip(),
        ("rol", "role-long"): len(told.role.strip()) > LONGEST_ROLE,
        ("titel", "title-long"): len(told.title.strip()) > LONGEST_TITLE,
        ("gesproken", "language"): told.language not in LANGUAGES,
        ("wie", "visibility"): chosen is None,
        ("akkoord", "consent"): not told.consent,
        **_personal(told, invitation),
    }
    faults = tuple(
        Fault(field=field, code=code, message=code)
        for (field, code), is_so in wrong.items()
        if is_so
    )
    if faults or chosen is None:
        raise InputFaultsError(faults)
    return chosen


def _personal(told: Told, invitation: Invitation) -> dict[tuple[str, str], bool]:
    """A role is nobody's name. A colleague may say whom to call, but tells of no client."""
    refused_in_text = _OF_ANYONE if invitation.subject.by_resident else _OF_A_CLIENT
    return {
        ("rol", "name"): bool(_kinds(told.role)),
        ("titel", "personal"): bool(_kinds(told.title) & refused_in_text),
        ("tekst", "personal"): bool(_kinds(told.transcript) & refused_in_text),
    }


def _kinds(text: str) -> set[str]:
    return {datum.kind for datum in find_personal_data(text[:LONGEST_TRANSCRIPT])}


def keep_told(
    store: Store, shelf: Shelf, told: Told, sound: Path, invitation: Invitation, now: dt.datetime
) -> Kept:
    """Keep a recording with its words. ``sound``: the file as it was sent; it stays where it is.

    Raises ``InputFaultsError`` or ``UnavailableError``; then nothing is kept.
    """
    visibility = check_told(told, invitation)
    if now >= invitation.expires_at:
        raise refused("expired")
    with shelf.part() as playable, told_when_full():
        made = make_playable(sound, playable, find_ffmpeg())
        size, sha256 = playable.stat().st_size, digest(playable)
        file = shelf.keep(playable, made.media_type)
    role = told.role.strip()
    fragment = Fragment(
        id=use.fragment_id_of(shelf, invitation, told.ref or str(uuid.uuid4())),
        subject=invitation.subject,
        speaker_role=role,
        title=told.title.strip() or role[:1].upper() + role[1:],
        transcript=told.transcript.strip(),
        language=told.language,
        duration_seconds=min(MOST_SECONDS, math.ceil(made.seconds)),
        consent_on=now.date(),
        consent_by=f"{role}, {told.about}"[:300],
        visibility=visibility,
        media_type=made.media_type,
        size_bytes=size,
        sha256=sha256,
        created_at=now,
        meeting_id=invitation.meeting_id,
    )
    return Kept(use.add_fragment(store, shelf, fragment, file, invitation), silent=made.silent)
