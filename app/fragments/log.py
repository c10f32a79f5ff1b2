"""What was done with recordings, in the change log: never what is told in one, nor by whom.

Of a speaker who takes the own recording away nothing is noted: it is gone.
"""

from typing import Final

from app.store.changes import Entry, Values, log_changes
from app.store.session import WriteSession
from app.words.fragment import Fragment, Invitation, Subject, Visibility

RECORDING: Final = "recording"
RECORDING_LINK: Final = "recording-link"
"""Entities of the change log; ``entity_id`` is the stakeholder's, of residents the wijk's code."""


def log_hearing(session: WriteSession, fragment: Fragment, now: Visibility | None) -> None:
    """Who may hear it from now on; None: nobody, it was taken away."""
    before, after = (
        None if each is None else {"fragmentId": fragment.id, "visibility": each}
        for each in (fragment.visibility, now)
    )
    log_changes(session, [Entry(RECORDING, _about(fragment.subject), before, after)])


def log_link(session: WriteSession, invitation: Invitation) -> None:
    """Somebody was asked to tell."""
    values: Values = {"until": invitation.expires_at.date().isoformat()}
    log_changes(session, [Entry(RECORDING_LINK, _about(invitation.subject), None, values)])


def _about(subject: Subject) -> str:
    return str(subject.stakeholder_id or subject.wijk)
