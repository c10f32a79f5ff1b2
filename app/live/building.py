"""Building a snapshot file: in a process of its own, so that requests keep their processor time.

A build holds Python's lock for seconds; beside running requests it belongs elsewhere. A
small directory is built in milliseconds, sooner than a process starts.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection, wait
from pathlib import Path

from app.catalogue.builder import build_snapshot, open_columns
from app.catalogue.columns import ColumnFile, SnapshotFileError
from app.catalogue.reusing import ChangingSource, reused
from app.live.state import RefreshError, Trouble, trouble_of
from app.store.session import Store

OpenSource = Callable[[Store], AbstractContextManager[ChangingSource]]
"""A function of a module, so that another process can find it by name."""

Told = int | tuple[Trouble, str]
"""What the building process says: the version, or what went wrong."""

_LOOK_SECONDS = 0.2
_POLITENESS = 5
"""Requests go first when there are more of them than processors."""


def build_here(
    store: Store, open_source: OpenSource, path: Path, before: Path | None = None
) -> int:
    """Build in this thread; gives the version. ``before``: a file of the same database."""
    with open_source(store) as source:
        return build_snapshot(reused(source, _find_columns(before)), path)


def _find_columns(path: Path | None) -> ColumnFile | None:
    """The file of before; it may have gone meanwhile, and then everything is read."""
    try:
        return None if path is None else open_columns(path)
    except (OSError, SnapshotFileError):
        return None


def build_in_process(
    database_url: str,
    open_source: OpenSource,
    path: Path,
    stopping: threading.Event,
    before: Path | None = None,
) -> int:
    """Build in a new process; gives the version, raises ``RefreshError``.

    ``before``: a file of an older version of the same database, to take from what stayed.
    """
    processes = multiprocessing.get_context("spawn")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(
        target=_build, args=(database_url, open_source, path, before, sender), daemon=True
    )
    process.start()
    sender.close()
    try:
        return _awaited(receiver, stopping)
    finally:
        process.terminate()
        process.join()
        receiver.close()


def _awaited(receiver: Connection, stopping: threading.Event) -> int:
    while not receiver.poll(_LOOK_SECONDS):
        if stopping.is_set():
            raise RefreshError("snapshot-not-built", "stopped while building")
    try:
        answer: Told = receiver.recv()
    except EOFError as error:
        raise RefreshError("snapshot-not-built", "the building process ended") from error
    if isinstance(answer, int):
        return answer
    raise RefreshError(*answer)


def _build(
    database_url: str,
    open_source: OpenSource,
    path: Path,
    before: Path | None,
    answer: Connection,
) -> None:
    """The whole life of the building process."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(_POLITENESS)
    # What is built lives until the end; looking for garbage in it costs a third of the time.
    gc.disable()
    try:
        with Store(database_url) as store:
            answer.send(build_here(store, open_source, path, before))
    except Exception as error:  # noqa: BLE001 -- the parent decides; it is told the kind alone
        failure = trouble_of(error)
        answer.send((failure.trouble, str(failure)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
