"""The end of an evening: closed, its voices gone, and what is wrong on the map in the inbox."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from app.meetings import repository
from app.meetings.acting import Acting
from app.meetings.ending import Ending
from app.meetings.fold import fold
from app.store.session import Actor, Store
from app.upkeep.signals import Report, list_signals, write_signal
from app.words.errors import ConstraintError
from app.words.meeting import Meeting

_ACTOR = Actor("system", "meetings")
_MOST_OPEN = 10_000


def close_meeting(
    store: Store, ending: Ending, acting: Acting, meeting: Meeting, next_date: dt.date | None
) -> int:
    """Close it; what the group saw to be wrong is a signal to the coordinator, once."""
    number = ending.close(acting, meeting, next_date)
    known = {(each.stakeholder_id, each.text) for each in list_signals(store, most=_MOST_OPEN)}
    for at, report in _seen_wrong(store, meeting):
        if (report.stakeholder_id, report.text) not in known:
            # Who left the map meanwhile needs no mending.
            with suppress(ConstraintError), store.writing(_ACTOR) as session:
                write_signal(session, report, at)
    return number


def _seen_wrong(store: Store, meeting: Meeting) -> Iterator[tuple[dt.datetime, Report]]:
    """What stood on the wall."""
    with store.reading() as session:
        state = fold(repository.events_after(session, meeting.id))
    for kept in state.contributions.values():
        if kept.status == "admitted" and kept.what.contribution == "wrong":
            report = Report(kept.what.stakeholders[0], "other", kept.what.text, "meeting")
            yield kept.at, report
