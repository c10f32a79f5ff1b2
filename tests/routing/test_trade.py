"""What another route trades: gains and costs, each with its facts."""

from app.routing import Found
from app.words.answer import Fact, Reason, Route
from tests.routing.tracing import found_for

TWO_WAYS = """
cjg 'CJG' L2 open answers parental-exhaustion,gaming 100m
youth-work 'Jongerenwerk' L1 open answers gaming 100m
"""
FAMILY = "parental-exhaustion@p2+gaming@p1 p1=14 p2=40 asker=family"


def other_route(found: Found) -> Route:
    """The first alternative."""
    return next(route for route in found.routes if route.role == "alternative")


def told(reasons: tuple[Reason, ...]) -> dict[str, dict[str, Fact]]:
    """Codes with their facts."""
    return {each.code: each.facts for each in reasons}


def test_one_door_instead_of_two_may_be_heavier() -> None:
    route = other_route(found_for(TWO_WAYS, FAMILY))
    assert told(route.gains) == {"one-door": {"doors": 1, "than_doors": 2}}
    assert told(route.costs) == {"heavier": {"level": 2, "than_level": 1}}
    assert route.trade_code == "one-door-heavier"


def test_for_who_is_at_the_end_the_lighter_route_costs_a_door() -> None:
    route = other_route(found_for(TWO_WAYS, f"{FAMILY} strained"))
    assert told(route.gains) == {"lighter": {"level": 1, "than_level": 2}}
    assert told(route.costs) == {"more-doors": {"doors": 2, "than_doors": 1}}


def test_nearer_but_slower_is_told_in_metres_and_days() -> None:
    directory = """
debt-service 'Snel' L2 open answers debts 3000m wait 2
debt-service 'Dichtbij' L2 open answers debts 1000m wait 20
"""
    route = other_route(found_for(directory, "debts age=40"))
    assert told(route.gains) == {"nearer": {"metres": 2000}}
    assert told(route.costs) == {"slower": {"days": 18}}


def test_lighter_but_too_late_says_how_much_later() -> None:
    directory = """
youth-work 'Jongerenwerk' L1 open answers gaming 100m wait 60
cjg 'CJG' L2 open answers gaming 100m wait 5
"""
    route = other_route(found_for(directory, "gaming age=14"))
    assert told(route.gains) == {"lighter": {"level": 1, "than_level": 2}}
    assert told(route.costs)["slower"]["days"] == 55


def test_an_assumed_wait_gives_no_number_of_days() -> None:
    directory = """
basic-ggz 'Bekend' L3 referral answers low-mood 100m wait 10
basic-ggz 'Onbekend' L3 referral answers low-mood 9000m
"""
    question = "low-mood age=40 tried=gp,gp-mental-nurse asker=huisarts"
    facts = [
        each.facts
        for route in found_for(directory, question).routes
        for each in (*route.gains, *route.costs)
    ]
    assert not any(fact.get("days") for fact in facts)


def test_nobody_is_sent_to_a_place_that_is_only_nearer_and_too_late() -> None:
    directory = """
debt-service 'Op tijd' L2 open answers debts 3000m wait 2
debt-service 'Te laat' L2 open answers debts 100m wait 90
"""
    assert len(found_for(directory, "debts age=40").routes) == 1


def test_a_few_metres_are_no_reason_for_another_route() -> None:
    directory = """
debt-service 'Een' L2 open answers debts 300m wait 2
debt-service 'Twee' L2 open answers debts 200m wait 3
"""
    assert len(found_for(directory, "debts age=40").routes) == 1
