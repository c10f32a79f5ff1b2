"""Who may open a page: every handler of a signed-in page stands behind one of three.

    guard = Guard(house)
    Route("/beheer/aanbod", guard.page("editor", show)),                    # GET
    Route("/beheer/aanbod", guard.form("editor", save), methods=["POST"]),  # a form
    Route("/beheer/plek", guard.data("editor", move), methods=["POST"]),    # JSON from a script

    async def show(request: Request, who: SignedIn) -> Response: ...
    async def save(request: Request, who: SignedIn, form: FormData) -> Response: ...
    async def move(request: Request, who: SignedIn) -> Response: ...

Who is not signed in goes to ``/aanmelden?terug=…`` (a page) or hears 401 (data); who may not
hears 403. ``form`` wants the hidden field ``csrf`` (``{% include "manage/csrf.html" %}``), ``data``
the header ``X-CSRF-Token`` (``document.body.dataset.csrf``); both refuse another site's page.
What one may of one stakeholder is the handler's own question: ``who.require_edit(id)``.
"""

import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.sessions import Found, find_session, touch_session
from app.store.session import Actor
from app.web.account.cookies import find_cookie
from app.web.account.forms import (
    CSRF_FIELD,
    CSRF_HEADER,
    LARGEST_FORM,
    is_own_origin,
    is_same_token,
    read_fields,
    text_of,
)
from app.web.account.openable import openable_path
from app.web.house import House
from app.words.account import Person, Role
from app.words.errors import UnavailableError

SIGN_IN: Final = "/aanmelden"
_SAFE: Final = frozenset({"GET", "HEAD"})
_STATE: Final = "voorveld.signed_in"


@dataclass(frozen=True)
class SignedIn:
    """Who opened the page. ``csrf``: what their own forms send back."""

    person: Person
    session_id: str
    csrf: str

    @property
    def actor(self) -> Actor:
        """Who writes: the id, for the log outlives a name (``accounts.people.names_of``)."""
        return Actor("person", self.person.id)

    @property
    def is_coordinator(self) -> bool:
        """Cares for the whole network."""
        return self.person.role == "coordinator"

    def may_edit(self, stakeholder_id: str) -> bool:
        """A coordinator everything, an editor the own, a reader nothing."""
        return self.person.may_edit(stakeholder_id)

    def require_edit(self, stakeholder_id: str) -> None:
        """Raises 403 for what belongs to another."""
        if not self.may_edit(stakeholder_id):
            raise HTTPException(403)


ShowPage = Callable[[Request, SignedIn], Awaitable[Response]]
TakeForm = Callable[[Request, SignedIn, FormData], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Guard:
    """Stands before the pages of one house."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def signed_in(self, request: Request) -> SignedIn | None:
        """Whoever this is; None for a stranger. Looked up once per request."""
        if _STATE not in request.scope:
            cookie = find_cookie(self._house, request)
            request.scope[_STATE] = await run_in_threadpool(self._find, cookie) if cookie else None
        who: SignedIn | None = request.scope[_STATE]
        return who

    def page(self, role: Role, show: ShowPage) -> Endpoint:
        """A page that only looks; a stranger is sent to sign in and comes back."""

        async def endpoint(request: Request) -> Response:
            if request.method not in _SAFE:
                raise HTTPException(405)
            who = await self.signed_in(request)
            if who is None:
                return _to_sign_in(request)
            _require(who, role)
            return await show(request, who)

        return endpoint

    def form(
        self, role: Role, take: TakeForm, *, largest: int = LARGEST_FORM, files: int = 0
    ) -> Endpoint:
        """A form that changes something, ``largest`` bytes at most, with up to ``files`` files."""

        async def endpoint(request: Request) -> Response:
            who = await self._changing(request)
            if who is None:
                return _to_sign_in(request)
            _require(who, role)
            form = await read_fields(request, largest, files=files)
            try:
                check_csrf(who, text_of(form, CSRF_FIELD))
                return await take(request, who, form)
            finally:
                await form.close()  # a file that came along lies open until then

        return endpoint

    def data(self, role: Role, take: ShowPage) -> Endpoint:
        """What a script sends or asks; it reads the body itself (``app.web.body``)."""

        async def endpoint(request: Request) -> Response:
            who = await self._changing(request)
            if who is None:
                raise HTTPException(401)
            _require(who, role)
            if request.method not in _SAFE:
                check_csrf(who, request.headers.get(CSRF_HEADER, ""))
            return await take(request, who)

        return endpoint

    async def _changing(self, request: Request) -> SignedIn | None:
        """Who sends this; raises 403 when another site's page does."""
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        return await self.signed_in(request)

    def _find(self, cookie: str) -> SignedIn | None:
        now = self._house.clock()
        with self._house.store.reading() as session:
            found = find_session(session, cookie, now)
        if found is None:
            return None
        if found.is_old:
            self._touch(found)
        return SignedIn(found.person, found.id, csrf_of(cookie))

    def _touch(self, found: Found) -> None:
        """A visit is written down now and then; who looks does not wait for who writes."""
        actor = Actor("person", found.person.id)
        with suppress(UnavailableError), self._house.store.writing(actor) as session:
            touch_session(session, found.id, self._house.clock())


def csrf_of(cookie: str) -> str:
    """What only this session's pages know; it follows from the cookie, so it is kept nowhere."""
    return hashlib.sha256(f"csrf|{cookie}".encode("utf-8", "replace")).hexdigest()


def check_csrf(who: SignedIn, given: str) -> None:
    """Raises 403 unless the token is that of this session."""
    if not is_same_token(given, who.csrf):
        raise HTTPException(403)


def _require(who: SignedIn, role: Role) -> None:
    if not who.person.may_act_as(role):
        raise HTTPException(403)


def _to_sign_in(request: Request) -> RedirectResponse:
    """A form that was sent too late is not sent again: back to where it stood."""
    path = openable_path(request, "/beheer")
    query = f"?{request.url.query}" if request.url.query and request.method in _SAFE else ""
    place = quote(f"{path}{query}", safe="/")
    return RedirectResponse(f"{SIGN_IN}?terug={place}", status_code=303)
