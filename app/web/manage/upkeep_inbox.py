"""``/beheer/signalen``: what people reported, and who asked to be invited."""

from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.upkeep.requests import InvitationRequest, list_requests, take_request
from app.upkeep.signals import Signal, handle_signal, list_signals
from app.upkeep.tables import SignalStatus
from app.web.account.forms import text_of
from app.web.account.guard import Guard, SignedIn
from app.web.account.people import PATH as PEOPLE
from app.web.house import House
from app.web.manage.frame import language_of, manage_frame
from app.web.manage.upkeep_frame import edit_path, moment_day, say_of
from app.web.pages.frame import with_params
from app.web.rendering import Rendered
from app.words.errors import InputFaultsError, NotFoundError

PATH: Final = "/beheer/signalen"
_STATUSES: Final[dict[str, SignalStatus]] = {
    "bezig": "checking",
    "aangepast": "mended",
    "niet": "unchanged",
}


@dataclass(frozen=True)
class SignalView:
    """One signal to deal with. ``fault``: of the answer that was typed, which is ``answer``."""

    id: str
    name: str
    slug: str
    edit: str
    kind: str
    source: str
    text: str
    made_on: str
    checking_since: str
    action: str
    answer: str = ""
    fault: str = ""


@dataclass(frozen=True)
class ClosedView:
    """One that was dealt with."""

    name: str
    slug: str
    kind: str
    status: str
    closed_on: str
    answer: str


@dataclass(frozen=True)
class RequestView:
    """Someone who asks to be invited."""

    id: str
    name: str
    slug: str
    email: str
    role: str
    made_on: str
    action: str
    invite: str


@dataclass(frozen=True)
class InboxPage:
    """All of it."""

    signals: tuple[SignalView, ...]
    requests: tuple[RequestView, ...]
    closed: tuple[ClosedView, ...]


class InboxViews:
    """The list, and dealing with what is on it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._guard = Guard(house)

    def routes(self) -> list[BaseRoute]:
        """GET shows; each signal and each request has its own POST."""
        handle, invited = f"{PATH}/{{id:uuid}}", f"{PATH}/uitnodiging/{{id:uuid}}"
        return [
            Route(PATH, self._guard.page("coordinator", self.show)),
            Route(handle, self._guard.form("coordinator", self.handle), methods=["POST"]),
            Route(invited, self._guard.form("coordinator", self.take), methods=["POST"]),
        ]

    async def show(self, request: Request, who: SignedIn) -> Response:
        """Open signals, oldest first."""
        told = say_of(request)("upkeep.inbox.kept") if "bewaard" in request.query_params else ""
        return await self._reply(request, who, told=told)

    async def handle(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Say how far a signal is."""
        signal_id = str(request.path_params["id"])
        status = _STATUSES.get(text_of(form, "stand"))
        if status is None:
            raise HTTPException(400)
        answer, now = text_of(form, "antwoord"), self._house.clock()

        def handled() -> None:
            with self._house.store.writing(who.actor) as session:
                handle_signal(session, signal_id, status, answer, now)

        try:
            await run_in_threadpool(handled)
        except NotFoundError as error:
            raise HTTPException(404) from error
        except InputFaultsError as error:
            fault = say_of(request)(f"upkeep.fault.{error.faults[0].code}")
            return await self._reply(request, who, refused=(signal_id, answer, fault))
        return self._back(request)

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:  # noqa: ARG002 -- one button
        """The request is handled; its address goes."""
        request_id = str(request.path_params["id"])
        try:
            await run_in_threadpool(take_request, self._house.store, request_id, who.actor)
        except NotFoundError as error:
            raise HTTPException(404) from error
        return self._back(request)

    def _back(self, request: Request) -> Response:
        address = with_params(PATH, {"bewaard": "1"}, language_of(request))
        return RedirectResponse(address, status_code=303)

    async def _reply(
        self,
        request: Request,
        who: SignedIn,
        *,
        told: str = "",
        refused: tuple[str, str, str] | None = None,
    ) -> Response:
        page = await run_in_threadpool(self._page, request, refused)
        title = say_of(request)("upkeep.inbox")
        frame = manage_frame(self._house, request, who, title, menu=PATH, told=told)
        status = 200 if refused is None else 400
        rendered = Rendered("manage/upkeep_inbox.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)

    def _page(self, request: Request, refused: tuple[str, str, str] | None) -> InboxPage:
        store, now = self._house.store, self._house.clock()
        return InboxPage(
            signals=tuple(self._signal(each, request, refused) for each in list_signals(store)),
            requests=tuple(self._request(each, request) for each in list_requests(store, now)),
            closed=tuple(
                self._closed(each, request) for each in list_signals(store, closed=True, most=10)
            ),
        )

    def _named(self, stakeholder_id: str) -> tuple[str, str]:
        """Name and slug; of one that is gone, nothing."""
        found = self._house.public.current_snapshot().find_stakeholder(stakeholder_id)
        return (found.name, found.slug) if found else ("–", "")

    def _signal(
        self, signal: Signal, request: Request, refused: tuple[str, str, str] | None
    ) -> SignalView:
        name, slug = self._named(signal.stakeholder_id)
        say, language = say_of(request), language_of(request)
        is_refused = refused is not None and refused[0] == signal.id
        return SignalView(
            id=signal.id,
            name=name,
            slug=slug,
            edit=with_params(edit_path(signal.stakeholder_id), {}, language),
            kind=say(f"upkeep.kind.{signal.kind}"),
            source=say(f"upkeep.source.{signal.source}"),
            text=signal.text,
            made_on=moment_day(signal.made_at, request),
            checking_since=moment_day(signal.checking_at, request),
            action=with_params(f"{PATH}/{signal.id}", {}, language),
            answer=refused[1] if is_refused and refused else signal.answer,
            fault=refused[2] if is_refused and refused else "",
        )

    def _request(self, asked: InvitationRequest, request: Request) -> RequestView:
        name, slug = self._named(asked.stakeholder_id)
        action = with_params(f"{PATH}/uitnodiging/{asked.id}", {}, language_of(request))
        invite = with_params(PEOPLE, {"verzoek": asked.id}, language_of(request)) + "#uitnodigen"
        return RequestView(
            id=asked.id,
            name=name,
            slug=slug,
            email=asked.email,
            role=asked.role,
            made_on=moment_day(asked.made_at, request),
            action=action,
            invite=invite,
        )

    def _closed(self, signal: Signal, request: Request) -> ClosedView:
        name, slug = self._named(signal.stakeholder_id)
        say = say_of(request)
        return ClosedView(
            name=name,
            slug=slug,
            kind=say(f"upkeep.kind.{signal.kind}"),
            status=say(f"upkeep.status.{signal.status}"),
            closed_on=moment_day(signal.closed_at, request),
            answer=signal.answer,
        )
