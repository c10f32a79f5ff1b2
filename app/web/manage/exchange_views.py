"""The handlers of in and out: a file goes in, its dry run is read, and a yes makes it so."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.exchange.desk import Desk, Lying
from app.exchange.errors import FileRefusedError, StalePlanError
from app.exchange.known import read_areas
from app.exchange.outgoing import TYPES, write, write_template
from app.exchange.report import write_report
from app.exchange.use import LARGEST_PACKED, apply_plan, plan_import, read_everything, require_size
from app.exchange.words import Plan
from app.store.session import Actor
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.house import House
from app.web.manage.exchange_page import HOME, exchange_page, plan_page
from app.web.manage.frame import language_of, manage_frame
from app.web.rendering import Rendered
from app.web.said import speaker

_NAMES: Final = {"hsds": "json", "hsds-zip": "hsds.zip"}
_LONGEST_NAME: Final = 120


class ExchangeViews:
    """Pages and actions of ``/beheer/uitwisselen``; for coordinators."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._desk = Desk(house.folder / "exchange")

    # ------------------------------------------------------------ looking
    async def show(self, request: Request, who: SignedIn) -> Response:
        """Where files go in and out."""
        return self._home(request, who, told=self._just_done(request))

    async def show_plan(self, request: Request, who: SignedIn) -> Response:
        """The dry run of one file."""
        lying = await self._lying(request, who)
        query = request.query_params
        number = int(query["blad"]) if query.get("blad", "").isdecimal() else 1
        say = speaker(language_of(request))
        page = plan_page(
            lying.plan,
            say,
            request.path_params["token"],
            query.get("soort", ""),
            number,
            stale="veranderd" in query,
        )
        frame = manage_frame(self._house, request, who, say("exchange.plan"), menu=HOME)
        return self._house.renderer.reply(
            request, Rendered("manage/exchange_plan.html", frame, page)
        )

    async def report(self, request: Request, who: SignedIn) -> Response:
        """The whole dry run as a CSV to work through."""
        lying = await self._lying(request, who)
        data = await run_in_threadpool(write_report, lying.plan)
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
            return self._home(request, who, fault="no-file")
        name = _shown_name(given.filename)
        data = await given.read()
        override = text_of(form, "ook-bevestigd") == "ja"
        try:
            require_size(data)
            plan = await run_in_threadpool(self._plan, name, data, override)
        except FileRefusedError as error:
            return self._home(request, who, fault=str(error))
        now = self._house.clock()
        token = await run_in_threadpool(self._desk.lay, who.person.id, name, data, plan, now)
        return _to(f"{HOME}/plan/{token}", request)

    async def confirm(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Do it, look again with what was confirmed, or put the file away."""
        token = request.path_params["token"]
        lying = await self._lying(request, who)
        match text_of(form, "doe"):
            case "weg":
                await run_in_threadpool(self._desk.clear, token)
                return _to(HOME, request)
            case "opnieuw":
                override = text_of(form, "ook-bevestigd") == "ja"
                await self._again(token, who, lying, override)
                return _to(f"{HOME}/plan/{token}", request)
            case "ja":
                return await self._apply(request, who, token, lying)
            case _:
                raise HTTPException(400)

    async def _apply(self, request: Request, who: SignedIn, token: str, lying: Lying) -> Response:
        actor = Actor("system", f"import:{who.person.id}")
        try:
            await run_in_threadpool(apply_plan, self._house.store, lying.plan, actor)
        except StalePlanError:
            await self._again(token, who, lying, lying.plan.override)
            return _to(f"{HOME}/plan/{token}?veranderd=1", request)
        await run_in_threadpool(self._desk.clear, token)
        counts = lying.plan.counts.values()
        added, changed = sum(each.added for each in counts), sum(each.changed for each in counts)
        return _to(f"{HOME}?nieuw={added}&veranderd={changed}", request)

    async def _again(self, token: str, who: SignedIn, lying: Lying, override: bool) -> None:  # noqa: FBT001 -- a tick
        plan = await run_in_threadpool(self._plan, lying.name, lying.data, override)
        newer = Lying(lying.name, lying.data, plan)
        now = self._house.clock()
        await run_in_threadpool(self._desk.replace, token, who.person.id, newer, now)

    # ------------------------------------------------------------ parts
    def _plan(self, name: str, data: bytes, override: bool) -> Plan:  # noqa: FBT001 -- as above
        vocabulary = self._house.public.vocabulary
        return plan_import(self._house.store, name, data, vocabulary, override=override)

    def _export(self, form: str) -> bytes:
        directory, _ = read_everything(self._house.store)
        return write(form, directory, self._house.public.vocabulary)

    def _template(self, form: str) -> bytes:
        with self._house.store.reading() as session:
            areas = [(code, name) for code, (_, name) in read_areas(session).items()]
        return write_template(form, self._house.public.vocabulary, areas)

    async def _lying(self, request: Request, who: SignedIn) -> Lying:
        token, now = request.path_params["token"], self._house.clock()
        lying = await run_in_threadpool(self._desk.find, token, who.person.id, now)
        if lying is None:
            raise HTTPException(404)
        return lying

    def _just_done(self, request: Request) -> str:
        say = speaker(language_of(request))
        query = request.query_params
        added, changed = query.get("nieuw", ""), query.get("veranderd", "")
        if not (added.isdecimal() and changed.isdecimal()):
            return ""
        return say("exchange.done", added=int(added), changed=int(changed))

    def _home(
        self, request: Request, who: SignedIn, *, told: str = "", fault: str = ""
    ) -> Response:
        say = speaker(language_of(request))
        said = say("exchange.no-file") if fault == "no-file" else fault
        page = exchange_page(say, said, LARGEST_PACKED // 1_000_000)
        frame = manage_frame(self._house, request, who, say("exchange.title"), told=told, menu=HOME)
        status = 400 if fault else 200
        rendered = Rendered("manage/exchange.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)


def _to(path: str, request: Request) -> Response:
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
