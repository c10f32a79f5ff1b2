"""Turn what a database says into the words the rest of the house knows.

A broken constraint names entity and field; a dead, full or locked database is
"unavailable". No message repeats a value: the driver's own text may hold one.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import exc

from app.store.base import Base
from app.words.errors import ConflictError, ConstraintError, UnavailableError, VoorveldError

_SQLITE_COLUMN: Final = re.compile(r"(NOT NULL|UNIQUE) constraint failed: (\w+)\.(\w+)")
_SQLITE_CHECK: Final = re.compile(r"\b(ck_\w+)")
_STATEMENT_TABLE: Final = re.compile(
    r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE
)
_SAID: Final = {
    "ck": "deze waarde mag niet",
    "nn": "moet ingevuld zijn",
    "uq": "bestaat al",
    "pk": "bestaat al",
    "value": "past niet in deze kolom",
    "fk": "verwijst naar iets dat niet bestaat, of wordt zelf nog gebruikt",
}
_CONFLICT_STATES: Final = ("40001", "40P01")
"""PostgreSQL: two transactions could not be put one after the other; deadlock."""
_NOT_SET_UP_STATES: Final = ("42P01", "3F000", "42501")
"""PostgreSQL: no such table or schema, or no right to it."""
_FULL: Final = "de schijf van de database is vol"
_BUSY: Final = "een ander is aan het schrijven"
_NOT_SET_UP: Final = "de database is nog niet ingericht: voorveld db upgrade"
_UNAVAILABLE: Final = {
    # PostgreSQL, whatever language it speaks: disk full; a lock that was not given in time.
    "53100": _FULL,
    "55P03": _BUSY,
    **dict.fromkeys(_NOT_SET_UP_STATES, _NOT_SET_UP),
}


@contextmanager
def translated() -> Iterator[None]:
    """Whatever the database raises inside leaves as one of our own errors."""
    try:
        yield
    except exc.StatementError as error:
        if _is_own_mistake(error):
            raise
        raise _translate(error) from _cause(error)
    except (exc.TimeoutError, exc.PendingRollbackError) as error:
        # The pool is empty, or the connection broke under a transaction.
        raise UnavailableError("de database geeft geen verbinding") from error


@contextmanager
def translated_statement() -> Iterator[None]:
    """As ``translated``, for one statement: sqlite3 refuses some values in Python's own words."""
    try:
        with translated():
            yield
    except (OverflowError, UnicodeEncodeError) as error:
        # A number past 64 bits; half of a character.
        raise ConstraintError("directory", "value", _SAID["value"]) from error


def _cause(error: exc.StatementError) -> exc.StatementError | None:
    """What to show below our error in a log: not the driver's text that quotes a whole row."""
    return None if isinstance(error, exc.IntegrityError | exc.DataError) else error


def _is_own_mistake(error: exc.StatementError) -> bool:
    """Wrong SQL is a fault of this program and must be seen as one, not as a dead database."""
    state = getattr(error.orig, "sqlstate", None)
    return isinstance(error, exc.ProgrammingError) and state not in _NOT_SET_UP_STATES


def _translate(error: exc.StatementError) -> VoorveldError:
    if isinstance(error, exc.IntegrityError):
        return _constraint(error)
    if isinstance(error, exc.DataError) or not isinstance(error, exc.DBAPIError):
        # A value that its column cannot hold; the type refused it before it was sent.
        return ConstraintError(_statement_table(error), "value", _SAID["value"])
    state = getattr(error.orig, "sqlstate", None)
    if state in _CONFLICT_STATES:
        return ConflictError("iemand anders was eerder; probeer het opnieuw")
    return UnavailableError(_UNAVAILABLE.get(str(state)) or _sqlite_unavailable(str(error.orig)))


def _sqlite_unavailable(said: str) -> str:
    if "database or disk is full" in said:
        return _FULL
    if "locked" in said:
        return _BUSY
    return _NOT_SET_UP if "no such table" in said else "de database is niet bereikbaar"


def _constraint(error: exc.IntegrityError) -> ConstraintError:
    said = getattr(error.orig, "diag", None)
    if said is None:
        return _sqlite_constraint(error)
    if said.constraint_name is None:
        return ConstraintError(str(said.table_name), str(said.column_name), _SAID["nn"])
    return _named(str(said.constraint_name), str(said.table_name))


def _sqlite_constraint(error: exc.IntegrityError) -> ConstraintError:
    said = str(error.orig)
    if found := _SQLITE_COLUMN.search(said):
        why, table, column = found.groups()
        return ConstraintError(table, column, _SAID["nn" if why == "NOT NULL" else "uq"])
    if found := _SQLITE_CHECK.search(said):
        return _named(found[1], _table_of(found[1]))
    # SQLite does not say which reference failed; the repositories look before they write.
    return ConstraintError(_statement_table(error), "reference", _SAID["fk"])


def _named(constraint: str, table: str) -> ConstraintError:
    """``ck_offering_age_max__order`` on ``offering`` blames ``offering.age_max``."""
    kind, _, rest = constraint.partition("_")
    field = rest.removeprefix(table).removeprefix("_").split("__")[0]
    return ConstraintError(table, field or _primary_key(table), _SAID.get(kind, _SAID["ck"]))


def _primary_key(table: str) -> str:
    return list(Base.metadata.tables[table].primary_key.columns)[-1].name


def _table_of(constraint: str) -> str:
    """The longest table name the constraint starts with: names may share a beginning."""
    rest = constraint.partition("_")[2]
    fitting = (name for name in Base.metadata.tables if rest.startswith(f"{name}_"))
    return max(fitting, key=len, default="directory")


def _statement_table(error: exc.StatementError) -> str:
    found = _STATEMENT_TABLE.match(error.statement or "")
    return found[1] if found else "directory"
