"""What was tried does not come back; what follows on trying goes before what waits for a fact."""

from tests.routing.tracing import found_for

DIRECTORY = """
jgz 'JGZ' L2 open answers crying-baby 100m
paramedic 'Lactatiekundige' L2 open answers crying-baby 100m
imh-practice 'IMH' L3 referral answers crying-baby 100m
"""
TRIED = "crying-baby age=0.3 tried=jgz,gp asker=family"


def test_what_stays_leads_to_the_rung_for_that_and_not_to_one_for_a_fact_nobody_told() -> None:
    route = found_for(DIRECTORY, TRIED).routes[0]
    assert [step.stakeholder.kind for step in route.steps if step.timing != "alongside"] == [
        "imh-practice"
    ]


def test_what_was_tried_never_comes_back_later() -> None:
    later = {step.stakeholder.kind for step in found_for(DIRECTORY, TRIED).routes[0].if_not_enough}
    assert "paramedic" in later
    assert later.isdisjoint({"jgz", "gp"})


def test_a_note_on_what_was_tried_is_silent() -> None:
    directory = "jgz 'JGZ' L2 open answers low-mood-youth 100m"
    noted = {
        tried: any(
            reason.code == "asker-note"
            for step in found_for(directory, f"low-mood-youth age=16 asker=huisarts{tried}")
            .routes[0]
            .steps
            for reason in step.reasons
        )
        for tried in ("", " tried=gp-youth-nurse")
    }
    assert noted == {"": True, " tried=gp-youth-nurse": False}


def test_the_term_before_a_decision_does_not_hold_at_an_open_door() -> None:
    open_door = found_for(
        "day-activity 'Werkplaats' L1 open answers day-structure 100m", "day-structure age=40"
    )
    decided = found_for(
        "day-activity 'Dag' L3 decision answers day-structure 100m", "day-structure age=40"
    )
    terms = [
        step.wait.term
        for found in (open_door, decided)
        for route in found.routes[:1]
        for step in (*route.steps, *route.if_not_enough)
        if step.wait is not None and step.stakeholder.kind == "day-activity"
    ]
    assert terms == [None, "wmo"]
