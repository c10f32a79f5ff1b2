"""``/beheer/bijeenkomsten``: a coordinator opens a meeting and sees those before."""

import datetime as dt
from contextlib import suppress
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.meetings import inviting
from app.meetings.checks import fault
from app.meetings.errors import RedFlagError
from app.meetings.inviting import Invited
from app.meetings.opening import Door, Opening, list_meetings, open_meeting, renew_key
from app.store.session import Actor
from app.web.account.forms import text_of, texts_of
from app.web.account.guard import Guard, SignedIn
from app.web.account.visitor import site_of
from app.web.list_areas import AreaNames
from app.web.manage.frame import language_of, manage_frame
from app.web.meeting.faults import fault_text
from app.web.meeting.hall import Hall
from app.web.meeting.pages.live import Choice
from app.web.meeting.pages.manage import (
    ManagePage,
    OpeningForm,
    build_opened_page,
    faults_by_field,
    meeting_row,
)
from app.web.meeting.surroundings import Surroundings
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.web.said import speaker
from app.words.errors import Fault, InputFaultsError, NotFoundError
from app.words.meeting import Meeting

PATH = "/beheer/bijeenkomsten"


class ManageViews:
    """Behind the sign-in, for coordinators."""

    def __init__(self, hall: Hall, surroundings: Surroundings) -> None:
        self._hall = hall
        self._house = hall.house
        self._surroundings = surroundings

    def routes(self) -> list[BaseRoute]:
        """The page and its forms."""
        guard = Guard(self._house)
        return [
            Route(PATH, guard.page("coordinator", self.show)),
            Route(PATH, guard.form("coordinator", self.open), methods=["POST"]),
            Route(f"{PATH}/sleutel", guard.form("coordinator", self.renew), methods=["POST"]),
            Route(f"{PATH}/weg", guard.form("coordinator", self.delete), methods=["POST"]),
        ]

    async def show(self, request: Request, who: SignedIn) -> Response:
        """The empty form, and the list."""
        return await self._page(request, who, OpeningForm(day=self._today().isoformat()))

    async def open(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """A new meeting; its addresses are shown at once, for the key is told only now."""
        filled = _read(form)
        try:
            door = await run_in_threadpool(self._open, filled, who.actor)
        except InputFaultsError as error:
            return await self._page(request, who, filled, error.faults)
        except RedFlagError as error:
            told = Fault(
                field=error.field,
                code="red-flag",
                message=fault_text(error, language_of(request)),
            )
            return await self._page(request, who, filled, (told,))
        invited = await self._invited(request, who, door) if filled.invite else []
        return self._opened(request, who, door, invited)

    async def renew(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Another key for a facilitator who lost it; the one before opens nothing any more."""
        try:
            door = await run_in_threadpool(self._renew, text_of(form, "code"), who.actor)
        except NotFoundError:
            return await self._page(request, who, OpeningForm(day=self._today().isoformat()))
        return self._opened(request, who, door, [])

    async def delete(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Away with all that was said; one that is away already is away."""
        with suppress(NotFoundError):
            code = text_of(form, "code")
            await run_in_threadpool(self._hall.ending.delete, code, who.actor)
        address = with_params(PATH, {"gedaan": "weg"}, language_of(request))
        return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)

    async def _invited(self, request: Request, who: SignedIn, door: Door) -> list[Invited]:
        """An invitation for every organization that works in the wijk on these themes."""
        house, meeting = self._house, door.meeting
        asked = inviting.invitees(await self._surroundings.asked(meeting))
        site = site_of(self._house, request)

        def sent() -> list[Invited]:
            made = inviting.invite(house.store, meeting, asked, who.actor)
            now = house.clock()
            return inviting.send(house.store, house.mailer, meeting, made, link_of, now)

        def link_of(token: str) -> str:
            return f"{site}/uitnodiging/{token}"

        return await run_in_threadpool(sent)

    def _open(self, form: OpeningForm, actor: Actor) -> Door:
        house, snapshot = self._house, self._house.public.current_snapshot()
        area = next((each for each in snapshot.areas() if each.code == form.wijk), None)
        known = {each.code for each in house.public.wall.themes}
        opening = Opening(
            wijk=area.code if area else "",
            wijk_name=area.name if area else "",
            title=form.title,
            day=_day(form.day),
            themes=tuple(each for each in form.themes if each in known),
            question=form.question,
        )
        return open_meeting(house.store, opening, self._hall.desk(), house.clock(), actor)

    def _renew(self, code: str, actor: Actor) -> Door:
        key = renew_key(self._house.store, code, actor)
        found = next(each for each in list_meetings(self._house.store) if each.code == code)
        return Door(found, key)

    async def _page(
        self,
        request: Request,
        who: SignedIn,
        form: OpeningForm,
        faults: tuple[Fault, ...] = (),
    ) -> Response:
        language = language_of(request)
        public = self._house.public
        areas = AreaNames.of(public.current_snapshot().areas())
        now = self._house.clock()
        names = {
            each.organization_id: each.name for each in public.current_snapshot().stakeholders()
        }
        found = await run_in_threadpool(self._all)
        page = ManagePage(
            form=form,
            faults=faults_by_field(faults),
            wijken=tuple(
                Choice(code, name, "", code == form.wijk)
                for code, name in areas.choices(form.wijk)
                if code.startswith("WK")
            ),
            themes=tuple(
                Choice(each.code, each.label(language), "", each.code in form.themes)
                for each in public.wall.themes
            ),
            questions=self._hall.words.questions,
            rows=tuple(
                meeting_row(meeting, invitations, names, now, language)
                for meeting, invitations in found
            ),
            first_day=self._today().isoformat(),
        )
        say = speaker(language)
        done = say("meeting.manage.deleted") if request.query_params.get("gedaan") == "weg" else ""
        title = say("meeting.manage.title")
        frame = manage_frame(self._house, request, who, title, menu=PATH, told=done)
        status = HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
        shown = Rendered("meeting/manage.html", frame, page, status)
        return self._house.renderer.reply(request, shown)

    def _all(self) -> list[tuple[Meeting, list[inviting.Invitation]]]:
        store = self._house.store
        return [(each, inviting.list_invitations(store, each)) for each in list_meetings(store)]

    def _opened(
        self, request: Request, who: SignedIn, door: Door, invited: list[Invited]
    ) -> Response:
        language = language_of(request)
        page = build_opened_page(door, invited, site_of(self._house, request), language)
        title = speaker(language)("meeting.manage.title")
        frame = manage_frame(self._house, request, who, title, menu=PATH)
        return self._house.renderer.reply(request, Rendered("meeting/opened.html", frame, page))

    def _today(self) -> dt.date:
        return self._house.clock().date()


def _read(form: FormData) -> OpeningForm:
    return OpeningForm(
        wijk=text_of(form, "wijk"),
        title=text_of(form, "titel"),
        day=text_of(form, "dag"),
        question=text_of(form, "vraag"),
        themes=texts_of(form, "thema"),
        invite=text_of(form, "uitnodigen") == "ja",
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise fault("day", "day", "Kies een dag.") from None
