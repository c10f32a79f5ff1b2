"""A file looked at, or taken over, in a process of its own: nobody else's page waits for it.

Reading a spreadsheet of 20,000 rows holds Python's lock for half a minute. The new process
takes the file from the desk and puts back what came of it; it ends with whoever started it, and
as soon as the file is not wanted any more. Taking over is one transaction: half is nothing.
"""

import multiprocessing
import os
import threading
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final, NamedTuple

from app.exchange.desk import Busy, Doing, Ended, Spot
from app.exchange.errors import FileRefusedError, StalePlanError
from app.exchange.use import apply_plan, plan_import, propose_columns
from app.exchange.words import Plan
from app.store.session import Actor, Store
from app.words.errors import VoorveldError
from app.words.vocabulary import Vocabulary

MOST_AT_ONCE: Final = 2
"""Files at one time per worker: each takes a processor."""
_START_SECONDS: Final = 60.0
_TELL_SECONDS: Final = 0.3
_LOOK_SECONDS: Final = 0.3
_POLITENESS: Final = 5
"""Requests go first when there are more of them than processors."""


class Task(NamedTuple):
    """What to do with a file. ``actor``: who takes over what was shown; None: only look."""

    spot: Spot
    name: str
    override: bool = False
    actor: Actor | None = None

    @property
    def doing(self) -> Doing:
        """For those who wait."""
        return "looking" if self.actor is None else "writing"


class Apart:
    """Starts the processes of one worker."""

    def __init__(self, database_url: str, vocabulary: Vocabulary) -> None:
        self._database_url = database_url
        self._vocabulary = vocabulary
        self._running: list[SpawnProcess] = []
        self._lock = threading.Lock()

    def start(self, task: Task) -> SpawnProcess:
        """Begin; ``AlreadyBusyError`` or ``FileRefusedError`` when that cannot be now."""
        context = multiprocessing.get_context("spawn")
        ready, sender = context.Pipe(duplex=False)
        with self._lock, task.spot.held(alone=True), ready:
            self._running = [each for each in self._running if each.is_alive()]
            if len(self._running) >= MOST_AT_ONCE:
                raise FileRefusedError("er worden al bestanden gelezen; probeer het zo nog eens")
            task.spot.begin(Busy(task.doing))
            process = context.Process(
                target=_work, args=(task, self._database_url, self._vocabulary, sender), daemon=True
            )
            process.start()
            sender.close()
            # From here on the new process holds the spot; one that died at birth does not.
            ready.poll(_START_SECONDS)
            self._running.append(process)
        return process


def _work(task: Task, database_url: str, vocabulary: Vocabulary, ready: Connection) -> None:
    """The whole life of the process."""
    with task.spot.held():
        ready.send("held")
        ready.close()
        threading.Thread(target=_end_when_unwanted, args=(task.spot,), daemon=True).start()
        os.nice(_POLITENESS)
        try:
            with Store(database_url) as store:
                _do(store, task, vocabulary)
        except VoorveldError as error:
            task.spot.end(Ended(fault=str(error)))


def _do(store: Store, task: Task, vocabulary: Vocabulary) -> None:
    plan = task.spot.plan()
    if task.actor is None or plan is None:
        if _must_ask(store, task, vocabulary):
            task.spot.end(Ended(asks=True))
        else:
            task.spot.end(plan=_look(store, task, vocabulary))
        return
    try:
        apply_plan(store, plan, task.actor, _Teller(task))
    except StalePlanError:
        task.spot.end(Ended(stale=True), _look(store, task, vocabulary))
    else:
        task.spot.end(Ended(written=True))


def _must_ask(store: Store, task: Task, vocabulary: Vocabulary) -> bool:
    """Whether somebody must say first which column is what; keeps what they seem to be."""
    if task.spot.chosen() is not None:
        return False
    row = task.spot.heading_row()
    proposal = propose_columns(store, task.spot.file(), vocabulary, row)
    if proposal is None:
        return False
    task.spot.propose(proposal)
    return row is not None or not proposal.known


def _look(store: Store, task: Task, vocabulary: Vocabulary) -> Plan:
    return plan_import(
        store,
        task.name,
        task.spot.file(),
        vocabulary,
        override=task.override,
        chosen=task.spot.chosen(),
        progress=_Teller(task),
    )


class _Teller:
    """Progress, told no more often than somebody looks."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._told = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told >= _TELL_SECONDS:
            self._told = now
            self._task.spot.tell(Busy(self._task.doing, what, done, total))


def _end_when_unwanted(spot: Spot) -> None:
    parent = multiprocessing.parent_process()
    while spot.exists and parent is not None and not wait([parent.sentinel], _LOOK_SECONDS):
        pass
    os._exit(1)
