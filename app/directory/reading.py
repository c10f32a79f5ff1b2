"""Records read from their tables as values: by key, or all of them as one stream.

Rows of the main table and of every table that hangs on it come in the order of the key
and are merged as they pass, so that 200,000 offerings never stand in memory together.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import select

from app.directory.checks import is_uuid
from app.directory.records import Columns, Kept, Link, Record
from app.store.session import AnyRow, AnySelect, ReadSession
from app.words.errors import NotFoundError

T = TypeVar("T", bound=msgspec.Struct)
KEYS_AT_ONCE: Final = 500


def stream(
    session: ReadSession, record: Record[T], keys: Collection[str] | None = None
) -> Iterator[Kept[T]]:
    """Records by key in the order of the key; without keys, all."""
    table = record.row.__table__
    key = table.c[record.key]
    wanted = select(key, table.c.row_version, *(table.c[name] for name in record.columns))
    chosen = wanted if keys is None else wanted.where(key.in_(keys))
    hanging = {link.name: _Hanging(session, link, keys) for link in record.links}
    for row in session.stream(chosen.order_by(key)):
        links = {name: rows.take(row[0]) for name, rows in hanging.items()}
        columns: Columns = dict(zip(record.columns, row[2:], strict=True))
        yield Kept(record.from_columns(columns, links), row[1])


class _Hanging:
    """The rows of one hanging table, in step with its owners."""

    def __init__(self, session: ReadSession, link: Link[Any], keys: Collection[str] | None) -> None:
        self._owners = groupby(session.stream(_ordered(link, keys)), itemgetter(0))
        self._next = next(self._owners, None)

    def take(self, owner: str) -> Sequence[AnyRow]:
        """All rows of this owner; rows of nobody (provenance has no foreign key) are passed."""
        while self._next is not None and self._next[0] <= owner:
            found, rows = self._next[0], list(self._next[1])
            self._next = next(self._owners, None)
            if found == owner:
                return rows
        return ()


def _ordered(link: Link[Any], keys: Collection[str] | None) -> AnySelect:
    table = link.row.__table__
    owner = table.c[link.owner]
    chosen = select(owner, *(table.c[name] for name in link.columns)).order_by(owner)
    for column, value in link.only:
        chosen = chosen.where(table.c[column] == value)
    return chosen if keys is None else chosen.where(owner.in_(keys))


def find(session: ReadSession, record: Record[T], key: str) -> Kept[T] | None:
    """One record, or None."""
    return read_many(session, record, [key]).get(key)


def get(session: ReadSession, record: Record[T], key: str) -> Kept[T]:
    """One record that must be there."""
    kept = find(session, record, key)
    if kept is None:
        raise NotFoundError(record.entity, key)
    return kept


def read_many(session: ReadSession, record: Record[T], keys: Collection[str]) -> dict[str, Kept[T]]:
    """Those of the records that exist, by key."""
    # PostgreSQL would refuse the whole question for one key that cannot be a UUID.
    wanted = sorted(key for key in keys if record.key != "id" or is_uuid(key))
    found: dict[str, Kept[T]] = {}
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        for kept in stream(session, record, wanted[start : start + KEYS_AT_ONCE]):
            found[record.key_of(kept.value)] = kept
    return found
