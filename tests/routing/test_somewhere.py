"""Nobody said where it is: what is for the whole gemeente goes before what is for one wijk."""

import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.finder import read_request
from app.words.answer import Answer
from tests.builders import TUESDAY_MORNING, OfferingBuilder, a_directory, an_offering
from tests.finder.asking import ask
from tests.web.site import finder, vocabulary

HERE = {"postcode": "3705HD"}
UNKNOWN = {"postcode": "9999ZZ"}


def welfare(name: str, *areas: str) -> OfferingBuilder:
    return an_offering().at("welfare-org", name).for_need("loneliness").in_area(*areas)


OF_WIJK = welfare("Van de wijk", "WK035502").waiting(1)
OF_GEMEENTE = welfare("Van de gemeente", "GM0355").away(4000)
BESIDE_WIJK = an_offering("Eten").at("community-centre", "Buurthuis").supporting("loneliness")
BESIDE_ALL = an_offering("Maatje").at("volunteer-buddy", "Maatjes").supporting("loneliness")


def answered(place: object, *offerings: OfferingBuilder) -> Answer:
    snapshot = snapshot_of(DirectorySource(a_directory(*offerings)))
    raw = {"needs": ["loneliness"], "ageYears": 70, "place": place}
    request, warnings = read_request(raw, TUESDAY_MORNING, vocabulary())
    return finder().find(request, snapshot, warnings)


def first(answer: Answer) -> str:
    return answer.routes[0].steps[0].stakeholder.name


@pytest.mark.parametrize("place", [None, UNKNOWN])
def test_without_a_known_place_the_whole_gemeente_goes_first(place: object) -> None:
    assert first(answered(place, OF_WIJK, OF_GEMEENTE)) == "Van de gemeente"


def test_at_a_known_place_the_shorter_wait_does() -> None:
    assert first(answered(HERE, OF_WIJK, OF_GEMEENTE)) == "Van de wijk"


def test_where_there_is_nothing_else_the_wijk_is_still_an_answer() -> None:
    assert first(answered(None, OF_WIJK)) == "Van de wijk"


def test_what_stands_beside_and_what_comes_later_is_for_everybody_too() -> None:
    later = an_offering("Plan").at("social-team", "Team van de wijk").on_level(2)
    wide = later.at("social-team", "Team van de gemeente").away(4000)
    both = (later.in_area("WK035502").for_need("loneliness"), wide.for_need("loneliness"))
    beside = (BESIDE_WIJK.in_area("WK035502"), BESIDE_ALL)
    [route, *_] = answered(None, OF_GEMEENTE, *beside, *both).routes
    assert [step.stakeholder.name for step in route.steps][1] == "Maatjes"
    assert "Team van de gemeente" in {step.stakeholder.name for step in route.if_not_enough}


def test_only_who_told_no_place_is_asked_for_one() -> None:
    def asks(place: object) -> bool:
        return "no-place" in {each.code for each in answered(place, OF_GEMEENTE).warnings}

    assert (asks(None), asks(HERE), asks(UNKNOWN)) == (True, False, False)
    assert "no-place" not in {each.code for each in ask("ik wil dood").warnings}
