"""What every page and action of a meeting works with: the meetings of one worker."""

from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.fragments.shelf import FOLDER, Shelf
from app.meetings import repository
from app.meetings.acting import Acting
from app.meetings.checks import Desk, hearing
from app.meetings.ending import Ending
from app.meetings.errors import OverError
from app.meetings.guessing import count_wrong, refuse_guesser
from app.meetings.keys import hash_key, participant_of, read_code
from app.meetings.rooms import Room
from app.web.house import House
from app.web.meeting.closing import close_meeting
from app.words.errors import NotFoundError
from app.words.meeting import Meeting, MeetingWords

COOKIE: Final = "mee"


class Hall:
    """The meetings as this worker sees them. ``acting`` blocks; the rest is for the event loop."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._hear = hearing(house.public.finder, house.public.vocabulary)
        self._desk: tuple[str, Desk | None] = ("", None)
        self.acting = Acting(house.store, house.clock)
        self.ending = Ending(house.store, Shelf(house.folder / FOLDER))
        self.close = partial(close_meeting, house.store, self.ending, self.acting)
        self.rooms = house.rooms

    @property
    def words(self) -> MeetingWords:
        """Roles, and questions to begin from."""
        return self.house.meeting_words

    async def meeting_of(self, request: Request) -> Meeting:
        """The meeting of the ``code`` in the address.

        Raises ``NotFoundError``, ``OverError``, and ``TooManyError`` to who guesses.
        """
        code = read_code(request.path_params["code"])
        if code is None:
            raise NotFoundError("bijeenkomst", "")
        client = request.client.host if request.client else ""
        key = request.cookies.get(COOKIE)
        known = await self.rooms.find_joined(code, key) if key else None
        if known is not None:
            return self._still(known)
        found = await run_in_threadpool(self._by_code, code, client)
        if found is not None:
            self.rooms.note(found)
        return self._still(found)

    async def led_by(self, request: Request) -> Meeting:
        """The meeting of the facilitator's ``key`` in the address."""
        key = hash_key(request.path_params["key"])
        return self._still(await run_in_threadpool(self._by_key, key))

    async def room(self, meeting: Meeting) -> Room:
        """The room of a meeting, with all that was written before."""
        return await self.rooms.enter(meeting)

    def participant(self, request: Request, meeting: Meeting) -> str | None:
        """Who this phone is here."""
        key = request.cookies.get(COOKIE)
        return participant_of(meeting.id, key) if key else None

    def desk(self) -> Desk:
        """Reads texts; names of organisations may stand in them."""
        snapshot = self.house.public.current_snapshot()
        contents, desk = self._desk
        if desk is None or contents != snapshot.contents:
            desk = Desk(self._hear, (each.name for each in snapshot.stakeholders()))
            self._desk = (snapshot.contents, desk)
        return desk

    def knows(self, stakeholder: str) -> bool:
        """Whether a stakeholder is in the directory, by id."""
        found = self.house.public.current_snapshot().find_stakeholder(stakeholder)
        return found is not None and found.id == stakeholder

    def _still(self, meeting: Meeting | None) -> Meeting:
        if meeting is None:
            raise NotFoundError("bijeenkomst", "")
        if meeting.expires_at <= self.house.clock():
            raise OverError("Deze bijeenkomst is voorbij. De code werkt niet meer.")
        return meeting

    def _by_code(self, code: str, client: str) -> Meeting | None:
        now = self.house.clock()
        with self.house.store.reading() as session:
            found = repository.find_by_code(session, code)
            refuse_guesser(session, client, now)
        if found is None:
            count_wrong(self.house.store, client, now)
        return found

    def _by_key(self, key: str) -> Meeting | None:
        with self.house.store.reading() as session:
            return repository.find_by_key(session, key)
