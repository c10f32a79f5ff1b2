"""Events folded into a state: pure, and the same for every worker and every wall.

``apply`` tells which parts of the state an event touched, as ``(part, key)``; what a part is
now, ``app.meetings.showing`` says. An event that was folded before changes nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from app.words.meeting import (
    Admitted,
    Agreed,
    Agreement,
    AgreementSet,
    Closed,
    Contributed,
    Example,
    Fate,
    Happened,
    Heard,
    Joined,
    Listening,
    Moderation,
    Opened,
    Phase,
    PhaseChanged,
    Question,
    Refused,
    Stuck,
    Weighed,
)

Part = tuple[str, Any]
"""A part of the state by name, and which of it (an id, a role); None: all of it."""
Parts = tuple[Part, ...]


@dataclass
class Kept:
    """A contribution with its fate, and who found it important."""

    id: int
    at: dt.datetime
    what: Contributed
    status: Fate
    weighed: set[str] = field(default_factory=set)
    was_admitted: bool = False


@dataclass
class State:
    """All that the events say. Sets and dicts by participant; only counts of them are shown."""

    last: int = 0
    phase: Phase = "gather"
    question: str = ""
    example: str | None = None
    moderation: bool = True
    next_date: dt.date | None = None
    roles: dict[str, str] = field(default_factory=dict)
    """Participant to role."""
    listening: dict[str, tuple[str, dt.datetime]] = field(default_factory=dict)
    """Participant to what, since when."""
    heard: dict[str, set[str]] = field(default_factory=dict)
    """Stakeholder or fragment to participants."""
    stuck: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Example and step to participants."""
    contributions: dict[int, Kept] = field(default_factory=dict)
    agreements: dict[int, Agreement] = field(default_factory=dict)
    previous: dict[int, Agreement] = field(default_factory=dict)


def fold(events: Iterable[Happened], state: State | None = None) -> State:
    """The state after these events, in order."""
    state = state or State()
    for happened in events:
        apply(state, happened)
    return state


def apply(state: State, happened: Happened) -> Parts:
    """Let one event happen to the state; tells what it touched."""
    if happened.id <= state.last:
        return ()
    state.last = happened.id
    return _APPLIED[type(happened.event)](state, happened, happened.event)


def _opened(state: State, _: Happened, event: Opened) -> Parts:
    state.question = event.question
    state.previous = {each.id: each for each in event.previous}
    return (("question", None), *(("previous", each.id) for each in event.previous))


def _joined(state: State, _: Happened, event: Joined) -> Parts:
    before = state.roles.get(event.participant)
    state.roles[event.participant] = event.role
    touched: Parts = (("participants", None), ("roles", event.role))
    return touched if before is None else (*touched, ("roles", before))


def _listening(state: State, happened: Happened, event: Listening) -> Parts:
    before = state.listening.pop(event.participant, None)
    touched: list[Part] = [] if before is None else [("listening", before[0])]
    if event.target is not None:
        state.listening[event.participant] = (event.target, happened.at)
        touched.append(("listening", event.target))
    return tuple(touched)


def _heard(state: State, _: Happened, event: Heard) -> Parts:
    state.heard.setdefault(event.target, set()).add(event.participant)
    return (("heard", event.target),)


def _question(state: State, _: Happened, event: Question) -> Parts:
    state.question = event.text
    return (("question", None),)


def _phase(state: State, _: Happened, event: PhaseChanged) -> Parts:
    state.phase = event.phase
    return (("phase", None),)


def _example(state: State, _: Happened, event: Example) -> Parts:
    shown = {state.example, event.example}
    state.example = event.example
    steps = {step for example, step in state.stuck if example in shown}
    return (("example", None), *(("stuck", step) for step in sorted(steps)))


def _stuck(state: State, _: Happened, event: Stuck) -> Parts:
    marks = state.stuck.setdefault((event.example, event.step), set())
    marks.add(event.participant) if event.on else marks.discard(event.participant)
    return (("stuck", event.step),)


def _contributed(state: State, happened: Happened, event: Contributed) -> Parts:
    waits = event.participant is not None and (state.moderation or event.held)
    kept = Kept(happened.id, happened.at, event, "waiting" if waits else "admitted")
    kept.was_admitted = not waits
    state.contributions[kept.id] = kept
    return _touched(kept)


def _admitted(state: State, _: Happened, event: Admitted) -> Parts:
    return _decided(state, event.contribution, "admitted")


def _refused(state: State, _: Happened, event: Refused) -> Parts:
    return _decided(state, event.contribution, "refused")


def _decided(state: State, contribution: int, fate: Fate) -> Parts:
    kept = state.contributions.get(contribution)
    if kept is None:
        return ()
    kept.status = fate
    kept.was_admitted |= fate == "admitted"
    return _touched(kept)


def _weighed(state: State, _: Happened, event: Weighed) -> Parts:
    kept = state.contributions.get(event.contribution)
    if kept is None or kept.what.participant == event.participant:
        return ()
    kept.weighed.add(event.participant) if event.on else kept.weighed.discard(event.participant)
    return _touched(kept)


def _touched(kept: Kept) -> Parts:
    lines: Parts = (("connections", None),) if kept.what.contribution == "connection" else ()
    return (("contributions", kept.id), *lines)


def _moderation(state: State, _: Happened, event: Moderation) -> Parts:
    state.moderation = event.on
    return (("moderation", None),)


def _agreed(state: State, happened: Happened, event: Agreed) -> Parts:
    state.agreements[happened.id] = Agreement(
        id=happened.id, what=event.what, who=event.who, by=event.by, source=event.source
    )
    return (("agreements", happened.id),)


def _agreement_set(state: State, _: Happened, event: AgreementSet) -> Parts:
    for part, kept in (("agreements", state.agreements), ("previous", state.previous)):
        found = kept.get(event.agreement)
        if found is not None:
            kept[found.id] = msgspec.structs.replace(found, status=event.status)
            return ((part, found.id),)
    return ()


def _closed(state: State, _: Happened, event: Closed) -> Parts:
    state.phase = "closed"
    state.next_date = event.next_date
    touched: Parts = tuple(("listening", target) for target, _ in state.listening.values())
    state.listening.clear()
    return (("phase", None), ("nextDate", None), *touched)


_APPLIED: Final[dict[type, Callable[[State, Happened, Any], Parts]]] = {
    Opened: _opened,
    Joined: _joined,
    Listening: _listening,
    Heard: _heard,
    Question: _question,
    PhaseChanged: _phase,
    Example: _example,
    Stuck: _stuck,
    Contributed: _contributed,
    Admitted: _admitted,
    Refused: _refused,
    Weighed: _weighed,
    Moderation: _moderation,
    Agreed: _agreed,
    AgreementSet: _agreement_set,
    Closed: _closed,
}
