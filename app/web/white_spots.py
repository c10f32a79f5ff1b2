"""What happens when someone opens the white spots: public, for they follow from what is public.

They are worked out of the same directory that everybody reads, by the same rules. What people ask
(the counts) is another matter, and shown only behind ``/beheer``.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.coverage.words import Coverage, SpotDetail
from app.web.deps import Deps, PublicDirectory
from app.web.frames import Frames
from app.web.kept_coverage import KeptCoverage
from app.web.list_areas import AreaNames
from app.web.pages.white_spots import (
    PATH,
    Seen,
    SpotQuery,
    build_spots_page,
    find_wijk,
    read_spot_query,
)
from app.web.rendering import Rendered, Renderer
from app.words.codes import Language


class WhiteSpotViews:
    """The matrix, one cell of it, and the same as a table."""

    def __init__(
        self, deps: Deps, frames: Frames, renderer: Renderer, coverage: KeptCoverage
    ) -> None:
        self._deps = deps
        self._frames = frames
        self._renderer = renderer
        self._coverage = coverage

    async def page(self, request: Request) -> Response:
        """The white spots of a gemeente; of several one is chosen first."""
        language: Language = "en" if request.query_params.get("taal") == "en" else "nl"
        query = read_spot_query(request.query_params)
        seen = await see(self._deps, self._coverage, query, language)
        page = build_spots_page(seen, query)
        frame = self._frames.white_spots(language, query)
        return self._renderer.reply(request, Rendered("white_spots.html", frame, page))

    async def sheet(self, request: Request) -> Response:
        """Everything as CSV, for who plans in a spreadsheet; in Dutch."""
        return await sheet_reply(self._deps, self._coverage, request)


async def see(
    deps: Deps, kept: KeptCoverage, query: SpotQuery, language: Language, path: str = PATH
) -> Seen:
    """What a page of white spots is made of, on one snapshot."""
    snapshot = deps.current_snapshot()
    names = await kept.names(snapshot)
    coverage = await kept.of(snapshot, _gemeente(query, names))
    detail = await _detail(kept, snapshot, coverage, query)
    return Seen(names, coverage, detail, deps.words[language], language, path)


async def sheet_reply(deps: Deps, kept: KeptCoverage, request: Request) -> Response:
    """A file to save. It takes work, so who asks for very many waits."""
    client = request.client.host if request.client else "unknown"
    wait_seconds = deps.seconds_to_wait(client)
    if wait_seconds is not None:
        raise HTTPException(429, headers={"retry-after": str(wait_seconds)})
    snapshot = deps.current_snapshot()
    query = read_spot_query(request.query_params)
    coverage = await kept.of(snapshot, _gemeente(query, await kept.names(snapshot)))
    if coverage is None:
        raise HTTPException(404)
    name = f"witte-vlekken-{coverage.gemeente}-{coverage.moment.date().isoformat()}.csv"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-cache",
    }
    text = await kept.sheet(snapshot, coverage)
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _gemeente(query: SpotQuery, names: AreaNames) -> str:
    """The chosen one, else that of the chosen wijk, else the only one there is."""
    only = names.gemeenten[0].code if len(names.gemeenten) == 1 else ""
    return query.gemeente or names.parents.get(query.wijk) or only


async def _detail(
    kept: KeptCoverage, snapshot: PublicDirectory, coverage: Coverage | None, query: SpotQuery
) -> SpotDetail | None:
    wijk = find_wijk(coverage, query.wijk) if coverage else None
    if coverage is None or wijk is None or query.need not in coverage.needs:
        return None
    return await kept.detail(snapshot, query.need, wijk)
