"""Who was not confirmed for long stands below an equal one, and below no other."""

import datetime as dt

import pytest
from msgspec.structs import replace

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.finder import Finder, read_request
from app.words.answer import Answer
from app.words.directory import Directory, Provenance
from tests.builders import TUESDAY_MORNING, OfferingBuilder, a_directory, an_offering
from tests.web.site import finder, vocabulary

TODAY = TUESDAY_MORNING.date()
LAPSED = 365 + 120
NEEDS = {"needs": ["loneliness"], "ageYears": 70, "place": {"postcode": "3705HD"}}


def a_place(name: str, metres: int = 500) -> OfferingBuilder:
    return an_offering().at("welfare-org", name).for_need("loneliness").on_level(1).away(metres)


def known(
    confirmed: dict[str, dt.date | None], *builders: OfferingBuilder
) -> tuple[Finder, Snapshot]:
    directory = a_directory(*builders)
    names = {each.id: each.name for each in directory.stakeholders}

    def of(stakeholder_id: str) -> Provenance:
        on = confirmed[names[stakeholder_id]]
        return Provenance(example=False, confirmed_on=on, confirmed_by="Team" if on else None)

    stamped: Directory = replace(
        directory,
        stakeholders=tuple(
            replace(each, provenance=of(each.id)) for each in directory.stakeholders
        ),
    )
    return finder(), snapshot_of(DirectorySource(stamped))


def asked(
    confirmed: dict[str, dt.date | None],
    *builders: OfferingBuilder,
    raw: dict[str, object] | None = None,
) -> Answer:
    found, snapshot = known(confirmed, *builders)
    request, warnings = read_request(raw or NEEDS, TUESDAY_MORNING, vocabulary())
    return found.find(request, snapshot, warnings)


def first(answer: Answer) -> str:
    return answer.routes[0].steps[0].stakeholder.name


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize("never", [ago(LAPSED + 1), None])
def test_a_confirmed_one_goes_before_an_equal_that_lapsed(never: dt.date | None) -> None:
    near, far = a_place("Dichtbij", 300), a_place("Verder", 900)
    assert first(asked({"Dichtbij": ago(9), "Verder": ago(9)}, near, far)) == "Dichtbij"
    assert first(asked({"Dichtbij": never, "Verder": ago(9)}, near, far)) == "Verder"


def test_until_it_lapsed_nothing_changes() -> None:
    near, far = a_place("Dichtbij", 300), a_place("Verder", 900)
    assert first(asked({"Dichtbij": ago(LAPSED), "Verder": ago(9)}, near, far)) == "Dichtbij"


def test_two_that_lapsed_are_equal_again() -> None:
    near, far = a_place("Dichtbij", 300), a_place("Verder", 900)
    assert first(asked({"Dichtbij": ago(2000), "Verder": None}, near, far)) == "Dichtbij"


def test_a_longer_wait_never_goes_before_a_shorter_one_because_it_was_confirmed() -> None:
    soon = a_place("Kort", 900).waiting(3, measured=TODAY)
    later = a_place("Lang", 300).waiting(5, measured=TODAY)
    assert first(asked({"Kort": None, "Lang": TODAY}, soon, later)) == "Kort"


def test_it_is_never_silently_gone_and_says_how_old_it_is() -> None:
    answer = asked({"Enige": ago(430 + 90)}, a_place("Enige"))
    step = answer.routes[0].steps[0]
    assert step.stakeholder.name == "Enige"
    assert step.provenance.stale_days == 520
    assert "laatst bevestigd 17 maanden geleden" in step.text


def test_what_was_confirmed_lately_or_never_does_not_say_so() -> None:
    for on in (ago(455), None):
        step = asked({"Enige": on}, a_place("Enige")).routes[0].steps[0]
        assert step.provenance.stale_days is None
        assert "laatst bevestigd" not in step.text


def test_the_words_are_there_in_both_languages_and_for_professionals() -> None:
    for more, said in (
        ({"language": "en"}, "last confirmed 17 months ago"),
        ({"asker": "huisarts"}, "laatst bevestigd 17 maanden geleden"),
    ):
        answer = asked({"Enige": ago(520)}, a_place("Enige"), raw={**NEEDS, **more})
        assert said in answer.routes[0].steps[0].text
