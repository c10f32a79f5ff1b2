"""The list of the directory as it is now, built once and kept while it is current."""

from starlette.concurrency import run_in_threadpool

from app.web.deps import PublicDirectory
from app.web.listing import Listing, build_listing
from app.words.vocabulary import Vocabulary


class KeptListing:
    """Of one app; a new directory gives a new list, built beside the other requests."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: Listing | None = None

    async def of(self, snapshot: PublicDirectory) -> Listing:
        """The list of this directory."""
        listing = self._kept
        if listing is None or listing.contents != snapshot.contents:
            listing = await run_in_threadpool(build_listing, snapshot, self._vocabulary)
            self._kept = listing
        return listing
