"""What an organization does with its invitation."""

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.fragments.use import invite
from app.meetings import inviting
from app.meetings.errors import OverError, RedFlagError
from app.meetings.inviting import Answer, Invitation
from app.store.session import Actor
from app.web.account.forms import is_own_origin, read_fields, text_of
from app.web.meeting.faults import fault_text
from app.web.meeting.frames import meeting_frame
from app.web.meeting.hall import Hall
from app.web.meeting.pages.invitation import build_invitation_page
from app.web.meeting.replies import MOST_BYTES, language_of
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.words.errors import InputFaultsError, NotFoundError
from app.words.fragment import Subject
from app.words.meeting import Meeting

_ANSWERS = {"ja": True, "nee": False}
_INVITED = Actor("system", "invitation")


class InvitationViews:
    """``/uitnodiging/{token}``."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._house = hall.house

    async def show(self, request: Request) -> Response:
        """What is asked, and what was answered."""
        return self._page(request, await self._found(request))

    async def answer(self, request: Request) -> Response:
        """Keep the answer, or go and record a minute."""
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        found = await self._found(request)
        form = await read_fields(request, MOST_BYTES)
        if text_of(form, "doe") == "inspreken":
            return await self._record(found, text_of(form, "wie"))
        try:
            await run_in_threadpool(self._keep, request.path_params["token"], form)
        except (InputFaultsError, RedFlagError) as error:
            fault = fault_text(error, language_of(request))
            return self._page(request, found, (fault, text_of(form, "opmerking")))
        except OverError:
            pass  # the page says that it is over
        address = with_params(self._path(request), {}, language_of(request))
        return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)

    def _keep(self, token: str, form: FormData) -> None:
        given = Answer(
            comes=_ANSWERS.get(text_of(form, "komt")),
            correct=_ANSWERS.get(text_of(form, "klopt")),
            remark=text_of(form, "opmerking"),
        )
        inviting.answer(self._house.store, token, given, self._hall.desk(), self._house.clock())

    async def _record(self, found: tuple[Meeting, Invitation], stakeholder: str) -> Response:
        """To the page where one records, for a place of this organization alone."""
        meeting, invitation = found
        place = self._house.public.current_snapshot().find_stakeholder(stakeholder)
        if place is None or place.organization_id != invitation.organization_id:
            raise HTTPException(404)
        subject, now = Subject(stakeholder_id=place.id), self._house.clock()

        def invited() -> str:
            return invite(self._house.store, subject, now, _INVITED, meeting_id=meeting.id)

        token = await run_in_threadpool(invited)
        return RedirectResponse(f"/inspreken/{token}", status_code=HTTPStatus.SEE_OTHER)

    async def _found(self, request: Request) -> tuple[Meeting, Invitation]:
        token = request.path_params["token"]
        found = await run_in_threadpool(inviting.find_invitation, self._house.store, token)
        if found is None:
            raise NotFoundError("uitnodiging", "")
        return found

    def _page(
        self,
        request: Request,
        found: tuple[Meeting, Invitation],
        refused: tuple[str, str] = ("", ""),
    ) -> Response:
        language, path = language_of(request), self._path(request)
        meeting, _ = found
        page = build_invitation_page(
            found,
            self._house.public.current_snapshot(),
            language,
            with_params(path, {}, language),
            over=not meeting.goes_on(self._house.clock()),
            refused=refused,
        )
        frame = meeting_frame(self._house.frames, language, path, "title.invitation")
        status = HTTPStatus.BAD_REQUEST if refused[0] else HTTPStatus.OK
        shown = Rendered("meeting/invitation.html", frame, page, status)
        return self._house.renderer.reply(request, shown)

    def _path(self, request: Request) -> str:
        return f"/uitnodiging/{request.path_params['token']}"
