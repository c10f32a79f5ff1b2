"""The list of the directory as it is now, built once and kept while it is current."""

import asyncio
from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool

from app.web.deps import PublicDirectory
from app.web.list_areas import AreaNames
from app.web.list_query import ListQuery
from app.web.listing import MOST_LISTED, Listing, build_listing, find_listing
from app.web.wall_listing import find_listing_of_wijk
from app.words.vocabulary import Vocabulary

_NO_FILTER = ListQuery()
_MOST_WIJKEN = 16
"""Lists of one wijk that are kept: a hall asks for the same one all evening."""


class KeptListing:
    """Of one app; a new directory gives a new list, built beside the other requests."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: Listing | None = None
        self._building = asyncio.Lock()
        self._wijken: dict[str, Listing] = {}
        self._of_wijken = asyncio.Lock()

    async def of(
        self,
        snapshot: PublicDirectory,
        query: ListQuery = _NO_FILTER,
        needs: Sequence[str] = (),
        fresh_since: int = 0,
    ) -> Listing:
        """The list of this directory; of a whole country only what the filters find first."""
        kept = await self._kept_of(snapshot)
        if kept.in_all is None:
            return kept
        return await run_in_threadpool(
            find_listing, snapshot, self._vocabulary, kept.areas, query, needs, fresh_since
        )

    async def of_wijk(self, snapshot: PublicDirectory, code: str) -> Listing:
        """The list of this directory; of a whole country everyone of this wijk."""
        kept = await self._kept_of(snapshot)
        if kept.in_all is None:
            return kept
        async with self._of_wijken:
            found = self._wijken.get(code)
            if found is None or found.contents != snapshot.contents:
                while len(self._wijken) >= _MOST_WIJKEN:
                    del self._wijken[next(iter(self._wijken))]
                found = await run_in_threadpool(
                    find_listing_of_wijk, snapshot, self._vocabulary, kept.areas, code
                )
                self._wijken[code] = found
        return found

    async def areas(self, snapshot: PublicDirectory) -> AreaNames:
        """The names of its areas, also of a directory too large to list."""
        return (await self._kept_of(snapshot)).areas

    async def _kept_of(self, snapshot: PublicDirectory) -> Listing:
        # Whoever comes while it is built waits for it, and builds no second one.
        async with self._building:
            kept = self._kept
            if kept is None or kept.contents != snapshot.contents:
                kept = await run_in_threadpool(self._built, snapshot)
                self._kept = kept
        return kept

    def _built(self, snapshot: PublicDirectory) -> Listing:
        """All rows, or of a directory too large to list the names of its areas alone."""
        if len(snapshot.stakeholders()) <= MOST_LISTED:
            return build_listing(snapshot, self._vocabulary)
        areas = AreaNames.of(snapshot.areas())
        in_all = len(snapshot.stakeholders())
        return Listing(contents=snapshot.contents, areas=areas, rows=(), in_all=in_all)
