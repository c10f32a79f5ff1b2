"""Undo: a change of its own, that puts back what one change of the log did.

Refused where a later change touched the same parts; it says which, for those can be undone
first. What was taken away comes back with all that went along: offerings, waits, memberships,
old names in the address bar.
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from app.directory import repository, saving
from app.directory.fact_checks import FACT_CHECK, find_beside, read_logged
from app.directory.networks import NETWORK, rejoin, save_network
from app.directory.reading import find
from app.directory.records import OFFERING, ORGANIZATION, STAKEHOLDER, Record
from app.directory.slugs import restore_old_slugs
from app.directory.waits import ENTITY as WAITLIST
from app.directory.waits import UNDATED, remove_wait, write_waitlist
from app.editing.along import find_along, give_back, give_back_names
from app.editing.care import restore_care
from app.editing.distinct import DISTINCT, undo_distinct
from app.editing.history import find_owner_of_offering, parts_changed, require_own
from app.editing.parts import PLACE, PROVENANCE, Part
from app.editing.rights import Editor
from app.store.changes import (
    Change,
    Values,
    find_change,
    list_changes_at,
    list_history,
)
from app.store.session import Store, WriteSession
from app.words.directory import Network, Offering, Organization, Stakeholder, Wait
from app.words.errors import ConflictError, NotFoundError

CheckUndo = Callable[[WriteSession, Change], bool]
"""Takes an answer about a fact back; False when it is so already. ``upkeep`` knows how."""
RefusedWhy = Literal["gone", "touched", "back", "withheld", "other"]
RECORDS: dict[str, Record[Any]] = {
    each.entity: each for each in (ORGANIZATION, STAKEHOLDER, OFFERING, NETWORK)
}


class UndoRefusedError(ConflictError):
    """It cannot be undone now. ``later``: the changes to undo first, newest first.

    ``why``: ``gone`` (nothing there to put it back on), ``touched`` (changed again since),
    ``back`` (it is as it was already), ``withheld`` (where it was is not kept), ``other``.
    """

    def __init__(self, why: RefusedWhy, reason: str, later: tuple[Change, ...] = ()) -> None:
        super().__init__(reason)
        self.why = why
        self.later = later


def _unknown(_session: WriteSession, _change: Change) -> bool:
    raise UndoRefusedError("other", "dit kan hier niet ongedaan gemaakt worden")


def undo(store: Store, editor: Editor, change_id: int, undo_check: CheckUndo = _unknown) -> Change:
    """Undo one change; gives the change that was undone. Raises ``UndoRefusedError``."""
    with store.writing(editor.actor) as session:
        change = find_change(session, change_id)
        if change is None:
            raise NotFoundError("change", str(change_id))
        require_own(session, editor, change)
        if change.entity in {WAITLIST, FACT_CHECK}:
            _undo_said(session, change, undo_check)
        else:
            _undo(session, change)
        return change


def _undo_said(session: WriteSession, change: Change, undo_check: CheckUndo) -> None:
    """A measurement and the answer that brought it are one: whichever is named, both go."""
    check, wait = _said_of_wait(session, change)
    if wait is not None:
        _undo_wait(session, wait)
        if check is not None:
            undo_check(session, check)
    elif repository.find_stakeholder(session, change.entity_id) is None:
        raise UndoRefusedError("gone", "de plek waar het bij hoort is er niet meer")
    elif not undo_check(session, change):
        raise UndoRefusedError("back", "dat staat er al zo")


def _said_of_wait(session: WriteSession, change: Change) -> tuple[Change | None, Change | None]:
    """The answer and the measurement that came together; each may have come alone."""
    if change.entity == FACT_CHECK:
        return change, _wait_beside(session, change)
    owner = find_owner_of_offering(session, change.entity_id)
    return find_beside(session, owner, change) if owner else None, change


def _wait_beside(session: WriteSession, change: Change) -> Change | None:
    logged = read_logged(change)
    if not logged.is_wait:
        return None
    log = list_history(session, WAITLIST, str(logged.check.offering_id))
    return next((each for each in log if each.version == change.version), None)


def _undo(session: WriteSession, change: Change) -> None:
    if change.entity == DISTINCT:
        if not undo_distinct(session, change):
            raise UndoRefusedError("back", "dat staat er al zo")
    elif change.entity not in RECORDS:
        raise UndoRefusedError("other", "dit kan hier niet ongedaan gemaakt worden")
    elif change.before is None:
        _take_away(session, change)
    elif change.after is None:
        _bring_back(session, change)
    else:
        _set_back(session, change, change.before)


def _undo_wait(session: WriteSession, change: Change) -> None:
    """A measurement that was added goes, one that was taken back returns."""
    if repository.find_offering(session, change.entity_id) is None:
        raise UndoRefusedError("gone", "het aanbod is er niet meer")
    if change.after is None:
        _write_wait(session, change, change.before)
        return
    try:
        remove_wait(session, msgspec.convert(change.after, Wait))
    except NotFoundError:
        raise UndoRefusedError("gone", "deze wachttijd staat er niet meer") from None


def _write_wait(session: WriteSession, change: Change, values: Values | None) -> None:
    wait = msgspec.convert(values, Wait)
    # What an import brought without a day counts least, as it did.
    undated = UNDATED if change.actor.startswith("system:") else change.at.date()
    write_waitlist(session, wait, today=undated)


# ---------------------------------------------------------------- a change of fields
def _set_back(session: WriteSession, change: Change, before: Values) -> None:
    record = RECORDS[change.entity]
    kept = find(session, record, change.entity_id)
    if kept is None:
        raise UndoRefusedError("gone", "dit bestaat niet meer", _removals(session, change))
    wanted = msgspec.convert(before, record.word)
    left = msgspec.convert(change.after, record.word)
    touched = parts_changed(change)
    if change.withheld_in is not None and not touched - {PROVENANCE} - {PLACE}:
        raise UndoRefusedError("withheld", "waar dit was is afgeschermd")
    touched -= {PLACE} if change.withheld_in is not None else set()
    # What was changed later and put back since stands as this change left it.
    other = {part for part in touched if part.of(kept.value) != part.of(left)}
    if other - {PROVENANCE}:
        later = _later_touching(session, change, other - {PROVENANCE})
        raise UndoRefusedError("touched", "een latere wijziging raakt hetzelfde", later)
    # Confirmed since: that stays true.
    fields = {name: getattr(wanted, name) for part in touched - other for name in part.fields}
    _save(session, msgspec.structs.replace(kept.value, **fields), kept.row_version)


def _later_touching(
    session: WriteSession, change: Change, touched: set[Part]
) -> tuple[Change, ...]:
    history = list_history(session, change.entity, change.entity_id)
    return tuple(
        each for each in reversed(history) if each.id > change.id and touched & parts_changed(each)
    )


def _removals(session: WriteSession, change: Change) -> tuple[Change, ...]:
    history = list_history(session, change.entity, change.entity_id)
    gone = [each for each in history if each.id > change.id and each.after is None]
    return tuple(gone[-1:])


def _save(session: WriteSession, value: msgspec.Struct, row_version: int | None) -> None:
    match value:
        case Stakeholder():
            repository.save_stakeholder(session, value, row_version)
        case Offering():
            repository.save_offering(session, value, row_version)
        case Organization():
            repository.save_organization(session, value, row_version)
        case Network():
            save_network(session, value, row_version)
        case _:
            raise TypeError(type(value).__name__)


# ---------------------------------------------------------------- made, so it goes
def _take_away(session: WriteSession, change: Change) -> None:
    record = RECORDS[change.entity]
    kept = find(session, record, change.entity_id)
    if kept is None:
        raise UndoRefusedError("gone", "dit is al verwijderd")
    later = [
        each
        for each in list_history(session, change.entity, change.entity_id)
        if each.id > change.id
    ]
    if later:
        raise UndoRefusedError("touched", "het is daarna nog gewijzigd", tuple(reversed(later)))
    match kept.value:
        case Stakeholder():
            if repository.list_offerings_of(session, change.entity_id):
                raise UndoRefusedError("other", "er staat intussen aanbod bij: haal dat eerst weg")
            repository.delete_stakeholder(session, change.entity_id, kept.row_version)
        case Offering():
            repository.delete_offering(session, change.entity_id, kept.row_version)
        case _:
            saving.remove(session, record, change.entity_id, kept.row_version)


# ---------------------------------------------------------------- taken away, so it returns
def _bring_back(session: WriteSession, change: Change) -> None:
    record = RECORDS[change.entity]
    if find(session, record, change.entity_id) is not None:
        raise UndoRefusedError("back", "het is al terug")
    value = msgspec.convert(change.before, record.word)
    if isinstance(value, Offering) and not _has_place(session, value):
        history = list_history(session, STAKEHOLDER.entity, value.stakeholder_id)
        gone = tuple(each for each in history[-1:] if each.after is None)
        raise UndoRefusedError("gone", "de plek waar het bij hoort is er niet meer", gone)
    if isinstance(value, Stakeholder):
        _bring_back_place(session, change, value)
        return
    _save(session, value, None)
    if isinstance(value, Offering):
        _bring_back_waits(session, change)


def _bring_back_place(session: WriteSession, change: Change, value: Stakeholder) -> None:
    old_slugs = _old_slugs(session, change)
    along = find_along(session, value.id, change.version)
    if along is not None:
        give_back_names(session, along, [value.slug, *old_slugs])
    _save(session, value, None)
    restore_old_slugs(session, value.id, old_slugs)
    _bring_back_along(session, change, value.id)
    restore_care(session, value.id, change.version)
    if along is not None:
        give_back(session, along, value.id)


def _has_place(session: WriteSession, offering: Offering) -> bool:
    return repository.find_stakeholder(session, offering.stakeholder_id) is not None


def _old_slugs(session: WriteSession, change: Change) -> list[str]:
    history = list_history(session, change.entity, change.entity_id)
    slugs = [str((each.before or {}).get("slug")) for each in history if each.before]
    return [slug for slug in slugs if slug != (change.before or {}).get("slug")]


def _bring_back_along(session: WriteSession, change: Change, stakeholder_id: str) -> None:
    """What went in the same transaction because it hung on the stakeholder."""
    for each in list_changes_at(session, change.version):
        if each.before is None:
            continue
        if each.entity == NETWORK.entity:
            rejoin(session, msgspec.convert(each.before, Network), stakeholder_id)
        elif each.after is None and each.before.get("stakeholderId") == stakeholder_id:
            _save(session, msgspec.convert(each.before, Offering), None)
            _bring_back_waits(session, each)


def _bring_back_waits(session: WriteSession, removal: Change) -> None:
    """The measurements of an offering's last life: they went without a word in the log."""
    lives = list_history(session, OFFERING.entity, removal.entity_id)
    begun = max(each.id for each in lives if each.before is None and each.id < removal.id)
    left: list[tuple[Change, Values]] = []
    for each in list_history(session, WAITLIST, removal.entity_id):
        if not begun < each.id < removal.id:
            continue
        if each.after is not None:
            left.append((each, each.after))
        else:
            at = next(at for at in reversed(range(len(left))) if left[at][1] == each.before)
            del left[at]
    for each, values in left:
        _write_wait(session, each, values)
