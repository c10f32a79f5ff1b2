"""What hangs on the wall of a live meeting."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from app.web.account.visitor import site_of
from app.web.meeting.frames import meeting_frame
from app.web.meeting.hall import Hall
from app.web.meeting.pages.wall import Hanging, build_live_wall
from app.web.meeting.replies import language_of
from app.web.meeting.surroundings import Surroundings
from app.web.pages.wall import DARK
from app.web.rendering import Rendered


class WallViews:
    """``/muur/{code}``."""

    def __init__(self, hall: Hall, surroundings: Surroundings) -> None:
        self._hall = hall
        self._house = hall.house
        self._surroundings = surroundings

    async def wall(self, request: Request) -> Response:
        """What the facilitator's phase asks for."""
        meeting = await self._hall.meeting_of(request)
        language = language_of(request)
        state = (await self._hall.room(meeting)).show()
        around = await self._surroundings.around(meeting, state, language)
        dark = request.query_params.get("zaal") == DARK
        path = f"/muur/{meeting.code}"
        other = {"zaal": "" if dark else DARK, "taal": "en" if language == "en" else ""}
        told = urlencode({name: value for name, value in other.items() if value})
        hanging = Hanging(
            site=site_of(self._hall.house, request),
            hall_link=f"{path}?{told}" if told else path,
            dark=dark,
        )
        page = build_live_wall(around, state, hanging)
        frame = meeting_frame(
            self._house.frames, language, path, example=around.roster.has_examples
        )
        reply = self._house.renderer.reply(request, Rendered("meeting/wall.html", frame, page))
        # A wall that lost its network hangs on: its own worker may keep what it shows.
        reply.headers["cache-control"] = "no-cache"
        return reply
