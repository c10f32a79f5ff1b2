"""What happens when someone opens a page: read the request, build the page, send it."""

import logging
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.explain import p_line
from app.finder import Insight, read_request
from app.question.resembling import Corpus
from app.routing.trace import RouteTrace
from app.web.basemap import copy_reply
from app.web.body import read_body
from app.web.card import CardViews
from app.web.deps import Deps
from app.web.form import AskForm, audience_of, read_form, to_request
from app.web.frames import Frames
from app.web.geojson import MEDIA_TYPE, areas_json
from app.web.kept_coverage import KeptCoverage
from app.web.kept_listing import KeptListing
from app.web.list_query import read_query
from app.web.list_search import ListSearch
from app.web.pages.answer import Taken, build_answer_page
from app.web.pages.answer_flags import FlagView, flag_views
from app.web.pages.ask import build_ask_page, with_faults
from app.web.pages.error import build_error_page
from app.web.pages.frame import with_params
from app.web.pages.map import MapFiles, build_map_page
from app.web.pages.stakeholder import build_stakeholder_page, with_age, with_told
from app.web.pages.why import build_why_page
from app.web.rendering import Rendered, Renderer
from app.web.security import allow_tiles
from app.web.static_files import StaticFiles
from app.web.wall import WallViews
from app.web.white_spots import WhiteSpotViews
from app.words.answer import Warning_
from app.words.codes import Language
from app.words.errors import InputFaultsError, UnavailableError
from app.words.question import RouteRequest

_log = logging.getLogger(__name__)
_MOST_PAGES = 1000
_EXPLAINED = 10_000
"""Characters of a text whose reading is shown."""


class Views:
    """The pages of one app. Each handler takes one reference to the snapshot and keeps to it."""

    def __init__(self, deps: Deps) -> None:
        self.static = StaticFiles(deps.static_dir)
        self._deps = deps
        self.frames = Frames(deps)
        self.renderer = Renderer(self.static)
        self._map_files = MapFiles(
            module=self.static.find_name("vendor/maplibre-", "/maplibre-gl.mjs"),
            style=self.static.find_name("vendor/maplibre-", "/maplibre-gl.css"),
        )
        kept = KeptListing(deps.vocabulary)
        self._search = ListSearch(deps, kept)
        self.card = CardViews(deps, self.frames, self.renderer)
        coverage = KeptCoverage(deps, kept)
        self.white_spots = WhiteSpotViews(deps, self.frames, self.renderer, coverage)
        self.wall = WallViews(deps, self.frames, self.renderer, kept, coverage)

    async def map(self, request: Request) -> Response:
        """All places, or those that pass the filters of the address."""
        language, query = _language(request), read_query(request.query_params)
        found = await self._search.find(query)
        basemap = self._deps.basemap
        page = build_map_page(
            found,
            query,
            self._deps.vocabulary,
            language,
            replace(self._map_files, below=basemap.below()),
            _page_number(request),
        )
        if basemap.origin:
            allow_tiles(request.scope, basemap.origin)
        frame = self.frames.map(language, query.as_params(), example=found.has_examples)
        return self.renderer.reply(request, Rendered("map.html", frame, page))

    async def points(self, request: Request) -> Response:
        """The same rows as the list, for the map."""
        body = await self._search.points(read_query(request.query_params))
        return Response(body, media_type=MEDIA_TYPE, headers={"cache-control": "no-cache"})

    async def areas(self, request: Request) -> Response:  # noqa: ARG002 -- Starlette passes it
        """Our own outlines; the address changes with the snapshot, so it may be kept a day."""
        body = await run_in_threadpool(areas_json, self._deps.current_snapshot().areas())
        headers = {"cache-control": "public, max-age=86400"}
        return Response(body, media_type=MEDIA_TYPE, headers=headers)

    async def basemap_file(self, request: Request) -> Response:
        """A downloaded map, of which the browser takes the pieces it needs."""
        return copy_reply(self._deps.basemap, request.path_params["name"])

    async def stakeholder(self, request: Request) -> Response:
        """One place; an old name or an id leads to today's name."""
        snapshot, slug = self._deps.current_snapshot(), request.path_params["slug"]
        found = snapshot.find_stakeholder(slug)
        if found is None:
            raise HTTPException(404)
        language = _language(request)
        path = f"/aanbod/{found.slug}"
        if found.slug != slug:
            return RedirectResponse(with_params(path, {}, language), status_code=301)
        deps = self._deps
        page = build_stakeholder_page(
            found, snapshot, deps.vocabulary, language, deps.clock(), deps.finder.rules.waits
        )
        page = with_told(page, await deps.fragments(found.id), language)
        review, today = deps.finder.rules.review, deps.clock().date()
        page = with_age(page, found.provenance, review, today, language)
        frame = self.frames.place(language, path, found.name, example=found.provenance.example)
        return self.renderer.reply(request, Rendered("stakeholder.html", frame, page))

    async def ask(self, request: Request) -> Response:
        """The empty form. A text never comes in by the address."""
        asker = request.query_params.get("wie", "")[:40]
        form = AskForm(asker=asker, audience=audience_of(asker, ""), language=_language(request))
        return self._ask_page(request, form, ())

    async def answer(self, request: Request) -> Response:
        """The answer to a form; whatever fails, the red flags that were read are shown."""
        body, is_cut = await read_body(request)
        form = read_form(body)
        if (refused := self._refused(request, form, is_cut=is_cut)) is not None:
            return refused
        try:
            return self._answer_page(request, form)
        except InputFaultsError as error:
            return self._ask_page(request, with_faults(form, error.faults), self._flags(form))
        except UnavailableError:
            return self._failed(request, 503, form)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the flags are shown
            return self._broke(request, error, form)

    async def accessibility(self, request: Request) -> Response:
        """What everyone can do here, what not yet, and how it is tested."""
        frame = self.frames.accessibility(_language(request))
        return self.renderer.reply(request, Rendered("accessibility.html", frame, None))

    async def why(self, request: Request) -> Response:
        """The empty form that shows how a text is read."""
        language = _language(request)
        return self._why_page(request, AskForm(language=language))

    async def show_why(self, request: Request) -> Response:
        """How the text of a form is read and its route chosen; it is kept nowhere."""
        body, is_cut = await read_body(request)
        form = read_form(body)
        if (refused := self._refused(request, form, is_cut=is_cut)) is not None:
            return refused
        form = replace(form, text=form.text[:_EXPLAINED])
        if not form.text.strip():
            return self._why_page(request, form)
        try:
            asked, _ = self._asked(form)
            insight = self._deps.finder.show_reading(asked)
            decision = await run_in_threadpool(self._traced, asked)
            corpus = await run_in_threadpool(self._deps.corpus)
            return self._why_page(request, form, insight, corpus, decision)
        except InputFaultsError as error:
            return self._why_page(request, with_faults(form, error.faults))
        except Exception as error:  # noqa: BLE001 -- whatever it is, the flags are shown
            return self._broke(request, error, form)

    def _traced(self, asked: RouteRequest) -> RouteTrace | None:
        """How the route is chosen; a text can be shown as read without a directory."""
        try:
            return self._deps.finder.trace(asked, self._deps.current_snapshot())
        except UnavailableError:
            return None

    def _why_page(
        self,
        request: Request,
        form: AskForm,
        insight: Insight | None = None,
        corpus: Corpus | None = None,
        decision: RouteTrace | None = None,
    ) -> Response:
        page = build_why_page(form, self._deps.words[form.language], insight, corpus, decision)
        frame = self.frames.why(form.language)
        status = 400 if form.faults else 200
        return self.renderer.reply(request, Rendered("why.html", frame, page, status))

    def _answer_page(self, request: Request, form: AskForm) -> Response:
        asked, warnings = self._asked(form)
        snapshot = self._deps.current_snapshot()
        answer = self._deps.finder.find(asked, snapshot, warnings)
        if self._deps.count is not None:
            self._deps.count(asked, answer, snapshot.find_place(asked.postcode, asked.point))
        dossier = p_line(answer, self._deps.finder.texts, self._deps.vocabulary)
        home = f"{request.url.scheme}://{request.url.netloc}"
        adapt = self._deps.finder.texts.for_question(answer.question).said
        page = build_answer_page(
            answer, form, snapshot.areas(), Taken(dossier, home, self._kinds(form), adapt)
        )
        frame = self.frames.private(form.language, _door(form), example=page.example)
        return self.renderer.reply(request, Rendered("answer.html", frame, page, adapt=adapt))

    def _kinds(self, form: AskForm) -> dict[str, str]:
        """Kinds by name, where the titles of the directory cannot be read."""
        if form.language == "nl":
            return {}
        return {code: kind.label for code, kind in self._deps.words[form.language].kinds.items()}

    def _asked(self, form: AskForm) -> tuple[RouteRequest, tuple[Warning_, ...]]:
        """The checked request of a form. Raises ``InputFaultsError`` with every fault in it."""
        raw, faults = to_request(form)
        try:
            asked, warnings = read_request(raw, self._deps.clock(), self._deps.vocabulary)
        except InputFaultsError as error:
            raise InputFaultsError((*faults, *error.faults)) from None
        if faults:
            raise InputFaultsError(faults)
        return asked, warnings

    def _ask_page(self, request: Request, form: AskForm, flags: tuple[FlagView, ...]) -> Response:
        page = build_ask_page(form, flags)
        frame = self.frames.private(form.language, _door(form), example=False)
        status = 400 if form.faults else 200
        return self.renderer.reply(request, Rendered("ask.html", frame, page, status))

    def _flags(self, form: AskForm) -> tuple[FlagView, ...]:
        """The red flags of a text that could not be answered; never fails."""
        safety = self._deps.finder.safety_only(form.text, form.asker or "citizen")
        return flag_views(safety.flags, form.audience, self._deps.clock(), form.language)

    def _refused(self, request: Request, form: AskForm, *, is_cut: bool) -> Response | None:
        """Too many questions from one address, or too long a body; the flags are shown even so."""
        client = request.client.host if request.client else "unknown"
        wait_seconds = self._deps.seconds_to_wait(client)
        if wait_seconds is not None:
            reply = self._failed(request, 429, form)
            reply.headers["retry-after"] = str(wait_seconds)
            return reply
        return self._failed(request, 413, form) if is_cut else None

    def _broke(self, request: Request, error: Exception, form: AskForm) -> Response:
        # The kind alone: a message may hold what the person wrote.
        _log.error("a question failed: %s", type(error).__name__)
        return self._failed(request, 500, form)

    def _failed(self, request: Request, status: int, form: AskForm) -> Response:
        frame = self.frames.error(form.language, leave=True)
        page = build_error_page(status, form.language, self._flags(form))
        return self.renderer.reply(request, Rendered("error.html", frame, page, status))

    def error_reply(self, request: Request, status: int) -> Response:
        """A page for an error that happened elsewhere in the app."""
        language = _language(request)
        frame = self.frames.error(language, leave=request.url.path == "/vraag")
        page = build_error_page(status, language)
        return self.renderer.reply(request, Rendered("error.html", frame, page, status))


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("taal") == "en" else "nl"


def _page_number(request: Request) -> int:
    text = request.query_params.get("blad", "1")
    number = int(text) if text.isascii() and text.isdigit() else 1
    return min(max(number, 1), _MOST_PAGES)


def _door(form: AskForm) -> dict[str, str]:
    """How the other language finds the same form: by the door, never with the text."""
    return {"wie": form.asker or "huisarts"} if form.audience == "professional" else {}
