"""``/account``: one's own sessions, and the password and second factor for who wants them."""

import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import quote

import pyotp
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.attempts import Limit, may_try
from app.accounts.passwords import find_hash, is_password, read_password, set_password
from app.accounts.people import rename_person
from app.accounts.second_factor import SecondFactors
from app.accounts.sessions import LONGEST, end_session, end_sessions, list_sessions, renew_session
from app.mailing import Mail, MailError
from app.store.session import WriteSession
from app.web.account.account_pages import (
    AccountPage,
    CodesPage,
    PhonePage,
    role_name,
    session_view,
)
from app.web.account.cookies import set_cookie
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.account.visitor import site_of
from app.web.house import House
from app.web.manage.frame import language_of, manage_frame
from app.web.qr import draw_qr
from app.web.rendering import Rendered
from app.web.said import Speak, speaker
from app.words.errors import InputFaultsError

_log = logging.getLogger(__name__)
PATH: Final = "/account"
PHONE: Final = "/account/telefoon"
_TRIES: Final = 8
_SHORT: Final = "length"
Made = TypeVar("Made")


class AccountViews:
    """The pages of one house."""

    def __init__(self, house: House, factors: SecondFactors) -> None:
        self._house = house
        self._factors = factors

    async def show(self, request: Request, who: SignedIn) -> Response:
        """What there is; ``gedaan`` in the address tells what was just done."""
        return await self._account(request, who)

    async def end_one(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """End one session of one's own."""
        chosen = text_of(form, "sessie")

        def ending(session: WriteSession) -> None:
            known = list_sessions(session, who.person.id, self._house.clock())
            if chosen in {each.id for each in known}:
                end_session(session, who.person.id, chosen)

        await self._write(who, ending)
        return self._done(request, "sessie")

    async def end_others(self, request: Request, who: SignedIn, _form: FormData) -> Response:
        """End every session but this one."""
        person_id, own = who.person.id, who.session_id
        await self._write(who, lambda session: end_sessions(session, person_id, but=own))
        return self._done(request, "sessies")

    async def rename(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Another name, as colleagues see it."""
        name = text_of(form, "naam")
        try:
            await self._write(who, lambda session: rename_person(session, who.person.id, name))
        except InputFaultsError:
            wrong = {"naam": speaker(language_of(request))("people.no-name")}
            return await self._account(request, who, wrong)
        return self._done(request, "naam")

    async def password(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """A first or another password; who has one says it first."""
        say = speaker(language_of(request))
        if (wrong := await self._not_the_own(who, form, say)) is not None:
            return await self._account(request, who, {"huidig": wrong})
        given = form.get("nieuw")
        try:
            new = read_password(given if isinstance(given, str) else "", who.person)
        except InputFaultsError as error:
            is_short = error.faults[0].code == _SHORT
            told = say("account.password.short") if is_short else say("account.password.plain")
            return await self._account(request, who, {"nieuw": told})
        return await self._renewed(
            request, who, "wachtwoord", lambda session: set_password(session, who.person.id, new)
        )

    async def drop_password(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Signing in by mail alone."""
        say = speaker(language_of(request))
        if (wrong := await self._not_the_own(who, form, say)) is not None:
            return await self._account(request, who, {"huidig": wrong})
        return await self._renewed(
            request,
            who,
            "wachtwoord-weg",
            lambda session: set_password(session, who.person.id, None),
        )

    async def begin_phone(self, request: Request, who: SignedIn, _form: FormData) -> Response:
        """A new secret for the phone; an earlier one that counts is left in peace."""
        if not who.person.has_totp:
            await self._write(who, lambda session: self._factors.begin(session, who.person.id))
        return RedirectResponse(_with_language(PHONE, request), status_code=HTTPStatus.SEE_OTHER)

    async def phone(self, request: Request, who: SignedIn) -> Response:
        """The code to scan."""
        return await self._phone(request, who)

    async def confirm_phone(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """The first figures: from now on it counts. The recovery codes show this once."""
        figures, now = text_of(form, "cijfers"), self._house.clock()

        def confirming(session: WriteSession) -> list[str] | None:
            if not may_try(session, now, self._limit(who)):
                return None
            return self._factors.confirm(session, who.person.id, figures, now)

        codes = await self._write(who, confirming)
        if codes is None:
            wrong = speaker(language_of(request))("sign-in.figures.wrong")
            return await self._phone(request, who, wrong)
        reply = self._page(request, who, "account/codes.html", CodesPage(tuple(codes)))
        await self._renew(request, who, reply)
        return reply

    async def drop_phone(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """No second factor any more, for who still has it."""
        figures, now = text_of(form, "cijfers"), self._house.clock()

        def dropping(session: WriteSession) -> bool:
            right = may_try(session, now, self._limit(who)) and self._factors.check(
                session, who.person.id, figures, now
            )
            if right:
                self._factors.drop(session, who.person.id)
            return right

        if not await self._write(who, dropping):
            wrong = speaker(language_of(request))("sign-in.figures.wrong")
            return await self._account(request, who, {"cijfers": wrong})
        reply = self._done(request, "telefoon-weg")
        await self._renew(request, who, reply)
        return reply

    async def _not_the_own(self, who: SignedIn, form: FormData, say: Speak) -> str | None:
        """Why the present password does not count; None when it does, or there is none."""
        given, now = form.get("huidig"), self._house.clock()
        text = given if isinstance(given, str) else ""

        def looking(session: WriteSession) -> tuple[str | None, bool]:
            hashed = find_hash(session, who.person.id)
            return hashed, hashed is None or may_try(session, now, self._limit(who))

        hashed, may = await self._write(who, looking)
        if not may:
            return say("sign-in.tries")
        if hashed is None or await run_in_threadpool(is_password, hashed, text):
            return None
        return say("account.password.wrong")

    async def _renewed(
        self,
        request: Request,
        who: SignedIn,
        told: str,
        change: Callable[[WriteSession], None],
    ) -> Response:
        await self._write(who, change)
        reply = self._done(request, told)
        await self._renew(request, who, reply)
        return reply

    async def _renew(self, request: Request, who: SignedIn, reply: Response) -> None:
        """After something that matters: a new secret here, and everyone else out."""

        def renewing(session: WriteSession) -> str:
            end_sessions(session, who.person.id, but=who.session_id)
            return renew_session(session, who.session_id)

        cookie = await self._write(who, renewing)
        seconds = int(LONGEST.total_seconds())
        set_cookie(self._house, request, reply, cookie, seconds=seconds)
        reply.background = BackgroundTask(self._tell, request, who)

    def _tell(self, request: Request, who: SignedIn) -> None:
        """A mail after every change of how one signs in, for who did not make it."""
        say = speaker(language_of(request))
        link = f"{site_of(self._house, request)}{PATH}"
        text = say("mail.changed", name=who.person.name, link=link)
        try:
            self._house.mailer.send(Mail(who.person.email, say("mail.changed.subject"), text))
        except MailError as error:
            _log.error("a mail about a change was not sent: %s", error)

    async def _phone(self, request: Request, who: SignedIn, wrong: str = "") -> Response:
        def looking() -> str | None:
            with self._house.store.reading() as session:
                return self._factors.find_begun(session, who.person.id)

        secret = await run_in_threadpool(looking)
        if secret is None:
            return RedirectResponse(_with_language(PATH, request), HTTPStatus.SEE_OTHER)
        link = pyotp.TOTP(secret).provisioning_uri(name=who.person.email, issuer_name="Voorveld")
        spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        page = PhonePage(draw_qr(link), spaced, wrong)
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        return self._page(request, who, "account/phone.html", page, status)

    async def _account(
        self, request: Request, who: SignedIn, wrong: dict[str, str] | None = None
    ) -> Response:
        language, now = language_of(request), self._house.clock()
        say = speaker(language)

        def looking() -> AccountPage:
            with self._house.store.reading() as session:
                sessions = list_sessions(session, who.person.id, now)
            shown = (session_view(each, who.session_id, now, language, say) for each in sessions)
            return AccountPage(
                who.person, role_name(who.person.role, say), tuple(shown), wrong or {}
            )

        page = await run_in_threadpool(looking)
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        return self._page(request, who, "account/account.html", page, status)

    def _page(
        self,
        request: Request,
        who: SignedIn,
        template: str,
        page: object,
        status: int = HTTPStatus.OK,
    ) -> Response:
        say = speaker(language_of(request))
        told = _told(request.query_params.get("gedaan", ""), say)
        frame = manage_frame(self._house, request, who, say("menu.account"), menu=PATH, told=told)
        return self._house.renderer.reply(request, Rendered(template, frame, page, int(status)))

    def _done(self, request: Request, what: str) -> Response:
        place = _with_language(f"{PATH}?gedaan={quote(what)}", request)
        return RedirectResponse(place, status_code=HTTPStatus.SEE_OTHER)

    async def _write(self, who: SignedIn, change: Callable[[WriteSession], Made]) -> Made:
        return await run_in_threadpool(partial(self._written, who, change))

    def _written(self, who: SignedIn, change: Callable[[WriteSession], Made]) -> Made:
        with self._house.store.writing(who.actor) as session:
            return change(session)

    def _limit(self, who: SignedIn) -> Limit:
        return Limit("account", who.person.id, _TRIES)


def _told(what: str, say: Speak) -> str:
    done = {
        "naam": say("account.done.name"),
        "sessie": say("account.done.session"),
        "sessies": say("account.done.sessions"),
        "wachtwoord": say("account.done.password"),
        "wachtwoord-weg": say("account.done.no-password"),
        "telefoon-weg": say("account.done.no-phone"),
    }
    return done.get(what, "")


def _with_language(path: str, request: Request) -> str:
    if language_of(request) == "nl":
        return path
    return f"{path}{'&' if '?' in path else '?'}taal=en"
