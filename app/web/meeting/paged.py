"""Pages of a meeting when something is wrong: a page that says what, with the right status."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.meetings.errors import OverError, TooManyError
from app.web.house import House
from app.web.meeting.frames import meeting_frame
from app.web.meeting.pages.phone import EnterPage
from app.web.meeting.replies import language_of
from app.web.rendering import Rendered
from app.web.said import speaker
from app.words.errors import NotFoundError

Show = Callable[[Request], Awaitable[Response]]
_SHOWN_CODE = 20


@dataclass(frozen=True)
class OverPage:
    """A meeting that is over; ``report``: where its report is, empty when that is gone too."""

    title: str
    lead: str
    report: str = ""


class Paged:
    """Wraps the pages of one house."""

    def __init__(self, house: House) -> None:
        self._house = house

    def __call__(self, show: Show) -> Show:
        """The page, or the page of what went wrong."""

        async def endpoint(request: Request) -> Response:
            try:
                return await show(request)
            except TooManyError as error:
                reply = self.enter(request, "meeting.enter.too-many", HTTPStatus.TOO_MANY_REQUESTS)
                reply.headers["retry-after"] = str(error.seconds)
                return reply
            except NotFoundError:
                if "code" not in request.path_params:
                    raise HTTPException(404) from None
                return self.enter(request, "meeting.enter.wrong", HTTPStatus.NOT_FOUND)
            except OverError:
                return self.over(request, "")

        return endpoint

    def enter(self, request: Request, fault: str = "", status: int = HTTPStatus.OK) -> Response:
        """Where one types the code; with what was wrong with the last one."""
        language = language_of(request)
        typed = str(request.path_params.get("code", ""))[:_SHOWN_CODE]
        page = EnterPage(typed if fault else "", speaker(language)(fault) if fault else "")
        frame = meeting_frame(self._house.frames, language, "/mee")
        shown = Rendered("meeting/enter.html", frame, page, status)
        return self._house.renderer.reply(request, shown)

    def over(self, request: Request, report: str) -> Response:
        """The evening is over; 410 once its report is gone too."""
        language = language_of(request)
        say = speaker(language)
        page = OverPage(
            say("meeting.closed.title"),
            say("meeting.closed.lead") if report else say("meeting.closed.gone"),
            report,
        )
        frame = meeting_frame(self._house.frames, language, request.url.path)
        status = HTTPStatus.OK if report else HTTPStatus.GONE
        shown = Rendered("meeting/over.html", frame, page, status)
        return self._house.renderer.reply(request, shown)
