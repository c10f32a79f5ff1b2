"""A refuge: once its address is secret, nothing in the database tells where it was."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from app.directory import repository
from app.directory.importing import import_directory
from app.editing.saving import Draft, save_stakeholder
from app.editing.undo import UndoRefusedError, undo
from app.store import migrate
from app.store.base import Base, Json, UtcDateTime
from app.store.changes import Change, ChangeRow, list_changes_since
from app.store.session import Store
from app.store.withholding import WITHHELD
from app.upkeep.tables import SignalRow
from app.words.directory import Directory, Point
from app.words.errors import ConstraintError
from tests.editing.worlds import (
    CAFE,
    EDITOR,
    TESTER,
    cafe,
    filled,
    version,
    vocabulary,
)

STREET = "Verborgenlaan 17"
SECRET: dict[str, Any] = {
    "point": None,
    "point_precision": "none",
    "secret_address": True,
    "street_address": None,
    "postcode": None,
}


@pytest.fixture(autouse=True)
def _filled(store: Store) -> None:
    filled(store)
    _save(store, street_address=STREET, postcode="3701ZZ", point=Point(5.2345678, 52.0987654))
    _save(store, name="Blijf van mijn lijf", town="Zeist")


def _save(store: Store, **fields: Any) -> None:
    mine = msgspec.structs.replace(cafe(store), **fields)
    save_stakeholder(store, EDITOR, mine, Draft(version(store)), vocabulary())


def _log(store: Store) -> list[Change]:
    with store.reading() as session:
        return list_changes_since(session, 0, limit=10_000)


def _own(store: Store) -> list[Change]:
    return [
        each
        for each in _log(store)
        if each.entity == "stakeholder" and each.entity_id == CAFE.stakeholder_id
    ]


def _dump(store: Store) -> str:
    """Every value of every table."""
    with store.reading() as session:
        rows = [
            row for table in Base.metadata.sorted_tables for row in session.execute(table.select())
        ]
    return "\n".join(repr(tuple(row)) for row in rows)


def test_no_table_tells_where_a_place_was_once_that_is_secret(store: Store) -> None:
    assert all(word in _dump(store) for word in (STREET, "3701ZZ", "5.2345678"))
    _save(store, **SECRET)
    dump = _dump(store)
    assert not [word for word in (STREET, "3701ZZ", "5.2345678", "52.0987654") if word in dump]
    assert "Blijf van mijn lijf" in dump  # all else is kept


def test_that_it_was_blanked_is_logged_with_who_did_it_and_how_much(store: Store) -> None:
    told = len(_own(store)) + 1
    _save(store, **SECRET)
    (entry,) = [each for each in _log(store) if each.entity == WITHHELD]
    assert (entry.entity_id, entry.actor) == (CAFE.stakeholder_id, str(EDITOR.actor))
    assert entry.after == {"changes": told}
    assert {each.withheld_in for each in _own(store)} == {entry.version}


def test_a_later_change_of_a_secret_place_has_nothing_to_blank(store: Store) -> None:
    _save(store, **SECRET)
    _save(store, name="Anders")
    assert [each.entity for each in _log(store)].count(WITHHELD) == 1
    assert _own(store)[-1].withheld_in is None


def test_an_import_that_makes_it_secret_blanks_as_well(store: Store) -> None:
    secret = msgspec.structs.replace(cafe(store), **SECRET)
    with store.writing(TESTER) as session:
        import_directory(session, Directory(stakeholders=(secret,)))
    assert STREET not in _dump(store)


def test_one_that_was_taken_away_and_comes_back_secret_is_blanked_too(store: Store) -> None:
    old = cafe(store)
    with store.writing(TESTER) as session:
        repository.delete_stakeholder(session, old.id, version(store))
    with store.writing(TESTER) as session:
        repository.save_stakeholder(session, msgspec.structs.replace(old, **SECRET))
    assert STREET not in _dump(store)


def test_what_a_visitor_reported_of_the_address_is_blanked(store: Store) -> None:
    with store.writing(TESTER) as session:
        for number, kind in enumerate(("address", "hours")):
            session.execute(
                sa.insert(SignalRow).values(
                    id=f"00000000-0000-4000-8000-00000000000{number}",
                    source="page",
                    stakeholder_id=CAFE.stakeholder_id,
                    kind=kind,
                    text=f"het is {kind}: {STREET}" if kind == "address" else "dicht op dinsdag",
                    made_at=dt.datetime.now(dt.UTC),
                    status="received",
                    answer="",
                )
            )
    _save(store, **SECRET)
    with store.reading() as session:
        rows = session.execute(sa.select(SignalRow.kind, SignalRow.text)).all()
    assert {row.kind: row.text for row in rows} == {"address": "", "hours": "dicht op dinsdag"}


def test_who_puts_it_back_hears_that_the_address_is_not_kept(store: Store) -> None:
    _save(store, **SECRET)
    hidden = _own(store)[-1].id
    with pytest.raises(UndoRefusedError) as caught:
        undo(store, EDITOR, hidden)
    assert caught.value.why == "withheld"
    assert cafe(store).secret_address


def test_what_else_a_blanked_change_did_can_still_be_put_back(store: Store) -> None:
    _save(store, **SECRET, name="Opvang")
    undo(store, EDITOR, _own(store)[-1].id)
    now = cafe(store)
    assert (now.name, now.secret_address, now.point) == ("Blijf van mijn lijf", True, None)


@pytest.mark.parametrize(
    "rewriting",
    [
        {"actor": "person:nobody", "withheld_in": 9},
        {"after": {"name": "Een ander verhaal"}, "withheld_in": 9},
        {"withheld_in": None},
        {"before": None, "withheld_in": 9},
    ],
    ids=["actor", "contents", "unmarked", "emptied"],
)
def test_the_database_still_refuses_every_other_rewriting(
    store: Store, rewriting: dict[str, Any]
) -> None:
    before = _log(store)
    newest = _own(store)[-1].id
    with pytest.raises(ConstraintError, match=r"change\.id"), store.writing(TESTER) as session:
        session.execute(sa.update(ChangeRow).where(ChangeRow.id == newest).values(**rewriting))
    assert _log(store) == before


def test_a_row_that_was_blanked_once_stays_as_it_is(store: Store) -> None:
    _save(store, **SECRET)
    newest = _own(store)[-1].id
    with pytest.raises(ConstraintError), store.writing(TESTER) as session:
        session.execute(sa.update(ChangeRow).where(ChangeRow.id == newest).values(withheld_in=9))


def test_the_file_of_sqlite_holds_no_byte_of_it_after_a_checkpoint(
    sqlite_url: str,
) -> None:
    with Store(sqlite_url) as store:
        filled(store)
        _save(store, street_address=STREET)
        _save(store, **SECRET)
        path = Path(str(store.engine.url.database))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    left = [
        each for each in path.parent.glob(f"{path.name}*") if STREET.encode() in each.read_bytes()
    ]
    assert left == []


def test_an_older_database_is_blanked_when_it_is_brought_up_to_date(store: Store) -> None:
    _save(store, **SECRET)
    told = {"streetAddress": STREET, "point": [5.1, 52.1], "pointPrecision": "address", "name": "X"}
    migrate.downgrade(store, "0008")
    with store.writing(TESTER) as session:
        log = sa.table(
            "change",
            sa.column("version"),
            sa.column("at", UtcDateTime),
            sa.column("actor"),
            sa.column("entity"),
            sa.column("entity_id"),
            sa.column("after", Json),
        )
        session.execute(
            sa.insert(log).values(
                version=1,
                at=dt.datetime.now(dt.UTC),
                actor="person:x",
                entity="stakeholder",
                entity_id=CAFE.stakeholder_id,
                after=told,
            )
        )
    migrate.upgrade(store)
    assert STREET not in _dump(store)
    assert _own(store)[-1].after == {
        "streetAddress": None,
        "point": None,
        "pointPrecision": "none",
        "name": "X",
    }
