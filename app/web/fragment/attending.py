"""Who is in which meeting, asked of the meetings room; remembered for a moment per worker.

A phone asks for a sound in many pieces. What may be heard is looked up for every piece; that a
phone is in a meeting hardly changes.
"""

import time
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from app.meetings import repository
from app.meetings.keys import hash_key, participant_of, read_code
from app.store.session import ReadSession
from app.web.house import House
from app.words.meeting import Meeting

_REMEMBERED_SECONDS: Final = 5.0
_MOST_REMEMBERED: Final = 5000
Asked = tuple[str, str]


@dataclass
class Attending:
    """One per worker. Blocks: run it in a threadpool."""

    house: House
    _known: dict[Asked, tuple[float, str]] = field(default_factory=dict)

    def remembered_phone(self, code: str, key: str) -> str | None:
        """As ``by_phone``, of what was looked up a moment ago; never blocks."""
        return self._remembered(_asked(code, key))

    def by_phone(self, code: str, key: str) -> str | None:
        """The meeting that the phone with this cookie has joined, while it lasts."""
        asked = _asked(code, key)
        return self._remembered(asked) or self._remember(asked, self._find_joined(code, key))

    def by_leader(self, key: str) -> str | None:
        """The meeting that this key leads, while it lasts."""
        asked = ("", hash_key(key))
        return self._remembered(asked) or self._remember(asked, self._find_led(key))

    def _find_joined(self, code: str, key: str) -> str | None:
        with self.house.store.reading() as session:
            meeting = repository.find_by_code(session, read_code(code) or "")
            if not key or not self._lasts(meeting) or not _has_joined(session, meeting, key):
                return None
            return meeting.id

    def _find_led(self, key: str) -> str | None:
        with self.house.store.reading() as session:
            meeting = repository.find_by_key(session, hash_key(key))
        return meeting.id if self._lasts(meeting) else None

    def _lasts(self, meeting: Meeting | None) -> TypeGuard[Meeting]:
        """After closing only the report is open."""
        if meeting is None or meeting.closed_at is not None:
            return False
        return meeting.expires_at > self.house.clock()

    def _remembered(self, asked: Asked) -> str | None:
        at, meeting_id = self._known.get(asked, (0.0, ""))
        return meeting_id if time.monotonic() - at < _REMEMBERED_SECONDS else None

    def _remember(self, asked: Asked, meeting_id: str | None) -> str | None:
        if meeting_id is not None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[asked] = time.monotonic(), meeting_id
        return meeting_id


def _asked(code: str, key: str) -> Asked:
    return read_code(code) or "", hash_key(key)


def _has_joined(session: ReadSession, meeting: Meeting, key: str) -> bool:
    participant = participant_of(meeting.id, key)
    return repository.find_of_kind(session, meeting.id, "joined", participant) is not None
