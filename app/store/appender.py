"""Appends that come in together share one commit.

A commit waits for the disk; twenty a second that each wait for their own are too many for a slow
one. Whoever appends is told only after the commit that holds it.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, NamedTuple, TypeVar

from app.store.session import Actor, Store, WriteSession

Told = TypeVar("Told")

MOST_TOGETHER: Final = 200


class _Waiting(NamedTuple):
    job: Callable[[WriteSession], Any]
    future: Future[Any]


class Appender:
    """The one thread of a worker that appends. A job that fails takes no other with it."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor
        self._lanes: dict[int, deque[_Waiting]] = {}
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, "appender")

    def append(self, lane: int, job: Callable[[WriteSession], Told]) -> Told:
        """Do this in the lane (see ``Store.appending``); gives what it gives, once it is kept."""
        waiting = _Waiting(job, Future())
        with self._lock:
            self._lanes.setdefault(lane, deque()).append(waiting)
        self._thread.submit(self._drain, lane)
        told: Told = waiting.future.result()
        return told

    def _drain(self, lane: int) -> None:
        """All that waits when the lane is ours, in one transaction."""
        if not self._lanes.get(lane):
            return  # went along with others
        taken: list[_Waiting] = []
        try:
            with self._store.appending(self._actor, lane) as session:
                taken = self._take(lane)
                outcomes = _done(taken, session)
        except BaseException as error:  # noqa: BLE001 -- whoever waits has to hear it
            for waiting in taken or self._take(lane):
                waiting.future.set_exception(error)
        else:
            for waiting, (told, failure) in zip(taken, outcomes, strict=True):
                if failure is None:
                    waiting.future.set_result(told)
                else:
                    waiting.future.set_exception(failure)

    def _take(self, lane: int) -> list[_Waiting]:
        with self._lock:
            queue = self._lanes.get(lane, deque())
            taken = [queue.popleft() for _ in range(min(len(queue), MOST_TOGETHER))]
            if not queue:
                self._lanes.pop(lane, None)
        return taken


def _done(taken: list[_Waiting], session: WriteSession) -> list[tuple[Any, BaseException | None]]:
    """What each gave. One alone may take the whole transaction with it."""
    if len(taken) == 1:
        return [(taken[0].job(session), None)]
    return [_tried(waiting.job, session) for waiting in taken]


def _tried(
    job: Callable[[WriteSession], Any], session: WriteSession
) -> tuple[Any, BaseException | None]:
    try:
        with session.apart():
            return job(session), None
    except Exception as error:  # noqa: BLE001 -- told to whoever asked for it
        return None, error
