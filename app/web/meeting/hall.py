"""What every page and action of a meeting works with: the meetings of one worker."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.catalogue.listing import Wanted
from app.meetings import inviting, repository
from app.meetings.acting import Acting
from app.meetings.checks import Desk, hearing
from app.meetings.errors import OverError
from app.meetings.guessing import count_wrong, refuse_guesser
from app.meetings.inviting import Invited, Invitee
from app.meetings.keys import hash_key, participant_of, read_code
from app.meetings.rooms import Room, Rooms
from app.store.session import Actor, ReadSession
from app.web.house import House
from app.words.directory import Stakeholder
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
        self.rooms = Rooms(house.store, house.clock)

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
        known = self.rooms.find_joined(code, key) if key else None
        if known is not None:
            return self._still(known)
        found = await run_in_threadpool(self._by_code, code, client, key)
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

    async def invite(self, meeting: Meeting, actor: Actor, site: str) -> list[Invited]:
        """Invite every organization of the wijk that was not yet; those not sent are handed over.

        ``site``: the public address, without a slash at its end.
        """
        asked = inviting.invitees(self._stakeholders_of(meeting))
        return await run_in_threadpool(self._invite, meeting, asked, actor, site)

    def _invite(
        self, meeting: Meeting, asked: list[Invitee], actor: Actor, site: str
    ) -> list[Invited]:
        store, mailer = self.house.store, self.house.mailer
        invited = inviting.invite(store, meeting, asked, actor)
        return inviting.send(
            store, mailer, meeting, invited, partial(_invitation_link, site), self.house.clock()
        )

    def knows(self, stakeholder: str) -> bool:
        """Whether a stakeholder is in the directory, by id."""
        found = self.house.public.current_snapshot().find_stakeholder(stakeholder)
        return found is not None and found.id == stakeholder

    def of_wijk(self, meeting: Meeting) -> list[str]:
        """Ids of the stakeholders that work for the wijk: of whom one may have heard."""
        return [each.id for each in self._stakeholders_of(meeting)]

    def _stakeholders_of(self, meeting: Meeting) -> Sequence[Stakeholder]:
        return self.house.public.current_snapshot().search(Wanted(area=meeting.wijk))

    def _still(self, meeting: Meeting | None) -> Meeting:
        if meeting is None:
            raise NotFoundError("bijeenkomst", "")
        if meeting.expires_at <= self.house.clock():
            raise OverError("Deze bijeenkomst is voorbij. De code werkt niet meer.")
        return meeting

    def _by_code(self, code: str, client: str, key: str | None) -> Meeting | None:
        now = self.house.clock()
        with self.house.store.reading() as session:
            found = repository.find_by_code(session, code)
            if found is None or not _has_joined(session, found, key):
                refuse_guesser(session, client, now)
        if found is None:
            count_wrong(self.house.store, client, now)
        return found

    def _by_key(self, key: str) -> Meeting | None:
        with self.house.store.reading() as session:
            return repository.find_by_key(session, key)


def _has_joined(session: ReadSession, meeting: Meeting, key: str | None) -> bool:
    if not key:
        return False
    participant = participant_of(meeting.id, key)
    return repository.find_of_kind(session, meeting.id, "joined", participant) is not None


def _invitation_link(site: str, token: str) -> str:
    return f"{site}/uitnodiging/{token}"
