"""Two places that look like one and are two: a coordinator looked, and is not asked again.

It stands in the change log alone, on either place, so that the history shows who said it and
puts it back. It holds until what made them look alike changes: a name, a point, a contact.
"""

from collections.abc import Collection, Iterator
from typing import Final

from app.directory import repository
from app.editing.rights import Editor
from app.store.changes import Change, Entry, log_changes
from app.store.chronicle import list_changes_of, list_changes_of_kinds
from app.store.session import ReadSession, Store, WriteSession
from app.words.errors import ConstraintError

DISTINCT: Final = "distinct"
"""In the change log; its ``entity_id`` is the stakeholder's, ``otherId`` that of the other."""
_ALIKE: Final = frozenset({"name", "point", "contacts"})

TwoIds = tuple[str, str]
"""Of two stakeholders, in order."""


def keep_apart(store: Store, editor: Editor, one_id: str, other_id: str) -> bool:
    """Say that these are two. Gives whether that is new.

    Raises ``NotFoundError``, ``NotAllowedError``.
    """
    if one_id == other_id:
        raise ConstraintError("stakeholder", "id", "dit is dezelfde plek")
    with store.writing(editor.actor) as session:
        editor.require_coordinator()
        return _say(session, (one_id, other_id), are_two=True)


def list_distinct(session: ReadSession) -> set[TwoIds]:
    """Who were said to be two, and have not changed since in what made them look like one."""
    said = {two: change for two, change in _newest(session).items() if change.after}
    if not said:
        return set()
    first = min(each.id for each in said.values())
    changed = _last_changes(session, {key for two in said for key in two}, first)
    return {two for two, each in said.items() if all(changed.get(key, 0) <= each.id for key in two)}


def undo_distinct(session: WriteSession, change: Change) -> bool:
    """Put back what was said of both; False when it is so already."""
    other = str((change.after or change.before or {}).get("otherId"))
    return _say(session, (change.entity_id, other), are_two=change.after is None)


def _say(session: WriteSession, ids: TwoIds, *, are_two: bool) -> bool:
    two = (min(ids), max(ids))
    if (two in list_distinct(session)) == are_two:
        return False
    log_changes(session, list(_entries(session, two, are_two=are_two)))
    return True


def _entries(session: WriteSession, two: TwoIds, *, are_two: bool) -> Iterator[Entry]:
    names = {key: repository.get_stakeholder(session, key).value.name for key in two}
    for key, other in (two, two[::-1]):
        values = {"name": names[key], "otherId": other, "other": names[other]}
        yield Entry(DISTINCT, key, *((None, values) if are_two else (values, None)))


def _newest(session: ReadSession) -> dict[TwoIds, Change]:
    """The last word on every pair; each was said of both, and is read of the first."""
    found: dict[TwoIds, Change] = {}
    for each in list_changes_of_kinds(session, (DISTINCT,), limit=None):
        other = str((each.after or each.before or {})["otherId"])
        if each.entity_id < other:
            found.setdefault((each.entity_id, other), each)
    return found


def _last_changes(session: ReadSession, ids: Collection[str], first: int) -> dict[str, int]:
    """Per stakeholder the last change since ``first`` of what makes it look like another."""
    last: dict[str, int] = {}
    for each in list_changes_of(session, ids, (), limit=None):
        if each.id < first:
            break
        before, after = each.before or {}, each.after or {}
        if any(before.get(name) != after.get(name) for name in _ALIKE):
            last.setdefault(each.entity_id, each.id)
    return last
