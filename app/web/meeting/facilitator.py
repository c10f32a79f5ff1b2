"""What the facilitator, and whoever helps, does: ask, moderate, agree, close."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.meetings.checks import fault
from app.web.meeting import bodies, streams
from app.web.meeting.hall import Hall
from app.web.meeting.participant import contribute
from app.web.meeting.replies import answering, read_json, require_own_origin, told
from app.words.meeting import Meeting

Act = Callable[[Meeting, Any], Awaitable[int]]


class Facilitators:
    """The addresses below ``/leiden/{key}`` that are data."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._acting = hall.acting

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        posts: dict[str, tuple[type[msgspec.Struct], Act]] = {
            "vraag": (bodies.Asked, self._ask),
            "fase": (bodies.ToPhase, self._go_to),
            "voorbeeld": (bodies.ShownExample, self._show_example),
            "toelaten": (bodies.Decided, self._admit),
            "weigeren": (bodies.Decided, self._refuse),
            "moderatie": (bodies.Moderated, self._moderate),
            "afspraak": (bodies.Agreeing, self._agree),
            "afspraak-stand": (bodies.AgreementNow, self._set_agreement),
            "zegt": (bodies.Contribution, self._say),
            "sluiten": (bodies.Closing, self._close),
        }
        return [
            *(
                Route(f"/leiden/{{key}}/{name}", self._posted(shape, act), methods=["POST"])
                for name, (shape, act) in posts.items()
            ),
            Route("/leiden/{key}/stand", answering(self.stand)),
            Route("/leiden/{key}/stroom", answering(self.stream)),
        ]

    def _posted(
        self, shape: type[msgspec.Struct], act: Act
    ) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            require_own_origin(self._hall.house, request)
            meeting = await self._hall.led_by(request)
            return told({"id": await act(meeting, await read_json(request, shape))})

        return answering(handle)

    async def stand(self, request: Request) -> Response:
        """The state with all that waits."""
        room = await self._hall.room(await self._hall.led_by(request))
        return streams.stand(room, None, everything=True)

    async def stream(self, request: Request) -> Response:
        """What happens, with all that waits."""
        room = await self._hall.room(await self._hall.led_by(request))
        return streams.stream(self._hall, room, request, everything=True)

    async def _ask(self, meeting: Meeting, body: bodies.Asked) -> int:
        return await run_in_threadpool(self._acting.ask, meeting, body.text, self._hall.desk())

    async def _go_to(self, meeting: Meeting, body: bodies.ToPhase) -> int:
        return await run_in_threadpool(self._acting.go_to, meeting, body.phase)

    async def _show_example(self, meeting: Meeting, body: bodies.ShownExample) -> int:
        known = {example.id for example in self._hall.house.public.wall.examples}
        if body.example is not None and body.example not in known:
            raise fault("example", "unknown", "Dit voorbeeld is er niet.")
        return await run_in_threadpool(self._acting.show_example, meeting, body.example)

    async def _admit(self, meeting: Meeting, body: bodies.Decided) -> int:
        return await run_in_threadpool(self._acting.admit, meeting, body.contribution)

    async def _refuse(self, meeting: Meeting, body: bodies.Decided) -> int:
        return await run_in_threadpool(self._acting.refuse, meeting, body.contribution)

    async def _moderate(self, meeting: Meeting, body: bodies.Moderated) -> int:
        return await run_in_threadpool(self._acting.moderate, meeting, on=body.on)

    async def _agree(self, meeting: Meeting, body: bodies.Agreeing) -> int:
        return await run_in_threadpool(
            self._acting.agree,
            meeting,
            ref=body.ref,
            what=body.what,
            who=body.who,
            by=body.by,
            source=body.contribution,
            desk=self._hall.desk(),
        )

    async def _set_agreement(self, meeting: Meeting, body: bodies.AgreementNow) -> int:
        return await run_in_threadpool(
            self._acting.set_agreement, meeting, body.agreement, body.status
        )

    async def _say(self, meeting: Meeting, body: bodies.Contribution) -> int:
        return await contribute(self._hall, meeting, None, body)

    async def _close(self, meeting: Meeting, body: bodies.Closing) -> int:
        return await run_in_threadpool(self._hall.close, meeting, body.next_date)
