"""What somebody said of a fact: kept, and brought into the directory in the same transaction.

A wait is measured anew, so that every worker shows it within a second. Of the other facts the
record's own "confirmed on" follows (``upkeep.following``). Every answer is a line in the history.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace
from sqlalchemy import func, select

from app.directory import repository
from app.directory.fact_checks import FactCheck, Logged, add_check, log_check
from app.directory.link_tables import FactCheckRow
from app.directory.waits import stream_waits, write_waitlist
from app.rules.review import CheckOutcome, Review
from app.store.changes import Values
from app.store.session import AnyRow, ReadSession, Store, WriteSession
from app.upkeep.facts import (
    HOW_MEASURED,
    Checked,
    Checks,
    FactKey,
    Known,
    list_facts,
)
from app.upkeep.following import followed
from app.words.codes import How, WaitStatus
from app.words.directory import Wait
from app.words.errors import ConstraintError, NotFoundError

_AT_ONCE: Final = 500
MOST_WEEKS: Final = 260
"""Five years: whoever types more meant something else."""
_WEEK: Final = 7


class Said(NamedTuple):
    """What somebody said of one fact.

    ``by``: a role or the organisation's name, never a person's. ``own``: the organisation itself.
    ``intake_days``: a wait that changed, in calendar days; with ``closed`` nobody gets in.
    """

    key: FactKey
    outcome: CheckOutcome
    by: str
    how: How
    own: bool
    intake_days: int | None = None
    closed: bool = False


def read_checks(store: Store) -> Checks:
    """The last check of every fact that was ever checked."""
    with store.reading() as session:
        return list_checks(session)


def list_checks(session: ReadSession, stakeholder_ids: Collection[str] | None = None) -> Checks:
    """The last check of each fact, of all stakeholders or of these; "wrong" is no check."""
    wanted = None if stakeholder_ids is None else sorted(stakeholder_ids)
    if wanted is None:
        return _newest(session, None)
    found: dict[FactKey, Checked] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _newest(session, wanted[start : start + _AT_ONCE])
    return found


def _newest(session: ReadSession, stakeholder_ids: Sequence[str] | None) -> dict[FactKey, Checked]:
    row = FactCheckRow
    newest = select(func.max(row.id)).where(row.outcome != "wrong")
    if stakeholder_ids is not None:
        newest = newest.where(row.stakeholder_id.in_(stakeholder_ids))
    newest = newest.group_by(row.stakeholder_id, row.offering_id, row.kind)
    columns = (row.stakeholder_id, row.kind, row.offering_id, row.checked_on)
    chosen = select(*columns, row.by_role, row.how, row.own).where(row.id.in_(newest))
    return dict(_check(each) for each in session.stream(chosen))


def _check(row: AnyRow) -> tuple[FactKey, Checked]:
    stakeholder_id, kind, offering_id, on, by, how, own = row
    return FactKey(stakeholder_id, kind, offering_id), Checked(on, by, how, own)


def known_in(session: ReadSession, stakeholder_id: str) -> Known:
    """A stakeholder as the database has it now. Raises ``NotFoundError``."""
    stakeholder = repository.get_stakeholder(session, stakeholder_id).value
    offerings = repository.list_offerings_of(session, stakeholder_id)
    values = tuple(each.value for each in offerings)
    waits = {each.offering_id: each for each in stream_waits(session, [v.id for v in values])}
    return Known(stakeholder, values, waits)


def write_said(session: WriteSession, said: Said, review: Review, at: dt.datetime) -> None:
    """Keep what was said and bring it into the directory. Raises ``NotFoundError``."""
    known = known_in(session, said.key.stakeholder_id)
    checks = dict(list_checks(session, [said.key.stakeholder_id]))
    before = find_checked(known, checks, said.key, review)
    if said.key.kind == "wait" and said.outcome != "wrong":
        write_waitlist(session, _measured(said, known, at.date()), at.date())
        known = known_in(session, said.key.stakeholder_id)
    check = _check_of(said, at)
    number = add_check(session, check)
    if said.outcome == "wrong":
        log_check(
            session, Logged(number, check, is_made=True), as_logged(before), as_logged(before)
        )
        return
    last = checks[said.key] = Checked(at.date(), check.by_role, said.how, said.own)
    log_check(session, Logged(number, check, is_made=True), as_logged(before), as_logged(last))
    save_followed(session, known, followed(known, checks, last, review))


def find_checked(known: Known, checks: Checks, key: FactKey, review: Review) -> Checked | None:
    """When, by whom and how a fact was last confirmed; None too for what is no fact now."""
    states = list_facts(known, checks, review)
    return next((each.checked for each in states if each.key == key), None)


def as_logged(checked: Checked | None) -> Values | None:
    """The same for the change log."""
    if checked is None:
        return None
    return {"on": checked.on.isoformat(), "by": checked.by, "how": checked.how}


def _check_of(said: Said, at: dt.datetime) -> FactCheck:
    return FactCheck(
        stakeholder_id=said.key.stakeholder_id,
        offering_id=said.key.offering_id,
        kind=said.key.kind,
        outcome=said.outcome,
        how=said.how,
        own=said.own,
        by_role=said.by[:200],
        checked_on=at.date(),
        at=at,
    )


def _measured(said: Said, known: Known, today: dt.date) -> Wait:
    """The wait as it is said to be: the same days measured today, or other ones."""
    before = known.waits.get(said.key.offering_id or "")
    if before is None:
        raise NotFoundError("wait", said.key.offering_id or "")
    same = replace(before, measured_on=today, source=said.by, method=HOW_MEASURED[said.how])
    if said.outcome == "confirmed":
        return same
    return replace(
        same,
        status=_status(said),
        intake_days=None if said.closed else said.intake_days,
        treatment_days=None if said.closed else before.treatment_days,
        stop_reason="aanmeldstop" if said.closed else None,
        stop_until=None,
        stop_scope=None,
    )


def _status(said: Said) -> WaitStatus:
    if said.closed:
        return "closed"
    if said.intake_days is None:
        raise ConstraintError("waitlist", "intake_days", "vul een aantal weken in")
    return "open" if said.intake_days == 0 else "waitlist"


def days_of_weeks(text: str) -> int:
    """Calendar days of what somebody typed as weeks. Raises ``ConstraintError``."""
    number = text.strip().removesuffix("weken").removesuffix("week").strip().replace(",", ".")
    try:
        weeks = float(number)
    except ValueError:
        weeks = -1.0
    if not 0 <= weeks <= MOST_WEEKS:
        message = f"vul een aantal weken in, van 0 tot {MOST_WEEKS}"
        raise ConstraintError("waitlist", "intake_days", message)
    return round(weeks * _WEEK)


def save_followed(session: WriteSession, before: Known, after: Known) -> None:
    """Write what the records say of themselves, where that is otherwise now."""
    if after.stakeholder != before.stakeholder:
        kept = repository.get_stakeholder(session, after.stakeholder.id)
        repository.save_stakeholder(session, after.stakeholder, kept.row_version)
    for was, each in zip(before.offerings, after.offerings, strict=True):
        if each != was:
            kept_offering = repository.get_offering(session, each.id)
            repository.save_offering(session, each, kept_offering.row_version)
