"""The file: the same directory, the same bytes; a broken one is refused; none can be changed."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.builder import build_snapshot, open_snapshot, snapshot_of
from app.catalogue.columns import SnapshotBuildError, SnapshotFileError
from app.catalogue.source import DirectorySource
from app.words.directory import Directory, Offering, Point, Postcode, Wait
from tests.builders import CHAIN, a_directory, an_offering
from tests.catalogue.directories import directories

DIRECTORY = a_directory(
    an_offering("Spreekuur").at("cjg").on_level(2).for_need("debts").waiting(12),
    an_offering("Inloop").at("walk-in-house").supporting("debts").open_at("24/7"),
)


def shuffled(directory: Directory, random: Random) -> Directory:
    """The same records in another order; waits of one day keep theirs, for the last one counts."""
    other = {
        name: tuple(random.sample(records, len(records)))
        for name in ("areas", "stakeholders", "offerings", "postcodes")
        if (records := getattr(directory, name))
    }
    return msgspec.structs.replace(directory, **other)


@settings(max_examples=25)
@given(directories(), st.randoms(use_true_random=False))
def test_the_same_directory_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, directory: Directory, random: Random
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    build_snapshot(DirectorySource(directory, 7), folder / "one")
    build_snapshot(DirectorySource(shuffled(directory, random), 7), folder / "other")
    assert (folder / "one").read_bytes() == (folder / "other").read_bytes()


def test_the_name_of_a_snapshot_tells_version_and_contents() -> None:
    first = snapshot_of(DirectorySource(DIRECTORY, 7))
    again = snapshot_of(DirectorySource(DIRECTORY, 7))
    later = snapshot_of(DirectorySource(DIRECTORY, 8))
    other = snapshot_of(DirectorySource(a_directory(an_offering()), 7))
    assert first.id == again.id
    assert first.id.startswith("7-")
    assert len({first.id, later.id, other.id}) == 3
    assert first.contents == later.contents != other.contents


def test_a_mapped_file_reads_like_one_in_memory(tmp_path: Path) -> None:
    version = build_snapshot(DirectorySource(DIRECTORY, 7), tmp_path / "snapshot")
    mapped, made = open_snapshot(tmp_path / "snapshot"), snapshot_of(DirectorySource(DIRECTORY, 7))
    assert version == mapped.version == 7
    assert mapped.id == made.id
    assert list(mapped.answering("debts", CHAIN)) == list(made.answering("debts", CHAIN))
    assert mapped.wait(0) == made.wait(0)
    assert list(mapped.stakeholders()) == list(made.stakeholders())


def test_a_mapped_file_stays_readable_after_it_is_removed(tmp_path: Path) -> None:
    build_snapshot(DirectorySource(DIRECTORY), tmp_path / "snapshot")
    mapped = open_snapshot(tmp_path / "snapshot")
    (tmp_path / "snapshot").unlink()
    assert [offering.title for offering in mapped.offerings()] != []


@settings(max_examples=25)
@given(directories())
def test_what_a_snapshot_gives_cannot_be_written_to(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    for chain in (CHAIN, ("NL",)):
        rows = snapshot.answering("debts", chain)
        if isinstance(rows, memoryview):
            assert rows.readonly
    area: Any = next(iter(snapshot.areas()))
    with pytest.raises(AttributeError):
        area.name = "Anders"


def test_columns_of_a_mapped_file_are_read_only(tmp_path: Path) -> None:
    build_snapshot(DirectorySource(DIRECTORY), tmp_path / "snapshot")
    rows: Any = open_snapshot(tmp_path / "snapshot").answering("debts", CHAIN)
    with pytest.raises(TypeError):
        rows[0] = 1


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 4096])
def test_a_file_that_is_no_snapshot_is_refused_by_name(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "broken.snapshot").write_bytes(damage)
    with pytest.raises(SnapshotFileError, match=r"broken\.snapshot"):
        open_snapshot(tmp_path / "broken.snapshot")


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    build_snapshot(DirectorySource(DIRECTORY), tmp_path / "snapshot")
    whole = (tmp_path / "snapshot").read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 20):
        (tmp_path / "cut").write_bytes(whole[:size])
        with pytest.raises(SnapshotFileError):
            open_snapshot(tmp_path / "cut")


def test_a_file_of_another_layout_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot(DirectorySource(DIRECTORY), tmp_path / "snapshot")
    monkeypatch.setattr("app.catalogue.builder.LAYOUT", "another")
    with pytest.raises(SnapshotFileError, match="layout"):
        open_snapshot(tmp_path / "snapshot")


class Breaking(DirectorySource):
    """A source that fails half-way."""

    def offerings(self) -> Iterator[Offering]:
        raise OSError("the database went away")


def test_a_build_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    build_snapshot(DirectorySource(DIRECTORY), tmp_path / "snapshot")
    before = (tmp_path / "snapshot").read_bytes()
    with pytest.raises(OSError, match="went away"):
        build_snapshot(Breaking(DIRECTORY), tmp_path / "snapshot")
    assert (tmp_path / "snapshot").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["snapshot"]


def test_an_offering_at_nobody_is_named() -> None:
    lonely = msgspec.structs.replace(DIRECTORY, stakeholders=())
    with pytest.raises(SnapshotBuildError, match=r"offering .*no such stakeholder"):
        snapshot_of(DirectorySource(lonely))


def test_a_wait_for_nothing_is_named() -> None:
    stray = msgspec.structs.replace(DIRECTORY, waits=(Wait(offering_id="x", status="open"),))
    with pytest.raises(SnapshotBuildError, match="wait x"):
        snapshot_of(DirectorySource(stray))


def test_a_postcode_that_is_none_is_named() -> None:
    wrong = Postcode(code="ZEIST", point=Point(5, 52))
    with pytest.raises(SnapshotBuildError, match="postcode ZEIST"):
        snapshot_of(DirectorySource(Directory(postcodes=(wrong,))))
