"""What is due in the whole directory, worked out once and kept for a while.

One pass over the directory, in memory. A small directory is looked at anew at every change; of a
large one the list of before is good enough for some minutes, for each organisation is read afresh
when it is called.
"""

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Mapping, Sized
from typing import Final, NamedTuple, Protocol

from sqlalchemy import func, select

from app.directory.link_tables import FactCheckRow
from app.rules.review import Review
from app.store.session import Store
from app.upkeep.checks import read_checks
from app.upkeep.facts import FactState, WholeDirectory, all_known, list_due

LARGE: Final = 5000
"""Stakeholders; a directory of more is looked at anew only now and then."""
KEPT: Final = dt.timedelta(minutes=10)


class Named(WholeDirectory, Protocol):
    """A directory whose state has a name."""

    @property
    def id(self) -> str:
        """Differs when anything differs."""

    def stakeholders(self) -> Sized:
        """All of them."""


class _Made(NamedTuple):
    key: tuple[str, dt.date, tuple[int, int]]
    at: dt.datetime
    is_large: bool
    due: Mapping[str, tuple[FactState, ...]]


class Overview:
    """Safe to share between threads; one per process."""

    def __init__(self, store: Store, review: Review) -> None:
        self._store = store
        self._review = review
        self._lock = threading.Lock()
        self._made: _Made | None = None

    def due(self, directory: Named, now: dt.datetime) -> Mapping[str, tuple[FactState, ...]]:
        """The facts that are due, per organisation."""
        with self._lock:
            key = (directory.id, now.date(), _checks_mark(self._store))
            if self._made is None or not _is_good(self._made, key, now):
                is_large = len(directory.stakeholders()) > LARGE
                due = _list_due(self._store, directory, self._review, now.date())
                self._made = _Made(key, now, is_large, due)
            return self._made.due


def _is_good(made: _Made, key: tuple[str, dt.date, tuple[int, int]], now: dt.datetime) -> bool:
    if made.key == key:
        return True
    return made.is_large and made.key[1] == key[1] and now - made.at < KEPT


def _checks_mark(store: Store) -> tuple[int, int]:
    """The last check and how many there are: other too when one was taken back."""
    row = FactCheckRow
    with store.reading() as session:
        last, count = session.execute(select(func.max(row.id), func.count(row.id))).one()
        return last or 0, count


def _list_due(
    store: Store, directory: WholeDirectory, review: Review, today: dt.date
) -> dict[str, tuple[FactState, ...]]:
    checks = read_checks(store)
    due: defaultdict[str, list[FactState]] = defaultdict(list)
    for each in all_known(directory):
        found = list_due(each, checks, review, today)
        if found:
            due[each.stakeholder.organization_id].extend(found)
    return {key: tuple(each) for key, each in due.items()}
