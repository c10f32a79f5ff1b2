"""A rebuild from the snapshot before gives the very bytes that reading everything gives."""

from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from app.catalogue.builder import build_snapshot, open_columns, open_snapshot
from app.catalogue.reusing import Changed, reused
from app.catalogue.source import DirectorySource
from app.words.directory import Directory, Offering, Stakeholder
from tests.catalogue.directories import directories


class Edited(DirectorySource):
    """A directory that knows what another was before; refuses to be read whole."""

    def __init__(self, before: Directory, now: Directory) -> None:
        super().__init__(now, version=2)
        self._now = now
        self.changed: Changed | None = Changed(
            frozenset(_differing(before.stakeholders, now.stakeholders)),
            frozenset(_differing(before.offerings, now.offerings)),
            frozenset(_measured_otherwise(before, now)),
        )

    def find_changed(self, version: int) -> Changed | None:
        return self.changed if version == 1 else None

    def stakeholders_for(self, ids: Collection[str]) -> Iterator[Stakeholder]:
        found = (each for each in self._now.stakeholders if each.id in ids)
        return iter(sorted(found, key=lambda each: each.id))

    def offerings_for(self, ids: Collection[str]) -> Iterator[Offering]:
        found = (each for each in self._now.offerings if each.id in ids)
        return iter(sorted(found, key=lambda each: each.id))


def _measured_otherwise(before: Directory, now: Directory) -> set[str]:
    old, new = (
        {
            each.offering_id: [w for w in some.waits if w.offering_id == each.offering_id]
            for each in some.waits
        }
        for some in (before, now)
    )
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _differing(
    before: Collection[Stakeholder] | Collection[Offering],
    now: Collection[Stakeholder] | Collection[Offering],
) -> set[str]:
    old, new = ({each.id: each for each in some} for some in (before, now))
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


@settings(max_examples=40, deadline=None)
@given(directories(), directories())
def test_whatever_changed_the_bytes_are_the_same(before: Directory, now: Directory) -> None:
    with TemporaryDirectory() as folder:
        old, whole, again = (Path(folder) / name for name in ("old", "whole", "again"))
        build_snapshot(DirectorySource(before), old)
        build_snapshot(DirectorySource(now, 2), whole)
        source = Edited(before, now)
        build_snapshot(reused(source, open_columns(old)), again)
        assert again.read_bytes() == whole.read_bytes()


@settings(max_examples=5, deadline=None)
@given(directories())
def test_what_did_not_change_is_not_read_again(before: Directory) -> None:
    """Untouched records come from the file, even where the source has none of them."""
    with TemporaryDirectory() as folder:
        old, again = Path(folder) / "old", Path(folder) / "again"
        build_snapshot(DirectorySource(before), old)
        source = Edited(before, Directory(areas=before.areas))
        source.changed = Changed(frozenset(), frozenset(), frozenset())
        build_snapshot(reused(source, open_columns(old)), again)
        kept = open_snapshot(again)
        assert {each.id for each in kept.offerings()} == {each.id for each in before.offerings}
        assert {each.offering_id for each in before.waits} == {
            each.id for each in before.offerings if kept.waits_of(each.id)
        }


def test_where_nobody_knows_what_changed_everything_is_read() -> None:
    source = Edited(Directory(), Directory())
    source.changed = None
    with TemporaryDirectory() as folder:
        build_snapshot(DirectorySource(Directory()), Path(folder) / "old")
        assert reused(source, open_columns(Path(folder) / "old")) is source
        assert reused(source, None) is source
