"""What is new in the directory, and how to take it over: waits at once, the rest as a whole."""

import threading
from pathlib import Path
from typing import Final, NamedTuple

from app.catalogue.builder import open_snapshot
from app.catalogue.columns import SnapshotFileError
from app.catalogue.snapshot import Snapshot
from app.catalogue.waits import History, group_by_offering
from app.live.building import OpenSource, build_here, build_in_process
from app.live.files import Mark, SnapshotFiles, read_mark
from app.store.changes import Touched, list_touched_since, read_version
from app.store.session import Store
from app.words.errors import UnavailableError

WAITLIST: Final = "waitlist"
"""The entity of the change log that changes waits alone; its ``entity_id`` is the offering."""
UNSEEN: Final = frozenset(
    {
        "person",
        "portal-key",
        "care",
        "distinct",
        "fact-check",
        "file",
        "recording",
        "recording-link",
    }
)
"""Entities of the log that no snapshot shows: who may what, what was looked at, who hears what."""
SMALL: Final = 5000
"""Up to so many offerings are read sooner than a process starts."""
MOST_TOUCHED: Final = 5000
"""Whoever changed more than this means another directory."""


class Served(NamedTuple):
    """A snapshot: from which file, which version it shows, and up to which it knows the waits."""

    file: Mark
    version: int
    waits_version: int
    snapshot: Snapshot


class News(NamedTuple):
    """What changed up to a version. ``touched`` None: anything may have."""

    version: int
    touched: tuple[Touched, ...] | None

    @property
    def keeps_contents(self) -> bool:
        """Whether the contents of the snapshot still stand."""
        light = UNSEEN | {WAITLIST}
        return self.touched is not None and all(each.entity in light for each in self.touched)


class Refresher:
    """Looks at one database on behalf of one worker. Nothing here is shared between workers."""

    def __init__(
        self,
        store: Store,
        open_source: OpenSource,
        files: SnapshotFiles,
        database_url: str,
        stopping: threading.Event,
    ) -> None:
        self._store = store
        self._open_source = open_source
        self._files = files
        self._url = database_url
        self._stopping = stopping

    def find_existing(self) -> Served | None:
        """The newest file of this database, of whatever version: something to begin with."""
        for mark, path in self._files.newest_first():
            if self._is_ours(mark) and (found := _opened(mark, path)) is not None:
                return found
        return None

    def _is_ours(self, mark: Mark) -> bool:
        """Whether the log knows the mark; where nobody can tell, the file has the word."""
        try:
            return self._mark_of(mark.version) == mark
        except UnavailableError:
            return True

    def read_version(self) -> int:
        """The version the database is at."""
        with self._store.reading() as session:
            return read_version(session)

    def read_news(self, served: Served | None, *, is_doubted: bool = False) -> News:
        """What a worker does not serve yet; in doubt, whether this still is its database."""
        with self._store.reading() as session:
            version = read_version(session)
            if served is None or version < served.version:
                return News(version, None)
            if is_doubted and read_mark(session, served.file.version) != served.file:
                return News(version, None)
            touched = list_touched_since(session, served.version, limit=MOST_TOUCHED + 1)
            return News(version, tuple(touched) if len(touched) <= MOST_TOUCHED else None)

    def with_waits(self, served: Served, news: News) -> Served:
        """The same snapshot with the waits of the news; of its version if nothing else changed."""
        changed = {
            each.entity_id
            for each in news.touched or ()
            if each.entity == WAITLIST and each.version > served.waits_version
        }
        known = {each for each in changed if served.snapshot.find_row(each) is not None}
        version = news.version if news.keeps_contents and known == changed else served.version
        snapshot = served.snapshot
        if known or version != served.version:
            histories = self._read_waits(known) if known else {}
            snapshot = snapshot.with_waits(histories, version)
        return Served(served.file, version, news.version, snapshot)

    def _read_waits(self, offering_ids: set[str]) -> dict[str, History]:
        with self._open_source(self._store) as source:
            waits = source.waits_for(offering_ids)
            return dict.fromkeys(offering_ids, ()) | dict(group_by_offering(waits))

    def find_whole(self, news: News, served: Served | None) -> Served | None:
        """A snapshot of the news: mapped, or built. None while another worker is building it."""
        mark = self._mark_of(news.version)
        path = self._files.path(mark)
        found = _opened(mark, path)
        if found is None:
            with self._files.building() as is_mine:
                if is_mine:
                    found = _opened(mark, path) or self._build(news, served)
        return found

    def _mark_of(self, version: int) -> Mark:
        with self._store.reading() as session:
            return read_mark(session, version)

    def _build(self, news: News, served: Served | None) -> Served:
        unfinished = self._files.unfinished()
        if served is None or (news.touched is not None and len(served.snapshot) <= SMALL):
            version = build_here(self._store, self._open_source, unfinished)
        else:
            # Where anything may have changed, the file may belong to a database of before.
            before = None if news.touched is None else self._files.path(served.file)
            version = build_in_process(
                self._url, self._open_source, unfinished, self._stopping, before
            )
        mark = self._mark_of(version)
        unfinished.replace(self._files.path(mark))
        self._files.clean()
        return Served(mark, version, version, open_snapshot(self._files.path(mark)))


def _opened(mark: Mark, path: Path) -> Served | None:
    """The snapshot of a file; None where there is none, or a damaged one."""
    try:
        return Served(mark, mark.version, mark.version, open_snapshot(path))
    except (OSError, SnapshotFileError):
        return None
