"""Answers about single facts: each with a line in the change log, by which it can be taken back.

The log keeps the whole row, so that what was taken back can return as it was, in its old place
among the others.
"""

import datetime as dt
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import delete, insert, select

from app.directory.link_tables import FactCheckRow
from app.rules.review import CheckOutcome, FactKind
from app.store.changes import Change, Entry, Values, list_history, log_changes
from app.store.session import ReadSession, WriteSession
from app.words.codes import How

FACT_CHECK: Final = "fact-check"
"""In the change log; its ``entity_id`` is the stakeholder's. Either side of the entry says when,
by whom and how the fact was last confirmed (``checked``); the side that has the row, ``row``."""


class FactCheck(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What somebody said of one fact; ``by_role``: a role or an organization, never a person."""

    stakeholder_id: str
    offering_id: str | None
    kind: FactKind
    outcome: CheckOutcome
    how: How
    own: bool
    by_role: str
    checked_on: dt.date
    at: dt.datetime


class Logged(NamedTuple):
    """A line of the log about one answer. ``is_made``: given or put back; else taken back."""

    number: int
    check: FactCheck
    is_made: bool

    @property
    def is_wait(self) -> bool:
        """Whether a measurement of the wait was written along with it."""
        return self.check.kind == "wait" and self.check.outcome != "wrong"


def add_check(session: WriteSession, check: FactCheck) -> int:
    """Keep an answer; gives its number, for the log."""
    values = msgspec.structs.asdict(check)
    return int(
        session.execute(insert(FactCheckRow).returning(FactCheckRow.id), values).scalar_one()
    )


def drop_check(session: WriteSession, number: int) -> bool:
    """Take an answer back; False when it is not there."""
    row = FactCheckRow
    return session.execute(delete(row).where(row.id == number)).rowcount == 1


def restore_check(session: WriteSession, number: int, check: FactCheck) -> bool:
    """Put an answer back where it was; False when it stands there."""
    row = FactCheckRow
    if session.execute(select(row.id).where(row.id == number)).one_or_none() is not None:
        return False
    session.execute(insert(row), msgspec.structs.asdict(check) | {"id": number})
    return True


def list_standing(session: ReadSession, stakeholder_id: str) -> list[tuple[int, FactCheck]]:
    """The answers about one stakeholder that were not taken back, oldest first."""
    row = FactCheckRow
    columns = [getattr(row, name) for name in FactCheck.__struct_fields__]
    chosen = select(row.id, *columns).where(row.stakeholder_id == stakeholder_id).order_by(row.id)
    names = FactCheck.__struct_fields__
    return [
        (number, FactCheck(**dict(zip(names, values, strict=True))))
        for number, *values in session.execute(chosen)
    ]


def log_check(
    session: WriteSession, logged: Logged, before: Values | None, after: Values | None
) -> None:
    """A line of history: as how fresh the fact counted before, and after."""
    check = logged.check
    about: Values = {"kind": check.kind, "offeringId": check.offering_id}
    row = msgspec.to_builtins(check) | {"id": logged.number}
    sides = [about | {"checked": before}, about | {"checked": after}]
    sides[logged.is_made]["row"] = row
    log_changes(session, [Entry(FACT_CHECK, check.stakeholder_id, sides[0], sides[1])])


def read_logged(change: Change) -> Logged:
    """What a line of the log says; for changes of ``FACT_CHECK`` alone."""
    is_made = "row" in (change.after or {})
    row = ((change.after if is_made else change.before) or {})["row"]
    return Logged(row["id"], msgspec.convert(row, FactCheck), is_made)


def find_beside(session: ReadSession, stakeholder_id: str, wait: Change) -> Change | None:
    """The answer that wrote this measurement of a wait, in the same transaction."""
    for each in list_history(session, FACT_CHECK, stakeholder_id):
        logged = read_logged(each)
        if each.version == wait.version and logged.check.offering_id == wait.entity_id:
            return each if logged.is_wait else None
    return None
