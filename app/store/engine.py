"""The engine: the same promises from SQLite and PostgreSQL.

Durable (an acknowledged write survives kill -9 and a power cut), foreign keys on, and a
waiting writer gives up after ``BUSY_MS`` instead of hanging.
"""

import sqlite3
from pathlib import Path
from typing import Any, Final

import msgspec
import psycopg
from psycopg.types.string import TextLoader
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,  # noqa: TID251 -- this is the one place
    event,
    make_url,
)

BUSY_MS: Final = 5000
WRITING: Final = "voorveld_writing"
"""Execution option of a connection: True begins a write, False a read that cannot write."""

_POSTGRESQL_ARGS: Final = {
    # A database that went away must show as "unavailable", not as a page that never comes.
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 30,
    "application_name": "voorveld",
}


def read_url(url: str) -> URL:
    """The URL with the driver we use; ``postgres://`` is what hosting companies write."""
    made = make_url(url)
    if made.drivername in {"postgres", "postgresql"}:
        made = made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() == "sqlite" and made.database in {None, "", ":memory:"}:
        raise ValueError("the workers share the database: SQLite needs a file")
    return made


def make_engine(url: str) -> Engine:
    """An engine for either database. Connects on first use; makes the folder of a SQLite file."""
    made = read_url(url)
    common: dict[str, Any] = {
        "hide_parameters": True,  # values never reach a log or an error page
        "json_serializer": lambda value: msgspec.json.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
        "pool_timeout": BUSY_MS / 1000,
    }
    if made.get_backend_name() == "sqlite":
        return _sqlite(made, common)
    engine = create_engine(made, connect_args=_POSTGRESQL_ARGS, pool_pre_ping=True, **common)
    event.listen(engine, "connect", _set_up_postgresql)
    event.listen(engine, "handle_error", _close_cut_cursor)
    return engine


def _sqlite(url: URL, common: dict[str, Any]) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **common)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_postgresql(connection: psycopg.Connection[Any], _record: object) -> None:
    """Ids are text in this house: made so by the driver, not by way of a million UUID objects."""
    connection.adapters.register_loader("uuid", TextLoader)


def _close_cut_cursor(context: ExceptionContext) -> None:
    """A cursor at the server outlives its lost connection open, and would complain of it later."""
    if context.is_disconnect and context.execution_context is not None:
        context.execution_context.cursor.close()


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Promises that SQLite makes per connection; waiting comes first, for WAL needs a lock."""
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What was blanked or taken away leaves no bytes behind in the file.
        "secure_delete = ON",
        # Kibibytes: an import of a country writes its indexes in no order at all.
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once, so that two writers wait instead of failing half-way."""
    writing = connection.get_execution_options().get(WRITING, True)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(not writing)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
