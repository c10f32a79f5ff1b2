"""The change log in parts: what of a record stood before and after, and whose record it was."""

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal, NamedTuple

import msgspec

from app.directory import repository
from app.directory.fact_checks import FACT_CHECK
from app.directory.waits import ENTITY as WAITLIST
from app.editing.distinct import DISTINCT
from app.editing.parts import Part, part_names
from app.editing.rights import Editor, NotAllowedError
from app.fragments.log import RECORDING, RECORDING_LINK
from app.store.changes import Change, Values, list_history
from app.store.chronicle import list_changes_of, list_removed_offerings
from app.store.session import ReadSession
from app.words.directory import (
    Area,
    Network,
    Offering,
    Organization,
    Postcode,
    Stakeholder,
    Wait,
)

What = Literal["made", "changed", "removed"]

WORDS: Final[Mapping[str, type[msgspec.Struct]]] = {
    "organization": Organization,
    "stakeholder": Stakeholder,
    "offering": Offering,
    WAITLIST: Wait,
    "area": Area,
    "postcode": Postcode,
    "network": Network,
}


class FieldChange(NamedTuple):
    """One field, as the log calls it, with what stood there; None when there was nothing."""

    name: str
    before: Any
    after: Any


def what_of(change: Change) -> What:
    """Made, changed or taken away."""
    if change.before is None:
        return "made"
    return "removed" if change.after is None else "changed"


def fields_changed(change: Change) -> tuple[FieldChange, ...]:
    """Every field that stood otherwise before, in the order of the word."""
    before, after = change.before or {}, change.after or {}
    names = dict.fromkeys((*after, *before))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def parts_changed(change: Change) -> set[Part]:
    """The parts of the record that a change touched."""
    word = WORDS.get(change.entity)
    known = part_names(word) if word else {}
    return {
        known.get(field.name, Part(field.name, (field.name,))) for field in fields_changed(change)
    }


def values_of(change: Change) -> Values:
    """What the change left, or took away."""
    return change.after or change.before or {}


def find_owner(session: ReadSession, change: Change) -> str | None:
    """The stakeholder a change is about; None for an area, an organization, a network."""
    if change.entity in {"stakeholder", DISTINCT, FACT_CHECK}:
        return change.entity_id
    if change.entity == "offering":
        return str(values_of(change).get("stakeholderId"))
    if change.entity == WAITLIST:
        return find_owner_of_offering(session, change.entity_id)
    return None


def find_owner_of_offering(session: ReadSession, offering_id: str) -> str | None:
    """Whose an offering is, or was."""
    kept = repository.find_offering(session, offering_id)
    if kept is not None:
        return kept.value.stakeholder_id
    log = list_history(session, "offering", offering_id)
    return str(values_of(log[-1]).get("stakeholderId")) if log else None


def require_own(session: ReadSession, editor: Editor, change: Change) -> None:
    """Refuse a change that is not about the editor's own."""
    owner = find_owner(session, change)
    if owner is not None:
        editor.require(owner)
    elif not editor.coordinator:
        raise NotAllowedError("dit is niet van u om te wijzigen")


def list_own_changes(
    session: ReadSession, stakeholder_ids: Collection[str], before: int | None, limit: int
) -> list[Change]:
    """What happened to these stakeholders, what they offer or offered, and its waits."""
    offered = {
        each.value.id
        for owner in stakeholder_ids
        for each in repository.list_offerings_of(session, owner)
    }
    offered |= list_removed_offerings(session, stakeholder_ids)
    return list_changes_of(
        session,
        stakeholder_ids,
        offered,
        beside=(DISTINCT, FACT_CHECK, RECORDING, RECORDING_LINK),
        before=before,
        limit=limit,
    )
