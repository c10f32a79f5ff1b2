"""One look at the list: its words read as a question is read, then everything that fits."""

from starlette.concurrency import run_in_threadpool

from app.finder import Finder
from app.web.deps import Deps
from app.web.geojson import cells_json, points_json
from app.web.kept_listing import KeptListing
from app.web.list_found import Found, Sought, find_rows, words_of
from app.web.list_query import ListQuery
from app.web.list_today import Today
from app.web.listing import list_wanted
from app.words.question import RouteRequest

_FEWEST_LETTERS = 3


class ListSearch:
    """Of one app. What is searched for is read and forgotten."""

    def __init__(self, deps: Deps, kept: KeptListing) -> None:
        self._deps = deps
        self._kept = kept

    async def find(self, query: ListQuery) -> Found:
        """What the directory of now has for these filters at this moment."""
        deps = self._deps
        snapshot, now = deps.current_snapshot(), deps.clock()
        sought = read_search(deps.finder, RouteRequest(description=query.search, now=now))
        rules = deps.finder.rules
        since = rules.review.fresh_since(now.date())
        listing = await self._kept.of(snapshot, query, sorted(sought.needs), since)
        today = Today(snapshot, now, rules.waits, rules.review)
        return find_rows(listing, query, today, sought)

    async def points(self, query: ListQuery) -> bytes:
        """The same for the map; of more than are listed, how many lie where."""
        found = await self.find(query)
        # What depends on the moment is asked of those that are looked at alone.
        if not found.is_part or query.open or query.wait:
            return points_json(found.rows)
        wanted = list_wanted(query, sorted(found.sought.needs))
        cells = await run_in_threadpool(self._deps.current_snapshot().cells, wanted)
        return cells_json(cells)


def read_search(finder: Finder, request: RouteRequest) -> Sought:
    """The words, the needs they tell of, and whether danger may be in them."""
    words = words_of(request.description)
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return Sought(words)
    reading = finder.read(request)
    return Sought(
        words=words,
        needs=frozenset(need.code for need in reading.needs),
        alarm=reading.safety != "not-seen",
    )
