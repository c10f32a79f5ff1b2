"""The wait of an offering as it counts today, for people of this place.

Unknown is not zero: it counts as the sector's norm. A measurement that is too old to show is
unknown. A stop of one insurer or gemeente does not shut the door for everyone.
"""

from typing import NamedTuple

from app.routing.moment import add_working_days
from app.routing.setting import Setting
from app.routing.view import NO_WAIT_KNOWN, WaitNow
from app.rules import RuleSet
from app.rules.rights import Right
from app.rules.waiting import Norm
from app.words.answer import StepWait
from app.words.codes import Access, WaitStatus

SOON = frozenset({"none", "open"})
GEMEENTE = "GM"


def current_wait(row: int, setting: Setting) -> WaitNow:
    """The newest measurement, as far as it says something today and here."""
    known = setting.here.waits
    found = known.get(row)
    if found is None:
        found = known[row] = _wait_here(row, setting)
    return found


def _wait_here(row: int, setting: Setting) -> WaitNow:
    """The same, worked out."""
    wait = setting.view.wait(row)
    if wait.measured_on is None and wait.stop is None:
        return wait
    if is_hidden(wait, setting):
        return NO_WAIT_KNOWN._replace(measured_on=wait.measured_on)
    return wait if wait.stop is None else _stopped(wait, setting)


def _stopped(wait: WaitNow, setting: Setting) -> WaitNow:
    """The wait under a stop: over, for everyone, for people of one gemeente, or for some."""
    stop = wait.stop
    if stop is None or (stop.until is not None and stop.until <= setting.asked.now.date()):
        return wait._replace(stop=None, status=_opened(wait))
    if setting.rules.waits.closes_everyone(stop.reason) or stop.scope in setting.asked.place.areas:
        return wait._replace(status="closed")
    if stop.scope is not None and stop.scope.startswith(GEMEENTE):
        return wait._replace(stop=None, status=_opened(wait))
    return wait._replace(status=_opened(wait))


def _opened(wait: WaitNow) -> WaitStatus:
    """The status of a door that is not shut after all."""
    if wait.status != "closed":
        return wait.status
    return "unknown" if wait.intake_days is None else "waitlist"


def is_closed(row: int, setting: Setting) -> bool:
    """Whether nobody from here is taken on."""
    return current_wait(row, setting).status == "closed"


def is_hidden(wait: WaitNow, setting: Setting) -> bool:
    """Whether there is a measurement, but one too old to show."""
    return _age_days(wait, setting) > setting.rules.waits.hidden_after_days


def is_stale(wait: WaitNow, setting: Setting) -> bool:
    """Whether the measurement is old enough to say so."""
    return _age_days(wait, setting) > setting.rules.waits.stale_after_days


def is_fresh(wait: WaitNow, setting: Setting) -> bool:
    """Whether the days were measured lately."""
    return (
        wait.intake_days is not None
        and wait.measured_on is not None
        and not is_stale(wait, setting)
    )


def _age_days(wait: WaitNow, setting: Setting) -> int:
    """How old a measurement is; one without a day is as old as today."""
    if wait.measured_on is None:
        return 0
    return (setting.asked.now.date() - wait.measured_on).days


def norm_days(kind: str, level: int, rules: RuleSet) -> int:
    """What an unknown wait counts for: the sector's norm, else what is assumed per level."""
    norm = rules.find_norm(kind)
    return rules.waits.assumed_days_by_level.get(level, 0) if norm is None else norm.first_days


def counted_days(wait: WaitNow, kind: str, level: int, rules: RuleSet) -> int:
    """The wait that counts in comparing, in calendar days."""
    if wait.intake_days is not None:
        return wait.intake_days
    return 0 if wait.status in SOON else norm_days(kind, level, rules)


def is_over_norm(wait: WaitNow, norm: Norm | None, setting: Setting) -> bool:
    """Whether the measured wait, to intake or to treatment, is longer than the norm."""
    if norm is None:
        return False
    intake, treatment = wait.intake_days, wait.treatment_days
    if intake is not None and intake > _intake_norm(norm, setting):
        return True
    return (
        treatment is not None
        and norm.treatment_days is not None
        and treatment > norm.treatment_days
    )


def _intake_norm(norm: Norm, setting: Setting) -> int:
    """Calendar days to the first talk; sooner when something threatens."""
    if norm.urgent_workdays is None or setting.asked.urgency != "urgent":
        return norm.intake_days
    today = setting.asked.now.date()
    return (add_working_days(today, norm.urgent_workdays) - today).days


class Newer(NamedTuple):
    """An offering measured lately, with a longer wait than the old measurement that won."""

    row: int
    days: int


def _is_term(norm: Norm, access: Access) -> bool:
    """Whether the law sets this term here; one that ends in a decision not at an open door."""
    return norm.basis == "law" and (norm.decision_days is None or access == "decision")


def wait_of(row: int, kind: str, right: Right, setting: Setting) -> StepWait:
    """The wait as measured; one too old to show is unknown, and says it is stale."""
    wait, norm = current_wait(row, setting), setting.rules.find_norm(kind)
    term = norm if norm is not None and _is_term(norm, setting.view.access(row)) else None
    urgent = term is not None and setting.asked.urgency == "urgent"
    over = is_over_norm(wait, norm, setting)
    measured = wait.intake_days is not None or wait.treatment_days is not None
    return StepWait(
        status=wait.status,
        intake_days=wait.intake_days,
        treatment_days=wait.treatment_days,
        measured_on=wait.measured_on,
        norm_days=None if norm is None else _intake_norm(norm, setting),
        over_norm=over if norm is not None and measured else None,
        stale=is_stale(wait, setting),
        term=term.sector if term is not None else None,
        decision_days=term.decision_days if term is not None else None,
        urgent_workdays=term.urgent_workdays if term is not None and urgent else None,
        ask=right.law.over_norm_ask if over else None,
        stop=wait.stop.reason if wait.stop is not None else None,
        stop_scope=_named_scope(wait),
    )


def _named_scope(wait: WaitNow) -> str | None:
    """Whose money is used up, as a name; a gemeente's code says nothing to people."""
    scope = None if wait.stop is None else wait.stop.scope
    return None if scope is None or scope.startswith(GEMEENTE) else scope
