"""Whatever the directory, the columns say what reading all of it would say."""

import datetime as dt

from hypothesis import given, settings

from app.api.directory import PublicDirectory
from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.catalogue.waits import stop_of
from app.geo.distance import distance_m
from app.routing.view import NO_WAIT_KNOWN, WaitNow
from app.words.directory import Directory, Offering, Point
from tests.catalogue.directories import CHAINS, KINDS, NEEDS, around, directories

HERE = Point(5.2393, 52.0985)


def gemeenten_of(offering: Offering) -> set[str]:
    """Where an offering is posted, from the contract: the gemeenten of its areas, or all."""
    found: set[str] = set()
    for code in offering.areas:
        upwards = around(code)
        own = [each for each in upwards if each.startswith("GM")]
        below = ["GM0355", "GM0344"] if code == "RG01" else []
        found.update(own or below or ["NL"])
    return {"NL"} if "NL" in found else found


def is_posted(offering: Offering, chain: tuple[str, ...]) -> bool:
    return bool(gemeenten_of(offering) & {"NL", *(code for code in chain if code[:2] == "GM")})


def is_meant_for(offering: Offering, chain: tuple[str, ...]) -> bool:
    """One of its areas is in the chain, or lies in the finest the chain knows."""
    named = [code for code in chain if code[:2] in {"BU", "WK", "GM"}]
    finest = [code for code in named if not any(code in around(each)[1:] for each in named)]
    return any(
        code in chain or any(each in around(code) for each in finest) for code in offering.areas
    )


def posted(snapshot: Snapshot, chain: tuple[str, ...], ids: set[str]) -> list[int]:
    """Rows of these offerings that are posted in the chain's gemeente, by level then row."""
    rows = (
        row
        for row in range(len(snapshot))
        if snapshot.offering(row).id in ids and is_posted(snapshot.offering(row), chain)
    )
    return sorted(rows, key=lambda row: (snapshot.offering(row).level, row))


@settings(max_examples=40)
@given(directories())
def test_postings_equal_a_filter_over_everything(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    for chain in CHAINS:
        for need in (*NEEDS, "unheard-of"):
            answering = {each.id for each in directory.offerings if need in each.answers}
            supporting = {each.id for each in directory.offerings if need in each.supports}
            assert list(snapshot.answering(need, chain)) == posted(snapshot, chain, answering)
            assert list(snapshot.supporting(need, chain)) == posted(snapshot, chain, supporting)
        for kind in (*KINDS, "unheard-of"):
            doors = {each.id for each in directory.stakeholders if each.kind == kind}
            there = {each.id for each in directory.offerings if each.stakeholder_id in doors}
            assert list(snapshot.of_kind(kind, chain)) == posted(snapshot, chain, there)


@settings(max_examples=40)
@given(directories())
def test_whom_an_offering_serves_follows_from_its_areas(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    for row in range(len(snapshot)):
        for chain in CHAINS:
            assert snapshot.serves(row, chain) == is_meant_for(snapshot.offering(row), chain)


@settings(max_examples=40)
@given(directories())
def test_every_record_comes_back_as_it_was(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    assert {each.id: each for each in snapshot.offerings()} == {
        each.id: each for each in directory.offerings
    }
    assert {each.id: each for each in snapshot.stakeholders()} == {
        each.id: each for each in directory.stakeholders
    }
    assert sorted(snapshot.areas(), key=lambda area: area.code) == sorted(
        directory.areas, key=lambda area: area.code
    )
    for stakeholder in directory.stakeholders:
        assert snapshot.find_stakeholder(stakeholder.id) == stakeholder
        assert snapshot.find_stakeholder(stakeholder.slug) == stakeholder
        offered = {each.id for each in directory.offerings if each.stakeholder_id == stakeholder.id}
        assert {each.id for each in snapshot.offerings_of(stakeholder.id)} == offered
    assert snapshot.find_stakeholder("nobody") is None
    assert snapshot.offerings_of("nobody") == ()


@settings(max_examples=40)
@given(directories())
def test_the_numbers_of_a_row_are_those_of_its_records(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    doors: dict[int, str] = {}
    for row in range(len(snapshot)):
        offering, stakeholder = snapshot.offering(row), snapshot.stakeholder(row)
        assert stakeholder.id == offering.stakeholder_id
        assert doors.setdefault(snapshot.door(row), stakeholder.id) == stakeholder.id
        assert snapshot.kind(row) == stakeholder.kind
        assert (snapshot.level(row), snapshot.access(row)) == (offering.level, offering.access)
        assert snapshot.age_range(row) == (
            0 if offering.age_min is None else offering.age_min,
            130 if offering.age_max is None else offering.age_max,
        )
        assert snapshot.matching_days(row) == (offering.matching_days or 0)
        assert snapshot.hours(row) == (offering.opening_hours or stakeholder.opening_hours)
        assert snapshot.languages(row) == offering.languages
        assert snapshot.is_group(row) == offering.group
        assert snapshot.is_remote(row) == offering.remote
        is_example = offering.provenance.example or stakeholder.provenance.example
        assert snapshot.is_example(row) == is_example
        both = (offering.provenance.confirmed_on, stakeholder.provenance.confirmed_on)
        assert snapshot.confirmed_day(row) == max(day.toordinal() if day else 0 for day in both)
        for need in (*NEEDS, "unheard-of"):
            assert snapshot.below_floor(row, need) == (need in offering.below_floor)


@settings(max_examples=40)
@given(directories())
def test_distance_is_known_only_between_two_points_and_not_for_remote_help(
    directory: Directory,
) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    for row in range(len(snapshot)):
        point = snapshot.stakeholder(row).point
        assert snapshot.distance_m(row, None) is None
        if point is None or snapshot.offering(row).remote:
            assert snapshot.distance_m(row, HERE) is None
        else:
            assert snapshot.distance_m(row, HERE) == distance_m(HERE, point)


@settings(max_examples=40)
@given(directories())
def test_the_newest_wait_counts_and_history_is_newest_first(directory: Directory) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    for row in range(len(snapshot)):
        offering_id = snapshot.offering(row).id
        history = [wait for wait in directory.waits if wait.offering_id == offering_id]
        history.sort(key=lambda wait: wait.measured_on or dt.date.min)
        assert list(snapshot.waits_of(offering_id)) == history[::-1]
        newest = history[-1] if history else None
        expected = (
            NO_WAIT_KNOWN
            if newest is None
            else WaitNow(
                newest.status,
                newest.intake_days,
                newest.treatment_days,
                newest.measured_on,
                stop_of(newest),
            )
        )
        assert snapshot.wait(row) == expected


def test_a_snapshot_is_what_the_api_and_the_engine_ask_for() -> None:
    view: PublicDirectory = snapshot_of(DirectorySource(Directory()))
    assert len(view.areas()) == 0


@settings(max_examples=40)
@given(directories())
def test_one_pass_over_all_meets_each_stakeholder_once_with_all_it_offers(
    directory: Directory,
) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    met = list(snapshot.known())
    assert [each.id for each, _ in met] == sorted(each.id for each in directory.stakeholders)
    for stakeholder, offered in met:
        expected = sorted(each.id for each in snapshot.offerings_of(stakeholder.id))
        assert sorted(each.id for each, _ in offered) == expected
        for offering, wait in offered:
            assert wait == next(iter(snapshot.waits_of(offering.id)), None)
