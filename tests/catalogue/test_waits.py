"""Replacing the wait columns gives what a rebuild would give, and touches nothing else."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.catalogue.waits import group_by_offering
from app.words.directory import Directory, Wait
from tests.catalogue.directories import directories, waits_of


@st.composite
def measured_again(draw: st.DrawFn) -> tuple[Directory, Directory, frozenset[str]]:
    """A directory, the same with other waits, and the offerings whose waits differ."""
    before = draw(directories())
    ids = sorted(offering.id for offering in before.offerings)
    changed = frozenset(draw(st.lists(st.sampled_from(ids), unique=True))) if ids else frozenset()
    kept = [wait for wait in before.waits if wait.offering_id not in changed]
    added: Sequence[Wait] = [
        draw(waits_of(each)) for each in sorted(changed) for _ in range(draw(st.integers(0, 2)))
    ]
    return before, msgspec.structs.replace(before, waits=(*kept, *added)), changed


@settings(max_examples=30)
@given(measured_again())
def test_replacing_waits_equals_rebuilding(
    told: tuple[Directory, Directory, frozenset[str]],
) -> None:
    before, after, changed = told
    old = snapshot_of(DirectorySource(before, 1))
    histories = dict.fromkeys(changed, ()) | dict(
        group_by_offering(DirectorySource(after).waits_for(changed))
    )
    patched = old.with_waits(histories, 2)
    rebuilt = snapshot_of(DirectorySource(after, 2))
    assert patched.id == rebuilt.id
    for row in range(len(rebuilt)):
        offering_id = rebuilt.offering(row).id
        assert patched.wait(row) == rebuilt.wait(row)
        assert patched.waits_of(offering_id) == rebuilt.waits_of(offering_id)
    untouched = snapshot_of(DirectorySource(before, 1))
    assert old.id == untouched.id
    assert [old.wait(row) for row in range(len(old))] == [
        untouched.wait(row) for row in range(len(old))
    ]


@settings(max_examples=25)
@given(measured_again())
def test_replacing_one_by_one_equals_rebuilding(
    told: tuple[Directory, Directory, frozenset[str]],
) -> None:
    before, after, changed = told
    snapshot = snapshot_of(DirectorySource(before, 1))
    source = DirectorySource(after)
    for version, offering_id in enumerate(sorted(changed), 2):
        history = tuple(source.waits_for({offering_id}))
        snapshot = snapshot.with_waits({offering_id: history}, version)
    rebuilt = snapshot_of(DirectorySource(after, snapshot.version))
    assert snapshot.id == rebuilt.id


def test_a_wait_for_an_offering_that_is_not_here_is_no_change_of_waits_alone() -> None:
    snapshot = snapshot_of(DirectorySource(Directory()))
    with pytest.raises(KeyError):
        snapshot.with_waits({"elsewhere": ()}, 2)
