"""Days and hours: when the first contact can be, and whether that is in time."""

import datetime as dt

from app.geo.hours import UNKNOWN, OpenState, open_state
from app.routing.setting import Setting
from app.words.codes import Urgency
from app.words.vocabulary import Windows

OFFICE_HOURS = "Mo-Fr 09:00-17:00; PH off"
"""Assumed for planning where neither offering nor kind says anything; never shown as a fact."""
FRIDAY = 4


def add_working_days(start: dt.date, days: int) -> dt.date:
    """The date ``days`` working days after ``start`` (Monday to Friday)."""
    if days <= 0:
        return start
    weekday = start.weekday()
    since_friday = max(0, weekday - FRIDAY)
    weeks, rest = divmod(days, FRIDAY + 1)
    over_weekend = min(weekday, FRIDAY) + rest > FRIDAY
    return start + dt.timedelta(weeks * 7 + rest + 2 * over_weekend - since_friday)


def window_days(windows: Windows, urgency: Urgency) -> int:
    """Working days within which the first contact must be reachable."""
    if urgency == "usual":
        return windows.usual
    return windows.strained if urgency == "strained" else windows.urgent


def planned_state(hours: str | None, usual_hours: str | None, now: dt.datetime) -> OpenState:
    """Open now, or from when: known hours, else what is usual for the kind."""
    state = open_state(hours, now)
    if state.open_now is None:
        state = open_state(usual_hours or OFFICE_HOURS, now)
    return state


def planned_here(hours: str | None, usual_hours: str | None, setting: Setting) -> OpenState:
    """The same at the moment of a question, worked out once for each text of hours."""
    state = _state_here(hours, setting) if hours else UNKNOWN
    return _state_here(usual_hours or OFFICE_HOURS, setting) if state.open_now is None else state


def _state_here(hours: str, setting: Setting) -> OpenState:
    known = setting.here.states
    state = known.get(hours)
    if state is None:
        state = known[hours] = open_state(hours, setting.asked.now)
    return state


def first_contact_on(
    state: OpenState, now: dt.datetime, wait_days: int, matching_days: int
) -> dt.date:
    """The day of the first contact: doors open, then the wait, then the matching."""
    opens = now.date() if state.open_now or state.opens_at is None else state.opens_at.date()
    return add_working_days(opens + dt.timedelta(days=wait_days), matching_days)
