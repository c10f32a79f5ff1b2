"""``/aanbod/{slug}/klopt-niet``: anyone can say that something is wrong, without an account.

Who said so is not kept. The sender gets a private address and sees there what happened. Who works
there can ask for an invitation: that takes an address, which goes when it is handled.
"""

from dataclasses import dataclass
from typing import Final, get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.upkeep.requests import add_request
from app.upkeep.signals import Report, Signal, add_signal, find_signal, list_personal
from app.upkeep.tables import SignalKind
from app.web.account.forms import read_fields, text_of
from app.web.house import House
from app.web.manage.frame import language_of
from app.web.manage.upkeep_frame import (
    moment_day,
    require_own_page,
    require_patience,
    say_of,
    show,
    show_refused,
    stakeholder_of,
)
from app.web.pages.frame import with_params
from app.words.directory import Stakeholder
from app.words.errors import InputFaultsError

KINDS: Final[tuple[SignalKind, ...]] = get_args(SignalKind)
_FORM = "manage/upkeep_signal.html"
_STATUS = "manage/upkeep_signal_status.html"
_THANKS = "manage/upkeep_asked.html"
_LARGEST = 20_000
_MOST_SIGNALS, _MOST_REQUESTS = 8, 4
"""In a quarter of an hour, from one address."""


@dataclass(frozen=True)
class Choice:
    """One kind of thing that may be wrong."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class SignalPage:
    """``personal``: pieces of the text that tell of a person. ``fault``: by field."""

    name: str
    slug: str
    kinds: tuple[Choice, ...]
    action: str
    work_action: str
    text: str = ""
    email: str = ""
    role: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    personal: tuple[str, ...] = ()

    def fault(self, field: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return dict(self.faults).get(field, "")


@dataclass(frozen=True)
class Moment:
    """Something that happened with a signal, or is still to come."""

    label: str
    day: str


@dataclass(frozen=True)
class StatusPage:
    """What the sender sees."""

    name: str
    slug: str
    kind: str
    text: str
    moments: tuple[Moment, ...]
    status: str
    answer: str


class SignalViews:
    """The form, the private page, and asking for an invitation."""

    def __init__(self, house: House) -> None:
        self._house = house

    def routes(self) -> list[BaseRoute]:
        """All addresses here."""
        wrong, work = "/aanbod/{slug}/klopt-niet", "/aanbod/{slug}/ik-werk-hier"
        return [
            Route(wrong, self.form),
            Route(wrong, self.send, methods=["POST"]),
            Route(work, self.asked),
            Route(work, self.ask, methods=["POST"]),
            Route("/signaal/{token}", self.status),
        ]

    async def form(self, request: Request) -> Response:
        """The empty form."""
        page = self._page(request, stakeholder_of(self._house, request))
        return show(self._house, request, _FORM, say_of(request)("upkeep.signal"), page)

    async def send(self, request: Request) -> Response:
        """Keep it and lead to the private page; with personal data nothing is kept."""
        house = self._house
        require_own_page(house, request)
        stakeholder = stakeholder_of(house, request)
        form = await read_fields(request, _LARGEST)
        await require_patience(house, request, "signal", _MOST_SIGNALS)
        kind = _kind(form)
        text = text_of(form, "tekst")
        if kind is None:
            return self._refused(request, stakeholder, form, (("soort", "kind"),))
        try:
            report = Report(stakeholder.id, kind, text)
            token = await run_in_threadpool(add_signal, house.store, report, house.clock())
        except InputFaultsError as error:
            faults = tuple((each.field, each.code) for each in error.faults)
            return self._refused(request, stakeholder, form, faults)
        address = with_params(f"/signaal/{token}", {}, language_of(request))
        return RedirectResponse(address, status_code=303)

    async def ask(self, request: Request) -> Response:
        """Ask the coordinator for an invitation."""
        house = self._house
        require_own_page(house, request)
        stakeholder = stakeholder_of(house, request)
        form = await read_fields(request, _LARGEST)
        await require_patience(house, request, "invitation", _MOST_REQUESTS)
        email, role = text_of(form, "email"), text_of(form, "rol")
        try:
            await run_in_threadpool(
                add_request, house.store, stakeholder.id, email, role, house.clock()
            )
        except InputFaultsError as error:
            faults = tuple((each.field, each.code) for each in error.faults)
            return self._refused(request, stakeholder, form, faults)
        address = with_params(request.url.path, {}, language_of(request))
        return RedirectResponse(address, status_code=303)

    async def asked(self, request: Request) -> Response:
        """What happens with the request; the same for whoever opens it."""
        page = self._page(request, stakeholder_of(self._house, request))
        return show(self._house, request, _THANKS, say_of(request)("upkeep.asked"), page)

    async def status(self, request: Request) -> Response:
        """What happened with a signal so far."""
        house = self._house
        token = request.path_params["token"]
        signal = await run_in_threadpool(find_signal, house.store, token)
        if signal is None:
            raise HTTPException(404)
        found = house.public.current_snapshot().find_stakeholder(signal.stakeholder_id)
        page = _status_page(signal, found, request)
        return show(house, request, _STATUS, say_of(request)("upkeep.signal"), page)

    def _page(self, request: Request, stakeholder: Stakeholder) -> SignalPage:
        base = f"/aanbod/{stakeholder.slug}"
        say = say_of(request)
        kinds = (Choice(each, say(f"upkeep.kind.{each}"), chosen=False) for each in KINDS)
        return SignalPage(
            name=stakeholder.name,
            slug=stakeholder.slug,
            kinds=tuple(kinds),
            action=f"{base}/klopt-niet",
            work_action=f"{base}/ik-werk-hier",
        )

    def _refused(
        self,
        request: Request,
        stakeholder: Stakeholder,
        form: FormData,
        faults: tuple[tuple[str, str], ...],
    ) -> Response:
        say = say_of(request)
        empty, kind, text = self._page(request, stakeholder), _kind(form), text_of(form, "tekst")
        kinds = (Choice(each.value, each.label, chosen=each.value == kind) for each in empty.kinds)
        page = SignalPage(
            name=empty.name,
            slug=empty.slug,
            kinds=tuple(kinds),
            action=empty.action,
            work_action=empty.work_action,
            text=text,
            email=text_of(form, "email"),
            role=text_of(form, "rol"),
            faults=tuple((field, say(f"upkeep.fault.{code}")) for field, code in faults),
            personal=tuple(dict.fromkeys(list_personal(kind, text))),
        )
        title = say("upkeep.signal")
        return show_refused(self._house, request, _FORM, title, page)


def _kind(form: FormData) -> SignalKind | None:
    chosen = text_of(form, "soort")
    return next((each for each in KINDS if each == chosen), None)


def _status_page(signal: Signal, found: Stakeholder | None, request: Request) -> StatusPage:
    say = say_of(request)
    moments = [("received", signal.made_at), ("checking", signal.checking_at)]
    if signal.closed_at is not None:
        moments.append((signal.status, signal.closed_at))
    return StatusPage(
        name=found.name if found else "",
        slug=found.slug if found else "",
        kind=say(f"upkeep.kind.{signal.kind}"),
        text=signal.text,
        moments=tuple(
            Moment(say(f"upkeep.status.{status}"), moment_day(moment, request))
            for status, moment in moments
            if moment is not None
        ),
        status=signal.status,
        answer=signal.answer,
    )
