"""The report of a meeting as a file."""

from collections import defaultdict

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.meetings.rooms import Room
from app.web.meeting.hall import Hall
from app.web.meeting.pages.live import ExampleView
from app.web.meeting.replies import answering
from app.web.meeting.report_markdown import Reported, write_markdown
from app.web.meeting.surroundings import Surroundings
from app.words.meeting import Meeting, StateView


class Reports:
    """``/verslag/{code}.md``."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._surroundings = Surroundings(hall)

    def routes(self) -> list[BaseRoute]:
        """Before that of the page, whose code could end in ``.md`` too."""
        return [Route("/verslag/{code}.md", answering(self.markdown))]

    async def markdown(self, request: Request) -> Response:
        """The report as it is now; after closing it stays as it is."""
        meeting = await self._hall.meeting_of(request)
        text = write_markdown(await self.reported(meeting))
        name = f"verslag-{meeting.wijk.lower()}-{meeting.day.isoformat()}.md"
        headers = {
            "cache-control": "no-store",
            "content-disposition": f'attachment; filename="{name}"',
        }
        return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)

    async def reported(self, meeting: Meeting) -> Reported:
        """What the report tells."""
        room = await self._hall.room(meeting)
        state = room.show()
        around = await self._surroundings.around(meeting, state, "nl")
        return Reported(
            meeting=meeting,
            state=state,
            roles=self._hall.words.roles,
            partners={each.id: each.name for each in around.roster.members},
            names={each.id: each.name for each in around.roster.members} | dict(around.names),
            unseen=sum(one.status == "waiting" for one in room.state.contributions.values()),
            examples=await self._examples(meeting, state, room),
        )

    async def _examples(self, meeting: Meeting, state: StateView, room: Room) -> list[ExampleView]:
        """Every case of the evening in which somebody got stuck."""
        marks: dict[str, dict[str, int]] = defaultdict(dict)
        for (example, step), who in room.state.stuck.items():
            if who:
                marks[example][step] = len(who)
        found = []
        for example, stuck in marks.items():
            then = msgspec.structs.replace(state, example=example, stuck=stuck)
            shown = (await self._surroundings.around(meeting, then, "nl")).example
            if shown is not None:
                found.append(shown)
        return found
