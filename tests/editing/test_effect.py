"""What an edit does to routes, as an editor is told before anything is kept."""

from functools import cache

import msgspec
import pytest

from app.catalogue.edits import Edit
from app.catalogue.overlay import preview
from app.catalogue.snapshot import Snapshot
from app.editing.effect import Effects, usual_morning
from app.finder import read_request
from app.loading.examples import load_examples
from app.words.directory import Offering, Stakeholder, Wait
from app.words.example import ExampleQuestion
from tests.builders import SATURDAY_NIGHT, TUESDAY_MORNING
from tests.house import ROOT, parts
from tests.web.site import zeist


@cache
def examples() -> tuple[ExampleQuestion, ...]:
    return load_examples(ROOT / "data", parts().wall)


def _place(kind: str) -> Stakeholder:
    return next(each for each in zeist().stakeholders() if each.kind == kind and each.point)


def _told(edit: Edit, place: Stakeholder, view: Snapshot | None = None) -> tuple[int, int, int]:
    base = view or zeist()
    effects = Effects(parts().finder, examples())
    effect = effects.of(base, preview(base, edit), place.id, place.point, TUESDAY_MORNING)
    assert effect.asked > 50
    return len(effect.appears), len(effect.disappears), len(effect.stays)


def _offering(place: Stakeholder) -> Offering:
    return zeist().offerings_of(place.id)[0]


def test_who_answers_nothing_any_more_disappears() -> None:
    place = _place("jgz")
    silent = msgspec.structs.replace(_offering(place), answers=(), supports=())
    appears, disappears, _ = _told(Edit(offerings=(silent,)), place)
    assert (appears, disappears > 2) == (0, True)


def test_an_edit_of_words_alone_changes_nothing() -> None:
    place = _place("jgz")
    told = msgspec.structs.replace(_offering(place), description="Iets anders")
    appears, disappears, stays = _told(Edit(offerings=(told,)), place)
    assert (appears, disappears) == (0, 0)
    assert stays > 2


def test_a_new_place_that_takes_on_a_need_appears() -> None:
    place = _place("jgz")
    new = msgspec.structs.replace(
        place, id="00000000-0000-4000-8000-000000000001", slug="nieuw", name="Nieuw"
    )
    offers = msgspec.structs.replace(
        _offering(place), id="00000000-0000-4000-8000-000000000002", stakeholder_id=new.id
    )
    removed = Edit(stakeholders=(new,), offerings=(offers,), removed=(place.id,))
    appears, disappears, _ = _told(removed, new)
    assert (appears > 2, disappears) == (True, 0)


@pytest.mark.parametrize("kind", ["jgz", "welfare-org", "social-team"])
def test_what_is_skipped_could_not_have_changed(kind: str) -> None:
    """As asking every question twice would tell."""
    place, finder = _place(kind), parts().finder
    offering = _offering(place)
    wait = Wait(offering_id=offering.id, status="closed", measured_on=TUESDAY_MORNING.date())
    fewer = msgspec.structs.replace(offering, answers=offering.answers[:1], level=3)
    for edit in (Edit(waits=(wait,)), Edit(offerings=(fewer,)), Edit(removed=(place.id,))):
        base, after = zeist(), preview(zeist(), edit)
        effect = Effects(finder, examples()).of(base, after, place.id, place.point, TUESDAY_MORNING)
        wanted: set[str] = set()
        for each in examples():
            raw = {name: value for name, value in each.request.items() if name != "now"}
            point = place.point
            assert point is not None
            raw["place"] = {"lat": point.lat, "lon": point.lon}
            asked, _ = read_request(raw, usual_morning(TUESDAY_MORNING), finder.vocabulary)
            ids = [
                {
                    step.stakeholder.id
                    for route in finder.find_codes(asked, view).routes
                    for step in (*route.steps, *route.bridging, *route.if_not_enough)
                }
                for view in (base, after)
            ]
            if place.id in ids[0] - ids[1]:
                wanted.add(each.title)
        assert set(effect.disappears) == wanted


def test_it_is_asked_on_an_ordinary_morning_whenever_one_edits() -> None:
    assert usual_morning(SATURDAY_NIGHT).isoformat() == "2026-11-24T10:20:00+01:00"
    assert usual_morning(TUESDAY_MORNING).date() == TUESDAY_MORNING.date()
