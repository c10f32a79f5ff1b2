"""What happens on a participant's phone: come in, take part, read on; without a script too."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.fragments.use import invite
from app.meetings.checks import fault
from app.meetings.errors import NotJoinedError, RedFlagError, TooManyError
from app.meetings.keys import new_key, participant_of, read_code
from app.meetings.showing import mine
from app.store.session import Actor
from app.web.account.forms import is_own_origin, read_fields, text_of
from app.web.meeting.cookie import remember_phone
from app.web.meeting.faults import fault_text
from app.web.meeting.frames import meeting_frame
from app.web.meeting.hall import COOKIE, Hall
from app.web.meeting.paged import Paged
from app.web.meeting.pages.phone import Draft, build_join_page, build_phone_page
from app.web.meeting.participant import contribute
from app.web.meeting.replies import MOST_BYTES, language_of
from app.web.meeting.said_form import SHORT, draft_of, number_of, read_contribution
from app.web.meeting.surroundings import Surroundings
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.words.errors import InputFaultsError, VoorveldError
from app.words.fragment import Subject
from app.words.meeting import Meeting

Act = Callable[[Meeting, str, FormData], Awaitable[object]]


class PhoneViews:
    """``/mee`` and ``/mee/{code}``."""

    def __init__(self, hall: Hall, surroundings: Surroundings, paged: Paged) -> None:
        self._hall = hall
        self._house = hall.house
        self._surroundings = surroundings
        self._paged = paged
        self._acts: dict[str, Act] = {
            "bijdrage": self._contribute,
            "gewicht": self._weigh,
            "vast": self._mark_stuck,
            "gehoord": self._hear,
        }

    async def enter(self, request: Request) -> Response:
        """Where one types the code."""
        return self._paged.enter(request)

    async def typed(self, request: Request) -> Response:
        """To the meeting of a typed code; what is no code is said at once."""
        form = await read_fields(request, MOST_BYTES)
        code = read_code(text_of(form, "code"))
        if code is None:
            request.path_params["code"] = text_of(form, "code")
            return self._paged.enter(request, "meeting.enter.wrong", HTTPStatus.BAD_REQUEST)
        return _to(with_params(f"/mee/{code}", {}, language_of(request)))

    async def phone(self, request: Request) -> Response:
        """The evening as this phone sees it; before that: who are you."""
        meeting = await self._hall.meeting_of(request)
        if request.path_params["code"] != meeting.code:
            return _to(self._address(request, meeting))
        return await self._page(request, meeting)

    async def act(self, request: Request) -> Response:
        """A form of that page. Answers with the page again, so that a reload sends nothing."""
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        meeting = await self._hall.meeting_of(request)
        form = await read_fields(request, MOST_BYTES)
        try:
            return await self._do(request, meeting, form)
        except NotJoinedError:
            return await self._page(request, meeting)
        except (InputFaultsError, RedFlagError, TooManyError) as error:
            return await self._page(request, meeting, error, form)

    async def _do(self, request: Request, meeting: Meeting, form: FormData) -> Response:
        wanted = text_of(form, "doe")
        if wanted == "deel":
            return await self._join(request, meeting, text_of(form, "rol"))
        participant = self._hall.participant(request, meeting)
        if participant is None:
            raise NotJoinedError("")
        if wanted == "inspreken":
            return await self._record(meeting, participant, text_of(form, "wie"))
        if wanted not in self._acts:
            raise HTTPException(400)
        await self._acts[wanted](meeting, participant, form)
        return _to(self._address(request, meeting))

    async def _page(
        self,
        request: Request,
        meeting: Meeting,
        error: VoorveldError | None = None,
        form: FormData | None = None,
    ) -> Response:
        language = language_of(request)
        room = await self._hall.room(meeting)
        state = room.show()
        if state.phase == "closed":
            return self._paged.over(request, with_params(f"/verslag/{meeting.code}", {}, language))
        participant = self._hall.participant(request, meeting)
        own = mine(room.state, participant) if participant else None
        around = await self._surroundings.around(
            meeting, state, language, own.stuck if own else None
        )
        told = fault_text(error, language) if error else ""
        status = _status_of(error)
        path = f"/mee/{meeting.code}"
        action = self._address(request, meeting)
        frames = self._house.frames
        if own is None:
            page: object = build_join_page(around, action, told)
            frame = meeting_frame(frames, language, path)
            shown = Rendered("meeting/join.html", frame, page, status)
        else:
            draft = draft_of(form, error, told) if form and error else Draft()
            page = build_phone_page(around, state, own, action, draft)
            frame = meeting_frame(frames, language, path, example=around.roster.has_examples)
            shown = Rendered("meeting/phone.html", frame, page, status)
        return self._house.renderer.reply(request, shown)

    def _address(self, request: Request, meeting: Meeting) -> str:
        return with_params(f"/mee/{meeting.code}", {}, language_of(request))

    async def _join(self, request: Request, meeting: Meeting, role: str) -> Response:
        if role not in {each.code for each in self._hall.words.roles}:
            raise fault("role", "unknown", "Kies een van deze rollen.")
        key = request.cookies.get(COOKIE) or new_key()
        participant = participant_of(meeting.id, key)
        await run_in_threadpool(self._hall.acting.join, meeting, participant, role)
        reply = _to(self._address(request, meeting))
        remember_phone(self._house, request, reply, meeting, key)
        return reply

    async def _record(self, meeting: Meeting, participant: str, stakeholder: str) -> Response:
        """A link to record a minute by, for who works there and has the phone in hand."""
        room = await self._hall.room(meeting)
        if mine(room.state, participant) is None:
            raise NotJoinedError("")
        if not self._hall.knows(stakeholder):
            raise fault("stakeholder", "unknown", "Deze staat niet op de kaart.")

        def invited() -> str:
            return invite(
                self._house.store,
                Subject(stakeholder_id=stakeholder),
                self._house.clock(),
                Actor("system", "participant"),
                meeting_id=meeting.id,
            )

        return _to(f"/inspreken/{await run_in_threadpool(invited)}")

    async def _contribute(self, meeting: Meeting, participant: str, form: FormData) -> None:
        await contribute(self._hall, meeting, participant, read_contribution(form))

    async def _weigh(self, meeting: Meeting, participant: str, form: FormData) -> None:
        await run_in_threadpool(
            self._hall.acting.weigh,
            meeting,
            participant,
            number_of(form, "bijdrage"),
            on=text_of(form, "aan") != "nee",
        )

    async def _mark_stuck(self, meeting: Meeting, participant: str, form: FormData) -> None:
        example = (await self._hall.room(meeting)).state.example
        if example is None:
            raise fault("step", "no-example", "Er staat nu geen voorbeeld op de muur.")
        await run_in_threadpool(
            self._hall.acting.mark_stuck,
            meeting,
            participant,
            example,
            text_of(form, "stap")[:SHORT],
            on=text_of(form, "aan") != "nee",
        )

    async def _hear(self, meeting: Meeting, participant: str, form: FormData) -> None:
        stakeholder = text_of(form, "wie")
        if stakeholder and not self._hall.knows(stakeholder):
            raise fault("stakeholder", "unknown", "Deze staat niet op de kaart.")
        target = (stakeholder or text_of(form, "stem"))[:SHORT]
        await run_in_threadpool(self._hall.acting.hear, meeting, participant, target)


def _status_of(error: VoorveldError | None) -> HTTPStatus:
    if error is None:
        return HTTPStatus.OK
    too_many = isinstance(error, TooManyError)
    return HTTPStatus.TOO_MANY_REQUESTS if too_many else HTTPStatus.BAD_REQUEST


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
