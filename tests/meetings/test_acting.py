"""What participants and the facilitator may do, and when; sent again it is the same."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from app.fragments.shelf import Shelf
from app.meetings import repository
from app.meetings.acting import MOST_A_MINUTE
from app.meetings.ending import Ending
from app.meetings.errors import NotJoinedError, OverError, TooManyError
from app.meetings.fold import State, fold
from app.meetings.opening import Opening, list_meetings, open_meeting, renew_key
from app.store.session import Store
from app.words.errors import InputFaultsError, NotFoundError
from app.words.meeting import AgreementStatus
from tests.house import Clock
from tests.meetings.evening import COORDINATOR, WEST, Group, a_group, calm_desk, days, opened


def state_of(group: Group) -> State:
    with group.store.reading() as session:
        return fold(repository.events_after(session, group.door.meeting.id))


def agree(group: Group, what: str, ref: str) -> int:
    return group.acting.agree(
        group.door.meeting,
        ref=ref,
        what=what,
        who="welzijn",
        by=days("2026-12-15"),
        source=None,
        desk=calm_desk(),
    )


def test_a_contribution_sent_again_is_not_a_second_one(store: Store) -> None:
    group = a_group(store)
    first = group.say("p1", "ik bel", "ref-00000001")
    assert group.say("p1", "ik bel", "ref-00000001") == first
    assert group.say("p2", "ik bel", "ref-00000001") != first
    assert len(state_of(group).contributions) == 2


def test_only_who_joined_takes_part(store: Store) -> None:
    group, other = a_group(store), a_group(store)
    with pytest.raises(NotJoinedError):
        group.say("stranger", "ik bel")
    other.join("elsewhere")
    with pytest.raises(NotJoinedError):
        group.acting.hear(group.door.meeting, "elsewhere", "huis")


def test_joining_again_is_joining_once_and_another_role_counts(store: Store) -> None:
    group = a_group(store)
    first = group.join("p3", "school")
    assert group.join("p3", "school") == first
    group.join("p3", "bewoner")
    assert sorted(state_of(group).roles.values()) == ["bewoner", "huisarts", "welzijn"]


def test_hearing_twice_is_heard_by_one(store: Store) -> None:
    group = a_group(store)
    first = group.acting.hear(group.door.meeting, "p1", "huis")
    assert group.acting.hear(group.door.meeting, "p1", "huis") == first
    group.acting.hear(group.door.meeting, "p2", "huis")
    assert {key: len(who) for key, who in state_of(group).heard.items()} == {"huis": 2}


def test_weight_is_for_a_contribution_of_this_meeting(store: Store) -> None:
    group, other = a_group(store), a_group(store)
    elsewhere = other.say("p1", "elders")
    with pytest.raises(NotFoundError):
        group.acting.weigh(group.door.meeting, "p1", elsewhere, on=True)
    mine = group.say("p1", "hier")
    group.acting.weigh(group.door.meeting, "p2", mine, on=True)
    assert state_of(group).contributions[mine].weighed == {"p2"}
    group.acting.weigh(group.door.meeting, "p2", mine, on=False)
    assert state_of(group).contributions[mine].weighed == set()


def test_an_event_that_is_no_contribution_cannot_be_admitted(store: Store) -> None:
    group = a_group(store)
    with pytest.raises(NotFoundError):
        group.acting.admit(group.door.meeting, 1)


def test_a_phone_that_taps_without_end_is_told_to_wait(store: Store) -> None:
    group = a_group(store)
    meeting = group.door.meeting
    for _ in range(MOST_A_MINUTE - 1):
        group.acting.listen(meeting, "p1", "huis")
    with pytest.raises(TooManyError):
        group.acting.listen(meeting, "p1", "huis")
    group.acting.listen(meeting, "p2", "huis")
    group.clock.forward(minutes=2)
    assert group.acting.listen(meeting, "p1", None) > 0


def test_after_closing_nothing_is_added_and_closing_again_is_the_same(store: Store) -> None:
    group = a_group(store)
    meeting = group.door.meeting
    closed = group.acting.close(meeting, days("2027-01-14"))
    assert group.acting.close(meeting, None) == closed
    with pytest.raises(OverError):
        group.say("p1", "te laat")
    with pytest.raises(OverError):
        group.acting.ask(meeting, "nog iets?", calm_desk())
    assert state_of(group).next_date == days("2027-01-14")


def test_after_the_code_expired_nothing_is_added(store: Store) -> None:
    group = a_group(store)
    group.clock.forward(days=2)
    with pytest.raises(OverError):
        group.say("p1", "te laat")
    with pytest.raises(OverError):
        group.acting.close(group.door.meeting, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "Bij mevrouw De Vries"}, "title"),
        ({"question": "bel 06-12345678"}, "question"),
        ({"day": dt.date(2026, 11, 23)}, "day"),
        ({"day": dt.date(2028, 1, 1)}, "day"),
        ({"wijk": ""}, "wijk"),
        ({"themes": tuple("abcdefg")}, "themes"),
    ],
)
def test_a_meeting_that_cannot_be_opened_names_the_field(
    store: Store, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputFaultsError) as refused:
        opened(store, **changed)
    assert [each.field for each in refused.value.faults] == [field]
    assert list_meetings(store) == []


def test_a_meeting_gets_a_code_of_its_own_and_a_key_nobody_keeps(store: Store) -> None:
    one, other = opened(store), opened(store)
    assert one.meeting.code != other.meeting.code
    assert len(one.key) >= 32
    with store.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM meeting").all())
    assert one.key not in kept


def test_another_key_ends_the_one_before(store: Store) -> None:
    door = opened(store)
    key = renew_key(store, door.meeting.code, COORDINATOR)
    assert key != door.key
    with pytest.raises(NotFoundError):
        renew_key(store, "BBBBBBB", COORDINATOR)


def test_the_code_lives_until_a_day_after_the_meeting(store: Store) -> None:
    meeting = opened(store, day=days("2026-12-03")).meeting
    assert meeting.expires_at.isoformat() == "2026-12-05T00:00:00+01:00"


def test_agreements_of_before_open_the_next_meeting(store: Store) -> None:
    first = a_group(store)
    kept = agree(first, "koffie op dinsdag", "ref-00000001")
    done = agree(first, "kaart ophangen", "ref-00000002")
    first.acting.close(first.door.meeting, None)
    second = a_group(store, hours_later=1)
    assert [each.what for each in state_of(second).previous.values()] == [
        "koffie op dinsdag",
        "kaart ophangen",
    ]
    set_status(second, done, "done")
    set_status(second, kept, "running")
    agree(second, "elkaar bellen", "ref-00000003")
    second.acting.close(second.door.meeting, None)
    third = state_of(a_group(store, hours_later=2))
    assert [(each.what, each.status) for each in third.previous.values()] == [
        ("koffie op dinsdag", "running"),
        ("elkaar bellen", "new"),
    ]


def set_status(group: Group, agreement: int, status: AgreementStatus) -> None:
    group.acting.set_agreement(group.door.meeting, agreement, status)


def test_agreements_of_another_wijk_or_an_open_meeting_are_not_asked_after(store: Store) -> None:
    still_open = a_group(store)
    agree(still_open, "nog bezig", "ref-00000001")
    elsewhere = a_group(store, wijk="WK035502", wijk_name="Elders")
    agree(elsewhere, "elders", "ref-00000001")
    elsewhere.acting.close(elsewhere.door.meeting, None)
    assert state_of(a_group(store)).previous == {}


def test_an_agreement_that_does_not_exist_has_no_status(store: Store) -> None:
    group = a_group(store)
    with pytest.raises(NotFoundError):
        set_status(group, 1, "done")


def test_an_agreement_sent_again_is_the_same(store: Store) -> None:
    group = a_group(store)
    assert agree(group, "koffie", "ref-00000001") == agree(group, "koffie", "ref-00000001")
    assert len(state_of(group).agreements) == 1


@pytest.mark.parametrize(
    ("kind", "stakeholders"),
    [
        ("connection", ()),
        ("connection", ("a",)),
        ("connection", ("a", "a")),
        ("wrong", ()),
        ("step", ("a", "b", "c", "d")),
    ],
)
def test_each_kind_names_as_many_as_it_needs(
    store: Store, kind: str, stakeholders: tuple[str, ...]
) -> None:
    group = a_group(store)
    with pytest.raises(InputFaultsError, match="stakeholders"):
        group.say("p1", "elkaar kennen", kind=kind, stakeholders=stakeholders)


def test_a_whole_meeting_is_removed_with_all_that_was_said(store: Store, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    group, other = a_group(store), a_group(store)
    group.say("p1", "weg ermee")
    gone = Ending(store, shelf).delete(group.door.meeting.code, COORDINATOR)
    assert gone.id == group.door.meeting.id
    assert [each.id for each in list_meetings(store)] == [other.door.meeting.id]
    with store.engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT meeting_id FROM meeting_event").scalars()
        assert set(left) == {other.door.meeting.id}
    with pytest.raises(OverError):
        group.say("p1", "nog iets", "ref-00000002")
    with pytest.raises(NotFoundError):
        Ending(store, shelf).delete(group.door.meeting.code, COORDINATOR)


def test_a_code_that_is_taken_is_drawn_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["KDMRTWH", "KDMRTWH", "KDMRTWJ"])
    monkeypatch.setattr("app.meetings.opening.new_code", lambda: next(drawn))
    opening = Opening(wijk=WEST, wijk_name="West", title="Avond", day=days("2026-11-24"))
    codes = [
        open_meeting(store, opening, calm_desk(), Clock()(), COORDINATOR).meeting.code
        for _ in range(2)
    ]
    assert codes == ["KDMRTWH", "KDMRTWJ"]
