"""Where the asker's own examination comes first, no other door stands before it."""

from tests.finder.asking import ask, kinds, passed

GIRL = "Meisje 15, eet bijna niet, valt af."


def test_a_huisarts_first_examines_a_girl_who_loses_weight() -> None:
    route = ask(GIRL, asker="huisarts", place={"postcode": "3705"}).routes[0]
    assert (route.steps[0].type, route.steps[0].stakeholder.kind) == ("advice", "gp")
    assert "In uw praktijk: gewicht, pols" in route.steps[0].text
    assert "jgz" not in kinds(route.steps)
    assert route.doors == 0


def test_that_stays_so_beside_another_need() -> None:
    answer = ask(f"{GIRL} Ook somber.", asker="huisarts", place={"postcode": "3705"})
    assert answer.routes[0].steps[0].type == "advice"
    assert "gp-youth-nurse" in kinds(answer.routes[0].steps)


def test_her_parents_and_her_school_are_sent_to_the_huisarts_as_before() -> None:
    for asker in ("family", "youth"):
        assert kinds(ask(GIRL, asker=asker).routes[0].steps)[0] == "gp"
    assert "gp" not in passed(ask(GIRL, asker="school"))


def test_a_doctor_in_the_own_house_is_not_told_to_ask_somebody_they_trust() -> None:
    for needs in (["eating-problems"], ["dementia"], ["physical-complaint"]):
        steps = ask(needs=needs, asker="huisarts").routes[0].steps
        assert "own-network" not in kinds(steps)
