"""An edit that nobody made yet: records as they would be, checked against a snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain

import msgspec

from app.catalogue.snapshot import Snapshot
from app.words.directory import Directory, Offering, Stakeholder, Wait
from app.words.errors import VoorveldError

_DIGITS = 8


class PreviewError(VoorveldError):
    """This edit cannot be tried; says which record, and why."""


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """Records to add or put in the place of those with the same id, and ids to remove.

    ``waits`` are new measurements beside those that are there. Removing a stakeholder removes
    what it offers.
    """

    stakeholders: tuple[Stakeholder, ...] = ()
    offerings: tuple[Offering, ...] = ()
    waits: tuple[Wait, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Names this edit in a few letters."""
        return hashlib.sha256(msgspec.msgpack.encode(self)).hexdigest()[:_DIGITS]


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """What an edit comes to: rows that no longer count, and whole records in their place."""

    gone: tuple[int, ...]
    removed: frozenset[str]
    records: Directory


def draft(base: Snapshot, edit: Edit) -> Drafted:
    """Every record the edit touches, whole. Raises ``PreviewError`` for what cannot be tried."""
    _refuse_doubles(edit)
    put = {each.id: each for each in edit.stakeholders}
    for stakeholder in edit.stakeholders:
        _refuse_other_slug(base, stakeholder)
    removed, gone = _removed(base, edit)
    offerings = _touched(base, edit, removed)
    for offering in offerings.values():
        _refuse_unknown_areas(base, offering)
        if offering.stakeholder_id not in put:
            put[offering.stakeholder_id] = _stakeholder(base, offering, edit.removed)
    rows = {each: base.find_row(each) for each in offerings}
    known = {each: row for each, row in rows.items() if row is not None}
    histories = (base.waits.history.of(row) for row in known.values())
    return Drafted(
        gone=tuple(sorted({*gone, *known.values()})),
        removed=removed,
        records=Directory(
            stakeholders=tuple(put.values()),
            offerings=tuple(offerings.values()),
            waits=(*chain.from_iterable(histories), *edit.waits),
        ),
    )


def _refuse_doubles(edit: Edit) -> None:
    ids = [each.id for each in chain[Stakeholder | Offering](edit.stakeholders, edit.offerings)]
    ids += edit.removed
    double = next((each for each in ids if ids.count(each) > 1), None)
    if double is not None:
        raise PreviewError(f"{double} staat twee keer in de wijziging")


def _refuse_other_slug(base: Snapshot, stakeholder: Stakeholder) -> None:
    """An address on the web belongs to one place; changing it is no matter of routes."""
    before = base.find_stakeholder(stakeholder.id)
    if before is not None and before.slug != stakeholder.slug:
        raise PreviewError(f"{before.slug}: de slug van een plaats verandert niet in een proef")
    holder = base.find_stakeholder(stakeholder.slug)
    if before is None and holder is not None:
        raise PreviewError(f"{stakeholder.slug}: deze slug is al van {holder.name}")


def _removed(base: Snapshot, edit: Edit) -> tuple[frozenset[str], set[int]]:
    """Ids that go, offerings of a place that goes included, and the rows of those offerings."""
    offerings: list[Offering] = []
    for each in edit.removed:
        row = base.find_row(each)
        if row is None and base.find_stakeholder(each) is None:
            raise PreviewError(f"{each} bestaat niet, en kan dus niet weg")
        offerings += base.offerings_of(each) if row is None else [base.offering(row)]
    ids = [each.id for each in offerings]
    rows = {row for row in map(base.find_row, ids) if row is not None}
    return frozenset((*edit.removed, *ids)), rows


def _touched(base: Snapshot, edit: Edit, removed: frozenset[str]) -> dict[str, Offering]:
    """Offerings that are new or read otherwise: their own, their place's or their wait's sake."""
    touched = {each.id: each for each in edit.offerings}
    for stakeholder in edit.stakeholders:
        _add_missing(touched, base.offerings_of(stakeholder.id), removed)
    for wait in edit.waits:
        row = base.find_row(wait.offering_id)
        if row is not None:
            _add_missing(touched, (base.offering(row),), removed)
        if wait.offering_id not in touched:
            raise PreviewError(f"wachttijd: het aanbod {wait.offering_id} bestaat niet")
    return touched


def _add_missing(
    touched: dict[str, Offering], offerings: Iterable[Offering], removed: frozenset[str]
) -> None:
    for each in offerings:
        if each.id not in removed:
            touched.setdefault(each.id, each)


def _refuse_unknown_areas(base: Snapshot, offering: Offering) -> None:
    unknown = [code for code in offering.areas if base.tree.number(code) is None]
    if unknown:
        raise PreviewError(f"{offering.title}: het gebied {unknown[0]} is niet bekend")


def _stakeholder(base: Snapshot, offering: Offering, removed: tuple[str, ...]) -> Stakeholder:
    found = base.find_stakeholder(offering.stakeholder_id)
    if found is None or found.id in removed:
        raise PreviewError(f"{offering.title}: de plaats {offering.stakeholder_id} is er niet")
    return found
