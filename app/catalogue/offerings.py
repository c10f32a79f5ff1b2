"""Offerings in columns: one number per row for everything the engine compares."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.catalogue.codes import CodeBuilder
from app.catalogue.columns import ColumnWriter, SnapshotBuildError
from app.catalogue.identity import RowBuilder
from app.catalogue.lists import write_lists
from app.catalogue.postings import PostingsBuilder
from app.catalogue.records import Records
from app.catalogue.runs import Run, extend
from app.catalogue.served import ServedBuilder
from app.catalogue.stakeholders import StakeholderColumns, day_number
from app.catalogue.texts import TextBuilder
from app.catalogue.tree import TreeBuilder
from app.words.directory import Offering

EXAMPLE, GROUP, REMOTE = 1, 2, 4
"""Bits of the column ``offering.marks``."""
YOUNGEST, OLDEST = 0, 130
ANY = 0
"""The one code of the postings that hold every row of a gemeente."""

Needs = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What an offering answers below the floor, answers, and supports."""
Alike = tuple[int, int, int]
"""What rows are found under: needs, kind, gemeenten; by number."""


class OfferingColumns:
    """Collects offerings row by row, or many rows at once from the snapshot before.

    What they hold beyond numbers goes straight to the file.
    """

    def __init__(self, tree: TreeBuilder, stakeholders: StakeholderColumns) -> None:
        self._tree = tree
        self._stakeholders = stakeholders
        self.rows = RowBuilder("offering", Offering)
        self._levels, self._marks = array("b"), array("B")
        self._age_min, self._age_max = array("B"), array("B")
        self._doors, self._matching = array("i"), array("i")
        self._confirmed = array("i")
        self._access, self._hours, self._languages = array("B"), array("i"), array("i")
        self._need_sets = array("i")
        self._access_codes: CodeBuilder[str] = CodeBuilder("offering.access")
        self._language_codes = CodeBuilder[tuple[str, ...]]("offering.languages", tuple[str, ...])
        self._need_set_codes: CodeBuilder[Needs] = CodeBuilder("offering.needs", Needs)
        self._served = ServedBuilder(tree)
        self._alike: defaultdict[Alike, array[int]] = defaultdict(_no_rows)
        self._texts = TextBuilder()

    def passing(self, offerings: Iterable[Offering | Run]) -> Iterator[Offering | Run]:
        """Take in each offering, or run of them, on its way to the file."""
        for each in offerings:
            if isinstance(each, Run):
                self._copy(each)
            else:
                self._add(each)
            yield each

    def _add(self, offering: Offering) -> None:
        row = self.rows.add(offering.id)
        self._texts.add(offering.title, offering.description)
        self._add_columns(offering, row)

    def _add_columns(self, offering: Offering, row: int) -> None:
        door = self._stakeholders.rows.find(offering.stakeholder_id)
        if door is None:
            raise SnapshotBuildError("offering", offering.id, "no such stakeholder")
        self._add_numbers(offering, door)
        self._add_codes(offering, door)
        kind, gemeenten = self._stakeholders.kind(door), self._served.add(offering.areas)
        self._alike[self._need_sets[-1], kind, gemeenten].append(row)

    def _add_numbers(self, offering: Offering, door: int) -> None:
        self._doors.append(door)
        self._levels.append(offering.level)
        self._age_min.append(YOUNGEST if offering.age_min is None else offering.age_min)
        self._age_max.append(OLDEST if offering.age_max is None else offering.age_max)
        self._matching.append(offering.matching_days or 0)
        example = offering.provenance.example or self._stakeholders.is_example(door)
        confirmed = day_number(offering.provenance)
        self._confirmed.append(max(confirmed, self._stakeholders.confirmed(door)))
        self._marks.append(EXAMPLE * example + GROUP * offering.group + REMOTE * offering.remote)

    def _add_codes(self, offering: Offering, door: int) -> None:
        needs = (offering.below_floor, offering.answers, offering.supports)
        self._access.append(self._access_codes.number(offering.access))
        self._languages.append(self._language_codes.number(offering.languages))
        self._hours.append(self._stakeholders.hours_number(offering.opening_hours, door))
        self._need_sets.append(self._need_set_codes.number(needs))

    def _copy(self, run: Run) -> None:
        """Copy all but what an offering takes of a stakeholder that changed."""
        row = self.rows.copy(run)
        self._texts.copy(run, "offering")
        for part in self._apart(run):
            doors = self._doors_of(part)
            if doors[0] < 0:
                columns, at = part.columns, part.start
                self._add_columns(Records(columns, "offering", Offering)[at], row)
            else:
                self._copy_columns(part, row, doors)
            row += part.rows

    def _doors_of(self, run: Run) -> array[int]:
        return self._stakeholders.rows.moved_to(run.numbers("offering.door"))

    def _apart(self, run: Run) -> Iterator[Run]:
        """The run in parts: rows of stakeholders that changed each by itself."""
        start = run.start
        changed = (row for row, door in enumerate(self._doors_of(run), start) if door < 0)
        for row in changed:
            if row > start:
                yield Run(run.columns, start, row)
            yield Run(run.columns, row, row + 1)
            start = row + 1
        if run.stop > start:
            yield Run(run.columns, start, run.stop)

    def _copy_columns(self, run: Run, row: int, doors: array[int]) -> None:
        self._doors.extend(doors)
        for name, own in (
            ("level", self._levels),
            ("marks", self._marks),
            ("age_min", self._age_min),
            ("age_max", self._age_max),
            ("matching_days", self._matching),
            ("confirmed", self._confirmed),
        ):
            extend(own, run.numbers(f"offering.{name}"))
        self._copy_codes(run)
        kinds = map(self._stakeholders.kind, doors)
        needs = self._need_sets[row:]
        alike = zip(needs, kinds, self._served.copy(run), strict=True)
        for at, each in enumerate(alike, row):
            self._alike[each].append(at)

    def _copy_codes(self, run: Run) -> None:
        self._access.extend(self._access_codes.numbers_in(run, "offering.access"))
        self._languages.extend(self._language_codes.numbers_in(run, "offering.languages"))
        self._hours.extend(self._stakeholders.hours_in(run, "offering.hours"))
        self._need_sets.extend(self._need_set_codes.numbers_in(run, "offering.need_set"))

    def _write_needs(self, writer: ColumnWriter) -> None:
        """Write what each row answers, by need and place and by row."""
        codes: CodeBuilder[str] = CodeBuilder("need")
        needs = [
            [tuple(map(codes.number, dict.fromkeys(each))) for each in every]
            for every in self._need_set_codes.values()
        ]
        codes.write(writer)
        write_lists(writer, "offering.below_floor", (needs[each][0] for each in self._need_sets))
        self._write_postings(writer, needs)

    def _write_postings(self, writer: ColumnWriter, needs: list[list[tuple[int, ...]]]) -> None:
        gemeenten = self._served.gemeenten()
        postings = {name: PostingsBuilder() for name in ("answers", "supports", "kind", "all")}
        for (number, kind, at), rows in self._alike.items():
            _, answers, supports = needs[number]
            postings["answers"].add(answers, gemeenten[at], rows)
            postings["supports"].add(supports, gemeenten[at], rows)
            postings["kind"].add((kind,), gemeenten[at], rows)
            postings["all"].add((ANY,), gemeenten[at], rows)
        for name, each in postings.items():
            each.write(writer, f"by_{name}", self._tree.gemeente_count, self._levels)

    def write(self, writer: ColumnWriter) -> None:
        """Write all columns."""
        for name, numbers in self._numbers().items():
            writer.add_numbers(f"offering.{name}", numbers)
        self._access_codes.write(writer)
        self._language_codes.write(writer)
        self._need_set_codes.write(writer)
        self._served.write(writer)
        self._write_needs(writer)
        self.rows.write(writer)
        self._texts.write(writer, "offering")
        by_door = self._rows_by_door()
        write_lists(writer, "stakeholder.offerings", by_door)
        by_name = (row for door in self._stakeholders.by_name for row in by_door[door])
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
            "confirmed": self._confirmed,
            "access": self._access,
            "hours": self._hours,
            "languages": self._languages,
            "need_set": self._need_sets,
        }


def _no_rows() -> array[int]:
    return array("i")
