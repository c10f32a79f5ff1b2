"""``/beheer/witte-vlekken``: the white spots, and what was asked where that is counted.

The spots are public (``/witte-vlekken``): they follow from what everyone can look up. What people
ask is not, so that stands only here, and of it only what ``coverage.publishing`` lets out.
"""

import datetime as dt

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.coverage.words import Coverage
from app.store.question_counts import Cell, list_questions
from app.web.account.guard import Guard, SignedIn
from app.web.house import House
from app.web.kept_coverage import KeptCoverage
from app.web.kept_listing import KeptListing
from app.web.manage.coverage_page import AskedRow, ManageSpotsPage, build_asked, weeks_of
from app.web.manage.frame import language_of, manage_frame
from app.web.pages.white_spots import build_spots_page, read_spot_query
from app.web.rendering import Rendered
from app.web.said import speaker
from app.web.white_spots import see, sheet_reply
from app.words.codes import Language

PATH = "/beheer/witte-vlekken"


class ManageCoverage:
    """The page and its table, for who is signed in."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept = KeptCoverage(house.public, KeptListing(house.public.vocabulary))

    async def page(self, request: Request, who: SignedIn) -> Response:
        """The matrix; for a coordinator what was asked, beside it."""
        language, query = language_of(request), read_spot_query(request.query_params)
        seen = await see(self._house.public, self._kept, query, language, PATH)
        asked = await self._asked(who, seen.coverage, language)
        page = ManageSpotsPage(build_spots_page(seen, query), asked)
        title = speaker(language)("spots.title")
        frame = manage_frame(self._house, request, who, title)
        return self._house.renderer.reply(request, Rendered("manage/coverage.html", frame, page))

    async def sheet(self, request: Request, _: SignedIn) -> Response:
        """Everything as CSV."""
        return await sheet_reply(self._house.public, self._kept, request)

    async def _asked(
        self, who: SignedIn, coverage: Coverage | None, language: Language
    ) -> tuple[AskedRow, ...] | None:
        if coverage is None or not who.is_coordinator or self._house.public.count is None:
            return None
        today = self._house.clock().date()
        counts = await run_in_threadpool(self._counts, weeks_of(today))
        return build_asked(counts, coverage, self._house.public.vocabulary, today, language)

    def _counts(self, weeks: tuple[dt.date, dt.date]) -> dict[Cell, int]:
        with self._house.store.reading() as session:
            return list_questions(session, weeks)


def coverage_routes(house: House) -> list[BaseRoute]:
    """The page and its table."""
    guard, views = Guard(house), ManageCoverage(house)
    return [
        Route(PATH, guard.page("reader", views.page)),
        Route(f"{PATH}.csv", guard.page("reader", views.sheet)),
    ]
