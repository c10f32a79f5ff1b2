"""The list of the directory as it is now, built once and kept while it is current."""

import asyncio

from starlette.concurrency import run_in_threadpool

from app.web.deps import PublicDirectory
from app.web.listing import MOST_LISTED, Listing, ListQuery, build_listing, find_listing
from app.words.vocabulary import Vocabulary

_NO_FILTER = ListQuery()


class KeptListing:
    """Of one app; a new directory gives a new list, built beside the other requests."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: Listing | None = None
        self._building = asyncio.Lock()

    async def of(self, snapshot: PublicDirectory, query: ListQuery = _NO_FILTER) -> Listing:
        """The list of this directory; of a whole country only what the filters find first."""
        if len(snapshot.stakeholders()) > MOST_LISTED:
            return await run_in_threadpool(find_listing, snapshot, self._vocabulary, query)
        # Whoever comes while it is built waits for it, and builds no second one.
        async with self._building:
            listing = self._kept
            if listing is None or listing.contents != snapshot.contents:
                listing = await run_in_threadpool(build_listing, snapshot, self._vocabulary)
                self._kept = listing
        return listing
