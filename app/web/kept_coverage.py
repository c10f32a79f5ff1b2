"""White spots of one gemeente, worked out once for a directory and a day, and kept while they hold.

Waits count, so what is kept is named by the whole snapshot, and not by its contents alone.
"""

import asyncio
import datetime as dt
from collections import OrderedDict
from typing import Final

from starlette.concurrency import run_in_threadpool

from app.coverage.areas import wijken_of
from app.coverage.asking import Ground, usual_moment
from app.coverage.detail import detail_of
from app.coverage.looking import look
from app.coverage.sheet import write_sheet
from app.coverage.words import Coverage, SpotDetail, Wijk
from app.web.deps import Deps, PublicDirectory
from app.web.kept_listing import KeptListing
from app.web.list_areas import AreaNames

MOST_KEPT: Final = 12
"""Gemeenten whose white spots are kept; of a whole country only those that people look at."""
Key = tuple[str, dt.date, str]


class KeptCoverage:
    """Of one app; a new directory or a new day gives new spots, beside the other requests."""

    def __init__(self, deps: Deps, listing: KeptListing) -> None:
        self._deps = deps
        self._listing = listing
        self._kept: OrderedDict[Key, Coverage] = OrderedDict()
        self._looking = asyncio.Lock()

    async def names(self, snapshot: PublicDirectory) -> AreaNames:
        """Which gemeenten and wijken there are."""
        return await self._listing.areas(snapshot)

    async def of(self, snapshot: PublicDirectory, gemeente: str) -> Coverage | None:
        """The white spots of this gemeente today; None where the directory does not know it."""
        areas = await self.names(snapshot)
        if all(each.code != gemeente for each in areas.gemeenten):
            return None
        ground = self.ground(snapshot)
        key = (snapshot.id, ground.moment.date(), gemeente)
        # Whoever comes while it is worked out waits for it, and works out no second one.
        async with self._looking:
            if key not in self._kept:
                self._kept[key] = await run_in_threadpool(_look, snapshot, gemeente, areas, ground)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    async def detail(self, snapshot: PublicDirectory, need: str, wijk: Wijk) -> SpotDetail:
        """What stands behind one spot."""
        return await run_in_threadpool(detail_of, need, wijk, self.ground(snapshot))

    async def sheet(self, snapshot: PublicDirectory, coverage: Coverage) -> str:
        """The same as CSV."""
        return await run_in_threadpool(write_sheet, coverage, self.ground(snapshot))

    def ground(self, snapshot: PublicDirectory) -> Ground:
        """What is asked: the directory of now, at the usual moment of today."""
        deps, now = self._deps, self._deps.clock()
        return Ground(
            view=snapshot,
            rules=deps.finder.rules,
            vocabulary=deps.vocabulary,
            moment=usual_moment(now.date(), now.tzinfo),
            public=deps.finder.public,
        )


def _look(snapshot: PublicDirectory, gemeente: str, areas: AreaNames, ground: Ground) -> Coverage:
    codes = (each.code for each in areas.wijken if each.parent == gemeente)
    wijken = wijken_of(codes, snapshot.areas())
    return look(gemeente, areas.names[gemeente], wijken, ground)
