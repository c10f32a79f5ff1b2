"""What to say beside the answer: read differently, fallen back, example data, personal data."""

from collections.abc import Iterator, Sequence

from app.routing import Asked
from app.rules.family import FamilyRules
from app.words.answer import Route, Warning_
from app.words.question import Place, Reading, RouteRequest

SIX_PLACES = 6


def notes_of(
    request: RouteRequest,
    reading: Reading,
    asked: Asked,
    routes: Sequence[Route],
    family: FamilyRules,
) -> tuple[Warning_, ...]:
    """All warnings that follow from the answer itself."""
    other_doors = (Warning_(code=rule.code) for rule in family.list_own_doors(asked.facets))
    return (*other_doors, *_notes(request, reading, asked, routes))


def _notes(
    request: RouteRequest, reading: Reading, asked: Asked, routes: Sequence[Route]
) -> Iterator[Warning_]:
    if reading.personal_data:
        yield Warning_(code="personal-data", field="description")
    if reading.read_until is not None:
        yield Warning_(code="text-shortened", field="description")
    yield from _place_notes(request, asked.place)
    if _is_missed(request, asked, routes):
        yield Warning_(code="no-place", field="place")
    if any(_is_outside(place) for place in asked.places.values()):
        yield Warning_(code="place-outside", field="people.place")
    if any(step.provenance.example for route in routes for step in route.steps):
        yield Warning_(code="example-data")


def _place_notes(request: RouteRequest, place: Place) -> Iterator[Warning_]:
    """What became of the place: outside every area we know, or a postcode that fell back."""
    if _is_outside(place):
        yield Warning_(code="place-outside", field="place")
    if request.postcode is None:
        return
    if place.precision == "unknown":
        yield Warning_(code="postcode-unknown", field="place.postcode")
    elif place.precision == "postcode4" and len(request.postcode) == SIX_PLACES:
        yield Warning_(code="postcode-fell-back", field="place.postcode")


def _is_missed(request: RouteRequest, asked: Asked, routes: Sequence[Route]) -> bool:
    """Whether nobody told where it is, and the route goes somewhere."""
    if request.postcode is not None or asked.place.precision != "unknown":
        return False
    return any(
        step.stakeholder.point is not None
        for route in routes[:1]
        for step in route.steps
        if route.role == "main"
    )


def _is_outside(place: Place) -> bool:
    """A known point in no gemeente of the directory."""
    return place.point is not None and not any(code.startswith("GM") for code in place.areas)
