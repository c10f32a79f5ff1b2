"""What the facilitator, and whoever helps, sees and does. The key stands in the address alone."""

import datetime as dt
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.meetings.checks import fault
from app.meetings.errors import OverError, RedFlagError
from app.web.account.forms import is_own_origin, read_fields, text_of
from app.web.account.visitor import site_of
from app.web.meeting.faults import fault_text
from app.web.meeting.frames import meeting_frame
from app.web.meeting.hall import Hall
from app.web.meeting.pages.lead import build_lead_page
from app.web.meeting.pages.live import OUTCOMES, PHASES
from app.web.meeting.pages.phone import Draft
from app.web.meeting.participant import contribute
from app.web.meeting.replies import MOST_BYTES, language_of
from app.web.meeting.said_form import SHORT, draft_of, number_of, read_contribution
from app.web.meeting.surroundings import Surroundings
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.words.codes import Language
from app.words.errors import InputFaultsError, VoorveldError
from app.words.meeting import Meeting

Act = Callable[[Meeting, FormData], Any]


class LeadViews:
    """``/leiden/{key}``."""

    def __init__(self, hall: Hall, surroundings: Surroundings) -> None:
        self._hall = hall
        self._house = hall.house
        self._acting = hall.acting
        self._surroundings = surroundings
        self._acts: dict[str, Act] = {
            "vraag": self._ask,
            "fase": self._go_to,
            "voorbeeld": self._show_example,
            "toelaten": lambda meeting, form: self._acting.admit(
                meeting, number_of(form, "bijdrage")
            ),
            "weigeren": lambda meeting, form: self._acting.refuse(
                meeting, number_of(form, "bijdrage")
            ),
            "moderatie": lambda meeting, form: self._acting.moderate(
                meeting, on=text_of(form, "aan") != "nee"
            ),
            "afspraak": self._agree,
            "afspraak-stand": self._set_agreement,
            "sluiten": lambda meeting, form: self._hall.close(meeting, _day(form, "volgende")),
        }

    async def lead(self, request: Request) -> Response:
        """Everything a facilitator can do."""
        return await self._page(request, await self._hall.led_by(request))

    async def act(self, request: Request) -> Response:
        """A form of that page. Answers with the page again, so that a reload sends nothing."""
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        meeting = await self._hall.led_by(request)
        form = await read_fields(request, MOST_BYTES)
        try:
            await self._do(meeting, form)
        except (InputFaultsError, RedFlagError) as error:
            return await self._page(request, meeting, error, form)
        except OverError:
            pass  # the page says that it is closed
        return RedirectResponse(self._address(request), status_code=HTTPStatus.SEE_OTHER)

    async def _do(self, meeting: Meeting, form: FormData) -> None:
        wanted = text_of(form, "doe")
        if wanted == "zegt":
            await contribute(self._hall, meeting, None, read_contribution(form))
        elif wanted in self._acts:
            await run_in_threadpool(self._acts[wanted], meeting, form)
        else:
            raise HTTPException(400)

    async def _page(
        self,
        request: Request,
        meeting: Meeting,
        error: VoorveldError | None = None,
        form: FormData | None = None,
    ) -> Response:
        language = language_of(request)
        state = (await self._hall.room(meeting)).show(everything=True)
        around = await self._surroundings.around(meeting, state, language)
        key = request.path_params["key"]
        page = build_lead_page(
            around,
            state,
            self._house.public.wall.examples,
            key,
            site_of(self._house, request),
            _draft(form, error, language),
        )
        frame = meeting_frame(self._house.frames, language, f"/leiden/{key}", "title.lead")
        status = HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK
        shown = Rendered("meeting/lead.html", frame, page, status)
        return self._house.renderer.reply(request, shown)

    def _address(self, request: Request) -> str:
        return with_params(f"/leiden/{request.path_params['key']}", {}, language_of(request))

    def _ask(self, meeting: Meeting, form: FormData) -> int:
        return self._acting.ask(meeting, text_of(form, "tekst"), self._hall.desk())

    def _go_to(self, meeting: Meeting, form: FormData) -> int:
        phase = next((each for each in PHASES if each == text_of(form, "fase")), None)
        if phase is None:
            raise fault("phase", "unknown", "Dit deel van de avond kennen we niet.")
        return self._acting.go_to(meeting, phase)

    def _show_example(self, meeting: Meeting, form: FormData) -> int:
        wanted = text_of(form, "voorbeeld") or None
        known = {each.id for each in self._house.public.wall.examples}
        if wanted is not None and wanted not in known:
            raise fault("example", "unknown", "Dit voorbeeld is er niet.")
        return self._acting.show_example(meeting, wanted)

    def _agree(self, meeting: Meeting, form: FormData) -> int:
        return self._acting.agree(
            meeting,
            ref=text_of(form, "ref")[:SHORT] or str(uuid.uuid4()),
            what=text_of(form, "wat"),
            who=text_of(form, "wie"),
            by=_day(form, "wanneer"),
            source=number_of(form, "bijdrage") if text_of(form, "bijdrage") else None,
            desk=self._hall.desk(),
        )

    def _set_agreement(self, meeting: Meeting, form: FormData) -> int:
        status = next((each for each in OUTCOMES if each == text_of(form, "stand")), None)
        if status is None:
            raise fault("status", "unknown", "Kies gedaan, loopt of losgelaten.")
        return self._acting.set_agreement(meeting, number_of(form, "afspraak"), status)


def _draft(form: FormData | None, error: VoorveldError | None, language: Language) -> Draft:
    """What was typed only of what was said: other forms here have fields of the same name."""
    if form is None or error is None:
        return Draft()
    fault = fault_text(error, language)
    return draft_of(form, error, fault) if text_of(form, "doe") == "zegt" else Draft(fault)


def _day(form: FormData, name: str) -> dt.date | None:
    """A day of a form; empty is none. Raises ``InputFaultsError``."""
    text = text_of(form, name)
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise fault(name, "day", "Kies een dag.") from None
