"""A fragment: a voice that tells about the work, or about living here, with its words beside it."""

import datetime as dt
from typing import Final, Literal

import msgspec

Visibility = Literal["meeting", "network", "public"]
"""Who may hear it: those in one meeting; who is signed in or in any meeting; everyone."""

MediaType = Literal["audio/mp4", "audio/mpeg"]
"""AAC in an .m4a, which every phone plays; MP3 only where nothing can be transcoded."""

MOST_BYTES: Final = 20_000_000
MOST_SECONDS: Final = 300
LEAST_SECONDS: Final = 1
LONGEST_TITLE: Final = 120
LONGEST_ROLE: Final = 80
LONGEST_TRANSCRIPT: Final = 6000
SHORTEST_TRANSCRIPT: Final = 20
"""Characters; three lines are enough, a full stop is not."""


class Subject(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What it is about: a stakeholder, or, told by a resident, a theme in a wijk (its CBS code)."""

    stakeholder_id: str | None = None
    theme: str | None = None
    wijk: str | None = None

    @property
    def by_resident(self) -> bool:
        """A resident speaks of a theme; who works somewhere speaks of a stakeholder."""
        return self.stakeholder_id is None


class Fragment(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is kept of one. ``consent_by``: a role and an organisation, never a person's name.

    ``duration_seconds``: whole seconds, rounded up. ``meeting_id``: for which meeting it was
    recorded; with visibility ``meeting`` the only one where it is heard.
    """

    id: str
    subject: Subject
    speaker_role: str
    title: str
    transcript: str
    language: str
    duration_seconds: int
    consent_on: dt.date
    consent_by: str
    visibility: Visibility
    media_type: MediaType
    size_bytes: int
    sha256: str
    created_at: dt.datetime
    meeting_id: str | None = None


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """The right to record, known by a link. After ``expires_at`` it still removes."""

    id: str
    subject: Subject
    expires_at: dt.datetime
    meeting_id: str | None = None


class Listener(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants to hear. ``meeting_id``: the meeting they are in; ``network``: signed in."""

    meeting_id: str | None = None
    network: bool = False


EVERYONE: Final = Listener()


def may_hear(fragment: Fragment, listener: Listener) -> bool:
    """Whether this fragment is for this listener."""
    if fragment.visibility == "public":
        return True
    if fragment.visibility == "network":
        return listener.network or listener.meeting_id is not None
    return listener.meeting_id is not None and listener.meeting_id == fragment.meeting_id
