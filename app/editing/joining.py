"""Two places that are one: one stays with all that was offered and told at both, the other ends.

Each step is a change of its own in the log: to go back one brings the other place back first,
which takes along what hung on it, then puts its offerings back.
"""

from msgspec.structs import replace

from app.directory import repository
from app.editing.along import list_old_names, take_along, take_names
from app.editing.care import note_care
from app.editing.rights import Editor
from app.store.session import Store
from app.words.errors import ConstraintError


def join_stakeholders(store: Store, editor: Editor, stays_id: str, ends_id: str) -> int:
    """Gives how many offerings moved. Raises ``NotFoundError``, ``NotAllowedError``."""
    if stays_id == ends_id:
        raise ConstraintError("stakeholder", "id", "dit is dezelfde plek")
    with store.writing(editor.actor) as session:
        editor.require_coordinator()
        stays = repository.get_stakeholder(session, stays_id)
        ends = repository.get_stakeholder(session, ends_id)
        moved = repository.list_offerings_of(session, ends_id)
        for each in moved:
            offering = replace(each.value, stakeholder_id=stays_id)
            repository.save_offering(session, offering, each.row_version)
        contacts = tuple(dict.fromkeys((*stays.value.contacts, *ends.value.contacts)))
        joined = replace(stays.value, contacts=contacts)
        repository.save_stakeholder(session, joined, stays.row_version)
        old_names = list_old_names(session, ends_id)
        take_along(session, ends.value, joined)
        note_care(session, ends_id)
        repository.delete_stakeholder(session, ends_id, ends.row_version)
        take_names(session, ends.value, stays_id, old_names)
        return len(moved)
