"""What happens when someone opens the wall. Its own file: a wall is no page one scrolls."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from app.web.deps import Deps, PublicDirectory
from app.web.frames import Frames
from app.web.kept_coverage import KeptCoverage
from app.web.kept_listing import KeptListing
from app.web.pages.wall import GAPS_LAYER, Hung, WallQuery, build_wall_page, wijk_of
from app.web.pages.wall_gaps import MOST, WallGapsPage, build_wall_gaps, gaps_of
from app.web.pages.wall_route import WallRoutePage, build_wall_route, wall_request
from app.web.pages.white_spots import find_wijk
from app.web.rendering import Rendered, Renderer
from app.words.codes import Language
from app.words.wall import ExampleCase

_LONGEST = 40


class WallViews:
    """The wall, and the worker that keeps it hanging when the network goes."""

    def __init__(
        self,
        deps: Deps,
        frames: Frames,
        renderer: Renderer,
        listing: KeptListing,
        coverage: KeptCoverage,
    ) -> None:
        self._deps = deps
        self._frames = frames
        self._renderer = renderer
        self._listing = listing
        self._coverage = coverage

    async def wall(self, request: Request) -> Response:
        """One wijk with its layer, or the route of an example question."""
        language: Language = "en" if request.query_params.get("taal") == "en" else "nl"
        snapshot = self._deps.current_snapshot()
        query = _read_wall_query(request)
        wijk = query.wijk or await self._first_wijk(snapshot)
        listing = await self._listing.of_wijk(snapshot, wijk)
        hung = Hung(snapshot, listing, self._deps.words[language], self._deps.wall, language)
        frame = self._frames.wall(language, query, example=listing.has_examples)
        example = next((each for each in hung.wall.examples if each.id == query.example), None)
        gaps = await self._gaps_page(hung, query) if query.theme == GAPS_LAYER else None
        if gaps is not None:
            shown = Rendered("wall_gaps.html", frame, gaps)
        elif example is None:
            shown = Rendered("wall.html", frame, build_wall_page(hung, query))
        else:
            shown = Rendered("wall_route.html", frame, self._route_page(example, hung, query))
        return self._renderer.reply(request, shown)

    async def _first_wijk(self, snapshot: PublicDirectory) -> str:
        wijken = (await self._listing.areas(snapshot)).wijken
        return wijken[0].code if wijken else ""

    async def worker(self, request: Request) -> Response:  # noqa: ARG002 -- Starlette passes it
        """The service worker: only below ``/muur``, so that nothing private passes through it."""
        headers = {
            "cache-control": "no-cache",
            "content-security-policy": "default-src 'none'; connect-src 'self'",
            "service-worker-allowed": "/muur",
        }
        file = self._deps.static_dir / "js/wall/worker.js"
        return FileResponse(file, media_type="text/javascript", headers=headers)

    async def _gaps_page(self, hung: Hung, query: WallQuery) -> WallGapsPage | None:
        """What this wijk misses; None where there is no wijk to look at."""
        wijk = wijk_of(hung.listing, query)
        coverage = await self._coverage.of(hung.snapshot, (wijk and wijk.parent) or "")
        here = find_wijk(coverage, wijk.code) if coverage and wijk else None
        if coverage is None or here is None:
            return None
        first = gaps_of(coverage, here.code, hung.vocabulary)[:MOST]
        details = [await self._coverage.detail(hung.snapshot, each.need, here) for each in first]
        return build_wall_gaps(hung, query, coverage, details)

    def _route_page(self, example: ExampleCase, hung: Hung, query: WallQuery) -> WallRoutePage:
        request = wall_request(example, hung, self._deps.clock())
        answer = self._deps.finder.find(request, hung.snapshot)
        return build_wall_route(example, answer, hung, query)


def _read_wall_query(request: Request) -> WallQuery:
    params = request.query_params
    return WallQuery(
        wijk=params.get("wijk", "")[:_LONGEST],
        theme=params.get("laag", "")[:_LONGEST],
        example=params.get("voorbeeld", "")[:_LONGEST],
        hall=params.get("zaal", "")[:_LONGEST],
    )
