"""An edit tried over a snapshot answers as a snapshot of the edited directory would."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.edits import Edit, PreviewError
from app.catalogue.overlay import Overlay, preview
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.finder import read_request
from app.finder.view import PlacedView
from app.words.directory import Directory, Point, Provenance, Stakeholder, Wait
from app.words.errors import VoorveldError
from tests.builders import TUESDAY_MORNING, OfferingBuilder, a_directory, an_offering
from tests.catalogue.directories import (
    CHAINS,
    KINDS,
    NEEDS,
    an_id,
    directories,
    offerings,
    stakeholders,
    waits_of,
)
from tests.finder.asking import the_finder, zeist

HERE = Point(5.2393, 52.0985)


def edited(directory: Directory, edit: Edit) -> Directory:
    """The edit, written: the definition a preview is held to."""
    gone = set(edit.removed)
    stakeholders_now = {each.id: each for each in (*directory.stakeholders, *edit.stakeholders)}
    offerings_now = {
        each.id: each for each in directory.offerings if each.stakeholder_id not in gone
    } | {each.id: each for each in edit.offerings}
    kept = {each: word for each, word in offerings_now.items() if each not in gone}
    return msgspec.structs.replace(
        directory,
        stakeholders=tuple(one for each, one in stakeholders_now.items() if each not in gone),
        offerings=tuple(kept.values()),
        waits=tuple(each for each in (*directory.waits, *edit.waits) if each.offering_id in kept),
    )


@st.composite
def edits(draw: st.DrawFn, directory: Directory) -> Edit:
    """Any mixture of records that are new, changed or removed, and new measurements."""
    doors = len(directory.stakeholders)
    numbers = draw(st.sets(st.integers(1, doors + 2), max_size=2))
    places = tuple(draw(stakeholders(number)) for number in sorted(numbers))
    served = draw(st.sets(st.integers(100, 111), max_size=3))
    most = max((doors, *numbers))
    offered = tuple(draw(offerings(number, most)) for number in sorted(served))
    ids = [each.id for each in directory.stakeholders]
    ids += [each.id for each in directory.offerings]
    put = {each.id for each in places} | {each.id for each in offered}
    removed = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    measured = [each.id for each in (*directory.offerings, *offered)]
    waits = [
        draw(waits_of(each))
        for each in (draw(st.lists(st.sampled_from(measured), max_size=3)) if measured else ())
    ]
    return Edit(
        stakeholders=places,
        offerings=offered,
        waits=tuple(waits),
        removed=tuple(each for each in removed if each not in put),
    )


def tried(base: Snapshot, edit: Edit) -> Overlay:
    """The preview; an edit that cannot be tried is no example."""
    try:
        return preview(base, edit)
    except PreviewError:
        reject()


def told(view: Snapshot | Overlay) -> Iterator[object]:
    """Everything the engine may ask, for every row and chain."""
    for chain in CHAINS:
        for need in (*NEEDS, "unheard-of"):
            yield list(view.answering(need, chain)), list(view.supporting(need, chain))
        yield [list(view.of_kind(kind, chain)) for kind in (*KINDS, "unheard-of")]
        yield [view.serves(row, chain) for row in range(len(view))]
    for row in range(len(view)):
        yield view.offering(row), view.stakeholder(row), view.wait(row)
        yield view.level(row), view.kind(row), view.access(row), view.age_range(row)
        yield view.distance_m(row, HERE), view.distance_m(row, None), view.matching_days(row)
        yield (
            view.hours(row),
            view.is_example(row),
            view.is_group(row),
            view.is_remote(row),
            view.is_wide(row),
        )
        yield view.languages(row), view.confirmed_day(row)
        yield [view.below_floor(row, need) for need in NEEDS]
        yield view.waits_of(view.offering(row).id), view.find_row(view.offering(row).id)
        yield [view.door(row) == view.door(other) for other in range(len(view))]
    for number in range(1, 120):
        yield view.find_stakeholder(an_id(number)), view.find_stakeholder(f"s-{number}")
        yield list(view.offerings_of(an_id(number))), view.find_row(an_id(number))
        yield list(view.waits_of(an_id(number)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_preview_answers_as_the_edited_directory_would_and_leaves_what_lies_below(
    data: st.DataObject,
) -> None:
    directory = data.draw(directories())
    edit = data.draw(edits(directory))
    base = snapshot_of(DirectorySource(directory))
    before = list(told(base))
    overlay = tried(base, edit)
    after = snapshot_of(DirectorySource(edited(directory, edit)))
    assert len(overlay) == len(after)
    assert list(told(overlay)) == list(told(after))
    assert list(told(base)) == before


@given(st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whole_answers_on_zeist_are_those_of_the_edited_directory(data: st.DataObject) -> None:
    base = zeist()
    directory = Directory(
        areas=tuple(base.areas()),
        stakeholders=tuple(base.stakeholders()),
        offerings=tuple(base.offerings()),
        waits=tuple(wait for each in base.offerings() for wait in reversed(base.waits_of(each.id))),
    )
    need = data.draw(st.sampled_from(("crying-baby", "loneliness", "debts", "dementia")))
    fitting = [each for each in directory.offerings if need in each.answers]
    one = data.draw(st.sampled_from(fitting))
    edit = data.draw(
        st.sampled_from(
            (
                Edit(removed=(one.id,)),
                Edit(removed=(one.stakeholder_id,)),
                Edit(offerings=(msgspec.structs.replace(one, id=an_id(7), level=1),)),
                Edit(offerings=(msgspec.structs.replace(one, access="decision", level=3),)),
                Edit(waits=(a_wait(one.id, 42),)),
            )
        )
    )
    raw = {"needs": [need], "place": {"lat": HERE.lat, "lon": HERE.lon}, "asker": "huisarts"}
    request, _ = read_request(raw, TUESDAY_MORNING, the_finder().vocabulary)
    after = snapshot_of(DirectorySource(edited(directory, edit)))
    views: tuple[PlacedView, PlacedView] = (preview(base, edit), after)
    first, second = (the_finder().find(request, view) for view in views)
    receipt = msgspec.structs.replace(first.receipt, snapshot=second.receipt.snapshot)
    assert msgspec.structs.replace(first, receipt=receipt) == second


def a_wait(offering_id: str, days: int) -> Wait:
    on = dt.date(2026, 11, 20)
    return Wait(offering_id=offering_id, status="waitlist", intake_days=days, measured_on=on)


OPEN_HOUSE = an_offering("Inloop").at("walk-in-house", "Huis").for_need("loneliness")


def small(*builders: OfferingBuilder) -> Snapshot:
    return snapshot_of(DirectorySource(a_directory(*builders)))


def a_place(slug: str, number: int) -> Stakeholder:
    return Stakeholder(
        id=an_id(number),
        slug=slug,
        name="Nieuw",
        organization_id=an_id(0),
        kind="walk-in-house",
        provenance=Provenance(example=True),
    )


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(removed=(an_id(5),)), "bestaat niet"),
        (Edit(waits=(a_wait(an_id(5), 3),)), "het aanbod .* bestaat niet"),
        (Edit(stakeholders=(a_place("walk-in-house-huis", 5),)), "al van Huis"),
        (Edit(stakeholders=(a_place("nieuw", 5), a_place("nieuw", 5))), "twee keer"),
        (
            Edit(offerings=(OPEN_HOUSE.in_area("GM9999").offering(),)),
            "het gebied GM9999 is niet bekend",
        ),
        (
            Edit(offerings=(OPEN_HOUSE.at("cjg", "Elders").offering(),)),
            "de plaats .* is er niet",
        ),
        (
            Edit(removed=(OPEN_HOUSE.offering_id,), waits=(a_wait(OPEN_HOUSE.offering_id, 3),)),
            "het aanbod .* bestaat niet",
        ),
        (
            Edit(stakeholders=(msgspec.structs.replace(OPEN_HOUSE.stakeholder(), slug="anders"),)),
            "slug van een plaats verandert niet",
        ),
    ],
)
def test_what_cannot_be_tried_is_refused_by_name(edit: Edit, said: str) -> None:
    with pytest.raises(PreviewError, match=said) as refused:
        preview(small(OPEN_HOUSE), edit)
    assert isinstance(refused.value, VoorveldError)


def test_the_name_of_a_preview_tells_what_lies_below_and_which_edit() -> None:
    base = small(OPEN_HOUSE)
    one = Edit(waits=(a_wait(OPEN_HOUSE.offering_id, 42),))
    other = Edit(waits=(a_wait(OPEN_HOUSE.offering_id, 43),))
    assert preview(base, one).id.startswith(base.id)
    assert preview(base, one).id == preview(base, one).id != preview(base, other).id
