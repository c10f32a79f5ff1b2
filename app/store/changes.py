"""The change log: append-only, and the version of the directory that it raises.

History, undo, review and live updates all grow from it. Database triggers refuse to
change or remove a row of it; only where something was may be blanked (``store.withholding``).
"""

import datetime as dt
from typing import Any, Final

import msgspec
from sqlalchemy import CheckConstraint, Index, Integer, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Json, RunningNumber
from app.store.session import ReadSession, Store, WriteSession

Values = dict[str, Any]
"""A record as it stands in the log: the JSON of its word."""

_AT_ONCE: Final = 1000


class DirectoryVersionRow(Base):
    """One row: the number every worker polls."""

    __tablename__ = "directory_version"
    __table_args__ = (CheckConstraint("id = 1", name="id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(RunningNumber)


class ChangeRow(Base):
    """One change of one record, by one actor."""

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "version"),
        Index(None, "entity", "entity_id"),
        CheckConstraint("length(actor) BETWEEN 1 AND 200", name="actor"),
        {"sqlite_autoincrement": True},  # a number is never given twice
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    version: Mapped[int] = mapped_column(RunningNumber)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    before: Mapped[Values | None] = mapped_column(Json)
    after: Mapped[Values | None] = mapped_column(Json)
    withheld_in: Mapped[int | None] = mapped_column(RunningNumber)


class Change(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A row of the log. ``before`` None: it was made; ``after`` None: it was taken away.

    ``withheld_in``: the version in which the place it told was blanked, for it became secret.
    """

    id: int
    version: int
    at: dt.datetime
    actor: str
    entity: str
    entity_id: str
    before: Values | None = None
    after: Values | None = None
    withheld_in: int | None = None


class Entry(msgspec.Struct, frozen=True):
    """What one write says to the log; when, who and which version are the session's."""

    entity: str
    entity_id: str
    before: Values | None
    after: Values | None


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """Which record changed at which version; enough to decide what must be refreshed."""

    version: int
    entity: str
    entity_id: str


def read_version(session: ReadSession) -> int:
    """The version of the directory as this session sees it."""
    return int(session.execute(select(DirectoryVersionRow.version)).scalar_one())


def current_version(store: Store) -> int:
    """The version now: what a worker polls."""
    with store.reading() as session:
        return read_version(session)


def log_changes(session: WriteSession, entries: list[Entry]) -> None:
    """Append to the log and raise the version: once per session, in its own transaction."""
    if not entries:
        return
    version = _raised_version(session)
    now = dt.datetime.now(dt.UTC)
    who = str(session.actor)
    for start in range(0, len(entries), _AT_ONCE):
        rows = [
            {**msgspec.structs.asdict(entry), "version": version, "at": now, "actor": who}
            for entry in entries[start : start + _AT_ONCE]
        ]
        session.insert(ChangeRow, rows)


def _raised_version(session: WriteSession) -> int:
    if session.raised_to is None:
        # Nobody else can raise it meanwhile: a write session holds this row from its start.
        session.raised_to = read_version(session) + 1
        session.execute(update(DirectoryVersionRow).values(version=session.raised_to))
    return session.raised_to


def list_changes_since(session: ReadSession, version: int, limit: int = 1000) -> list[Change]:
    """Changes after this version, oldest first, at most ``limit``."""
    columns = [getattr(ChangeRow, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(ChangeRow.version > version).order_by(ChangeRow.id)
    return [Change(**row._asdict()) for row in session.execute(chosen.limit(limit))]


def find_first_change(session: ReadSession, version: int) -> Change | None:
    """The first change that made this version, which an import shares with a million others."""
    columns = [getattr(ChangeRow, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(ChangeRow.version == version).order_by(ChangeRow.id).limit(1)
    return next((Change(**row._asdict()) for row in session.execute(chosen)), None)


def list_touched_since(session: ReadSession, version: int, limit: int = 1000) -> list[Touched]:
    """As ``list_changes_since`` without the contents, each record once per version."""
    columns = [getattr(ChangeRow, name) for name in Touched.__struct_fields__]
    chosen = select(*columns).distinct().where(ChangeRow.version > version)
    ordered = chosen.order_by(ChangeRow.version, ChangeRow.entity, ChangeRow.entity_id)
    return [Touched(**row._asdict()) for row in session.execute(ordered.limit(limit))]


def list_history(session: ReadSession, entity: str, entity_id: str) -> list[Change]:
    """Everything that ever happened to one record, oldest first."""
    columns = [getattr(ChangeRow, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(ChangeRow.entity == entity, ChangeRow.entity_id == entity_id)
    return [Change(**row._asdict()) for row in session.execute(chosen.order_by(ChangeRow.id))]


def find_change(session: ReadSession, change_id: int) -> Change | None:
    """One row of the log."""
    columns = [getattr(ChangeRow, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(ChangeRow.id == change_id)
    return next((Change(**row._asdict()) for row in session.execute(chosen)), None)


def list_changes_at(session: ReadSession, version: int, limit: int = 1000) -> list[Change]:
    """What was written together, in one transaction, in the order it was written."""
    columns = [getattr(ChangeRow, name) for name in Change.__struct_fields__]
    chosen = select(*columns).where(ChangeRow.version == version).order_by(ChangeRow.id)
    return [Change(**row._asdict()) for row in session.execute(chosen.limit(limit))]
