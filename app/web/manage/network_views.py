"""``/beheer/netwerken``: who works together; what a wijkbijeenkomst proposed may be its source."""

import datetime as dt
from collections.abc import Collection
from typing import Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.directory.networks import delete_network, find_network, list_networks
from app.directory.records import Kept
from app.editing.connecting import Connecting, save_connecting
from app.meetings.repository import list_meetings
from app.web.account.guard import SignedIn
from app.web.house import House
from app.web.manage.editing import HOME, Editing, SentAs, after, not_found
from app.web.manage.frame import language_of
from app.web.manage.network_page import (
    NetworkForm,
    NetworksPage,
    Proposal,
    Together,
    proposals_of,
)
from app.web.manage.place_names import find_named, named_places
from app.web.manage.removing import take_away
from app.web.manage.typed import Faults, Typed, read_number
from app.web.pages.frame import with_params
from app.web.said import speaker
from app.words.directory import Network
from app.words.meeting import Meeting

PATH: Final = f"{HOME}/netwerken"
_NEW: Final = f"{PATH}/nieuw"
_ONE: Final = f"{PATH}/{{id:uuid}}"
_CLASH: Final = 409
_MEETINGS_LOOKED_AT: Final = 5
MOST_OFFERED: Final = 1000
"""Names one can choose from while typing; of more, one types the whole name."""


class _Filled(NamedTuple):
    """What a form sent comes to; ``unknown``: names that nobody here has."""

    wanted: Connecting
    unknown: tuple[str, ...]


class NetworkViews:
    """The pages of a coordinator."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._editing = Editing(house)

    def routes(self) -> list[BaseRoute]:
        """GET shows, POST keeps."""
        guard = self._editing.guard
        return [
            Route(PATH, guard.page("coordinator", self.all)),
            Route(_NEW, guard.page("coordinator", self.new)),
            Route(_NEW, guard.form("coordinator", self.save), methods=["POST"]),
            Route(_ONE, guard.page("coordinator", self.one)),
            Route(_ONE, guard.form("coordinator", self.save), methods=["POST"]),
            Route(_ONE + "/weg", guard.form("coordinator", self.remove), methods=["POST"]),
        ]

    async def all(self, request: Request, who: SignedIn) -> Response:
        """Every network, and what meetings proposed."""
        networks = await run_in_threadpool(self._networks)
        proposals = await self._proposals(networks)
        find, today = self._house.public.current_snapshot().find_stakeholder, self._today()
        language = language_of(request)
        page = NetworksPage(
            networks=tuple(Together.of(each.value, find, today) for each in networks),
            proposals=tuple(
                (each, with_params(_NEW, {"voorstel": each.key}, language)) for each in proposals
            ),
            new_link=_NEW,
        )
        return self._reply(request, who, "manage/networks.html", page)

    async def new(self, request: Request, who: SignedIn) -> Response:
        """An empty form, or one with what a meeting proposed."""
        asked = request.query_params.get("voorstel", "")
        proposals = await self._proposals([]) if asked else []
        wanted = next((each for each in proposals if each.key == asked), None)
        typed = Typed(
            {}
            if wanted is None
            else {
                "name": (wanted.name,),
                "description": (wanted.text,),
                "source": (wanted.source,),
                "member": wanted.members,
            }
        )
        return self._show(request, who, typed, 0, {})

    async def one(self, request: Request, who: SignedIn) -> Response:
        """A network as it is kept."""
        kept = await run_in_threadpool(self._find, request)
        network = kept.value
        typed = Typed({
            "name": (network.name,),
            "description": (network.description,),
            "source": (network.source,),
            "member": network.members_on(self._today()),
        })  # fmt: skip
        return self._show(request, who, typed, kept.row_version, {})

    async def save(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Keep it, or say what is wrong."""
        typed, language = Typed.of(form), language_of(request)
        say, filled = speaker(language), self._read(typed)
        version = read_number(typed.text("version")).value or 0
        if filled.unknown:
            said = say("networks.unknown", names=", ".join(filled.unknown))
            return self._show(request, who, typed, version, {"members": said}, 400)

        def keep() -> None:
            with self._house.store.writing(who.actor) as session:
                key = str(request.path_params.get("id", ""))
                save_connecting(session, filled.wanted, self._today(), key, version or None)

        saved = await self._editing.attempt(keep, say)
        if saved.faults or saved.refused:
            clash = say("networks.clash") if saved.status == _CLASH else saved.refused
            return self._show(
                request, who, typed, version, saved.faults or {"": clash}, saved.status
            )
        return RedirectResponse(after(PATH, "saved", language), status_code=303)

    async def remove(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Take it away; the history puts it back."""

        def take(version: int) -> None:
            with self._house.store.writing(who.actor) as session:
                delete_network(session, str(request.path_params["id"]), version)

        saved = await take_away(self._editing, request, form, take)
        if saved.refused:
            raise HTTPException(saved.status)
        return RedirectResponse(after(PATH, "removed", language_of(request)), status_code=303)

    # ------------------------------------------------------------ parts
    def _today(self) -> dt.date:
        return self._house.clock().date()

    def _networks(self) -> list[Kept[Network]]:
        with self._house.store.reading() as session:
            return sorted(list_networks(session), key=lambda each: each.value.name.casefold())

    def _find(self, request: Request) -> Kept[Network]:
        with self._house.store.reading() as session:
            return not_found(find_network(session, str(request.path_params["id"])))

    async def _proposals(self, networks: Collection[Kept[Network]]) -> list[Proposal]:
        """Connections that meetings asked for, of the last few that are over."""
        house, found = self._house, list[Proposal]()
        together = [set(each.value.members_on(self._today())) for each in networks]
        for meeting in await run_in_threadpool(self._meetings):
            state = (await house.rooms.enter(meeting)).show()
            found += proposals_of(meeting, state, house.public.current_snapshot())
        return [each for each in found if not any(set(each.members) <= one for one in together)]

    def _meetings(self) -> list[Meeting]:
        with self._house.store.reading() as session:
            over = [each for each in list_meetings(session) if each.closed_at is not None]
        return over[:_MEETINGS_LOOKED_AT]

    def _read(self, typed: Typed) -> _Filled:
        snapshot, named, unknown = self._house.public.current_snapshot(), [], []
        for text in typed.texts("add"):
            found = find_named(snapshot, text)
            if found is None:
                unknown.append(text)
            else:
                named.append(found.id)
        wanted = Connecting(
            name=typed.text("name"),
            description=typed.text("description"),
            source=typed.text("source"),
            members=tuple(dict.fromkeys((*typed.texts("member"), *named))),
        )
        return _Filled(wanted, tuple(unknown))

    def _show(
        self,
        request: Request,
        who: SignedIn,
        typed: Typed,
        version: int,
        faults: Faults,
        status: int = 200,
    ) -> Response:
        snapshot = self._house.public.current_snapshot()
        places = [snapshot.find_stakeholder(key) for key in typed.texts("member")]
        page = NetworkForm(
            typed=typed,
            action=request.url.path,
            version=version,
            members=tuple(each for each in places if each is not None),
            adds=(*typed.texts("add"), "", ""),
            choices=named_places(snapshot, MOST_OFFERED),
            faults=faults,
            remove_link=f"{request.url.path}/weg" if version else "",
        )
        return self._reply(request, who, "manage/network.html", page, status)

    def _reply(
        self, request: Request, who: SignedIn, template: str, page: object, status: int = 200
    ) -> Response:
        title = speaker(language_of(request))("networks.title")
        shown = SentAs(template, title, status, PATH)
        return self._editing.reply_with(request, who, shown, page)


def network_routes(house: House) -> list[BaseRoute]:
    """All of them."""
    return NetworkViews(house).routes()
