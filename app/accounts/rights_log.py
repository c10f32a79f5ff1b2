"""Who may what, in the change log: every invitation, other right, end and key of a portal.

By id, never with a name or an address of a person: the log outlives both.
"""

from typing import Final

from app.store.changes import Entry, Values, log_changes
from app.store.session import WriteSession
from app.words.account import Person, PortalKey

PERSON: Final = "person"
PORTAL_KEY: Final = "portal-key"
"""Entities of the change log; ``entity_id`` is that of the person or the key."""


def log_rights(session: WriteSession, before: Person | None, after: Person) -> None:
    """What someone may from now on; nothing when that is what they might already."""
    was, now = None if before is None else _rights_of(before), _rights_of(after)
    if was != now:
        log_changes(session, [Entry(PERSON, after.id, was, now)])


def log_key(session: WriteSession, key: PortalKey, *, is_made: bool) -> None:
    """A key was made, or counts no more."""
    values: Values = {"name": key.name, "perMinute": key.per_minute}
    before, after = (None, values) if is_made else (values, None)
    log_changes(session, [Entry(PORTAL_KEY, key.id, before, after)])


def _rights_of(person: Person) -> Values:
    return {
        "role": person.role,
        "stakeholders": list(person.own_stakeholder_ids),
        "organizations": list(person.organization_ids),
        "ended": person.ended_at is not None,
    }
