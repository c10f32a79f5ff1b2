"""The fold: the same from a snapshot, from repeated events, and from patches laid over."""

import copy
import datetime as dt
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.meetings.fold import State, apply, fold
from app.meetings.showing import Patch, mine, patch, show
from app.words.meeting import (
    Admitted,
    Agreed,
    Agreement,
    AgreementSet,
    AnyEvent,
    Closed,
    Contributed,
    Example,
    Happened,
    Heard,
    Joined,
    Listening,
    Meeting,
    Moderation,
    Opened,
    PhaseChanged,
    Question,
    Refused,
    Stuck,
    Weighed,
)
from tests.meetings.evening import laid_over

NOW = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC)
MEETING = Meeting(
    id="m",
    code="KDMRTWH",
    wijk="WK035501",
    wijk_name="Zeist-West",
    title="Avond",
    day=NOW.date(),
    opened_at=NOW,
    expires_at=NOW + dt.timedelta(days=1),
)
PEOPLE = st.sampled_from(["participant-a", "participant-b", "participant-c"])
PLACES = st.sampled_from(["cjg", "huis", "school"])
NUMBERS = st.integers(1, 30)
EXAMPLES = st.none() | st.sampled_from(["baby", "geld"])
PAIRS = st.permutations(["cjg", "huis", "school"]).map(lambda each: tuple(each[:2]))

EVENTS: st.SearchStrategy[AnyEvent] = st.one_of(
    st.builds(Joined, participant=PEOPLE, role=st.sampled_from(["huisarts", "welzijn"])),
    st.builds(Listening, participant=PEOPLE, target=st.none() | PLACES),
    st.builds(Heard, participant=PEOPLE, target=PLACES),
    st.builds(Question, text=st.sampled_from(["wie?", "wat?"])),
    st.builds(PhaseChanged, phase=st.sampled_from(["gather", "explore", "talk", "agree"])),
    st.builds(Example, example=EXAMPLES),
    st.builds(
        Stuck,
        participant=PEOPLE,
        example=st.sampled_from(["baby", "geld"]),
        step=st.sampled_from(["s1", "s2"]),
        on=st.booleans(),
    ),
    st.builds(
        Contributed,
        participant=st.none() | PEOPLE,
        contribution=st.just("step"),
        text=st.just("ik bel"),
        held=st.booleans(),
    ),
    st.builds(
        Contributed,
        participant=PEOPLE,
        contribution=st.just("connection"),
        text=st.just("elkaar kennen"),
        stakeholders=PAIRS,
    ),
    st.builds(Admitted, contribution=NUMBERS),
    st.builds(Refused, contribution=NUMBERS),
    st.builds(Weighed, participant=PEOPLE, contribution=NUMBERS, on=st.booleans()),
    st.builds(Moderation, on=st.booleans()),
    st.builds(Agreed, what=st.just("koffie"), who=st.just("welzijn")),
    st.builds(
        AgreementSet, agreement=NUMBERS, status=st.sampled_from(["running", "done", "released"])
    ),
    st.builds(Closed),
)
BEFORE = Agreement(id=3, what="eerder", who="school")


@st.composite
def histories(draw: st.DrawFn) -> list[Happened]:
    """A meeting from its opening, with numbers that rise and skip."""
    events: list[AnyEvent] = [Opened(question="wie?", previous=(BEFORE,))]
    events += draw(st.lists(EVENTS, max_size=30))
    happened, number = [], 0
    for event in events:
        number += draw(st.integers(1, 2))
        at = NOW - dt.timedelta(seconds=400 - number)
        happened.append(Happened(id=number, meeting="m", at=at, event=event))
    return happened


def shown(state: State, *, everything: bool) -> dict[str, Any]:
    view = show(MEETING, state, NOW, everything=everything)
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(view))
    return told


def patched(state: State, later: list[Happened], *, everything: bool) -> Patch:
    """The patch that follows from more events."""
    parts = {part for happened in later for part in apply(state, happened)}
    found = patch(state, parts, NOW, everything=everything)
    told: Patch = msgspec.json.decode(msgspec.json.encode(found))
    return told


@given(histories(), st.integers(0, 31))
def test_the_rest_on_a_snapshot_is_the_whole(history: list[Happened], cut: int) -> None:
    snapshot = copy.deepcopy(fold(history[:cut]))
    assert fold(history[cut:], snapshot) == fold(history)


@given(histories(), st.integers(0, 31))
def test_events_heard_again_change_nothing(history: list[Happened], again: int) -> None:
    state = fold(history)
    before = copy.deepcopy(state)
    assert all(apply(state, happened) == () for happened in history[again:])
    assert state == before


@given(history=histories(), cut=st.integers(0, 31), everything=st.booleans())
def test_a_patch_laid_over_the_old_state_is_the_new_state(
    *, history: list[Happened], cut: int, everything: bool
) -> None:
    state = fold(history[:cut])
    old = shown(state, everything=everything)
    news = patched(state, history[cut:], everything=everything)
    new = shown(state, everything=everything)
    assert laid_over(old, news) == new
    assert laid_over(laid_over(old, news), news) == new


@given(histories())
def test_who_did_what_is_nowhere_in_what_is_shown(history: list[Happened]) -> None:
    state = fold(history)
    for everything in (True, False):
        assert "participant-" not in str(shown(state, everything=everything))
    own = mine(state, "participant-a")
    assert own is None or "participant-" not in str(msgspec.to_builtins(own))


@given(histories())
def test_the_wall_shows_only_what_was_admitted(history: list[Happened]) -> None:
    state = fold(history)
    every = shown(state, everything=True)["contributions"]
    seen = shown(state, everything=False)["contributions"]
    assert seen == [each for each in every if each["status"] == "admitted"]


@given(histories())
def test_counts_are_of_people_not_of_taps(history: list[Happened]) -> None:
    whole = shown(fold(history), everything=True)
    counts = [*whole["heard"].values(), *whole["stuck"].values(), *whole["listening"].values()]
    counts += [each["weight"] for each in whole["contributions"]]
    assert all(0 <= count <= 3 for count in counts)
    assert sum(whole["listening"].values()) <= 3
    assert sum(whole["roles"].values()) == whole["participants"]


def after(*events: AnyEvent) -> State:
    return fold(
        Happened(id=number, meeting="m", at=NOW, event=event)
        for number, event in enumerate(events, start=1)
    )


def test_who_put_the_phone_away_no_longer_listens() -> None:
    state = after(
        Listening(participant="a", target="huis"), Listening(participant="b", target="cjg")
    )
    later = NOW + dt.timedelta(minutes=6)
    assert show(MEETING, state, NOW, everything=False).listening == {"huis": 1, "cjg": 1}
    assert show(MEETING, state, later, everything=False).listening == {}


def test_contributions_wait_unless_moderation_is_off() -> None:
    step = Contributed(participant="a", contribution="step", text="ik bel")
    held = Contributed(participant="a", contribution="step", text="over nood", held=True)
    state = after(step, Moderation(on=False), step, held)
    assert [each.status for each in state.contributions.values()] == [
        "waiting",
        "admitted",
        "waiting",
    ]


def test_what_the_facilitator_types_is_on_the_wall_at_once() -> None:
    state = after(Contributed(contribution="step", text="ik bel"))
    assert [each.status for each in state.contributions.values()] == ["admitted"]


def test_nobody_adds_weight_to_their_own() -> None:
    step = Contributed(participant="a", contribution="step", text="ik bel")
    state = after(
        step, Weighed(participant="a", contribution=1), Weighed(participant="b", contribution=1)
    )
    assert state.contributions[1].weighed == {"b"}


def test_a_line_counts_everyone_who_asked_for_it() -> None:
    line = {"contribution": "connection", "text": "elkaar kennen"}
    state = after(
        Moderation(on=False),
        msgspec.convert({**line, "participant": "a", "stakeholders": ["huis", "cjg"]}, Contributed),
        msgspec.convert({**line, "participant": "b", "stakeholders": ["cjg", "huis"]}, Contributed),
        Weighed(participant="c", contribution=2),
        Weighed(participant="b", contribution=2),
    )
    assert show(MEETING, state, NOW, everything=False).connections == [("cjg", "huis", 3)]


def test_closing_puts_all_phones_away() -> None:
    state = after(Listening(participant="a", target="huis"), Closed())
    assert state.listening == {}
    assert state.phase == "closed"
