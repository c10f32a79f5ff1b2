"""One worker's watch on the directory: it serves a snapshot and keeps it fresh.

Whatever fails, the snapshot that is served stays until there is a newer one. Waits are
taken over with every look; a whole snapshot comes from a thread beside it, so that a long
rebuild delays no wait.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from app.catalogue.snapshot import Snapshot
from app.live.building import OpenSource
from app.live.files import SnapshotFiles
from app.live.patience import Patience
from app.live.refresh import SMALL, News, Refresher, Served
from app.live.state import LiveState, Troubles
from app.store.session import Store
from app.words.errors import UnavailableError


class Live:
    """``current`` is what a request reads, once, at its beginning."""

    def __init__(
        self, database_url: str, open_source: OpenSource, folder: Path, poll_seconds: float = 0.25
    ) -> None:
        self.current: Snapshot | None = None
        self._poll_seconds = poll_seconds
        self._store = Store(database_url)
        self._stopping = threading.Event()
        files = SnapshotFiles(folder, database_url)
        self._refresher = Refresher(self._store, open_source, files, database_url, self._stopping)
        self._served: Served | None = None
        self._wanted: int | None = None
        self._is_doubted = False
        """Whether the database was away: what comes back may be another one."""
        self._publishing = threading.Lock()
        self._looking = threading.Lock()
        """A look that is going on may finish before the database is let go."""
        self._builder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshot")
        self._build: Future[None] | None = None
        self._patience = Patience()
        self._troubles = Troubles()

    @property
    def state(self) -> LiveState:
        """How fresh this worker is, and what is in the way."""
        served = self._served
        return LiveState(
            version_wanted=self._wanted,
            version_served=None if served is None else served.version,
            snapshot=None if served is None else served.snapshot.id,
            offerings=0 if served is None else len(served.snapshot),
            error=self._troubles.current,
            error_since=self._troubles.since,
        )

    def get_current(self) -> Snapshot:
        """The snapshot; raises ``UnavailableError`` before the first."""
        if self.current is None:
            raise UnavailableError("het aanbod is nog niet geladen")
        return self.current

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve what there is, and look for newer, for as long as the block lasts."""
        await asyncio.to_thread(self.start)
        stopping = asyncio.Event()
        watch = asyncio.create_task(self._watch(stopping))
        try:
            yield
        finally:
            # Not cancelled: a look that goes on in its thread would outlive the store it looks at.
            stopping.set()
            await asyncio.gather(watch, return_exceptions=True)
            await asyncio.to_thread(self.stop)

    async def _watch(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), self._poll_seconds)
            if not stopping.is_set():
                await asyncio.to_thread(self.refresh)

    def start(self) -> None:
        """Begin with the newest file there is; wait for a newer one only where that is short."""
        existing = self._refresher.find_existing()
        if existing is not None:
            self._publish(existing)
        self.refresh()
        while self._is_worth_waiting():
            self.await_build()
            time.sleep(self._poll_seconds / 5)
            self.refresh()

    def _is_worth_waiting(self) -> bool:
        if self._stopping.is_set() or self._troubles.current is not None:
            return False
        served = self._served
        if served is None:
            return True
        return served.version != self._wanted and len(served.snapshot) <= SMALL

    def stop(self) -> None:
        """End a build that is going on, and let go of the database."""
        self._stopping.set()
        self._builder.shutdown()
        with self._looking:
            self._store.close()

    def await_build(self) -> None:
        """Wait until no build is going on."""
        if self._build is not None:
            self._build.result()

    def refresh(self) -> None:
        """Look once, and take over what is new. Never raises."""
        with self._looking:
            if not self._stopping.is_set():
                self._look()

    def _look(self) -> None:
        try:
            self._wanted = self._refresher.read_version()
            if self._is_doubted or self._is_news(self._wanted):
                self._take(self._refresher.read_news(self._served, is_doubted=self._is_doubted))
        except Exception as error:  # noqa: BLE001 -- serving goes on with what there is
            self._is_doubted = True
            self._troubles.began("look", error)
        else:
            self._troubles.over("look")

    def _is_news(self, version: int) -> bool:
        served = self._served
        if served is not None and served.waits_version != version:
            return True
        is_behind = served is None or served.version != version
        return is_behind and self._may_build(version)

    def _may_build(self, version: int) -> bool:
        return not self._is_building() and self._patience.allows(version)

    def _is_building(self) -> bool:
        return self._build is not None and not self._build.done()

    def _take(self, news: News) -> None:
        with self._publishing:
            if self._served is not None:
                self._publish(self._refresher.with_waits(self._served, news))
            version = None if self._served is None else self._served.version
        if version == news.version and news.touched is not None:
            self._settle()
        elif self._may_build(news.version):
            self._build = self._builder.submit(self._take_whole, news)

    def _take_whole(self, news: News) -> None:
        """In the builder's thread."""
        try:
            found = self._refresher.find_whole(news, self._served)
            if found is not None:
                self._adopt(found)
        except Exception as error:  # noqa: BLE001 -- serving goes on with what there is
            self._patience.failed(news.version)
            self._troubles.began("build", error)

    def _adopt(self, found: Served) -> None:
        """Serve another snapshot; waits measured while it was built come along."""
        with self._publishing:
            later = self._refresher.read_news(found)
            self._publish(self._refresher.with_waits(found, later))
        self._settle()

    def _settle(self) -> None:
        self._is_doubted = False
        self._troubles.over("build")

    def _publish(self, served: Served) -> None:
        self._served = served
        self.current = served.snapshot
