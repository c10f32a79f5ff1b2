"""Waits: every measurement is kept, the newest counts.

Newest is by the day measured; between measurements of one day, the last written. A wait
written without a day counts from today; an imported one without a day counts least, so
that a seed file loaded later never hides what an editor measured.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sqlalchemy import delete, select

from app.directory.checks import list_faults
from app.directory.link_tables import WaitlistRow
from app.directory.reading import KEYS_AT_ONCE
from app.directory.saving import Written, as_values
from app.directory.tables import OfferingRow
from app.store.changes import Entry, log_changes
from app.store.session import AnySelect, ReadSession, WriteSession
from app.words.directory import Wait
from app.words.errors import ConstraintError, NotFoundError

ENTITY: Final = "waitlist"
"""In the change log; its ``entity_id`` is the offering's, for that is what a wait belongs to."""

UNDATED: Final = dt.date(1, 1, 1)
_COLUMNS: Final = Wait.__struct_fields__


def write_waitlist(session: WriteSession, wait: Wait, today: dt.date | None = None) -> None:
    """Add one measurement; nothing that was measured before is lost."""
    counts_from = wait.measured_on or today or dt.datetime.now(dt.UTC).date()
    _require(session, [wait])
    _append(session, [(wait, counts_from)])


def import_waits(session: WriteSession, waits: Sequence[Wait]) -> Written:
    """Add those measurements that are not in the history yet."""
    _require(session, waits)
    known = set(stream_waits(session, {wait.offering_id for wait in waits}))
    fresh = [wait for wait in dict.fromkeys(waits) if wait not in known]
    _append(session, [(wait, wait.measured_on or UNDATED) for wait in fresh])
    return Written(added=len(fresh), same=len(waits) - len(fresh))


def stream_waits(
    session: ReadSession, offering_ids: Collection[str] | None = None
) -> Iterator[Wait]:
    """Measurements by offering, within one offering oldest first: the last one counts."""
    if offering_ids is None:
        yield from _stream(session, _chosen())
        return
    wanted = sorted(offering_ids)
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        some = WaitlistRow.offering_id.in_(wanted[start : start + KEYS_AT_ONCE])
        yield from _stream(session, _chosen().where(some))


def list_wait_history(session: ReadSession, offering_id: str) -> list[Wait]:
    """All measurements of one offering, oldest first."""
    return list(stream_waits(session, [offering_id]))


def find_wait(session: ReadSession, offering_id: str) -> Wait | None:
    """The measurement that counts, or None when it was never measured."""
    return next(reversed(list_wait_history(session, offering_id)), None)


def _chosen() -> AnySelect:
    columns = [getattr(WaitlistRow, name) for name in _COLUMNS]
    return select(*columns).order_by(
        WaitlistRow.offering_id, WaitlistRow.counts_from, WaitlistRow.id
    )


def _stream(session: ReadSession, chosen: AnySelect) -> Iterator[Wait]:
    for row in session.stream(chosen):
        yield Wait(**dict(zip(_COLUMNS, row, strict=True)))


def _require(session: WriteSession, waits: Sequence[Wait]) -> None:
    for wait in waits:
        for field, said in list_faults(wait):
            raise ConstraintError(ENTITY, field, said)
    named = sorted({wait.offering_id for wait in waits})
    chosen = select(OfferingRow.id).where(OfferingRow.id.in_(named))
    missing = set(named) - set(session.execute(chosen).scalars())
    if missing:
        raise ConstraintError(ENTITY, "offering_id", f"{min(missing)} bestaat niet")


def _append(session: WriteSession, waits: Sequence[tuple[Wait, dt.date]]) -> None:
    if not waits:
        return
    now = dt.datetime.now(dt.UTC)
    rows = [
        {name: getattr(wait, name) for name in _COLUMNS}
        | {"counts_from": counts_from, "recorded_at": now}
        for wait, counts_from in waits
    ]
    session.insert(WaitlistRow, rows)
    entries = [Entry(ENTITY, wait.offering_id, None, as_values(wait)) for wait, _ in waits]
    log_changes(session, entries)


def remove_wait(session: WriteSession, wait: Wait) -> None:
    """Take one measurement back, the last written of its like; the log keeps that it was."""
    same = [
        getattr(WaitlistRow, name).is_not_distinct_from(getattr(wait, name)) for name in _COLUMNS
    ]
    newest = select(WaitlistRow.id).where(*same).order_by(WaitlistRow.id.desc()).limit(1)
    found = session.execute(newest).scalar_one_or_none()
    if found is None:
        raise NotFoundError(ENTITY, wait.offering_id)
    session.execute(delete(WaitlistRow).where(WaitlistRow.id == found))
    log_changes(session, [Entry(ENTITY, wait.offering_id, as_values(wait), None)])
