"""Waits: history is kept, the newest counts."""

import datetime as dt
from typing import cast

import pytest

from app.directory.importing import import_directory
from app.directory.use import record_wait
from app.directory.waits import (
    find_wait,
    import_waits,
    list_wait_history,
    stream_waits,
    write_waitlist,
)
from app.store.changes import current_version, list_touched_since
from app.store.session import Actor, Store
from app.words.codes import WaitStatus
from app.words.directory import Wait
from app.words.errors import ConstraintError
from tests.builders import a_directory, an_id, an_offering

EDITOR = Actor("person", "editor")
ONE = an_offering("Een").for_need("debts")
TWO = an_offering("Twee").for_need("loneliness")
TODAY = dt.date(2026, 11, 22)


def a_wait(days: int | None, on: dt.date | None, offering: str = ONE.offering_id) -> Wait:
    status: WaitStatus = "unknown" if days is None else "waitlist"
    return Wait(offering_id=offering, status=status, intake_days=days, measured_on=on, source="x")


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(EDITOR) as session:
        import_directory(session, a_directory(ONE, TWO))
    return store


def written(store: Store, *waits: Wait) -> None:
    for wait in waits:
        with store.writing(EDITOR) as session:
            write_waitlist(session, wait, TODAY)


def counting(store: Store) -> Wait | None:
    with store.reading() as session:
        return find_wait(session, ONE.offering_id)


def test_the_newest_measurement_counts_and_the_older_ones_stay(filled: Store) -> None:
    old, new = a_wait(10, dt.date(2026, 9, 1)), a_wait(42, dt.date(2026, 11, 1))
    written(filled, old, new)
    assert counting(filled) == new
    with filled.reading() as session:
        assert list_wait_history(session, ONE.offering_id) == [old, new]


def test_a_stop_is_kept_with_whose_money_is_used_up_and_until_when(filled: Store) -> None:
    stopped = Wait(
        offering_id=ONE.offering_id,
        status="closed",
        measured_on=TODAY,
        stop_reason="budgetplafond",
        stop_scope="Verzekeraar A",
        stop_until=dt.date(2027, 1, 1),
    )
    written(filled, stopped)
    assert counting(filled) == stopped


def test_an_older_measurement_entered_later_does_not_hide_the_newer(filled: Store) -> None:
    new, old = a_wait(42, dt.date(2026, 11, 1)), a_wait(10, dt.date(2026, 9, 1))
    written(filled, new, old)
    assert counting(filled) == new


def test_of_two_on_one_day_the_last_written_counts(filled: Store) -> None:
    first, second = a_wait(10, TODAY), a_wait(12, TODAY)
    written(filled, first, second)
    assert counting(filled) == second


def test_a_wait_without_a_day_counts_from_the_day_it_was_written(filled: Store) -> None:
    measured, undated = a_wait(10, dt.date(2026, 11, 1)), a_wait(30, None)
    written(filled, measured, undated)
    assert counting(filled) == undated


def test_an_imported_wait_without_a_day_never_hides_a_measured_one(filled: Store) -> None:
    measured = a_wait(10, dt.date(2024, 1, 1))
    written(filled, measured)
    with filled.writing(EDITOR) as session:
        import_waits(session, [a_wait(None, None)])
    assert counting(filled) == measured


def test_a_wait_imported_twice_is_kept_once(filled: Store) -> None:
    waits = [a_wait(10, TODAY), a_wait(10, TODAY), a_wait(3, None)]
    for _ in range(2):
        with filled.writing(EDITOR) as session:
            import_waits(session, waits)
    with filled.reading() as session:
        assert len(list_wait_history(session, ONE.offering_id)) == 2


def test_a_wait_is_logged_under_its_offering_and_raises_the_version(filled: Store) -> None:
    before = current_version(filled)
    record_wait(filled, a_wait(5, TODAY), EDITOR)
    assert current_version(filled) == before + 1
    with filled.reading() as session:
        (touched,) = list_touched_since(session, before)
    assert (touched.entity, touched.entity_id) == ("waitlist", ONE.offering_id)


def test_streams_keep_offerings_apart_and_can_be_of_some_only(filled: Store) -> None:
    mine = [a_wait(1, dt.date(2026, 1, 1)), a_wait(2, dt.date(2026, 2, 1))]
    yours = [a_wait(9, dt.date(2025, 1, 1), TWO.offering_id)]
    written(filled, mine[1], yours[0], mine[0])
    with filled.reading() as session:
        ordered = sorted([mine, yours], key=lambda waits: waits[0].offering_id)
        assert list(stream_waits(session)) == [*ordered[0], *ordered[1]]
        assert list(stream_waits(session, [TWO.offering_id])) == yours
        assert list(stream_waits(session, [])) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Wait(offering_id=ONE.offering_id, status=cast("WaitStatus", "misschien")), "status"),
        (Wait(offering_id=ONE.offering_id, status="open", intake_days=-1), "intake_days"),
        (Wait(offering_id=ONE.offering_id, status="open", treatment_days=99999), "treatment_days"),
        (Wait(offering_id=an_id("nobody"), status="open"), "offering_id"),
        (Wait(offering_id="x", status="open"), "offering_id"),
        (Wait(offering_id=ONE.offering_id, status="closed", stop_reason="\x00"), "stop_reason"),
    ],
)
def test_a_wrong_wait_is_refused_with_the_name_of_its_field(
    filled: Store, wrong: Wait, field: str
) -> None:
    with pytest.raises(ConstraintError) as caught:
        record_wait(filled, wrong, EDITOR)
    assert (caught.value.entity, caught.value.field) == ("waitlist", field)
    assert counting(filled) is None
