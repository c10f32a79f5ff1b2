"""Who wants no help is sent nowhere: somebody comes, and stays."""

import pytest

from app.explain.plain import as_text
from app.words.answer import Answer
from tests.finder.asking import answering, ask, kinds, the_finder

ONE_GOES_THERE = frozenset(
    {
        "walk-in-house",
        "community-centre",
        "welfare-org",
        "peer-support",
        "volunteer-buddy",
        "sports-culture",
        "memory-cafe",
        "addiction-prevention",
        "faith-community",
        "day-activity",
    }
)
REFUSING = [
    ("huisarts", "Man 58, vervuilde woning, laat niemand binnen, drinkt, wil geen hulp"),
    ("huisarts", "alcoholist 55, zorgmijder, geen hulpvraag"),
    ("housing", "huurder met vervuilde woning weigert elke hulp"),
    ("district-nurse", "client laat mij niet meer binnen, verwaarloost zich"),
    ("citizen", "Mijn buurman verwaarloost zichzelf en doet de deur niet open"),
    ("family", "Mijn broer van 40 heeft schizofrenie, is stabiel, maar wil geen hulp en is alleen"),
]


def read(answer: Answer) -> str:
    """The answer as it is read."""
    return as_text(answer, the_finder().texts)


@pytest.mark.parametrize(("asker", "text"), REFUSING)
def test_bemoeizorg_takes_it_on_and_the_meldpunt_stands_beside(asker: str, text: str) -> None:
    answer = ask(text, asker=asker)
    assert answering(answer.routes[0].steps)[0] == "social-team"
    assert "concern-line" in kinds(answer.routes[0].steps)
    told = read(answer)
    assert "0800-1205" in told
    assert "bemoeizorg" in told or "vraag of iemand langskomt" in told


@pytest.mark.parametrize(("asker", "text"), REFUSING)
def test_no_step_is_a_place_where_one_has_to_go(asker: str, text: str) -> None:
    route = ask(text, asker=asker).routes[0]
    steps = (*route.steps, *route.bridging)
    assert {step.stakeholder.kind for step in steps} & ONE_GOES_THERE == set()


def test_where_one_would_have_to_go_is_passed_over_with_that_reason() -> None:
    answer = ask("alcoholist 55, zorgmijder, geen hulpvraag", asker="huisarts")
    reasons = {each.kind: [reason.code for reason in each.reasons] for each in answer.passed_over}
    assert reasons["addiction-prevention"] == ["must-come"]


@pytest.mark.parametrize(
    ("asker", "text", "first"),
    [
        ("huisarts", "vrouw 84, dementie, wil geen hulp in huis", "gp"),
        ("huisarts", "Pt 34 schizofrenie, medicatie gestopt, doet deur niet open", "gp"),
        ("family", "Mijn moeder van 82 heeft dementie en wil geen hulp in huis", "gp"),
    ],
)
def test_where_the_doctor_comes_home_anyway_bemoeizorg_stands_beside(
    asker: str, text: str, first: str
) -> None:
    route = ask(text, asker=asker).routes[0]
    assert answering(route.steps)[0] == first
    assert "social-team" in kinds(route.steps)
    for_the_patient = {step.stakeholder.kind for step in route.steps if step.for_ == ("p2",)}
    assert for_the_patient & ONE_GOES_THERE == set()


def test_the_own_team_stays_first() -> None:
    text = "Pt 34, schizofrenie, bekend bij FACT, medicatie gestopt, laat niemand binnen"
    assert answering(ask(text, asker="huisarts").routes[0].steps)[0] == "fact"


@pytest.mark.parametrize(
    ("asker", "text"),
    [
        ("citizen", "Ik ben eenzaam en wil geen hulp van de gemeente, wel mensen ontmoeten"),
        ("huisarts", "man 58 eenzaam, wil graag hulp en contact"),
        ("social-team", "bewoner met vervuild huis laat niemand binnen"),
    ],
)
def test_who_asks_for_themselves_or_comes_themselves_is_answered_as_usual(
    asker: str, text: str
) -> None:
    assert "visit-other" not in {
        step.access.you_may
        for step in ask(text, asker=asker).routes[0].steps
        if step.access is not None
    }


def test_every_rule_speaks_of_kinds_and_needs_that_exist() -> None:
    vocabulary = the_finder().vocabulary
    for rule in the_finder().rules.outreach.rules:
        assert {*rule.needs} <= {*vocabulary.needs}
        assert {*rule.first, *rule.alongside, *rule.beside} <= {*vocabulary.kinds}
