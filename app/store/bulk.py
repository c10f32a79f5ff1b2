"""Many rows into one table: the statement is made once, and values are turned column by column.

What SQLAlchemy does per row and per value costs an import more than the database itself. The
statement and what happens to each value are still its own.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from app.store.base import Base
from app.words.errors import ConstraintError

Rows = Sequence[Mapping[str, Any]]
_UNTOLD: Final = object()
_Turn = Callable[[Any], Any]


class _Statement(NamedTuple):
    """``turns``: per column, in the order of the statement, what makes a value the driver's."""

    text: str
    positional: bool
    turns: tuple[tuple[str, _Turn | None], ...]


def insert_rows(connection: sa.Connection, row: type[Base], rows: Rows) -> None:
    """Add rows that all tell the same columns; raises what a plain insert raises."""
    if not rows:
        return
    made = _statement(row, tuple(rows[0]), connection.dialect)
    try:
        columns = [_turned(turn, [each[name] for each in rows]) for name, turn in made.turns]
    except (TypeError, ValueError) as error:
        raise ConstraintError(row.__tablename__, "value", "past niet in deze kolom") from error
    portion: Any = list(zip(*columns, strict=True))
    if not made.positional:
        names = [name for name, _ in made.turns]
        portion = [dict(zip(names, values, strict=True)) for values in portion]
    connection.exec_driver_sql(made.text, portion)


@lru_cache(maxsize=256)
def _statement(row: type[Base], names: tuple[str, ...], dialect: sa.Dialect) -> _Statement:
    compiled: Any = sa.insert(row).compile(dialect=dialect, column_keys=list(names))
    table = row.__table__
    order = tuple(compiled.positiontup or names)
    turns = [(name, table.c[name].type.dialect_impl(dialect)) for name in order]
    return _Statement(
        compiled.string,
        bool(compiled.positional),
        tuple((name, impl.bind_processor(dialect)) for name, impl in turns),
    )


def _turned(turn: _Turn | None, values: list[Any]) -> list[Any]:
    """A value that stands there again, like the moment of a whole import, is turned once."""
    if turn is None:
        return values
    turned, last, made = [], _UNTOLD, None
    for value in values:
        if value is not last:
            last, made = value, turn(value)
        turned.append(made)
    return turned
