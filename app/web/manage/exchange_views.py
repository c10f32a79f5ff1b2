"""The handlers of in and out: a file goes in, its dry run is read, and a yes makes it so."""

from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.exchange.apart import Apart, Task
from app.exchange.desk import AlreadyBusyError, Busy, Desk, Ended, Spot
from app.exchange.errors import FileRefusedError
from app.exchange.known import read_areas
from app.exchange.outgoing import TYPES, write, write_template
from app.exchange.report import write_report
from app.exchange.use import LARGEST_PACKED, read_for_export, require_size
from app.exchange.words import Plan
from app.store.session import Actor
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.house import House
from app.web.manage.exchange_page import COLUMNS, HOME, busy_page, exchange_page, plan_page
from app.web.manage.frame import language_of, manage_frame
from app.web.rendering import Rendered
from app.web.said import Speak, speaker

_NAMES: Final = {"hsds": "json", "hsds-zip": "hsds.zip"}
_LONGEST_NAME: Final = 120
_PATIENCE_SECONDS: Final = 4.0
"""Most files are ready by then, and their sender never sees the page of waiting."""


class ExchangeViews:
    """Pages and actions of ``/beheer/uitwisselen``; for coordinators."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._desk = Desk(house.folder / "exchange")
        url = house.store.engine.url.render_as_string(hide_password=False)
        self._apart = Apart(url, house.public.vocabulary)

    # ------------------------------------------------------------ looking
    async def show(self, request: Request, who: SignedIn) -> Response:
        """Where files go in and out."""
        return self.home(request, who, told=self._just_done(request))

    async def show_plan(self, request: Request, who: SignedIn) -> Response:
        """The dry run of one file; how far it is; or how it ended."""
        spot = await self.spot_of(request, who)
        match await run_in_threadpool(spot.state):
            case Busy() as busy:
                return self._waiting(request, who, spot, busy)
            case Ended(written=True):
                return to_path(_done_path(await self._plan_of(spot)), request)
            case Ended(asks=True):
                return to_path(f"{request.url.path}{COLUMNS}", request)
            case Ended(fault=fault, died=died) if fault or died:
                return self.home(request, who, fault=fault or died or "")
            case ended:
                stale = ended is not None and ended.stale
                return await self._planned(request, who, spot, stale=stale)

    async def _planned(
        self, request: Request, who: SignedIn, spot: Spot, *, stale: bool
    ) -> Response:
        plan, mark = await self._plan_of(spot), await run_in_threadpool(spot.plan_mark)
        query, say = request.query_params, speaker(language_of(request))
        number = int(query["blad"]) if query.get("blad", "").isdecimal() else 1
        token, shown = request.path_params["token"], query.get("soort", "")
        page = await run_in_threadpool(
            partial(
                plan_page,
                plan,
                say,
                token,
                shown,
                number,
                stale=stale,
                mark=mark,
                is_table=spot.proposal() is not None,
            )
        )
        frame = manage_frame(self._house, request, who, say("exchange.plan"), menu=HOME)
        return self._house.renderer.reply(
            request, Rendered("manage/exchange_plan.html", frame, page)
        )

    def _waiting(self, request: Request, who: SignedIn, spot: Spot, busy: Busy) -> Response:
        say, about = speaker(language_of(request)), spot.about()
        page = busy_page(busy, say, request.path_params["token"], about.name if about else "")
        frame = manage_frame(self._house, request, who, page.title, menu=HOME)
        return self._house.renderer.reply(
            request, Rendered("manage/exchange_busy.html", frame, page)
        )

    async def report(self, request: Request, who: SignedIn) -> Response:
        """The whole dry run as a CSV to work through."""
        plan = await self._plan_of(await self.spot_of(request, who))
        data = await run_in_threadpool(write_report, plan)
        return _file(data, TYPES["csv"], "verslag.csv")

    async def export(self, request: Request, who: SignedIn) -> Response:  # noqa: ARG002 -- the guard's shape
        """The directory in one form."""
        form = request.path_params["form"]
        if form not in TYPES:
            raise HTTPException(404)
        data = await run_in_threadpool(self._export, form)
        return _file(data, TYPES[form], f"voorveld.{_NAMES.get(form, form)}")

    async def template(self, request: Request, who: SignedIn) -> Response:  # noqa: ARG002 -- as above
        """The empty template."""
        form = request.path_params["form"]
        if form not in {"csv", "xlsx"}:
            raise HTTPException(404)
        data = await run_in_threadpool(self._template, form)
        return _file(data, TYPES[form], f"voorveld-sjabloon.{form}")

    # ------------------------------------------------------------ doing
    async def upload(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Read a file, plan it, and lay it ready for a yes."""
        given = form.get("bestand")
        if not isinstance(given, UploadFile) or not given.filename:
            return self.home(request, who, fault="no-file")
        name = _shown_name(given.filename)
        data = await given.read()
        override = text_of(form, "ook-bevestigd") == "ja"
        now = self._house.clock()
        try:
            require_size(data)
            token = await run_in_threadpool(
                partial(self._desk.lay, who.person.id, name, data, now, override=override)
            )
            spot = self._desk.find(token, who.person.id, now)
            if spot is not None:
                await self.start(Task(spot, name, override))
        except FileRefusedError as error:
            return self.home(request, who, fault=str(error))
        return to_path(f"{HOME}/plan/{token}", request)

    async def confirm(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Do it, look again with what was confirmed, or put the file away."""
        spot, shown = await self.spot_of(request, who), request.url.path
        about, state = spot.about(), await run_in_threadpool(spot.state)
        if about is None or is_final(state):
            return to_path(shown, request)
        match text_of(form, "doe"):
            case "weg":
                await run_in_threadpool(spot.clear)
                return to_path(HOME, request)
            case "opnieuw":
                task = Task(spot, about.name, text_of(form, "ook-bevestigd") == "ja")
            case "ja" if text_of(form, "gezien") not in {"", spot.plan_mark()}:
                return to_path(shown, request)  # another page of this file made a newer plan
            case "ja":
                plan, actor = await self._plan_of(spot), f"import:{who.person.id}"
                task = Task(spot, about.name, plan.override, Actor("system", actor))
            case _:
                raise HTTPException(400)
        try:
            await self.start(task)
        except FileRefusedError as error:
            return self.home(request, who, fault=str(error))
        return to_path(shown, request)

    async def start(self, task: Task) -> None:
        """Begin, and wait a little: most of it is done before anybody would look."""
        try:
            process = await run_in_threadpool(self._apart.start, task)
        except AlreadyBusyError:
            return  # pressed twice
        await run_in_threadpool(process.join, _PATIENCE_SECONDS)

    # ------------------------------------------------------------ parts
    def _export(self, form: str) -> bytes:
        directory, origins = read_for_export(self._house.store, form)
        return write(form, directory, self._house.public.vocabulary, origins)

    def _template(self, form: str) -> bytes:
        with self._house.store.reading() as session:
            areas = [(code, name) for code, (_, name) in read_areas(session).items()]
        return write_template(form, self._house.public.vocabulary, areas)

    async def spot_of(self, request: Request, who: SignedIn) -> Spot:
        """Where the file of this address lies. Raises 404 when it is not this person's."""
        token, now = request.path_params["token"], self._house.clock()
        spot = await run_in_threadpool(self._desk.find, token, who.person.id, now)
        if spot is None:
            raise HTTPException(404)
        return spot

    async def _plan_of(self, spot: Spot) -> Plan:
        plan = await run_in_threadpool(spot.plan)
        if plan is None:
            raise HTTPException(404)
        return plan

    def _just_done(self, request: Request) -> str:
        say = speaker(language_of(request))
        query = request.query_params
        added, changed = query.get("nieuw", ""), query.get("veranderd", "")
        if not (added.isdecimal() and changed.isdecimal()):
            return ""
        return say("exchange.done", added=int(added), changed=int(changed))

    def home(self, request: Request, who: SignedIn, *, told: str = "", fault: str = "") -> Response:
        """The first page, with what was done or why not."""
        say = speaker(language_of(request))
        said = _said(fault, say)
        page = exchange_page(say, said, LARGEST_PACKED // 1_000_000)
        frame = manage_frame(self._house, request, who, say("exchange.title"), told=told, menu=HOME)
        status = 400 if fault else 200
        rendered = Rendered("manage/exchange.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)


def is_final(state: Busy | Ended | None) -> bool:
    """Taken over, or about to be: nothing more can be asked of it."""
    return (isinstance(state, Busy) and state.doing == "writing") or state == Ended(written=True)


def _said(fault: str, say: Speak) -> str:
    """A fault of the file is told in its own words."""
    words = {
        "no-file": say("exchange.no-file"),
        "looking": say("exchange.died.looking"),
        "writing": say("exchange.died.writing"),
    }
    return words.get(fault, fault)


def _done_path(plan: Plan) -> str:
    counts = plan.counts.values()
    added, changed = sum(each.added for each in counts), sum(each.changed for each in counts)
    return f"{HOME}?nieuw={added}&veranderd={changed}"


def to_path(path: str, request: Request) -> Response:
    """Go there, in the language of this page."""
    if language_of(request) == "en":
        path += "&taal=en" if "?" in path else "?taal=en"
    return RedirectResponse(path, status_code=303)


def _file(data: bytes, media_type: str, name: str) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(data, media_type=media_type, headers=headers)


def _shown_name(given: str) -> str:
    """The last part of what the browser calls it; never used as a path."""
    bare = given.replace("\\", "/").rpartition("/")[2]
    return "".join(each for each in bare if each.isprintable())[:_LONGEST_NAME] or "bestand"
