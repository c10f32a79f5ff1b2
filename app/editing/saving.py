"""Saving what an editor typed: rights, version, explicit parts, and who stands for it.

Everything is checked in the transaction that writes, so what was true when it was checked is
true when it is kept.
"""

import datetime as dt
from typing import NamedTuple, TypeVar

import msgspec

from app.directory import repository
from app.directory.records import OFFERING, STAKEHOLDER, Kept, Record
from app.directory.use import require_known_kind, require_known_needs
from app.editing.care import note_care
from app.editing.clash import ClashError, GoneError, differences, find_version
from app.editing.parts import fields_of, parts_of
from app.editing.rights import Editor
from app.store.session import Store, WriteSession
from app.words.directory import Offering, Organization, Provenance, Stakeholder
from app.words.errors import ConstraintError
from app.words.vocabulary import Vocabulary

T = TypeVar("T", Stakeholder, Offering)

SAMPLE_MARK = "(voorbeeld)"


class Confirmed(NamedTuple):
    """Who stands for a record from this day on: an organization or a role, no person's name."""

    on: dt.date
    by: str


class Draft(NamedTuple):
    """How a record is saved. ``row_version``: that it was read with; None: it is new.

    ``organization``: a new one, that a new stakeholder brings along.
    """

    row_version: int | None
    confirmed: Confirmed | None = None
    organization: Organization | None = None


def save_stakeholder(
    store: Store, editor: Editor, mine: Stakeholder, draft: Draft, vocabulary: Vocabulary
) -> int:
    """Save it; gives the row version. Raises ``ClashError``, ``ConstraintError``."""
    require_known_kind(mine, vocabulary)
    with store.writing(editor.actor) as session:
        if draft.row_version is None:
            editor.require_coordinator()
            if draft.organization is not None:
                repository.save_organization(session, draft.organization)
        else:
            editor.require(mine.id)
        kept = repository.find_stakeholder(session, mine.id)
        made = _made(session, STAKEHOLDER, kept, mine, draft)
        return repository.save_stakeholder(session, made, kept.row_version if kept else None)


def save_offering(
    store: Store, editor: Editor, mine: Offering, draft: Draft, vocabulary: Vocabulary
) -> int:
    """Save it; gives the row version. Raises ``ClashError``, ``ConstraintError``."""
    require_known_needs(mine, vocabulary)
    with store.writing(editor.actor) as session:
        kept = repository.find_offering(session, mine.id)
        # Whose it is the database says, never a form.
        editor.require(mine.stakeholder_id if kept is None else kept.value.stakeholder_id)
        made = _made(session, OFFERING, kept, mine, draft)
        return repository.save_offering(session, made, kept.row_version if kept else None)


def _made(
    session: WriteSession, record: Record[T], kept: Kept[T] | None, mine: T, draft: Draft
) -> T:
    """The record to keep: what stands now, with the parts an editor may change."""
    if kept is None:
        if draft.row_version is not None:
            raise GoneError("dit is intussen door een ander verwijderd")
        return _confirmed(mine, draft.confirmed)
    if kept.row_version != draft.row_version:
        _refuse_clash(session, record, kept, mine, draft.row_version or 0)
    changed = msgspec.structs.replace(kept.value, **fields_of(parts_of(mine), mine))
    return _confirmed(changed, draft.confirmed)


def _refuse_clash(
    session: WriteSession, record: Record[T], kept: Kept[T], mine: T, row_version: int
) -> None:
    base, by = find_version(session, record, record.key_of(mine), row_version)
    found = differences(base, kept.value, mine, parts_of(mine))
    if found:
        raise ClashError(kept, found, by)


def _confirmed(value: T, confirmed: Confirmed | None) -> T:
    """From example or unconfirmed to a record that somebody stands for."""
    if confirmed is None:
        return value
    _refuse_sample_name(value)
    provenance = Provenance(
        example=False,
        source=value.provenance.source,
        confirmed_on=confirmed.on,
        confirmed_by=confirmed.by,
        confirmed_how="page",
    )
    return msgspec.structs.replace(value, provenance=provenance)


def _refuse_sample_name(value: Stakeholder | Offering) -> None:
    match value:
        case Stakeholder():
            entity, field, name = "stakeholder", "name", value.name
        case Offering():
            entity, field, name = "offering", "title", value.title
    if SAMPLE_MARK in name:
        raise ConstraintError(entity, field, f"heet nog {SAMPLE_MARK}: zet er de echte naam")


def confirm(
    store: Store,
    editor: Editor,
    stakeholder_id: str,
    confirmed: Confirmed,
    *,
    is_declared: bool = False,
) -> int:
    """All is still right: the stakeholder and what it offers. Gives how many records.

    What we filled in as an example was nobody's word: that it is real is said in so many words
    (``is_declared``), else ``ConstraintError``.
    """
    with store.writing(editor.actor) as session:
        editor.require(stakeholder_id)
        place = repository.get_stakeholder(session, stakeholder_id)
        offered = repository.list_offerings_of(session, stakeholder_id)
        sources = [place.value.provenance, *(each.value.provenance for each in offered)]
        if not is_declared and any(each.example for each in sources):
            raise ConstraintError("stakeholder", "confirmed", "dit zijn nog voorbeeldgegevens")
        new = _confirmed(place.value, confirmed)
        repository.save_stakeholder(session, new, place.row_version)
        for each in offered:
            repository.save_offering(session, _confirmed(each.value, confirmed), each.row_version)
        return 1 + len(offered)


def remove_stakeholder(store: Store, editor: Editor, stakeholder_id: str, row_version: int) -> None:
    """Take it away with what it offers; the log keeps all of it."""
    with store.writing(editor.actor) as session:
        editor.require(stakeholder_id)
        note_care(session, stakeholder_id)
        repository.delete_stakeholder(session, stakeholder_id, row_version)


def remove_offering(store: Store, editor: Editor, offering_id: str, row_version: int) -> None:
    """Take it away with its waits; the log keeps all of it."""
    with store.writing(editor.actor) as session:
        kept = repository.get_offering(session, offering_id)
        editor.require(kept.value.stakeholder_id)
        repository.delete_offering(session, offering_id, row_version)
