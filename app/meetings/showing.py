"""A state as it is shown: whole, or only the parts that changed (a patch).

A patch has the fields of the whole that changed. ``roles``, ``listening``, ``heard`` and
``stuck`` hold only the keys that changed (0: gone); ``contributions``, ``agreements`` and
``previous`` only those that changed, by id; ``gone`` names contributions that are not to be seen.
Everything else is replaced. A patch laid over the state twice changes nothing.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

from app.meetings.fold import Kept, Part, State
from app.words.meeting import ContributionView, Meeting, Mine, StateView

LISTENED: Final = dt.timedelta(minutes=5)
"""Longer than any fragment: who started before that has put the phone away."""

Patch = dict[str, Any]


def show(meeting: Meeting, state: State, now: dt.datetime, *, everything: bool) -> StateView:
    """The whole state; ``everything``: also what waits or was refused (for the facilitator)."""
    seen = [view(kept) for kept in state.contributions.values() if everything or _is_seen(kept)]
    return StateView(
        code=meeting.code,
        title=meeting.title,
        wijk=meeting.wijk,
        wijk_name=meeting.wijk_name,
        themes=meeting.themes,
        day=meeting.day,
        phase=state.phase,
        question=state.question,
        example=state.example,
        stuck=_stuck(state, now),
        participants=len(state.roles),
        roles=_roles(state, now),
        listening=listened(state, now),
        heard=_heard(state, now),
        contributions=seen,
        connections=connections(state),
        agreements=list(state.agreements.values()),
        previous=list(state.previous.values()),
        moderation=state.moderation,
        next_date=state.next_date,
        last=state.last,
    )


def patch(state: State, parts: Iterable[Part], now: dt.datetime, *, everything: bool) -> Patch:
    """What changed: as much work as there is news, however long the evening has been."""
    found: Patch = {}
    keys: dict[str, set[Any]] = defaultdict(set)
    for name, key in parts:
        keys[name].add(key)
    for name, wanted in keys.items():
        if name in _COUNTED:
            counts = _COUNTED[name](state, now)
            found[name] = {key: counts.get(key, 0) for key in sorted(wanted)}
        elif name in {"agreements", "previous"}:
            kept = getattr(state, name)
            found[name] = [kept[key] for key in sorted(wanted) if key in kept]
        elif name == "contributions":
            found |= _contributions(state, wanted, everything=everything)
        else:
            found[name] = _REPLACED[name](state)
    found["last"] = state.last
    return found


def _contributions(state: State, wanted: set[int], *, everything: bool) -> Patch:
    kept = [state.contributions[key] for key in sorted(wanted)]
    seen = [view(each) for each in kept if everything or _is_seen(each)]
    gone = [each.id for each in kept if each.status == "refused" and not everything]
    return ({"contributions": seen} if seen else {}) | ({"gone": gone} if gone else {})


def mine(state: State, participant: str) -> Mine | None:
    """What one phone did; None: it never joined."""
    role = state.roles.get(participant)
    if role is None:
        return None
    every = state.contributions.values()
    return Mine(
        role=role,
        contributions=[view(kept) for kept in every if kept.what.participant == participant],
        heard=[target for target, who in state.heard.items() if participant in who],
        weighed=[kept.id for kept in every if participant in kept.weighed],
        stuck=[
            step
            for (example, step), who in state.stuck.items()
            if example == state.example and participant in who
        ],
    )


def view(kept: Kept) -> ContributionView:
    """A contribution without who sent it."""
    return ContributionView(
        id=kept.id,
        kind=kept.what.contribution,
        text=kept.what.text,
        stakeholders=kept.what.stakeholders,
        theme=kept.what.theme,
        weight=len(kept.weighed),
        at=kept.at,
        status=kept.status,
    )


def connections(state: State) -> list[tuple[str, str, int]]:
    """Lines between stakeholders, each with how many people asked for it."""
    who: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for kept in state.contributions.values():
        if kept.what.contribution == "connection" and _is_seen(kept):
            one, other = sorted(kept.what.stakeholders)
            who[one, other] |= {kept.what.participant, *kept.weighed}
    return [(one, other, len(people)) for (one, other), people in sorted(who.items())]


def listened(state: State, now: dt.datetime) -> dict[str, int]:
    """What is being listened to, by how many."""
    since = now - LISTENED
    return dict(Counter(target for target, at in state.listening.values() if at > since))


def _roles(state: State, _: dt.datetime) -> dict[str, int]:
    return dict(Counter(state.roles.values()))


def _heard(state: State, _: dt.datetime) -> dict[str, int]:
    return {target: len(who) for target, who in state.heard.items()}


def _stuck(state: State, _: dt.datetime) -> dict[str, int]:
    """The marks at the steps of the example on the wall."""
    marks = state.stuck.items()
    return {step: len(who) for (example, step), who in marks if example == state.example and who}


def _is_seen(kept: Kept) -> bool:
    return kept.status == "admitted"


_COUNTED: Final[dict[str, Callable[[State, dt.datetime], dict[str, int]]]] = {
    "roles": _roles,
    "listening": listened,
    "heard": _heard,
    "stuck": _stuck,
}
_REPLACED: Final[dict[str, Callable[[State], Any]]] = {
    "participants": lambda state: len(state.roles),
    "connections": connections,
    "nextDate": attrgetter("next_date"),
    **{name: attrgetter(name) for name in ("phase", "question", "example", "moderation")},
}
