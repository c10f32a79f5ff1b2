"""Who cares for a stakeholder, across its removal and return.

The database lets that go with the stakeholder; the log keeps who it was, so that an undo gives
the editors back what they cared for.
"""

from typing import Final

from sqlalchemy import insert, select

from app.accounts.tables import PersonRow, PersonStakeholderRow
from app.store.changes import Entry, list_changes_at, log_changes
from app.store.session import WriteSession

CARE: Final = "care"
"""In the change log; its ``entity_id`` is the stakeholder's."""


def note_care(session: WriteSession, stakeholder_id: str) -> None:
    """Before a stakeholder is taken away: the log keeps who was named for it."""
    row = PersonStakeholderRow
    chosen = select(row.person_id).where(row.stakeholder_id == stakeholder_id)
    people = sorted(session.execute(chosen).scalars())
    if people:
        log_changes(session, [Entry(CARE, stakeholder_id, {"people": people}, None)])


def restore_care(session: WriteSession, stakeholder_id: str, version: int) -> None:
    """Who was named for it when it was taken away in this version, and is still there."""
    noted = [
        person
        for each in list_changes_at(session, version)
        if each.entity == CARE and each.entity_id == stakeholder_id and each.before
        for person in each.before["people"]
    ]
    known = select(PersonRow.id).where(PersonRow.id.in_(noted))
    people = list(session.execute(known).scalars()) if noted else []
    rows = [{"person_id": each, "stakeholder_id": stakeholder_id} for each in people]
    if rows:
        session.execute(insert(PersonStakeholderRow), rows)
        log_changes(session, [Entry(CARE, stakeholder_id, None, {"people": sorted(people)})])
