"""Offerings in columns: one number per row for everything the engine compares."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator

from app.catalogue.codes import CodeBuilder, Numbering
from app.catalogue.columns import ColumnWriter, SnapshotBuildError
from app.catalogue.identity import KeyBuilder
from app.catalogue.lists import ListsBuilder, write_lists
from app.catalogue.postings import PostingsBuilder
from app.catalogue.stakeholders import StakeholderColumns
from app.catalogue.texts import TextBuilder
from app.catalogue.tree import TreeBuilder
from app.words.directory import Offering

EXAMPLE, GROUP, REMOTE = 1, 2, 4
"""Bits of the column ``offering.marks``."""
YOUNGEST, OLDEST = 0, 130
ANY = 0
"""The one code of the postings that hold every row of a gemeente."""

Alike = tuple[int, int, int, int]
"""What rows are found under: needs answered, needs supported, kind, gemeenten; by number."""


class OfferingColumns:
    """Collects offerings row by row; what they hold beyond numbers goes straight to the file."""

    def __init__(self, tree: TreeBuilder, stakeholders: StakeholderColumns) -> None:
        self._tree = tree
        self._stakeholders = stakeholders
        self.rows: dict[str, int] = {}
        self._levels, self._marks = array("b"), array("B")
        self._age_min, self._age_max = array("B"), array("B")
        self._doors, self._matching = array("i"), array("i")
        self._access, self._hours, self._languages = array("B"), array("i"), array("i")
        self._access_codes: CodeBuilder[str] = CodeBuilder()
        self._language_codes: CodeBuilder[tuple[str, ...]] = CodeBuilder()
        self._needs: CodeBuilder[str] = CodeBuilder()
        self._areas, self._below_floor = ListsBuilder(), ListsBuilder()
        self._need_lists: Numbering[tuple[str, ...]] = Numbering()
        self._gemeenten_numbers: Numbering[tuple[int, ...]] = Numbering()
        self._alike: defaultdict[Alike, array[int]] = defaultdict(_no_rows)
        self._keys, self._texts = KeyBuilder(), TextBuilder()

    def passing(self, offerings: Iterator[Offering]) -> Iterator[Offering]:
        """Take in each offering on its way to the file."""
        for offering in offerings:
            self._add(offering)
            yield offering

    def _add(self, offering: Offering) -> None:
        row, door = len(self.rows), self._stakeholders.rows.get(offering.stakeholder_id)
        if door is None:
            raise SnapshotBuildError("offering", offering.id, "no such stakeholder")
        self.rows[offering.id] = row
        self._keys.add(offering.id, row)
        self._texts.add(offering.title, offering.description)
        self._add_numbers(offering, door)
        self._add_codes(offering, door)
        self._post(offering, row, self._stakeholders.kind(door))

    def _add_numbers(self, offering: Offering, door: int) -> None:
        self._doors.append(door)
        self._levels.append(offering.level)
        self._age_min.append(YOUNGEST if offering.age_min is None else offering.age_min)
        self._age_max.append(OLDEST if offering.age_max is None else offering.age_max)
        self._matching.append(offering.matching_days or 0)
        example = offering.provenance.example or self._stakeholders.is_example(door)
        self._marks.append(EXAMPLE * example + GROUP * offering.group + REMOTE * offering.remote)

    def _add_codes(self, offering: Offering, door: int) -> None:
        self._access.append(self._access_codes.number(offering.access))
        self._languages.append(self._language_codes.number(offering.languages))
        self._hours.append(self._stakeholders.hours_number(offering.opening_hours, door))
        self._areas.add(map(self._tree.number, offering.areas))
        self._below_floor.add(map(self._needs.number, dict.fromkeys(offering.below_floor)))

    def _post(self, offering: Offering, row: int, kind: int) -> None:
        """Keep rows together that are found under the same codes in the same gemeenten."""
        gemeenten = self._gemeenten_numbers[self._tree.gemeenten(offering.areas)]
        answers, supports = self._needs_of(offering.answers), self._needs_of(offering.supports)
        self._alike[answers, supports, kind, gemeenten].append(row)

    def _needs_of(self, needs: tuple[str, ...]) -> int:
        """A number for these needs together; each of them gets one of its own too."""
        known = self._need_lists.get(needs)
        if known is None:
            for need in needs:
                self._needs.number(need)
            known = self._need_lists[needs]
        return known

    def _write_postings(self, writer: ColumnWriter) -> None:
        needs = [tuple(map(self._needs.number, dict.fromkeys(each))) for each in self._need_lists]
        gemeenten = list(self._gemeenten_numbers)
        postings = {name: PostingsBuilder() for name in ("answers", "supports", "kind", "all")}
        for (answers, supports, kind, at), rows in self._alike.items():
            postings["answers"].add(needs[answers], gemeenten[at], rows)
            postings["supports"].add(needs[supports], gemeenten[at], rows)
            postings["kind"].add((kind,), gemeenten[at], rows)
            postings["all"].add((ANY,), gemeenten[at], rows)
        for name, each in postings.items():
            each.write(writer, f"by_{name}", self._tree.gemeente_count, self._levels)

    def write(self, writer: ColumnWriter) -> None:
        """Write all columns."""
        for name, numbers in self._numbers().items():
            writer.add_numbers(f"offering.{name}", numbers)
        self._access_codes.write(writer, "offering.access")
        self._language_codes.write(writer, "offering.languages")
        self._needs.write(writer, "need")
        self._areas.write(writer, "offering.areas")
        self._below_floor.write(writer, "offering.below_floor")
        self._write_postings(writer)
        self._keys.write(writer, "offering")
        self._texts.write(writer, "offering")
        by_door = self._rows_by_door()
        write_lists(writer, "stakeholder.offerings", by_door)
        by_name = (row for door in self._stakeholders.by_name() for row in by_door[door])
        by_level = sorted(by_name, key=self._levels.__getitem__)
        writer.add_numbers("offering.by_level", array("i", by_level))

    def _rows_by_door(self) -> list[list[int]]:
        by_door: list[list[int]] = [[] for _ in range(len(self._stakeholders.rows))]
        for row, door in enumerate(self._doors):
            by_door[door].append(row)
        return by_door

    def _numbers(self) -> dict[str, array[int]]:
        return {
            "level": self._levels,
            "marks": self._marks,
            "age_min": self._age_min,
            "age_max": self._age_max,
            "door": self._doors,
            "matching_days": self._matching,
            "access": self._access,
            "hours": self._hours,
            "languages": self._languages,
        }


def _no_rows() -> array[int]:
    return array("i")
