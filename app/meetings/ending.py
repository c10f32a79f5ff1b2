"""How a meeting ends: closed, removed, or simply over; the voices that were for it alone go too.

A resident was told that only who takes part that evening hears them: nobody can after it, so
nothing of it is kept either.
"""

import datetime as dt
from typing import Final

from app.fragments.shelf import Shelf
from app.fragments.use import list_meetings_told_for, part_with_meeting
from app.meetings import repository
from app.meetings.acting import Acting
from app.meetings.opening import OPENING_LANE
from app.store.session import Actor, Store
from app.words.errors import NotFoundError
from app.words.meeting import Meeting

_ACTOR: Final = Actor("system", "meetings")


class Ending:
    """Of the meetings of one database, with the sounds on one shelf."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def close(self, acting: Acting, meeting: Meeting, next_date: dt.date | None) -> int:
        """Close it, and then take the voices away; gives the id of the event."""
        number = acting.close(meeting, next_date)
        part_with_meeting(self._store, self._shelf, meeting.id, _ACTOR)
        return number

    def delete(self, code: str, actor: Actor) -> Meeting:
        """Remove a meeting with all that was said. Raises ``NotFoundError``.

        The sounds go first: cut short, the meeting is still there to be removed again.
        """
        with self._store.reading() as session:
            found = repository.find_by_code(session, code)
        if found is not None:
            part_with_meeting(self._store, self._shelf, found.id, actor)
        with self._store.appending(actor, OPENING_LANE) as session:
            meeting = repository.find_by_code(session, code)
            if meeting is None:
                raise NotFoundError("bijeenkomst", code)
            repository.delete_meeting(session, meeting.id)
            return meeting

    def part_with_those_over(self, now: dt.datetime) -> int:
        """Take away what was told for meetings that are over, however they ended. Gives how many.

        For those that nobody closed, and what was cut short when someone did.
        """
        told_for = list_meetings_told_for(self._store)
        with self._store.reading() as session:
            going_on = repository.list_going_on(session, now)
        over = sorted(told_for - going_on)
        return sum(part_with_meeting(self._store, self._shelf, each, _ACTOR) for each in over)
