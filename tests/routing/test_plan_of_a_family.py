"""One family, one plan: who lives where, who goes along, and what is heard back."""

import msgspec
import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.routing import Asked, Found, find_routes
from app.words.answer import Route, Step
from app.words.question import Place
from tests.builders import OfferingBuilder, a_directory, an_offering
from tests.routing.tracing import asked_of, found_for, the_rules, the_vocabulary

UTRECHT = Place(precision="gemeente", areas=("GM0344", "NL"))
CARE = (
    an_offering().at("carer-support", "Steunpunt Zeist").for_need("informal-carer-strain"),
    an_offering()
    .at("carer-support", "Steunpunt Utrecht")
    .for_need("informal-carer-strain")
    .in_area("GM0344")
    .away(9000),
    an_offering().at("youth-work", "Jongerenwerk Zeist").for_need("gaming"),
    an_offering().at("youth-work", "Jongerenwerk Utrecht").for_need("gaming").in_area("GM0344"),
    an_offering().at("memory-cafe", "Café Zeist").supporting("dementia"),
    an_offering().at("memory-cafe", "Café Utrecht").supporting("dementia").in_area("GM0344"),
)
FAMILY = """
cjg 'CJG' L2 open answers parental-exhaustion,parenting-questions 400m
debt-service 'RDWI' L2 open answers debts 900m
school-support 'School' L2 own-registration answers school-absence
"""
THREE_NEEDS = "debts@p2+parental-exhaustion@p2+school-absence@p1 p1=14 p2=40"


def asked_apart(question: str, **places: Place) -> Asked:
    """A question in Zeist of people who live elsewhere."""
    return msgspec.structs.replace(asked_of(question), places=places)


def found_in(asked: Asked, *offerings: OfferingBuilder) -> Found:
    """What the engine finds in two gemeenten."""
    snapshot = snapshot_of(DirectorySource(a_directory(*offerings)))
    return find_routes(asked, snapshot, the_rules(), the_vocabulary())


def step_of(route: Route, need: str) -> Step:
    """The step that answers a need."""
    return next(
        step
        for step in route.steps
        if any(each.code == need and each.role == "answers" for each in step.needs)
    )


def main_route(directory: str, question: str) -> Route:
    """The route of a few lines."""
    return found_for(directory, question).routes[0]


def test_each_need_is_looked_up_where_its_person_lives() -> None:
    asked = asked_apart("dementia@opa+gaming@kind opa=83 kind=15", kind=UTRECHT)
    route = found_in(asked, *CARE).routes[0]
    gaming = step_of(route, "gaming")
    assert gaming.stakeholder.name == "Jongerenwerk Utrecht"
    assert (gaming.for_, gaming.where) == (("kind",), "GM0344")
    assert step_of(route, "dementia").where == "GM0355"


def test_what_stands_beside_is_found_in_the_gemeente_of_whom_it_is_for() -> None:
    asked = asked_apart("dementia@opa+gaming@kind opa=83 kind=15", opa=UTRECHT)
    names = {step.stakeholder.name for step in found_in(asked, *CARE).routes[0].steps}
    assert {"Café Utrecht", "Jongerenwerk Zeist"} <= names
    assert "Café Zeist" not in names


def test_who_cares_for_another_is_helped_by_the_gemeente_of_that_other() -> None:
    asked = asked_apart("dementia@opa+informal-carer-strain@ik opa=83 ik=54", ik=UTRECHT)
    route = found_in(asked, *CARE).routes[0]
    assert step_of(route, "informal-carer-strain").stakeholder.name == "Steunpunt Zeist"


def test_who_lives_elsewhere_has_another_huisarts() -> None:
    together = asked_of("dementia@opa+low-mood@ik opa=83 ik=54")
    apart = msgspec.structs.replace(together, places={"ik": UTRECHT})
    assert found_in(together, *CARE).routes[0].doors == 1
    route = found_in(apart, *CARE).routes[0]
    assert route.doors == 2
    assert {step.for_ for step in route.steps if step.stakeholder.own} == {("opa",), ("ik",)}


def test_where_everybody_lives_together_no_step_names_a_gemeente() -> None:
    route = main_route(FAMILY, THREE_NEEDS)
    assert {step.where for step in (*route.steps, *route.if_not_enough)} == {None}


def test_no_two_steps_of_an_answer_have_the_same_id() -> None:
    asked = asked_apart("dementia@opa+gaming@kind opa=83 kind=15", kind=UTRECHT)
    route = found_in(asked, *CARE).routes[0]
    ids = [step.id for step in (*route.steps, *route.bridging, *route.if_not_enough)]
    assert len(ids) == len(set(ids))


def test_all_doors_of_a_family_are_opened_side_by_side() -> None:
    route = main_route(FAMILY, THREE_NEEDS)
    doors = [step for step in route.steps if step.timing != "alongside"]
    assert len(doors) > 1
    for step in doors:
        assert {*step.alongside} == {each.id for each in doors} - {step.id}


def test_who_keeps_the_overview_goes_along_to_the_other_doors() -> None:
    route = main_route(FAMILY, THREE_NEEDS)
    assert route.coordinator == "kind:cjg"
    handover = step_of(route, "debts").handover
    assert handover is not None
    assert (handover.brings, handover.phones, handover.kind) == (
        "coordinator",
        "coordinator",
        "cjg",
    )
    assert step_of(route, "parental-exhaustion").handover is None


def test_who_knows_one_question_only_does_not_keep_the_overview() -> None:
    directory = """
addiction-prevention 'Preventie' L2 open answers addiction-alcohol,relative-of-addict 100m
cjg 'CJG' L2 open answers parent-mental-illness,parenting-questions 900m
debt-service 'RDWI' L2 open answers debts 900m
"""
    question = (
        "addiction-alcohol@p1+relative-of-addict@p1+parent-mental-illness@p2+debts@p1 "
        "p1=34 p2=6 asker=huisarts"
    )
    assert main_route(directory, question).coordinator == "kind:cjg"


@pytest.mark.parametrize(
    ("asker", "code"),
    [("poh", "first-visit-together"), ("citizen", "bring-someone")],
)
def test_who_was_alone_for_long_does_not_go_alone(asker: str, code: str) -> None:
    directory = "walk-in-house 'Inloop' L1 open answers loneliness 100m"
    handover = main_route(directory, f"loneliness age=52 asker={asker}").steps[0].handover
    assert handover is not None
    assert handover.code == code


def test_parents_at_their_end_do_not_have_to_call_themselves() -> None:
    directory = "jgz 'CB' L2 open answers crying-baby,parental-exhaustion 100m"
    question = "crying-baby@p1+parental-exhaustion@p2 p1=0.2 p2 strained"
    by_doctor = main_route(directory, f"{question} asker=huisarts").steps[0].handover
    by_mother = main_route(directory, question).steps[0].handover
    assert by_doctor is not None
    assert by_mother is not None
    assert (by_doctor.phones, by_mother.phones) == ("together", "trusted")


def test_a_letter_says_what_was_asked_and_tried() -> None:
    directory = "basic-ggz 'Psycholoog' L3 referral answers low-mood 100m"
    question = "low-mood age=40 tried=gp,gp-mental-nurse asker=huisarts"
    handover = main_route(directory, question).steps[0].handover
    assert handover is not None
    assert handover.code == "letter-with-question"


def test_the_first_contact_is_heard_of_sooner_when_someone_is_at_the_end() -> None:
    directory = "jgz 'CB' L2 open answers crying-baby,parental-exhaustion 100m"
    question = "crying-baby@p1+parental-exhaustion@p2 p1=0.2 p2 asker=huisarts"
    usual = main_route(directory, question).steps[0].feedback
    strained = main_route(directory, f"{question} strained").steps[0].feedback
    assert usual is not None
    assert strained is not None
    assert (usual.contact_days, strained.contact_days) == (10, 3)


def test_the_ggz_writes_letters_and_veilig_thuis_tells_how_it_ends() -> None:
    family = the_rules().family
    assert {family.find_feedback(kind, strained=False) for kind in ("sggz", "safe-home")} == {
        rule for rule in family.feedback if rule.kinds
    }


def test_nobody_reports_back_to_a_resident_nor_to_the_own_house() -> None:
    directory = "cjg 'CJG' L2 open answers parental-exhaustion 100m"
    route = main_route(directory, "parental-exhaustion age=8")
    assert route.feedback is None
    assert {step.feedback for step in route.steps} == {None}
    own = main_route("gp 'Huisarts' L2 own-registration answers low-mood 50m", "low-mood asker=poh")
    assert own.steps[0].access is not None
    assert own.steps[0].access.you_may == "in-house"
    assert (own.steps[0].feedback, own.steps[0].handover) == (None, None)


def test_each_step_says_why_it_fits_why_now_and_what_it_asks() -> None:
    route = main_route(FAMILY, THREE_NEEDS)
    for step in route.steps:
        if any(need.role == "answers" for need in step.needs):
            codes = {each.code for each in step.reasons}
            assert "answers-need" in codes
            assert codes & {"in-time", "at-end", "haste", "start-now"}
            assert any(code.startswith("asks-") for code in codes)


@pytest.mark.parametrize(
    ("told", "code"),
    [("", "in-time"), ("strained", "at-end"), ("urgency=urgent", "haste")],
)
def test_why_now_is_the_window_the_end_or_the_haste(told: str, code: str) -> None:
    directory = "cjg 'CJG' L2 open answers parental-exhaustion 100m"
    reasons = main_route(directory, f"parental-exhaustion age=8 {told}").steps[0].reasons
    assert [each.code for each in reasons if "window_days" in each.facts] == [code]


def test_what_is_late_says_in_how_many_days_when_somebody_measured_it() -> None:
    measured = "carer-support 'S' L1 open answers informal-carer-strain 100m wait 40"
    question = "informal-carer-strain age=54 strained"
    found = {each.code: each.facts for each in main_route(measured, question).steps[0].reasons}
    assert found["start-now"] == {"days": 40}
