"""What a participant's phone does: join, listen, bring in, find important, mark."""

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.meetings.checks import fault
from app.meetings.errors import NotJoinedError, OverError
from app.meetings.keys import new_key, participant_of
from app.web.meeting import streams
from app.web.meeting.bodies import Contribution, Hearing, Join, StuckAt, Weight
from app.web.meeting.hall import COOKIE, Hall
from app.web.meeting.replies import answering, read_json, require_own_origin, told
from app.words.meeting import Meeting


class Participants:
    """The addresses below ``/mee/{code}`` that are data."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._acting = hall.acting

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        posts = {
            "deel": self.join,
            "gehoord": self.hear,
            "bijdrage": self.contribute,
            "gewicht": self.weigh,
            "vast": self.mark_stuck,
        }
        gets = {"stand": self.stand, "stroom": self.stream}
        return [
            *(
                Route(f"/mee/{{code}}/{name}", answering(handler), methods=["POST"])
                for name, handler in posts.items()
            ),
            *(Route(f"/mee/{{code}}/{name}", answering(one)) for name, one in gets.items()),
        ]

    async def join(self, request: Request) -> Response:
        """A role, and a key of its own for this phone."""
        require_own_origin(self._hall.house, request)
        meeting = await self._open_meeting(request)
        body = await read_json(request, Join)
        if body.role not in {role.code for role in self._hall.words.roles}:
            raise fault("role", "unknown", "Kies een rol uit de lijst.")
        key = request.cookies.get(COOKIE) or new_key()
        participant = participant_of(meeting.id, key)
        await run_in_threadpool(self._acting.join, meeting, participant, body.role)
        reply = Response(status_code=HTTPStatus.NO_CONTENT)
        reply.set_cookie(
            COOKIE,
            key,
            path=f"/mee/{meeting.code}",
            expires=meeting.expires_at,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
        return reply

    async def hear(self, request: Request) -> Response:
        """Begin or stop to play something, or have heard it."""
        meeting, participant = await self._sender(request)
        body = await read_json(request, Hearing)
        target = body.stakeholder or body.fragment
        if target is None:
            raise fault("stakeholder", "missing", "Zeg wat u hoort.")
        if body.stakeholder is not None and not self._hall.knows(body.stakeholder):
            raise fault("stakeholder", "unknown", "Deze staat niet op de kaart.")
        number = 0
        if body.heard:
            number = await run_in_threadpool(self._acting.hear, meeting, participant, target)
        if body.listening is not None:
            playing = target if body.listening else None
            number = await run_in_threadpool(self._acting.listen, meeting, participant, playing)
        return told({"id": number})

    async def contribute(self, request: Request) -> Response:
        """Bring something in."""
        meeting, participant = await self._sender(request)
        body = await read_json(request, Contribution)
        number = await contribute(self._hall, meeting, participant, body)
        return told({"id": number})

    async def weigh(self, request: Request) -> Response:
        """Find something important too."""
        meeting, participant = await self._sender(request)
        body = await read_json(request, Weight)
        number = await run_in_threadpool(
            self._acting.weigh, meeting, participant, body.contribution, on=body.on
        )
        return told({"id": number})

    async def mark_stuck(self, request: Request) -> Response:
        """Where the example's route gets stuck."""
        meeting, participant = await self._sender(request)
        body = await read_json(request, StuckAt)
        example = (await self._hall.room(meeting)).state.example
        if example is None:
            raise fault("step", "no-example", "Er staat nu geen voorbeeld op de muur.")
        number = await run_in_threadpool(
            self._acting.mark_stuck, meeting, participant, example, body.step, on=body.on
        )
        return told({"id": number})

    async def stand(self, request: Request) -> Response:
        """The state, and what this phone did."""
        meeting = await self._open_meeting(request, closed_too=True)
        room = await self._hall.room(meeting)
        return streams.stand(room, self._hall.participant(request, meeting), everything=False)

    async def stream(self, request: Request) -> Response:
        """What happens."""
        meeting = await self._open_meeting(request, closed_too=True)
        room = await self._hall.room(meeting)
        return streams.stream(self._hall, room, request, everything=False)

    async def _open_meeting(self, request: Request, *, closed_too: bool = False) -> Meeting:
        meeting = await self._hall.meeting_of(request)
        if meeting.closed_at is not None and not closed_too:
            raise OverError("Deze bijeenkomst is voorbij.")
        return meeting

    async def _sender(self, request: Request) -> tuple[Meeting, str]:
        require_own_origin(self._hall.house, request)
        meeting = await self._open_meeting(request)
        participant = self._hall.participant(request, meeting)
        if participant is None:
            raise NotJoinedError("Doe eerst mee met de code.")
        return meeting, participant


async def contribute(
    hall: Hall, meeting: Meeting, participant: str | None, body: Contribution
) -> int:
    """Check what a contribution names, and append it."""
    for index, stakeholder in enumerate(body.stakeholders):
        if not hall.knows(stakeholder):
            raise fault(f"stakeholders[{index}]", "unknown", "Deze staat niet op de kaart.")
    if body.theme is not None and body.theme not in {
        theme.code for theme in hall.house.public.wall.themes
    }:
        raise fault("theme", "unknown", "Kies een thema uit de lijst.")
    return await run_in_threadpool(
        hall.acting.contribute,
        meeting,
        participant,
        ref=body.ref,
        kind=body.kind,
        text=body.text,
        stakeholders=body.stakeholders,
        theme=body.theme,
        general=body.general,
        desk=hall.desk(),
    )
