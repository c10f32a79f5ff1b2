"""Records read from their tables as values: by key, or all of them as one stream.

What hangs on a record comes along as one JSON text per table: the database gathers those
rows many times faster than Python can, and equal texts are made into values once.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

import msgspec
from sqlalchemy import ColumnElement, Text, func, select
from sqlalchemy import cast as as_type

from app.directory.checks import is_uuid
from app.directory.records import Columns, Kept, Link, LinkRows, Record
from app.store.session import ReadSession
from app.words.errors import NotFoundError

T = TypeVar("T", bound=msgspec.Struct)
KEYS_AT_ONCE: Final = 500
_KEPT: Final = 4096
"""Texts of one link whose values are remembered while a stream lasts."""


def stream(
    session: ReadSession, record: Record[T], keys: Collection[str] | None = None
) -> Iterator[Kept[T]]:
    """Records by key in the order of the key; without keys, all."""
    table = record.row.__table__
    key = table.c[record.key]
    hanging = [_gathered(session, link, key) for link in record.links]
    wanted = select(key, table.c.row_version, *(table.c[name] for name in record.columns), *hanging)
    chosen = wanted if keys is None else wanted.where(key.in_(keys))
    readers = [_reader(link) for link in record.links]
    first_link = 2 + len(record.columns)
    for row in session.stream(chosen.order_by(key)):
        columns: Columns = dict(zip(record.columns, row[2:first_link], strict=True))
        for read, told in zip(readers, row[first_link:], strict=True):
            columns.update(read(told))
        yield Kept(record.from_columns(columns), row[1])


def _gathered(session: ReadSession, link: Link[Any], key: ColumnElement[str]) -> ColumnElement[str]:
    """The rows of one record in a hanging table as a JSON text; null or ``[]``: none."""
    table = link.row.__table__
    columns = [table.c[name] for name in link.columns]
    gathered = (
        func.json_agg(func.json_build_array(*columns))
        if session.is_postgresql
        else func.json_group_array(func.json_array(*columns))
    )
    chosen = select(as_type(gathered, Text)).where(table.c[link.owner] == key)
    for column, value in link.only:
        chosen = chosen.where(table.c[column] == value)
    return chosen.scalar_subquery()


def _reader(link: Link[Any]) -> Callable[[str | None], Mapping[str, Any]]:
    """From a JSON text to the fields it makes up; whoever receives them must not change them."""
    table = link.row.__table__
    types = tuple(_type_of(table.c[name]) for name in link.columns)
    rows = cast("Any", list)[cast("Any", tuple)[types]]  # the types are values here
    # SQLite's JSON says 1 for true.
    decode = msgspec.json.Decoder(rows, strict=False).decode

    @lru_cache(maxsize=_KEPT)
    def read(told: str | None) -> Mapping[str, Any]:
        found: LinkRows = decode(told) if told else ()
        return link.from_rows(found)

    return read


def _type_of(column: ColumnElement[Any]) -> Any:  # noqa: ANN401 -- a type as a value
    known = column.type.python_type
    return known | None if cast("Any", column).nullable else known


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
