"""Where one begins: stepped by default, matched by exception; what one offering answers."""

import pytest

from app.loading import load_rules
from app.routing import NeedAsked
from app.routing.rungs import NeedPlan, plan_need
from app.rules import compile_rules
from app.words.codes import Severity
from app.words.errors import DataFileError
from tests.routing.tracing import DATA, asked_of, found_for, the_rules, the_vocabulary

NEEDS = sorted(the_vocabulary().needs)


def plan(code: str, severity: Severity | None, *words: str) -> NeedPlan:
    """A need laid out for a question of this severity."""
    question = " ".join([code, *([f"severity={severity}"] if severity else []), *words])
    return plan_need(NeedAsked(code=code), asked_of(question), the_vocabulary(), the_rules())


def lightest(found: NeedPlan) -> int:
    """The lightest level at which this need may begin."""
    return min(rung.level for _, rung in found.first.values())


@pytest.mark.parametrize("code", NEEDS)
def test_severe_problems_begin_at_most_one_level_higher(code: str) -> None:
    usual, severe = plan(code, None), plan(code, "severe")
    assert 0 <= severe.floor - usual.floor <= the_rules().severity.most_levels_up
    assert 0 <= lightest(severe) - lightest(usual) <= the_rules().severity.most_levels_up


@pytest.mark.parametrize("code", NEEDS)
@pytest.mark.parametrize("severity", ["mild", "moderate", None])
def test_anything_milder_begins_where_the_need_begins(code: str, severity: Severity | None) -> None:
    assert plan(code, severity).floor == the_vocabulary().needs[code].floor


@pytest.mark.parametrize("code", NEEDS)
def test_trying_something_lighter_opens_the_next_rung_but_never_the_specialist(code: str) -> None:
    first = plan(code, None).first
    tried = plan(code, None, f"tried={','.join(first)}")
    opened = [rung for kind, (_, rung) in tried.first.items() if kind not in first]
    assert all(rung.level <= the_rules().highest_after_trying() for rung in opened)


@pytest.mark.parametrize("code", NEEDS)
def test_no_need_begins_at_the_side_door(code: str) -> None:
    side_door = the_rules().severity.side_door
    kinds = the_vocabulary().kinds
    for kind, (_, rung) in plan(code, "severe").first.items():
        assert rung.level < side_door.level
        assert kinds[kind].access not in side_door.access


def test_an_emergency_door_is_never_a_step_of_an_ordinary_route() -> None:
    found = found_for("crisis-ggz 'Crisis' L5 acute answers loneliness", "loneliness age=60")
    kinds = {step.stakeholder.kind for route in found.routes for step in route.steps}
    assert "crisis-ggz" not in kinds


def test_severity_that_would_jump_two_levels_stops_the_start() -> None:
    files = load_rules(DATA)
    severity = files["severity"]
    assert isinstance(severity, dict)
    rules = [{**each, "raise": 2} for each in severity["exceptions"]]
    with pytest.raises(DataFileError, match="trede omhoog"):
        compile_rules({**files, "severity": {**severity, "exceptions": rules}})


def test_without_the_exception_for_severity_nobody_begins_higher() -> None:
    files = load_rules(DATA)
    severity = files["severity"]
    assert isinstance(severity, dict)
    kept = [each for each in severity["exceptions"] if each["when"] != "severe"]
    rules = compile_rules({**files, "severity": {**severity, "exceptions": kept}})
    assert rules.start_level(1, "severe") == 1


MEETING = "parent-meetup 'Oudercafe' L1 open {} toddler-behaviour 200m\n"
JGZ = "jgz 'JGZ' L2 open answers toddler-behaviour 900m"


def first_kind(directory: str, question: str) -> str | None:
    """The kind of the first step, if there is a route."""
    routes = found_for(directory, question).routes
    return routes[0].steps[0].stakeholder.kind if routes else None


def test_an_offering_marked_as_answering_below_the_floor_answers() -> None:
    light = "walk-in-house 'Inloop' L1 open {} relative-of-addict 200m\n"
    usual = "addiction-prevention 'P' L2 open answers relative-of-addict 900m"
    need = "relative-of-addict age=40"
    assert first_kind(light.format("below-floor") + usual, need) == "walk-in-house"
    assert first_kind(light.format("answers") + usual, need) == "addiction-prevention"


def test_an_offering_that_only_supports_never_covers_though_its_kind_answers() -> None:
    question = "toddler-behaviour age=3"
    assert first_kind(MEETING.format("answers") + JGZ, question) == "parent-meetup"
    assert first_kind(MEETING.format("supports") + JGZ, question) == "jgz"
    assert first_kind(MEETING.format("supports"), question) is None


def test_an_offering_of_a_kind_that_is_not_on_the_ladder_may_answer_by_itself() -> None:
    assert the_vocabulary().needs["gaming"].answers
    assert "sports-culture" not in {rung.kind for rung in the_vocabulary().needs["gaming"].answers}
    directory = "sports-culture 'Esports' L2 open answers gaming 300m"
    assert first_kind(directory, "gaming age=15") == "sports-culture"
