"""``/beheer/fragmenten``: ask someone to tell, see who told what, let fewer hear it, take it away.

An editor does so for the own places, a coordinator for all and for what residents tell. Nobody
lets more people hear a voice than its speaker allowed.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.people import read_email
from app.fragments import use
from app.fragments.asking import invitation_mail
from app.fragments.faults import refused
from app.fragments.shelf import FOLDER, Shelf
from app.mailing import MailError
from app.meetings.opening import list_meetings
from app.web.account.forms import text_of
from app.web.account.guard import Guard, SignedIn
from app.web.account.visitor import site_of
from app.web.house import House
from app.web.manage.fragment_page import PATH, AskForm, build_fragments_page
from app.web.manage.frame import language_of, manage_frame
from app.web.manage.place_names import places_by_name
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.web.said import speaker
from app.words.directory import Stakeholder
from app.words.errors import InputFaultsError, NotFoundError
from app.words.fragment import Fragment, Subject
from app.words.meeting import Meeting

_TOLD: Final = {"weg": "fragment.removed", "minder": "fragments.narrowed"}
Asked = tuple[Subject, str, str | None]
"""Whom or what to ask about, in words, and for which meeting (its id)."""


class FragmentViews:
    """Behind the sign-in."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._shelf = Shelf(house.folder / FOLDER)

    def routes(self) -> list[BaseRoute]:
        """The page and its forms."""
        guard = Guard(self._house)
        return [
            Route(PATH, guard.page("editor", self.show)),
            Route(PATH, guard.form("editor", self.ask), methods=["POST"]),
            Route(f"{PATH}/{{fragment_id}}", guard.form("editor", self.change), methods=["POST"]),
        ]

    async def show(self, request: Request, who: SignedIn) -> Response:
        """What was told, and the form to ask for more."""
        return await self._page(request, who, AskForm(name=request.query_params.get("wie", "")))

    async def ask(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """A link to record by, shown only now; sent as well where there is an address."""
        filled = _read(form)
        try:
            asked = await self._asked(who, filled)
            mail = read_email(filled.mail) if filled.mail else ""
        except InputFaultsError as error:
            say = speaker(language_of(request))
            faults = {each.field: say(f"fragments.fault.{each.code}") for each in error.faults}
            return await self._page(request, who, replace(filled, faults=faults), 400)
        site = site_of(self._house, request)
        link, mailed = await run_in_threadpool(self._invite, site, who, asked, mail)
        return await self._page(request, who, AskForm(name=asked[1], link=link, mailed=mailed))

    async def change(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Take it away, or let fewer people hear it."""
        fragment = await self._find(who, request.path_params["fragment_id"])
        wanted, store = text_of(form, "doe"), self._house.store
        acts = {
            "weg": partial(use.remove, store, self._shelf, fragment.id, who.actor),
            "minder": partial(use.narrow, store, fragment.id, text_of(form, "wie"), who.actor),
        }
        if wanted not in acts:
            raise HTTPException(400)
        try:
            await run_in_threadpool(acts[wanted])
        except NotFoundError:
            raise HTTPException(404) from None
        except InputFaultsError:
            raise HTTPException(400) from None
        address = with_params(PATH, {"gedaan": wanted}, language_of(request))
        return RedirectResponse(address, status_code=303)

    async def _asked(self, who: SignedIn, form: AskForm) -> Asked:
        if form.meeting and who.is_coordinator:
            return await run_in_threadpool(self._resident, form)
        place = self._places(who).get(form.name)
        if place is None:
            raise refused("place", "name")
        return Subject(stakeholder_id=place.id), place.name, None

    def _resident(self, form: AskForm) -> Asked:
        """A resident tells about a theme, for one meeting."""
        meeting = next((each for each in self._open_meetings() if each.code == form.meeting), None)
        themes = self._house.public.wall.themes
        theme = next((each for each in themes if each.code == form.theme), None)
        if meeting is None or theme is None:
            raise refused("theme", "theme")
        return Subject(theme=theme.code, wijk=meeting.wijk), theme.nl, meeting.id

    def _invite(self, site: str, who: SignedIn, asked: Asked, mail: str) -> tuple[str, bool]:
        house = self._house
        subject, about, meeting_id = asked
        token = use.invite(house.store, subject, house.clock(), who.actor, meeting_id=meeting_id)
        link = f"{site}/inspreken/{token}"
        if not mail:
            return link, False
        try:
            house.mailer.send(invitation_mail(mail, about, link))
        except MailError:
            return link, False
        return link, True

    async def _find(self, who: SignedIn, fragment_id: str) -> Fragment:
        found = await run_in_threadpool(use.find_fragment, self._house.store, fragment_id)
        if found is None:
            raise HTTPException(404)
        if not _cares_for(who, found[0]):
            raise HTTPException(403)
        return found[0]

    def _places(self, who: SignedIn) -> Mapping[str, Stakeholder]:
        every = self._house.public.current_snapshot().stakeholders()
        return places_by_name(each for each in every if who.may_edit(each.id))

    def _open_meetings(self) -> list[Meeting]:
        now = self._house.clock()
        every = list_meetings(self._house.store)
        return [each for each in every if each.goes_on(now)]

    def _look(self, who: SignedIn) -> tuple[list[Fragment], list[Meeting]]:
        told = [one for one in use.list_fragments(self._house.store) if _cares_for(who, one)]
        return told, self._open_meetings() if who.is_coordinator else []

    async def _page(
        self, request: Request, who: SignedIn, form: AskForm, status: int = 200
    ) -> Response:
        house, language = self._house, language_of(request)
        told, meetings = await run_in_threadpool(self._look, who)
        themes = house.public.wall.themes
        page = build_fragments_page(told, self._places(who), (meetings, themes), language, form)
        say = speaker(language)
        done = _TOLD.get(request.query_params.get("gedaan", ""), "")
        frame = manage_frame(
            house, request, who, say("menu.fragments"), menu=PATH, told=say(done) if done else ""
        )
        shown = Rendered("manage/fragments.html", frame, page, status)
        return house.renderer.reply(request, shown)


def _cares_for(who: SignedIn, fragment: Fragment) -> bool:
    """What residents tell is a coordinator's care."""
    stakeholder_id = fragment.subject.stakeholder_id
    return who.is_coordinator if stakeholder_id is None else who.may_edit(stakeholder_id)


def _read(form: FormData) -> AskForm:
    return AskForm(
        name=text_of(form, "naam"),
        mail=text_of(form, "mail"),
        meeting=text_of(form, "bijeenkomst"),
        theme=text_of(form, "thema"),
    )
