"""Signing in through the municipality: there, back, and one button that a script presses."""

import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.accounts.entering import Entered, Entering
from app.accounts.openid import Flow, Municipality, OpenIdError
from app.web.account.cookies import drop_cookie, find_cookie, set_cookie
from app.web.account.forms import is_own_origin, is_same_token, own_path, read_fields, text_of
from app.web.account.pages import ReturnPage
from app.web.account.sign_in import HOME, SignInViews
from app.web.account.visitor import site_of, visitor_of
from app.web.house import House
from app.web.manage.frame import language_of
from app.web.rendering import Rendered
from app.web.said import speaker

_log = logging.getLogger(__name__)
START: Final = "/aanmelden/gemeente"
BACK: Final = "/aanmelden/gemeente/terug"
_COOKIE: Final = "voorveld-gemeente"
_COUNTS_SECONDS: Final = 600


class MunicipalityViews:
    """The pages of one house with a provider."""

    def __init__(
        self, house: House, entering: Entering, sign_in: SignInViews, municipality: Municipality
    ) -> None:
        self._house = house
        self._entering = entering
        self._sign_in = sign_in
        self._municipality = municipality

    async def start(self, request: Request) -> Response:
        """Send the browser there; what it must bring back stands in a cookie."""
        terug = own_path(request.query_params.get("terug", ""), HOME)
        try:
            address, flow = await run_in_threadpool(self._municipality.begin, self._back(request))
        except OpenIdError as error:
            return self._failed(request, error)
        reply = RedirectResponse(address, status_code=303)
        kept = json.dumps({**asdict(flow), "terug": terug}).encode()
        value = urlsafe_b64encode(kept).decode()
        set_cookie(self._house, request, reply, value, name=_COOKIE, seconds=_COUNTS_SECONDS)
        return reply

    async def back(self, request: Request) -> Response:
        """Back from there: nothing happens before the button is pressed."""
        given = {name: request.query_params.get(name, "")[:2000] for name in ("code", "state")}
        language = language_of(request)
        title = speaker(language)("link.title")
        frame = self._house.frames.manage(language, BACK, title)
        page = ReturnPage(given)
        return self._house.renderer.reply(request, Rendered("account/back.html", frame, page))

    async def finish(self, request: Request) -> Response:
        """The button: check what came back, and come in if invited."""
        if not is_own_origin(self._house, request):
            raise HTTPException(403)
        form = await read_fields(request)
        kept = _read(find_cookie(self._house, request, _COOKIE))
        if kept is None or not is_same_token(text_of(form, "state"), kept[0].state):
            return self._without(request, self._sign_in.refuse(request, "link"))
        try:
            email = await run_in_threadpool(
                self._municipality.finish, text_of(form, "code"), kept[0], self._back(request)
            )
        except OpenIdError as error:
            return self._without(request, self._failed(request, error))
        came = await run_in_threadpool(self._entering.by_municipality, email, visitor_of(request))
        if not isinstance(came, Entered):
            return self._without(request, self._sign_in.refuse(request, came))
        return self._without(request, await self._sign_in.welcome(request, came, kept[1]))

    def _back(self, request: Request) -> str:
        return f"{site_of(self._house, request)}{BACK}"

    def _failed(self, request: Request, error: OpenIdError) -> Response:
        _log.error("sign-in by the municipality failed: %s", error)
        return self._sign_in.refuse(request, "elsewhere")

    def _without(self, request: Request, reply: Response) -> Response:
        drop_cookie(self._house, request, reply, _COOKIE)
        return reply


def _read(cookie: str | None) -> tuple[Flow, str] | None:
    try:
        kept = json.loads(urlsafe_b64decode(cookie or ""))
        return Flow(str(kept["state"]), str(kept["nonce"]), str(kept["verifier"])), own_path(
            str(kept["terug"]), HOME
        )
    except (ValueError, KeyError, TypeError):
        return None
