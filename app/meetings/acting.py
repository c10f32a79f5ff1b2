"""What participants and the facilitator do: each is checked, appended once, and then told.

What is checked first is still true when it is written: a meeting has one writer at a
time. An action that is sent again under the same ``ref`` is the same action.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from app.meetings import repository
from app.meetings.checks import Desk, fault, read_ref
from app.meetings.errors import NotJoinedError, OverError, TooManyError
from app.meetings.opening import REPORT
from app.meetings.repository import Standing
from app.store.appender import Appender
from app.store.session import Actor, Store, WriteSession
from app.words.errors import NotFoundError
from app.words.meeting import (
    Admitted,
    Agreed,
    AgreementSet,
    AgreementStatus,
    AnyEvent,
    Closed,
    Contributed,
    ContributionKind,
    Example,
    Heard,
    Joined,
    Listening,
    Meeting,
    Moderation,
    Opened,
    Phase,
    PhaseChanged,
    Question,
    Refused,
    Stuck,
    Weighed,
)

MOST_A_MINUTE: Final = 60
"""Events of one phone in a minute: nobody taps faster for long."""
LONGEST_WHO: Final = 120
LONGEST_STEP: Final = 100
_MINUTE: Final = dt.timedelta(minutes=1)
_ACTOR: Final = Actor("system", "meetings")
_STAKEHOLDERS: Final[dict[ContributionKind, tuple[int, int]]] = {
    "missing": (0, 3),
    "connection": (2, 2),
    "step": (0, 3),
    "residents": (0, 3),
    "wrong": (1, 1),
}
"""Fewest and most stakeholders a contribution of this kind names."""
Act = Callable[[WriteSession, Standing], int]


class Acting:
    """The actions on one database. ``clock``: now. Every action gives the id of its event."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._appender = Appender(store, _ACTOR)
        self._clock = clock

    # ------------------------------------------------------------ participants

    def join(self, meeting: Meeting, participant: str, role: str) -> int:
        """Join, or take another role."""
        event = Joined(participant=participant, role=role)

        def join(session: WriteSession, standing: Standing) -> int:
            if standing.has_joined:
                before = repository.find_of_kind(session, meeting.id, "joined", participant)
                if before is not None and before.event == event:
                    return before.id
            _refuse_too_many(standing)
            return self._append(session, meeting, event)

        return self._write(meeting, join, participant)

    def listen(self, meeting: Meeting, participant: str, target: str | None) -> int:
        """Begin to play something, or stop."""
        event = Listening(participant=participant, target=target)
        return self._participate(meeting, participant, event)

    def hear(self, meeting: Meeting, participant: str, target: str) -> int:
        """Heard to its end; counts once."""
        event = Heard(participant=participant, target=target)
        return self._participate(meeting, participant, event, f"heard:{participant}:{target}")

    def contribute(  # noqa: PLR0913 -- the fields of a contribution, each named
        self,
        meeting: Meeting,
        participant: str | None,
        *,
        ref: str,
        kind: ContributionKind,
        text: str,
        stakeholders: Sequence[str],
        theme: str | None,
        general: bool,
        desk: Desk,
    ) -> int:
        """Bring something in; ``participant`` None: the facilitator types it.

        ``general``: after a red flag was told, the sender says that nobody is in need.
        """
        sender = participant or "facilitator"
        ref = f"contributed:{sender}:{read_ref(ref)}"
        event = Contributed(
            participant=participant,
            contribution=kind,
            text=desk.read_general("text", text) if general else desk.read("text", text),
            held=general,
            stakeholders=_read_stakeholders(kind, stakeholders),
            theme=theme,
        )
        if participant is None:
            return self._facilitate(meeting, event, ref)
        return self._participate(meeting, participant, event, ref)

    def weigh(self, meeting: Meeting, participant: str, contribution: int, *, on: bool) -> int:
        """Find a contribution important too, or no longer."""
        event = Weighed(participant=participant, contribution=contribution, on=on)
        return self._participate(meeting, participant, event, about=contribution)

    def mark_stuck(
        self, meeting: Meeting, participant: str, example: str, step: str, *, on: bool
    ) -> int:
        """Mark "hier loopt het vast" at a step of the example on the wall."""
        if not 0 < len(step) <= LONGEST_STEP:
            raise fault("step", "unknown", "Kies een stap van de route.")
        event = Stuck(participant=participant, example=example, step=step, on=on)
        return self._participate(meeting, participant, event)

    # ------------------------------------------------------------ the facilitator

    def ask(self, meeting: Meeting, text: str, desk: Desk) -> int:
        """Put a shared question on the wall."""
        return self._facilitate(meeting, Question(text=desk.read("text", text)))

    def go_to(self, meeting: Meeting, phase: Phase) -> int:
        """On to another phase."""
        if phase == "closed":
            raise fault("phase", "closed", "Sluit de bijeenkomst met “sluiten”.")
        return self._facilitate(meeting, PhaseChanged(phase=phase))

    def show_example(self, meeting: Meeting, example: str | None) -> int:
        """Put an example case on the wall, or take it off."""
        return self._facilitate(meeting, Example(example=example))

    def admit(self, meeting: Meeting, contribution: int) -> int:
        """Let a contribution onto the wall."""
        event = Admitted(contribution=contribution)
        return self._facilitate(meeting, event, about=contribution)

    def refuse(self, meeting: Meeting, contribution: int) -> int:
        """Keep a contribution off the wall, or take it off."""
        event = Refused(contribution=contribution)
        return self._facilitate(meeting, event, about=contribution)

    def moderate(self, meeting: Meeting, *, on: bool) -> int:
        """Whether contributions wait."""
        return self._facilitate(meeting, Moderation(on=on))

    def agree(  # noqa: PLR0913 -- the fields of an agreement, each named
        self,
        meeting: Meeting,
        *,
        ref: str,
        what: str,
        who: str,
        by: dt.date | None,
        source: int | None,
        desk: Desk,
    ) -> int:
        """A small concrete step."""
        ref = f"agreed:{read_ref(ref)}"
        event = Agreed(
            what=desk.read("what", what),
            who=desk.read("who", who, LONGEST_WHO),
            by=by,
            source=source,
        )
        return self._facilitate(meeting, event, ref, about=source)

    def set_agreement(self, meeting: Meeting, agreement: int, status: AgreementStatus) -> int:
        """How an agreement goes, of this meeting or the one before."""
        event = AgreementSet(agreement=agreement, status=status)

        def change(session: WriteSession, _: Standing) -> int:
            if not _is_previous(session, meeting, agreement):
                _require(session, meeting, agreement, Agreed)
            return self._append(session, meeting, event)

        return self._write(meeting, change)

    def close(self, meeting: Meeting, next_date: dt.date | None) -> int:
        """The meeting is over; closing twice is closing once."""

        def shut(session: WriteSession) -> int:
            now = self._clock()
            standing = _find(session, meeting, None, now)
            if standing.closed_at is None:
                _require_going_on(standing, now)
                repository.set_closed(session, meeting.id, now, now + REPORT)
            return self._append(session, meeting, Closed(next_date=next_date), "closed")

        return self._appender.append(repository.lane_of(meeting.id), shut)

    # ------------------------------------------------------------ writing

    def _facilitate(
        self,
        meeting: Meeting,
        event: AnyEvent,
        ref: str | None = None,
        *,
        about: int | None = None,
    ) -> int:
        """``about``: the contribution that must be there."""

        def act(session: WriteSession, _: Standing) -> int:
            if about is not None:
                _require(session, meeting, about, Contributed)
            return self._append(session, meeting, event, ref)

        return self._write(meeting, act)

    def _participate(
        self,
        meeting: Meeting,
        participant: str,
        event: AnyEvent,
        ref: str | None = None,
        *,
        about: int | None = None,
    ) -> int:
        def act(session: WriteSession, standing: Standing) -> int:
            if not standing.has_joined:
                raise NotJoinedError("Doe eerst mee met de code.")
            _refuse_too_many(standing)
            if about is not None:
                _require(session, meeting, about, Contributed)
            return self._append(session, meeting, event, ref)

        return self._write(meeting, act, participant)

    def _write(self, meeting: Meeting, act: Act, participant: str | None = None) -> int:
        """In a meeting that still goes on."""

        def checked(session: WriteSession) -> int:
            now = self._clock()
            standing = _find(session, meeting, participant, now)
            _require_going_on(standing, now)
            return act(session, standing)

        return self._appender.append(repository.lane_of(meeting.id), checked)

    def _append(
        self, session: WriteSession, meeting: Meeting, event: AnyEvent, ref: str | None = None
    ) -> int:
        return repository.append_event(session, meeting.id, self._clock(), event, ref)


def _find(
    session: WriteSession, meeting: Meeting, participant: str | None, now: dt.datetime
) -> Standing:
    found = repository.find_standing(session, meeting.id, participant, now - _MINUTE)
    if found is None:
        raise OverError("Deze bijeenkomst is weggehaald.")
    return found


def _require_going_on(standing: Standing, now: dt.datetime) -> None:
    if standing.closed_at is not None or standing.expires_at <= now:
        raise OverError("Deze bijeenkomst is voorbij.")


def _refuse_too_many(standing: Standing) -> None:
    if standing.lately >= MOST_A_MINUTE:
        raise TooManyError("Dat ging erg snel. Wacht een minuut.", 60)


def _require(session: WriteSession, meeting: Meeting, event_id: int, kind: type) -> None:
    if not isinstance(repository.find_event(session, meeting.id, event_id), kind):
        raise NotFoundError("bijdrage of afspraak", str(event_id))


def _is_previous(session: WriteSession, meeting: Meeting, agreement: int) -> bool:
    opened = repository.find_of_kind(session, meeting.id, "opened")
    if opened is None or not isinstance(opened.event, Opened):
        return False
    return any(each.id == agreement for each in opened.event.previous)


def _read_stakeholders(kind: ContributionKind, given: Sequence[str]) -> tuple[str, ...]:
    """As many different ones as this kind names; whether they exist, the edge has looked."""
    fewest, most = _STAKEHOLDERS[kind]
    if len(set(given)) != len(given) or not fewest <= len(given) <= most:
        wanted = str(most) if fewest == most else f"hoogstens {most}"
        raise fault("stakeholders", "number", f"Kies {wanted} verschillende op de kaart.")
    return tuple(given)
