"""The call list: one organisation at a time, what is longest due first; and what a call said.

Whoever was reached is off the list until something falls due anew, at least for a while; whoever
was not comes back some days later.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import func, insert, select

from app.directory import repository
from app.directory.tables import StakeholderRow
from app.rules.review import Review
from app.store.session import Actor, AnyRow, ReadSession, Store
from app.upkeep.checks import Said, known_in, list_checks, write_said
from app.upkeep.facts import FactKey, FactState, Known, list_due
from app.upkeep.signals import Report, require_sound, write_signal
from app.upkeep.tables import CallOutcome, CallRow, SignalKind

AGAIN_AFTER_MISSED: Final = 3
AGAIN_AFTER_REACHED: Final = 30
"""Days before an organisation is on the list again."""
MOST_NOTE: Final = 300
_KINDS: Final[dict[str, SignalKind]] = {
    "wait": "wait",
    "hours": "hours",
    "contact": "phone",
    "place": "address",
    "offer": "other",
}


class Call(NamedTuple):
    """The last call to an organisation; ``spoken_to`` is a role."""

    organization_id: str
    at: dt.datetime
    outcome: CallOutcome
    spoken_to: str
    note: str
    again_on: dt.date | None


class Place(NamedTuple):
    """A stakeholder of an organisation with its facts that are due, the longest first."""

    known: Known
    due: tuple[FactState, ...]


class Card(NamedTuple):
    """One organisation to call. ``last``: the call before, with its note."""

    organization_id: str
    name: str
    website: str | None
    places: tuple[Place, ...]
    last: Call | None


class Answer(NamedTuple):
    """What was said of one fact; ``text``: what it is now. A wait comes in calendar days."""

    key: FactKey
    holds: bool
    text: str = ""
    intake_days: int | None = None
    closed: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it can go straight into the directory; all else waits for who edits."""
        return self.holds or self.closed or self.intake_days is not None


class Called(NamedTuple):
    """What one call came to. ``spoken_to``: a role, never a name."""

    organization_id: str
    outcome: CallOutcome
    spoken_to: str = ""
    note: str = ""
    answers: tuple[Answer, ...] = ()


class Progress(NamedTuple):
    """How far the round of today is, in organisations."""

    done: int
    left: int

    @property
    def all(self) -> int:
        """Done and still to do."""
        return self.done + self.left


def order(due: Mapping[str, Iterable[FactState]]) -> list[str]:
    """Organisations with something due, whoever was left alone the longest first."""
    oldest = {key: min(each.due_on for each in facts) for key, facts in due.items()}
    return sorted(oldest, key=lambda key: (oldest[key], key))


def read_calls(store: Store) -> dict[str, Call]:
    """The last call to each organisation."""
    row = CallRow
    newest = select(func.max(row.id)).group_by(row.organization_id)
    columns = [getattr(row, name) for name in Call._fields]
    with store.reading() as session:
        found = session.execute(select(*columns).where(row.id.in_(newest))).all()
    return {each.organization_id: each for each in map(_call, found)}


def _call(row: AnyRow) -> Call:
    return Call(*row)


def is_waiting(call: Call | None, today: dt.date) -> bool:
    """Whether this organisation was called and need not be called again yet."""
    return call is not None and call.again_on is not None and call.again_on > today


def round_of(
    ordered: Sequence[str], calls: Mapping[str, Call], now: dt.datetime
) -> tuple[list[str], Progress]:
    """Whom to call now, and how far it is; a day is one of the zone of ``now``."""
    today = now.date()
    left = [each for each in ordered if not is_waiting(calls.get(each), today)]
    done = sum(call.at.astimezone(now.tzinfo).date() == today for call in calls.values())
    return left, Progress(done, len(left))


def find_card(store: Store, organization_id: str, review: Review, today: dt.date) -> Card | None:
    """One organisation as it is now; None when nothing of it is due any more."""
    with store.reading() as session:
        kept = repository.find_organization(session, organization_id)
        if kept is None:
            return None
        places = _places(session, organization_id, review, today)
    if not places:
        return None
    last = read_calls(store).get(organization_id)
    return Card(organization_id, kept.value.name, kept.value.website, places, last)


def _places(
    session: ReadSession, organization_id: str, review: Review, today: dt.date
) -> tuple[Place, ...]:
    chosen = select(StakeholderRow.id).where(StakeholderRow.organization_id == organization_id)
    ids = [str(each) for each in session.execute(chosen.order_by(StakeholderRow.id)).scalars()]
    checks = list_checks(session, ids)
    places = []
    for stakeholder_id in ids:
        known = known_in(session, stakeholder_id)
        due = tuple(list_due(known, checks, review, today))
        if due:
            places.append(Place(known, due))
    return tuple(sorted(places, key=lambda place: place.due[0].due_on))


def keep_call(store: Store, called: Called, actor: Actor, review: Review, now: dt.datetime) -> None:
    """Keep what was said, all of it or nothing. Raises ``InputFaultsError``, ``ConstraintError``.

    What does not hold becomes a signal with what was said, for who edits; a new wait is written.
    """
    for each in called.answers:
        require_sound(Report(each.key.stakeholder_id, _KINDS[each.key.kind], each.text))
    require_sound(Report("", "other", called.note))
    require_sound(Report("", "other", called.spoken_to))
    with store.writing(actor) as session:
        name = repository.get_organization(session, called.organization_id).value.name
        by = f"{called.spoken_to} van {name}" if called.spoken_to else name
        for each in called.answers:
            write_said(session, _said(each, by), review, now)
            if not each.is_known:
                report = Report(each.key.stakeholder_id, _KINDS[each.key.kind], each.text, "call")
                write_signal(session, report, now)
        session.execute(insert(CallRow).values(_row(called, now)))


def _said(answer: Answer, by: str) -> Said:
    if answer.holds:
        return Said(answer.key, "confirmed", by, "phone", own=True)
    if answer.is_known:
        days, closed = answer.intake_days, answer.closed
        return Said(answer.key, "changed", by, "phone", own=True, intake_days=days, closed=closed)
    return Said(answer.key, "wrong", by, "phone", own=True)


def _row(called: Called, now: dt.datetime) -> dict[str, object]:
    missed = called.outcome == "missed"
    days = AGAIN_AFTER_MISSED if missed else AGAIN_AFTER_REACHED
    return {
        "organization_id": called.organization_id,
        "at": now,
        "outcome": called.outcome,
        "spoken_to": called.spoken_to,
        "note": called.note[:MOST_NOTE],
        "again_on": now.date() + dt.timedelta(days=days),
    }
