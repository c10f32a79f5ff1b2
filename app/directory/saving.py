"""Records written to their tables: checked, compared, written if different, and logged.

One path for one record of an editor and for 200,000 of an import. A record that is
already as it should be writes nothing, so an import run twice leaves no trace.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar

import msgspec
from sqlalchemy import bindparam, delete, select, update

from app.directory.checks import list_faults
from app.directory.reading import KEYS_AT_ONCE, get, read_many
from app.directory.records import Columns, Kept, Link, Record, Reference
from app.directory.secrecy import forget_places
from app.store.changes import Entry, Values, log_changes
from app.store.session import WriteSession
from app.words.errors import ConflictError, ConstraintError

T = TypeVar("T", bound=msgspec.Struct)

_NEW: Final = 1


class Written(NamedTuple):
    """How many records a save added or changed, and how many were already right."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def plus(self, other: "Written") -> "Written":
        """Both together."""
        return Written(*(one + two for one, two in zip(self, other, strict=True)))


def save_one(session: WriteSession, record: Record[T], value: T, row_version: int | None) -> int:
    """Save one record and return its row version.

    ``row_version``: the one it was read with, or None for a new record. Differs it from
    what is kept now, then someone else was first: ``ConflictError``.
    """
    key = record.key_of(value)
    kept = read_many(session, record, [key]).get(key)
    if (kept.row_version if kept else None) != row_version:
        raise ConflictError(f"{record.entity} {key} is intussen door een ander gewijzigd")
    save_portion(session, record, [value], {} if kept is None else {key: kept})
    if kept is None:
        return _NEW
    return kept.row_version + (kept.value != value)


def save_portion(
    session: WriteSession, record: Record[T], values: Sequence[T], kept: dict[str, Kept[T]]
) -> Written:
    """Save records, given those of them that are kept already. At most ``KEYS_AT_ONCE``."""
    for value in values:
        require_sound(record, value)
    fresh = [value for value in values if record.key_of(value) not in kept]
    other = [value for value in values if _is_changed(record, value, kept)]
    require_references(session, record, [*fresh, *other])
    _insert(session, record, fresh)
    _update(session, record, other, kept)
    log_changes(session, list(_entries(record, [*fresh, *other], kept)))
    forget_places(session, [*fresh, *other], kept)
    return Written(len(fresh), len(other), len(values) - len(fresh) - len(other))


def remove(session: WriteSession, record: Record[T], key: str, row_version: int) -> None:
    """Take a record away with all that hangs on it; the log keeps what it was."""
    kept = get(session, record, key)
    if kept.row_version != row_version:
        raise ConflictError(f"{record.entity} {key} is intussen door een ander gewijzigd")
    _clear_links(session, record, [key])
    session.execute(delete(record.row).where(record.row.__table__.c[record.key] == key))
    log_changes(session, [Entry(record.entity, key, as_values(kept.value), None)])


def as_values(value: msgspec.Struct) -> Values:
    """A word as it stands in the log."""
    made: Values = msgspec.to_builtins(value)
    return made


def require_sound(record: Record[T], value: T) -> None:
    """Refuse a value with its first fault."""
    for field, said in list_faults(value):
        raise ConstraintError(record.entity, field, said)


def require_references(session: WriteSession, record: Record[T], values: Sequence[T]) -> None:
    """Refuse a value that names a record that is not there (SQLite would not say which)."""
    for reference in record.references:
        named = {key for value in values for key in reference.named(value)}
        missing = named - _existing(session, reference, named)
        missing -= {record.key_of(value) for value in values if reference.row is record.row}
        if missing:
            raise ConstraintError(record.entity, reference.field, f"{min(missing)} bestaat niet")


def _existing(session: WriteSession, reference: Reference[Any], named: Collection[str]) -> set[str]:
    column = reference.row.__table__.c[reference.key]
    return set(session.execute(select(column).where(column.in_(sorted(named)))).scalars())


def _is_changed(record: Record[T], value: T, kept: dict[str, Kept[T]]) -> bool:
    before = kept.get(record.key_of(value))
    return before is not None and before.value != value


def _insert(session: WriteSession, record: Record[T], values: Sequence[T]) -> None:
    if values:
        session.insert(record.row, [record.to_columns(value) for value in values])
        _insert_links(session, record, values)


def _update(
    session: WriteSession, record: Record[T], values: Sequence[T], kept: dict[str, Kept[T]]
) -> None:
    if not values:
        return
    table = record.row.__table__
    renamed = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in record.columns}
    statement = (
        update(record.row)
        .where(table.c[record.key] == bindparam("kept_key"))
        .values(row_version=bindparam("next_version"), **renamed)
    )
    session.execute(statement, [_parameters(record, value, kept) for value in values])
    _clear_links(session, record, [record.key_of(value) for value in values])
    _insert_links(session, record, values)


def _parameters(record: Record[T], value: T, kept: dict[str, Kept[T]]) -> Columns:
    key = record.key_of(value)
    columns = {f"new_{name}": content for name, content in record.to_columns(value).items()}
    return {**columns, "kept_key": key, "next_version": kept[key].row_version + 1}


def _clear_links(session: WriteSession, record: Record[T], keys: Sequence[str]) -> None:
    for link in record.links:
        table = link.row.__table__
        chosen = delete(link.row).where(table.c[link.owner].in_(keys))
        for column, content in link.only:
            chosen = chosen.where(table.c[column] == content)
        session.execute(chosen)


def _insert_links(session: WriteSession, record: Record[T], values: Sequence[T]) -> None:
    for link in record.links:
        rows = [row for value in values for row in _link_rows(record, link, value)]
        session.insert(link.row, rows)


def _link_rows(record: Record[T], link: Link[T], value: T) -> Iterator[Columns]:
    fixed = {link.owner: record.key_of(value), **dict(link.only)}
    for row in link.to_rows(value):
        row.update(fixed)
        yield row


def _entries(record: Record[T], values: Sequence[T], kept: dict[str, Kept[T]]) -> Iterator[Entry]:
    for value in values:
        key = record.key_of(value)
        before = kept.get(key)
        yield Entry(
            record.entity,
            key,
            None if before is None else as_values(before.value),
            as_values(value),
        )


def portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in portions that fit in one question to the database."""
    for start in range(0, len(values), KEYS_AT_ONCE):
        yield values[start : start + KEYS_AT_ONCE]
