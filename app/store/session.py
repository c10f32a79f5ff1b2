"""Read and write sessions: two types, so that reading code cannot be handed a pen.

A read session sees one moment of the database from its first look to its last. A write
session is alone: there is one writer at a time on both databases, so what it checks
first is still true when it writes. Nothing is kept unless the whole block succeeds.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, Literal, Self, TypeVarTuple

import msgspec
import sqlalchemy as sa

from app.store.base import Base
from app.store.bulk import Rows, insert_rows
from app.store.engine import BUSY_MS, WRITING, make_engine
from app.store.errors import translated, translated_statement
from app.words.errors import VoorveldError

Columns = TypeVarTuple("Columns")
AnyRow = sa.Row[*tuple[Any, ...]]
AnySelect = sa.Select[*tuple[Any, ...]]
AnyResult = sa.CursorResult[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

_LANES: Final = 0x766F6F73
"""First half of the PostgreSQL advisory locks of lanes ("voos")."""
_TRIES: Final = 3
"""How often an append waits ``BUSY_MS`` for SQLite's one writer, which may be a long import."""


class Actor(msgspec.Struct, frozen=True):
    """Who writes: a person, or a part of the system such as ``import``."""

    kind: Literal["person", "system"]
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


class ReadSession:
    """Looks at the database; the database itself refuses a write."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @property
    def is_postgresql(self) -> bool:
        """For the few places where the two databases differ."""
        return self._connection.dialect.name == "postgresql"

    def execute(self, statement: sa.Executable, parameters: Parameters = None) -> AnyResult:
        """Run one statement; with a list of parameters, once for each."""
        with translated_statement():
            return self._connection.execute(statement, parameters)

    def stream(
        self, statement: sa.Select[*Columns], at_once: int = 2000
    ) -> Iterator[sa.Row[*Columns]]:
        """Rows in portions, never all in memory."""
        with translated():
            streamed = statement.execution_options(yield_per=at_once)
            for portion in self._connection.execute(streamed).partitions():
                yield from portion


class WriteSession(ReadSession):
    """Changes the database on behalf of an actor. After a failed statement it cannot commit."""

    def __init__(self, connection: sa.Connection, actor: Actor) -> None:
        super().__init__(connection)
        self.actor = actor
        self.raised_to: int | None = None
        self.failure: VoorveldError | None = None

    def execute(self, statement: sa.Executable, parameters: Parameters = None) -> AnyResult:
        """As reading; remembers a failure, for PostgreSQL would commit such a session as empty."""
        try:
            return super().execute(statement, parameters)
        except VoorveldError as error:
            self.failure = error
            raise

    def insert(self, row: type[Base], rows: Rows) -> None:
        """Add many rows of one table, each telling the same columns."""
        try:
            with translated_statement():
                insert_rows(self._connection, row, rows)
        except VoorveldError as error:
            self.failure = error
            raise

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What fails inside leaves no trace; what was written before it stays."""
        before = self.failure
        with translated(), self._connection.begin_nested():
            try:
                yield
            except BaseException:
                self.failure = before
                raise


class Store:
    """One database. Safe to share between threads; one per process (never across a fork)."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[ReadSession]:
        """One moment of the database; cannot write."""
        with translated(), self.engine.connect() as connection:
            connection.execution_options(**{WRITING: False})
            if connection.dialect.name == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield ReadSession(connection)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[WriteSession]:
        """Alone with the database; commits when the block ends well, else leaves no trace."""
        with translated(), self.engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    _wait_for_turn(connection)
                session = WriteSession(connection, actor)
                yield session
                if session.failure is not None:
                    raise session.failure

    @contextmanager
    def appending(self, actor: Actor, lane: int) -> Iterator[WriteSession]:
        """Write to tables that are no part of the directory, without waiting for its writer.

        Those on one ``lane`` write one after the other, so that their running numbers appear in
        order: who has read up to a number never misses a lower one. SQLite has one lane for all.
        """
        with translated(), self.engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with _begun(connection):
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MS}")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LANES}, {lane})")
                session = WriteSession(connection, actor)
                yield session
                if session.failure is not None:
                    raise session.failure


def _begun(connection: sa.Connection) -> sa.RootTransaction:
    """A transaction; tried again while another holds SQLite's one pen."""
    for _ in range(_TRIES - 1):
        with suppress(sa.exc.OperationalError):
            return connection.begin()
    return connection.begin()


def _wait_for_turn(connection: sa.Connection) -> None:
    """One writer at a time, as on SQLite: the version row is the lock."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MS}")
    connection.exec_driver_sql("SELECT version FROM directory_version FOR UPDATE")
