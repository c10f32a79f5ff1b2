"""What if: a snapshot with an edit that is written nowhere, for as long as one looks at it.

The records an edit touches are built into a snapshot of their own, of a few rows; all else is
read from the snapshot below. So a preview costs milliseconds in a country of any size, and
answers as a snapshot of the edited directory would, to the number of every row.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.catalogue.builder import snapshot_of
from app.catalogue.edits import Edit, draft
from app.catalogue.renumbering import Renumbering
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.routing.view import WaitNow
from app.words.codes import Access
from app.words.directory import Area, Network, Offering, Point, Stakeholder, Wait
from app.words.question import Place


def preview(base: Snapshot, edit: Edit) -> Overlay:
    """The directory as it would be. Raises ``PreviewError`` for what cannot be tried."""
    return Overlay(base, edit)


class Overlay:
    """A directory at one version, with an edit over it. Frozen, as the snapshot below is."""

    def __init__(self, base: Snapshot, edit: Edit) -> None:
        drafted = draft(base, edit)
        self._base = base
        self._removed = drafted.removed
        self._new = snapshot_of(DirectorySource(drafted.records, base.version))
        self._added = tuple(self._new.offerings())
        self._rows = Renumbering(drafted.gone, [_place(base, each) for each in self._added])
        self._posted = [base.tree.posted_in(each.areas) for each in self._added]
        self._doors = self._number_doors()
        self.id = f"{base.id}+{edit.digest}"
        """Names the snapshot below and the edit."""

    def _number_doors(self) -> list[int]:
        """Per new row its door: that of the snapshot below when it is the same place."""
        fresh: dict[str, int] = {}
        first = len(self._base.stakeholders())
        doors = []
        for each in self._added:
            known = self._base.find_door(each.stakeholder_id)
            new = fresh.setdefault(each.stakeholder_id, first + len(fresh))
            doors.append(new if known is None else known)
        return doors

    def __len__(self) -> int:
        """How many offerings there would be."""
        return len(self._base) - len(self._rows.gone) + len(self._added)

    def _at(self, row: int) -> tuple[Snapshot, int]:
        """Where a row is read, and its number there."""
        new = self._rows.find_new(row)
        return (self._base, self._rows.old(row)) if new is None else (self._new, new)

    def _merged(
        self, old: Iterable[int], new: Iterable[int], areas: tuple[str, ...]
    ) -> Sequence[int]:
        """Old rows that still count and new ones that are posted here, by level then row."""
        here = self._base.tree.posted_at(areas)
        rows = [self._rows.of_old(row) for row in old if not self._rows.is_gone(row)]
        rows += [self._rows.of_new(at) for at in new if not here.isdisjoint(self._posted[at])]
        return sorted(rows, key=lambda row: (self.level(row), row))

    def answering(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as answering the need in the chain's gemeente or nationwide, by level."""
        new = (at for at, each in enumerate(self._added) if need in each.answers)
        return self._merged(self._base.answering(need, areas), new, areas)

    def supporting(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as supporting the need in the chain's gemeente or nationwide, by level."""
        new = (at for at, each in enumerate(self._added) if need in each.supports)
        return self._merged(self._base.supporting(need, areas), new, areas)

    def of_kind(self, kind: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows at stakeholders of this kind in the chain's gemeente or nationwide, by level."""
        new = (at for at in range(len(self._new)) if self._new.kind(at) == kind)
        return self._merged(self._base.of_kind(kind, areas), new, areas)

    def serves(self, row: int, areas: tuple[str, ...]) -> bool:
        """Whether the offering is meant for people of this place."""
        new = self._rows.find_new(row)
        if new is None:
            return self._base.serves(self._rows.old(row), areas)
        return self._base.tree.means(self._added[new].areas, areas)

    def is_wide(self, row: int) -> bool:
        """Whether the offering is meant for a whole gemeente or more, not for a part of one."""
        new = self._rows.find_new(row)
        if new is None:
            return self._base.is_wide(self._rows.old(row))
        return self._base.tree.is_wide(self._added[new].areas)

    def door(self, row: int) -> int:
        """The stakeholder's number: the place a family goes to."""
        new = self._rows.find_new(row)
        return self._base.door(self._rows.old(row)) if new is None else self._doors[new]

    def level(self, row: int) -> int:
        """Rung of the ladder, 0-5."""
        view, at = self._at(row)
        return view.level(at)

    def kind(self, row: int) -> str:
        """Kind of the stakeholder."""
        view, at = self._at(row)
        return view.kind(at)

    def access(self, row: int) -> Access:
        """How one gets in."""
        view, at = self._at(row)
        return view.access(at)

    def age_range(self, row: int) -> tuple[int, int]:
        """Years, inclusive; (0, 130) when unlimited."""
        view, at = self._at(row)
        return view.age_range(at)

    def below_floor(self, row: int, need: str) -> bool:
        """Whether this offering answers the need although it is lighter than its floor."""
        view, at = self._at(row)
        return view.below_floor(at, need)

    def distance_m(self, row: int, point: Point | None) -> int | None:
        """Metres as the crow flies; None without two points or for remote help."""
        view, at = self._at(row)
        return view.distance_m(at, point)

    def wait(self, row: int) -> WaitNow:
        """The newest wait."""
        view, at = self._at(row)
        return view.wait(at)

    def sure(
        self,
        areas: tuple[str, ...],  # noqa: ARG002 -- the engine's directory says what is asked
        today: dt.date,  # noqa: ARG002 -- a preview has no day of its own
        hidden_after_days: int,  # noqa: ARG002 -- nothing is hidden beforehand
    ) -> Sequence[int]:
        """Nothing is sure of a row in a preview: each is looked at."""
        return bytes(len(self))

    def matching_days(self, row: int) -> int:
        """Working days before a volunteer or place is usually found; 0 when at once."""
        view, at = self._at(row)
        return view.matching_days(at)

    def hours(self, row: int) -> str | None:
        """Opening hours in ``opening_hours`` syntax: the offering's, else the stakeholder's."""
        view, at = self._at(row)
        return view.hours(at)

    def is_example(self, row: int) -> bool:
        """Whether nobody confirmed this record yet."""
        view, at = self._at(row)
        return view.is_example(at)

    def confirmed_day(self, row: int) -> int:
        """The day it or its stakeholder was confirmed, as ``date.toordinal``; 0: never."""
        view, at = self._at(row)
        return view.confirmed_day(at)

    def is_group(self, row: int) -> bool:
        """Whether help is given in a group."""
        view, at = self._at(row)
        return view.is_group(at)

    def is_remote(self, row: int) -> bool:
        """Whether help is by phone or online, so that distance says nothing."""
        view, at = self._at(row)
        return view.is_remote(at)

    def languages(self, row: int) -> tuple[str, ...]:
        """Languages spoken, as ISO 639-1 codes."""
        view, at = self._at(row)
        return view.languages(at)

    def offering(self, row: int) -> Offering:
        """The whole offering."""
        view, at = self._at(row)
        return view.offering(at)

    def stakeholder(self, row: int) -> Stakeholder:
        """The stakeholder that offers it."""
        view, at = self._at(row)
        return view.stakeholder(at)

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        """The place with its chain of areas; an edit changes no place."""
        return self._base.find_place(postcode, point)

    def areas(self) -> Sequence[Area]:
        """All areas by code, with their outlines."""
        return self._base.areas()

    def networks_of(self, stakeholder_id: str) -> Sequence[Network]:
        """The networks a stakeholder is or was in; an edit changes none."""
        return self._base.networks_of(stakeholder_id)

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id; None for one that is removed."""
        found = self._new.find_stakeholder(key) or self._base.find_stakeholder(key)
        if found is None or found.id in self._removed:
            return None
        return self._new.find_stakeholder(found.id) or found

    def find_row(self, offering_id: str) -> int | None:
        """The row of an offering."""
        new = self._new.find_row(offering_id)
        if new is not None:
            return self._rows.of_new(new)
        old = self._base.find_row(offering_id)
        return None if old is None or self._rows.is_gone(old) else self._rows.of_old(old)

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder (by slug or id) offers, by id."""
        found = self.find_stakeholder(stakeholder_id)
        if found is None:
            return ()
        old = (
            each
            for each in self._base.offerings_of(found.id)
            if each.id not in self._removed and self._new.find_row(each.id) is None
        )
        return sorted((*old, *self._new.offerings_of(found.id)), key=_id)

    def waits_of(self, offering_id: str) -> Sequence[Wait]:
        """All dated measurements of one offering's wait, newest first."""
        row = self.find_row(offering_id)
        if row is None:
            return ()
        return self._at(row)[0].waits_of(offering_id)


def _place(base: Snapshot, offering: Offering) -> int:
    """The row before which an offering comes: rows stand in the order of their ids."""
    return bisect_left(base.offerings(), offering.id, key=_id)


def _id(offering: Offering) -> str:
    return offering.id
