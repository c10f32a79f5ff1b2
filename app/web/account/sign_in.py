"""Signing in by a link or a password, and out. No GET changes anything: mail scanners open links.

Whether an address is known shows nowhere: not in the words, the status or the time it takes.
The mail is written and sent after the answer was given.
"""

import logging
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.entering import Entered, Entering, Posted, Refusal
from app.accounts.links import SIGN_IN_COUNTS
from app.accounts.people import read_email
from app.accounts.sessions import LONGEST, end_session, find_session
from app.mailing import Mail, MailError
from app.store.session import Actor
from app.web.account.cookies import drop_cookie, find_cookie, set_cookie
from app.web.account.forms import is_own_origin, own_path, read_fields, text_of
from app.web.account.guard import SIGN_IN, Guard, SignedIn
from app.web.account.pages import DeadLinkPage, LinkPage, SentPage, SignInPage, said_of
from app.web.account.visitor import site_of, visitor_of
from app.web.house import House
from app.web.manage.frame import language_of
from app.web.rendering import Rendered
from app.web.said import speaker
from app.words.errors import InputFaultsError

_log = logging.getLogger(__name__)
HOME: Final = "/beheer"
_TOO_MANY: Final = 429


class SignInViews:
    """The pages of one house. ``organisation``: where the municipality's own begins."""

    def __init__(self, house: House, entering: Entering, organisation: str = "") -> None:
        self._house = house
        self._guard = Guard(house)
        self._entering = entering
        self._organisation = organisation

    async def show(self, request: Request) -> Response:
        """The form; who is signed in goes on."""
        terug = own_path(request.query_params.get("terug", ""), HOME)
        if await self._guard.signed_in(request) is not None:
            return RedirectResponse(terug, status_code=303)
        return self._form(request, SignInPage(terug))

    async def ask(self, request: Request) -> Response:
        """Ask for a link: the same answer for every address."""
        form = await self._read(request)
        terug, email = own_path(text_of(form, "terug"), HOME), text_of(form, "email")
        say = speaker(language_of(request))
        try:
            address = read_email(email)
        except InputFaultsError:
            page = SignInPage(terug, email, say("sign-in.no-email"))
            return self._form(request, page, 400)
        if not await run_in_threadpool(self._entering.may_ask, address, visitor_of(request)):
            return self._form(request, SignInPage(terug, email, say("sign-in.tries")), _TOO_MANY)
        sent = SentPage(address, int(SIGN_IN_COUNTS.total_seconds()) // 60)
        reply = self._page(request, "account/sent.html", "sent.title", sent)
        reply.background = BackgroundTask(self._post, request, address, terug)
        return reply

    async def link(self, request: Request) -> Response:
        """Where the link of the mail leads: one button, however often it is opened."""
        found = await run_in_threadpool(self._entering.find_by_link, request.path_params["token"])
        if found is None:
            return self._dead(request)
        page = LinkPage(request.url.path, found.name, found.has_totp)
        return self._page(request, "account/link.html", "link.title", page)

    async def use_link(self, request: Request) -> Response:
        """The button: sign in."""
        form = await self._read(request)
        token, figures = request.path_params["token"], text_of(form, "cijfers")
        came = await run_in_threadpool(self._entering.by_link, token, figures, visitor_of(request))
        if isinstance(came, Entered):
            return await self.welcome(request, came, HOME)
        if came == "link":
            return self._dead(request)
        say = speaker(language_of(request))
        page = LinkPage(request.url.path, "", came == "figures", said_of(came, say))
        return self._page(request, "account/link.html", "link.title", page, _status(came))

    async def password(self, request: Request) -> Response:
        """With a password, for who has one."""
        form = await self._read(request)
        terug, email = own_path(text_of(form, "terug"), HOME), text_of(form, "email")
        secret = form.get("wachtwoord")
        came = await run_in_threadpool(
            self._entering.by_password,
            email,
            secret if isinstance(secret, str) else "",
            text_of(form, "cijfers"),
            visitor_of(request),
        )
        if isinstance(came, Entered):
            return await self.welcome(request, came, terug)
        wrong = said_of(came, speaker(language_of(request)))
        page = SignInPage(terug, email, wrong, with_password=True)
        return self._form(request, page, _status(came))

    async def leave(self, request: Request, who: SignedIn, _form: FormData) -> Response:
        """Sign out here."""
        await run_in_threadpool(self._end, who)
        reply = RedirectResponse("/", status_code=303)
        drop_cookie(self._house, request, reply)
        return reply

    async def welcome(self, request: Request, came: Entered, otherwise: str) -> Response:
        """A new session in a new cookie; the one this browser had before ends."""
        await run_in_threadpool(self._end_former, request)
        place = own_path(came.next_path, own_path(otherwise, HOME))
        reply = RedirectResponse(place, status_code=303)
        seconds = int(LONGEST.total_seconds())
        set_cookie(self._house, request, reply, came.opened.cookie, seconds=seconds)
        return reply

    def refuse(self, request: Request, refusal: Refusal) -> Response:
        """Back at the form, with why."""
        wrong = said_of(refusal, speaker(language_of(request)))
        return self._form(request, SignInPage(HOME, wrong=wrong), _status(refusal))

    def _post(self, request: Request, email: str, terug: str) -> None:
        """Write and send the mail. Who asked was answered already, so a failure is only logged."""
        posted = self._entering.post_link(email, terug)
        if posted is None:
            return
        try:
            self._house.mailer.send(sign_in_mail(self._house, request, posted))
        except MailError as error:
            _log.error("a sign-in mail was not sent: %s", error)

    async def _read(self, request: Request) -> FormData:
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        return await read_fields(request)

    def _end(self, who: SignedIn) -> None:
        with self._house.store.writing(who.actor) as session:
            end_session(session, who.person.id, who.session_id)

    def _end_former(self, request: Request) -> None:
        cookie = find_cookie(self._house, request)
        if cookie is None:
            return
        with self._house.store.writing(Actor("system", "sign-in")) as session:
            former = find_session(session, cookie, self._house.clock())
            if former is not None:
                end_session(session, former.person.id, former.id)

    def _form(self, request: Request, page: SignInPage, status: int = 200) -> Response:
        start = self._organisation and f"{self._organisation}?{urlencode({'terug': page.terug})}"
        from_settings = replace(page, organisation=start)
        return self._page(request, "account/sign_in.html", "sign-in.title", from_settings, status)

    def _dead(self, request: Request) -> Response:
        return self._page(request, "account/dead.html", "link.dead", DeadLinkPage(), 404)

    def _page(
        self, request: Request, template: str, word: str, page: object, status: int = 200
    ) -> Response:
        language = language_of(request)
        params = {n: v for n, v in request.query_params.items() if n != "taal"}
        # The other language is found where a page can be opened, not where a form was sent.
        path = request.url.path if "token" in request.path_params else SIGN_IN
        frame = self._house.frames.manage(
            language, path, speaker(language)(word), tuple(params.items())
        )
        return self._house.renderer.reply(request, Rendered(template, frame, page, status))


def sign_in_mail(house: House, request: Request, posted: Posted) -> Mail:
    """The mail with the link."""
    language = language_of(request)
    say = speaker(language)
    tail = "?taal=en" if language == "en" else ""
    link = f"{site_of(house, request)}/aanmelden/{posted.token}{tail}"
    minutes = int(SIGN_IN_COUNTS.total_seconds()) // 60
    text = say("mail.sign-in", name=posted.person.name, link=link, minutes=minutes)
    return Mail(posted.person.email, say("mail.sign-in.subject"), text)


def _status(refusal: Refusal) -> int:
    return {"tries": _TOO_MANY, "unknown": 403, "elsewhere": 502}.get(refusal, 400)
