"""How often was asked, per week: a need, an area, a kind of asker, an outcome. Never by whom.

Nothing here belongs to a record of the directory or raises its version. Small numbers stand here
as they came; ``coverage.publishing`` is the only way out and holds them back.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Date, Integer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, CodeKey
from app.store.session import Actor, ReadSession, Store

_COUNTER = Actor("system", "counts")
KEPT_WEEKS = 104


class Cell(NamedTuple):
    """What is counted together. ``week``: its Monday; ``area``: a CBS code."""

    week: dt.date
    area: str
    need: str
    asker: str
    outcome: str


class QuestionCountRow(Base):
    """Questions of one cell."""

    __tablename__ = "question_count"
    __table_args__ = (CheckConstraint("questions >= 1", name="questions"),)

    week: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    area: Mapped[CodeKey]
    need: Mapped[CodeKey]
    asker: Mapped[CodeKey]
    outcome: Mapped[CodeKey]
    questions: Mapped[int] = mapped_column(Integer)


def add_questions(store: Store, counts: Mapping[Cell, int]) -> None:
    """Add to what was counted; what is older than two years is forgotten."""
    if not counts:
        return
    oldest = max(cell.week for cell in counts) - dt.timedelta(weeks=KEPT_WEEKS)
    with store.writing(_COUNTER) as session:
        session.execute(sa.delete(QuestionCountRow).where(QuestionCountRow.week < oldest))
        insert = postgresql.insert if session.is_postgresql else sqlite.insert
        # In one order, so that two workers never wait for each other.
        for cell, questions in sorted(counts.items()):
            added = insert(QuestionCountRow).values(**cell._asdict(), questions=questions)
            session.execute(
                added.on_conflict_do_update(
                    index_elements=list(Cell._fields),
                    set_={"questions": QuestionCountRow.questions + added.excluded.questions},
                )
            )


def list_questions(session: ReadSession, weeks: tuple[dt.date, dt.date]) -> dict[Cell, int]:
    """Everything counted from the first week up to the last, for ``publishing`` alone."""
    first, last = weeks
    columns = sa.inspect(QuestionCountRow).columns
    asked = sa.select(*columns).where(QuestionCountRow.week.between(first, last))
    return {Cell(*row[:-1]): row[-1] for row in session.execute(asked)}
