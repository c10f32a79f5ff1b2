"""The change log: append-only, ordered, and the one thing that raises the version."""

import datetime as dt

import pytest
import sqlalchemy as sa

from app.store.changes import (
    ChangeRow,
    Entry,
    Touched,
    current_version,
    list_changes_since,
    list_history,
    list_touched_since,
    log_changes,
)
from app.store.session import Actor, Store
from app.words.errors import ConstraintError

EDITOR = Actor("person", "Ánna <script>")


def write(store: Store, *ids: str) -> None:
    with store.writing(EDITOR) as session:
        log_changes(session, [Entry("offering", key, None, {"id": key}) for key in ids])


def test_one_session_raises_the_version_once_however_much_it_changes(store: Store) -> None:
    with store.writing(EDITOR) as session:
        log_changes(session, [Entry("offering", "a", None, {})])
        log_changes(session, [Entry("offering", "b", None, {})] * 1500)
    assert current_version(store) == 1
    write(store, "c")
    assert current_version(store) == 2


def test_a_session_that_changes_nothing_raises_nothing(store: Store) -> None:
    with store.writing(EDITOR) as session:
        log_changes(session, [])
    assert current_version(store) == 0


def test_a_change_says_who_when_what_it_was_and_what_it_became(store: Store) -> None:
    before, after = {"name": "\u202eomgekeerd", "n": 1.5}, {"name": "'; DROP TABLE", "x": None}
    start = dt.datetime.now(dt.UTC)
    with store.writing(EDITOR) as session:
        log_changes(session, [Entry("area", "GM0355", before, after)])
    with store.reading() as session:
        (change,) = list_changes_since(session, 0)
    assert (change.actor, change.entity, change.entity_id) == (str(EDITOR), "area", "GM0355")
    assert (change.before, change.after, change.version) == (before, after, 1)
    assert start <= change.at <= dt.datetime.now(dt.UTC)


def test_changes_since_a_version_come_in_order_and_up_to_the_limit(store: Store) -> None:
    for key in "abc":
        write(store, key, key + key)
    with store.reading() as session:
        since = [change.entity_id for change in list_changes_since(session, 1)]
        assert since == ["b", "bb", "c", "cc"]
        assert [change.entity_id for change in list_changes_since(session, 1, limit=2)] == [
            "b",
            "bb",
        ]
        assert list_changes_since(session, 3) == []


def test_touched_names_each_record_once_per_version(store: Store) -> None:
    write(store, "b", "a", "b")
    write(store, "a")
    with store.reading() as session:
        assert list_touched_since(session, 0) == [
            Touched(version=1, entity="offering", entity_id="a"),
            Touched(version=1, entity="offering", entity_id="b"),
            Touched(version=2, entity="offering", entity_id="a"),
        ]


def test_history_is_of_one_record_only(store: Store) -> None:
    write(store, "a", "b")
    write(store, "a")
    with store.reading() as session:
        assert [change.version for change in list_history(session, "offering", "a")] == [1, 2]


@pytest.mark.parametrize(
    "rewriting",
    [sa.update(ChangeRow).values(actor="person:nobody"), sa.delete(ChangeRow)],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_rewrite_history(store: Store, rewriting: sa.Executable) -> None:
    write(store, "a")
    with pytest.raises(ConstraintError, match=r"change\.id"), store.writing(EDITOR) as session:
        session.execute(rewriting)
    with store.reading() as session:
        assert [change.actor for change in list_changes_since(session, 0)] == [str(EDITOR)]


def test_postgresql_refuses_to_empty_the_log_at_once(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        write(store, "a")
        with pytest.raises(ConstraintError), store.writing(EDITOR) as session:
            session.execute(sa.text("TRUNCATE change"))
