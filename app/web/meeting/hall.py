"""What every page and action of a meeting works with: the meetings of one worker."""

import datetime as dt
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.catalogue.listing import Wanted
from app.finder import read_request
from app.meetings import repository
from app.meetings.acting import Acting
from app.meetings.checks import Desk
from app.meetings.errors import OverError
from app.meetings.keys import hash_key, participant_of, read_code
from app.meetings.rooms import Room, Rooms
from app.web.house import House
from app.words.answer import Safety
from app.words.errors import NotFoundError
from app.words.meeting import Meeting, MeetingWords

COOKIE: Final = "mee"


class Hall:
    """The meetings as this worker sees them. ``acting`` blocks; the rest is for the event loop."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.acting = Acting(house.store, house.clock)
        self.rooms = Rooms(house.store, house.clock)

    @property
    def words(self) -> MeetingWords:
        """Roles, and questions to begin from."""
        return self.house.meeting_words

    async def meeting_of(self, request: Request) -> Meeting:
        """The meeting of the ``code`` in the address. Raises ``NotFoundError``, ``OverError``."""
        code = read_code(request.path_params["code"])
        found = None if code is None else await run_in_threadpool(self._by_code, code)
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
        stakeholders = self.house.public.current_snapshot().stakeholders()
        return Desk(self._hear, (each.name for each in stakeholders))

    def knows(self, stakeholder: str) -> bool:
        """Whether a stakeholder is in the directory, by id."""
        found = self.house.public.current_snapshot().find_stakeholder(stakeholder)
        return found is not None and found.id == stakeholder

    def of_wijk(self, meeting: Meeting) -> list[str]:
        """Ids of the stakeholders that work for the wijk: of whom one may have heard."""
        wanted = Wanted(area=meeting.wijk)
        return [each.id for each in self.house.public.current_snapshot().search(wanted)]

    def _still(self, meeting: Meeting | None) -> Meeting:
        if meeting is None:
            raise NotFoundError("bijeenkomst", "")
        if meeting.expires_at <= self.house.clock():
            raise OverError("Deze bijeenkomst is voorbij. De code werkt niet meer.")
        return meeting

    def _by_code(self, code: str) -> Meeting | None:
        with self.house.store.reading() as session:
            return repository.find_by_code(session, code)

    def _by_key(self, key: str) -> Meeting | None:
        with self.house.store.reading() as session:
            return repository.find_by_key(session, key)

    def _hear(self, text: str) -> Safety:
        """As the finder hears it; the text is kept nowhere."""
        finder = self.house.public.finder
        raw = {"description": text, "asker": "welfare"}
        request, _ = read_request(raw, dt.datetime.now(dt.UTC), self.house.public.vocabulary)
        return finder.guard.safety(finder.read(request), request)
