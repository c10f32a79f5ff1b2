import datetime as dt

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.coverage.areas import centre_of
from app.coverage.asking import Ground, ask, usual_moment
from app.coverage.looking import spot_of
from app.coverage.words import STATES, Spot
from app.words.directory import Area
from tests.builders import TUESDAY_MORNING, WIJK, OfferingBuilder, an_offering
from tests.coverage.spots import detail, directory_of, ground_of, look_at, spot, the_wijk
from tests.routing.worlds import MORE, NEEDS, offerings

DEBTS = "debts"


def desk(name: str = "Schuldhulp") -> OfferingBuilder:
    return an_offering().at("debt-service", name).on_level(2).for_need(DEBTS)


def test_nobody_is_a_white_spot() -> None:
    assert spot(DEBTS) == Spot(need=DEBTS, wijk=WIJK.code, state="none", doors=0)


def test_one_door_and_two_doors_are_told_apart() -> None:
    assert spot(DEBTS, desk()).state == "one"
    assert spot(DEBTS, desk(), desk("Budgetwinkel")).state == "several"


def test_two_offerings_behind_one_door_are_one_door() -> None:
    other = an_offering("Budgetcursus").at("debt-service", "Schuldhulp").on_level(2)
    assert spot(DEBTS, desk(), other.for_need(DEBTS)).doors == 1


def test_where_only_the_own_huisarts_helps_the_network_has_nobody() -> None:
    assert spot("physical-complaint").state == "own"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (desk().waiting(120), "too-late"),
        (desk().waiting(None, status="closed"), "full"),
        (desk().in_area("WK035501"), "area"),
        (desk().away(30_000), "distance"),
        (desk().on_level(4), "heavy"),
    ],
)
def test_who_is_late_full_elsewhere_far_or_heavy_leaves_the_spot_white(
    changed: OfferingBuilder, code: str
) -> None:
    found = detail(DEBTS, changed)
    assert found.spot.state == "none"
    assert [reason.code for reason in found.not_there[0].reasons] == [code]


@pytest.mark.parametrize(
    ("changed", "mend"),
    [
        (desk().waiting(120), "sooner"),
        (desk().waiting(None, status="closed"), "reopen"),
        (desk().in_area("WK035501"), "also-here"),
        (desk().away(30_000), "nearer"),
    ],
)
def test_what_would_mend_it_names_who_to_call(changed: OfferingBuilder, mend: str) -> None:
    found = detail(DEBTS, changed)
    assert (mend, ("Schuldhulp",)) in [
        (each.code, tuple(name for _, name in each.who)) for each in found.mends
    ]


def test_who_often_does_this_but_does_not_say_so_is_worth_a_call() -> None:
    silent = an_offering("Loket").at("debt-service", "Schuldhulp").on_level(2).for_need("poverty")
    asks = [each for each in detail(DEBTS, silent).mends if each.code == "ask"]
    assert [name for each in asks for _, name in each.who] == ["Schuldhulp"]


def test_where_nobody_of_a_kind_is_here_the_kinds_are_named() -> None:
    new = [each for each in detail("loneliness").mends if each.code == "new"]
    assert new
    assert new[0].facts["kinds"]


def test_examples_unconfirmed_and_long_unasked_facts_are_marked() -> None:
    assert not spot(DEBTS, desk()).unproven
    assert spot(DEBTS, desk().as_example()).unproven
    assert spot(DEBTS, desk(), confirm=False).unproven
    assert not spot(DEBTS, desk().as_example(), desk("Budgetwinkel")).unproven


def test_a_fact_left_alone_for_too_long_counts_as_unconfirmed() -> None:
    directory = directory_of(desk())
    later = msgspec.structs.replace(
        ground_of(directory), moment=TUESDAY_MORNING + dt.timedelta(days=3 * 365)
    )
    wijk = the_wijk(directory)
    assert spot_of(wijk, ask(DEBTS, wijk, later)).unproven


def test_an_old_measurement_of_the_wait_counts_as_unconfirmed() -> None:
    old = TUESDAY_MORNING.date() - dt.timedelta(days=60)
    assert spot(DEBTS, desk().waiting(3, measured=old)).unproven


def test_where_examples_may_be_no_step_they_mend_nothing() -> None:
    assert spot(DEBTS, desk().as_example(), public=True).state == "none"


def test_help_for_the_whole_land_is_told_apart() -> None:
    line = desk("Geldfit").by_phone()
    assert spot(DEBTS, line).nationwide
    assert not spot(DEBTS, line, desk()).nationwide


def test_ages_that_find_nobody_are_told() -> None:
    for_adults = desk().for_ages(30, 60)
    without = detail(DEBTS, for_adults).without_ages
    assert 40 not in without
    assert 80 in without


def test_a_question_is_asked_on_a_working_day_at_ten() -> None:
    zone = TUESDAY_MORNING.tzinfo
    assert usual_moment(dt.date(2026, 11, 24), zone) == dt.datetime(2026, 11, 24, 10, tzinfo=zone)
    saturday, christmas = dt.date(2026, 11, 28), dt.date(2026, 12, 25)
    assert usual_moment(saturday, zone).date() == dt.date(2026, 11, 30)
    assert usual_moment(christmas, zone).date() == dt.date(2026, 12, 28)


def test_the_middle_of_a_wijk_lies_in_the_largest_piece() -> None:
    small = (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),)
    large = (((10.0, 0.0), (14.0, 0.0), (14.0, 4.0), (10.0, 4.0), (10.0, 0.0)),)
    area = Area(code="WK000001", name="Wijk", level="wijk", rings=(small, large))
    assert centre_of(area) == (12.0, 2.0)
    assert centre_of(Area(code="WK000002", name="Zonder", level="wijk")) is None


def whiteness(found: Spot) -> int:
    return STATES.index(found.state)


def suits(offering: OfferingBuilder, need: str, ground: Ground) -> bool:
    """Whether this one offering is help for the need here, by the engine's own words."""
    wijk = the_wijk(directory_of(offering))
    asking = ask(need, wijk, ground)
    return any(each.row is not None for each in asking.candidates if asking.helps(each))


@MORE
@given(data=st.data(), here=st.lists(offerings(), max_size=7), need=st.sampled_from(NEEDS))
def test_more_help_never_makes_a_spot_whiter(
    data: st.DataObject, here: list[OfferingBuilder], need: str
) -> None:
    new = data.draw(offerings((need,)))
    # Of one name at one place it would be a change of what is there.
    assume(new.offering_id not in {each.offering_id for each in here})
    before = look_at(directory_of(*here)).at(need, WIJK.code)
    after = look_at(directory_of(*here, new)).at(need, WIJK.code)
    assert whiteness(after) >= whiteness(before)
    assert after.doors >= before.doors
    if not before.unproven and before.doors > 0 and before.state != "own":
        assert not after.unproven
    if suits(new, need, ground_of(directory_of(new))):
        assert after.state not in {"none", "own"}
