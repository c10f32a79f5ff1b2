"""The report as a page."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.meeting.frames import meeting_frame
from app.web.meeting.hall import Hall
from app.web.meeting.pages.report import build_report_page
from app.web.meeting.replies import language_of
from app.web.meeting.report import Reports
from app.web.meeting.surroundings import Surroundings
from app.web.rendering import Rendered


class ReportViews:
    """``/verslag/{code}``."""

    def __init__(self, hall: Hall, surroundings: Surroundings) -> None:
        self._hall = hall
        self._house = hall.house
        self._surroundings = surroundings
        self._reports = Reports(hall)

    async def report(self, request: Request) -> Response:
        """What was asked, said, heard and agreed."""
        meeting = await self._hall.meeting_of(request)
        language = language_of(request)
        told = await self._reports.reported(meeting)
        around = await self._surroundings.around(meeting, told.state, language)
        page = build_report_page(told, around.roster, language)
        frame = meeting_frame(
            self._house.frames, language, f"/verslag/{meeting.code}", "title.report"
        )
        shown = Rendered("meeting/report.html", frame, page)
        return self._house.renderer.reply(request, shown)
