"""``/beheer/belronde``: one organisation a screen, to phone with one hand on the keyboard."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.directory.checks import is_uuid
from app.upkeep.calling import (
    MOST_NOTE,
    Answer,
    Called,
    Card,
    Place,
    Progress,
    find_card,
    keep_call,
    order,
    read_calls,
    round_of,
)
from app.upkeep.checks import days_of_weeks
from app.upkeep.facts import Checked, FactKey, FactState
from app.upkeep.overview import Overview
from app.upkeep.telling import ago_text, tell
from app.web.account.forms import text_of
from app.web.account.guard import Guard, SignedIn
from app.web.freshness import by_and_how
from app.web.house import House
from app.web.manage.frame import language_of, manage_frame
from app.web.manage.upkeep_frame import READABLE, edit_path, say_of
from app.web.pages.contacts import listed_contacts
from app.web.pages.frame import with_params
from app.web.readable import day_text
from app.web.rendering import Rendered
from app.words.errors import ConstraintError, InputFaultsError

PATH: Final = "/beheer/belronde"
_FULL: Final = frozenset({"vol", "dicht", "stop", "geen plek"})
_MOST_TRIED: Final = 200
_LONGEST_ROLE: Final = 80


@dataclass(frozen=True)
class FactView:
    """A fact to ask about. ``checked``: when, by whom, how; ``chosen`` and ``text``: as typed."""

    key: str
    title: str
    lines: tuple[str, ...]
    checked: str
    is_wait: bool
    chosen: str = ""
    text: str = ""


@dataclass(frozen=True)
class PhoneView:
    """A number to call."""

    name: str
    value: str
    href: str


@dataclass(frozen=True)
class PlaceView:
    """A stakeholder of the organisation."""

    name: str
    slug: str
    edit: str
    phones: tuple[PhoneView, ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class CallPage:
    """``places`` empty: nobody to call. ``skip``: to the next one without an answer."""

    progress: Progress
    organization_id: str = ""
    name: str = ""
    places: tuple[PlaceView, ...] = ()
    last_note: str = ""
    last_day: str = ""
    skip: str = ""
    spoken_to: str = ""
    note: str = ""
    fault: str = ""


class CallViews:
    """The screen, and what was said."""

    def __init__(self, house: House, overview: Overview) -> None:
        self._house = house
        self._overview = overview
        self._guard = Guard(house)

    def routes(self) -> list[BaseRoute]:
        """GET shows the next one, POST keeps a call."""
        return [
            Route(PATH, self._guard.page("coordinator", self.show)),
            Route(PATH, self._guard.form("coordinator", self.save), methods=["POST"]),
        ]

    async def show(self, request: Request, who: SignedIn) -> Response:
        """The next organisation, or the one in the address."""
        page = await run_in_threadpool(self._next, request)
        told = say_of(request)("upkeep.call.kept") if "bewaard" in request.query_params else ""
        return self._reply(request, who, page, told=told)

    async def save(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Keep what was said, then the next one."""
        house = self._house
        organization_id = text_of(form, "organisatie")
        try:
            called = await run_in_threadpool(self._read, organization_id, form)
            review, now = house.public.finder.rules.review, house.clock()
            await run_in_threadpool(keep_call, house.store, called, who.actor, review, now)
        except (ConstraintError, InputFaultsError) as error:
            page = await run_in_threadpool(self._again, request, organization_id, form, error)
            return self._reply(request, who, page, status=400)
        address = with_params(PATH, {"bewaard": "1"}, language_of(request))
        return RedirectResponse(address, status_code=303)

    def _reply(
        self, request: Request, who: SignedIn, page: CallPage, *, told: str = "", status: int = 200
    ) -> Response:
        title = say_of(request)("upkeep.call")
        frame = manage_frame(self._house, request, who, title, told=told)
        rendered = Rendered("manage/upkeep_call.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)

    def _round(self) -> tuple[list[str], Progress]:
        house = self._house
        now = house.clock()
        due = self._overview.due(house.public.current_snapshot(), now)
        return round_of(order(due), read_calls(house.store), now)

    def _card(self, organization_id: str) -> Card | None:
        house = self._house
        if not is_uuid(organization_id):
            return None
        review, today = house.public.finder.rules.review, house.clock().date()
        return find_card(house.store, organization_id, review, today)

    def _next(self, request: Request) -> CallPage:
        left, progress = self._round()
        asked = request.query_params.get("organisatie", "")
        after = request.query_params.get("na", "")
        begin = left.index(after) + 1 if after in left else 0
        for each in [asked, *left[begin : begin + _MOST_TRIED], *left[:begin]]:
            card = self._card(each)
            if card is not None:
                return self._page(request, card, progress)
        return CallPage(progress)

    def _again(
        self, request: Request, organization_id: str, form: FormData, error: Exception
    ) -> CallPage:
        """The same screen with what was typed, and what is wrong with it."""
        _, progress = self._round()
        card = self._card(organization_id)
        if card is None:
            return CallPage(progress)
        is_text = isinstance(error, InputFaultsError)
        fault = say_of(request)("upkeep.fault.personal" if is_text else "upkeep.fault.weeks")
        return self._page(request, card, progress, form, fault)

    def _page(
        self,
        request: Request,
        card: Card,
        progress: Progress,
        form: FormData | None = None,
        fault: str = "",
    ) -> CallPage:
        last = card.last
        skip = {"na": card.organization_id}
        return CallPage(
            progress,
            organization_id=card.organization_id,
            name=card.name,
            places=tuple(self._place(each, request, form) for each in card.places),
            last_note=last.note if last else "",
            last_day=day_text(last.at.date(), language_of(request)) if last else "",
            skip=with_params(PATH, skip, language_of(request)),
            spoken_to=text_of(form, "gesproken") if form else "",
            note=text_of(form, "notitie") if form else "",
            fault=fault,
        )

    def _place(self, place: Place, request: Request, form: FormData | None) -> PlaceView:
        stakeholder, now = place.known.stakeholder, self._house.clock()
        contacts = (*stakeholder.contacts, *(c for o in place.known.offerings for c in o.contacts))
        listed = listed_contacts(tuple(dict.fromkeys(contacts)), now, language_of(request))
        return PlaceView(
            name=stakeholder.name,
            slug=stakeholder.slug,
            edit=edit_path(stakeholder.id),
            phones=tuple(
                PhoneView(each.name, each.value, each.href)
                for each in listed
                if each.href and each.href.startswith("tel:")
            ),
            facts=tuple(self._fact(each, place, request, form) for each in place.due),
        )

    def _fact(
        self, fact: FactState, place: Place, request: Request, form: FormData | None
    ) -> FactView:
        told = tell(fact.key, place.known, READABLE)
        key = _key_text(fact.key)
        return FactView(
            key=key,
            title=told.title,
            lines=told.lines,
            checked=_checked_text(fact.checked, request, self._house.clock().date()),
            is_wait=fact.key.kind == "wait",
            chosen=text_of(form, f"antwoord.{key}") if form else "",
            text=text_of(form, f"tekst.{key}") if form else "",
        )

    def _read(self, organization_id: str, form: FormData) -> Called:
        """What was filled in, of facts that this organisation really has."""
        card = self._card(organization_id)
        if card is None:
            raise ConstraintError("organization", "id", "hier valt niets te vragen")
        if text_of(form, "uitkomst") == "gemist":
            return Called(organization_id, "missed", note=text_of(form, "notitie")[:MOST_NOTE])
        facts = [fact for place in card.places for fact in place.due]
        answers = (_answer(fact.key, form) for fact in facts)
        return Called(
            organization_id,
            "reached",
            spoken_to=" ".join(text_of(form, "gesproken").split())[:_LONGEST_ROLE],
            note=text_of(form, "notitie")[:MOST_NOTE],
            answers=tuple(each for each in answers if each is not None),
        )


def _answer(key: FactKey, form: FormData) -> Answer | None:
    """What was chosen for one fact; nothing chosen is nothing said."""
    chosen = text_of(form, f"antwoord.{_key_text(key)}")
    text = text_of(form, f"tekst.{_key_text(key)}")
    if chosen == "ja":
        return Answer(key, holds=True)
    if chosen == "anders" and key.kind == "wait":
        if text.casefold() in _FULL:
            return Answer(key, holds=False, closed=True)
        return Answer(key, holds=False, intake_days=days_of_weeks(text))
    return Answer(key, holds=False, text=text) if chosen in {"nee", "anders"} else None


def _key_text(key: FactKey) -> str:
    return ".".join(part for part in key if part)


def _checked_text(checked: Checked | None, request: Request, today: dt.date) -> str:
    """``nagekeken op 3 oktober 2025 (14 maanden geleden) door Team, aan de telefoon``."""
    say = say_of(request)
    if checked is None:
        return say("upkeep.checked.never")
    day = day_text(checked.on, language_of(request))
    ago = ago_text(checked.on, today)
    code = "upkeep.checked" if checked.how else "upkeep.checked.record"
    return say(code, day=day, ago=ago, by=by_and_how(checked.by, checked.how, say))
