"""Waits as they count today: norms, age of the measurement, stops, and what is said of them."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.source import DirectorySource
from app.routing import Asked, NeedAsked
from app.routing.access import right_at
from app.routing.setting import Setting
from app.routing.view import WaitNow
from app.routing.waits import counted_days, current_wait, is_closed, wait_of
from app.words.answer import Fact, Route, Step, StepWait
from app.words.codes import Access, Urgency
from app.words.directory import Wait
from app.words.question import Place
from tests.builders import CHAIN, HERE, TUESDAY_MORNING, OfferingBuilder, a_directory, an_offering
from tests.routing.tracing import found_for, the_rules, the_vocabulary

TODAY = TUESDAY_MORNING.date()
LATELY = TODAY - dt.timedelta(days=7)


def setting_with(offering: OfferingBuilder, wait: Wait, urgency: Urgency = "usual") -> Setting:
    """One offering with one wait, asked about in Zeist."""
    measured = msgspec.structs.replace(a_directory(offering), waits=(wait,))
    return Setting(
        asked=Asked(
            needs=(NeedAsked(code="debts"),),
            now=TUESDAY_MORNING,
            urgency=urgency,
            place=Place(point=HERE, precision="point", areas=CHAIN),
        ),
        view=snapshot_of(DirectorySource(measured)),
        rules=the_rules(),
        vocabulary=the_vocabulary(),
    )


def a_wait(offering: OfferingBuilder, **parts: object) -> Wait:
    """A wait of three weeks, measured a week ago, unless told otherwise."""
    usual = Wait(
        offering_id=offering.offering_id, status="waitlist", intake_days=21, measured_on=LATELY
    )
    return msgspec.structs.replace(usual, **parts)


def at(kind: str, access: Access = "referral", level: int = 3) -> OfferingBuilder:
    """An offering of this kind."""
    return an_offering().at(kind).on_level(level, access).for_need("debts")


def now_at(offering: OfferingBuilder, **parts: object) -> WaitNow:
    """The wait as it counts today."""
    return current_wait(0, setting_with(offering, a_wait(offering, **parts)))


def told_at(
    offering: OfferingBuilder, *, age_years: float = 40, urgency: Urgency = "usual", **parts: object
) -> StepWait:
    """The wait as a step tells it."""
    setting = setting_with(offering, a_wait(offering, **parts), urgency)
    asked = msgspec.structs.replace(setting.asked, age_years=age_years)
    setting = msgspec.structs.replace(setting, asked=asked)
    right = right_at(offering.kind, offering.access, setting, ("p1",))
    return wait_of(0, offering.kind, right, setting)


CJG = at("cjg", "open", 2)
DEBTS = at("debt-service", "open", 2)


def days_ago(days: int) -> dt.date:
    """So many days before today."""
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("age_days", "said"),
    [(0, "fresh"), (45, "fresh"), (46, "stale"), (120, "stale"), (121, "hidden")],
)
def test_a_measurement_is_stale_after_45_days_and_hidden_after_120(
    age_days: int, said: str
) -> None:
    told = told_at(CJG, measured_on=days_ago(age_days))
    assert told.stale == (said != "fresh")
    assert told.intake_days == (None if said == "hidden" else 21)
    assert told.status == ("unknown" if said == "hidden" else "waitlist")
    assert told.measured_on == days_ago(age_days)


def test_unknown_is_not_zero_but_the_norm_of_the_sector() -> None:
    unknown = WaitNow("unknown", None, None, None)
    assert counted_days(unknown, "basic-ggz", 3, the_rules()) == 28
    assert counted_days(unknown, "wmo-support", 3, the_rules()) == 42 + 14
    assert counted_days(unknown, "youth-help-ambulatory", 3, the_rules()) == 28
    assert counted_days(unknown, "cjg", 2, the_rules()) == 14


def test_a_door_known_to_be_quick_goes_before_one_of_which_nobody_knows() -> None:
    doors = """
    debt-service 'Onbekend' L2 open answers debts 300m
    debt-service 'Snel' L2 open answers debts 900m wait 5
    """
    assert main_route(doors, "debts age=40").steps[0].stakeholder.name == "Snel"


@given(st.sampled_from(sorted(the_vocabulary().kinds)), st.integers(121, 2000), st.integers(0, 400))
def test_a_hidden_measurement_counts_as_none_at_all(kind: str, age_days: int, days: int) -> None:
    offering = at(kind, "referral", 3)
    found = now_at(offering, measured_on=days_ago(age_days), intake_days=days, status="closed")
    unknown = WaitNow("unknown", None, None, None)
    assert found.status == "unknown"
    assert counted_days(found, kind, 3, the_rules()) == counted_days(unknown, kind, 3, the_rules())


@pytest.mark.parametrize(
    ("kind", "level", "intake", "treatment", "said"),
    [
        ("sggz", 4, 28, 70, "within"),
        ("sggz", 4, 29, 70, "over"),
        ("sggz", 4, 20, 71, "over"),
        ("sggz", 4, None, 71, "over"),
        ("hospital", 4, 28, 42, "within"),
        ("hospital", 4, 28, 43, "over"),
        ("wmo-support", 3, 42, None, "within"),
        ("wmo-support", 3, 43, None, "over"),
        ("debt-service", 2, 29, None, "over"),
        ("nursing-home", 5, 43, None, "over"),
        ("paramedic", 2, 8, None, "over"),
        ("youth-help-ambulatory", 3, 400, 400, "no norm"),
    ],
)
def test_intake_and_treatment_each_have_the_norm_of_their_sector(
    kind: str, level: int, intake: int | None, treatment: int | None, said: str
) -> None:
    told = told_at(at(kind, "decision", level), intake_days=intake, treatment_days=treatment)
    assert told.over_norm is {"over": True, "within": False, "no norm": None}[said]


@pytest.mark.parametrize(
    ("kind", "access", "age_years", "ask"),
    [
        ("sggz", "referral", 40, "insurer"),
        ("hospital", "referral", 40, "insurer"),
        ("paramedic", "open", 40, "insurer"),
        ("sggz", "referral", 15, "gemeente"),
        ("youth-sggz", "referral", 9, "gemeente"),
        ("wmo-support", "decision", 40, "gemeente"),
        ("debt-service", "open", 40, "gemeente"),
        ("nursing-home", "decision", 84, None),
    ],
)
def test_the_insurer_helps_to_look_only_where_its_law_says_so(
    kind: str, access: Access, age_years: float, ask: str | None
) -> None:
    offering = at(kind, access)
    assert told_at(offering, age_years=age_years, intake_days=300).ask == ask
    assert told_at(offering, age_years=age_years, intake_days=1).ask is None


def test_the_law_has_its_terms_and_an_agreement_is_no_law() -> None:
    wmo, wgs, ggz = told_at(at("wmo-support", "decision")), told_at(DEBTS), told_at(at("sggz"))
    assert (wmo.term, wmo.norm_days, wmo.decision_days) == ("wmo", 42, 14)
    assert (wgs.term, wgs.norm_days, wgs.urgent_workdays) == ("wgs", 28, None)
    assert (ggz.term, ggz.norm_days) == (None, 28)


def test_when_it_threatens_debt_help_has_three_working_days() -> None:
    told = told_at(DEBTS, urgency="urgent", intake_days=4)
    assert (told.urgent_workdays, told.norm_days, told.over_norm) == (3, 3, True)
    assert told_at(DEBTS, urgency="urgent", intake_days=3).over_norm is False


def test_nobody_is_taken_on_while_a_stop_lasts() -> None:
    assert now_at(CJG, stop_reason="aanmeldstop").status == "closed"
    assert now_at(CJG, stop_reason="aanmeldstop", stop_until=TODAY).status == "waitlist"
    later = TODAY + dt.timedelta(days=1)
    assert now_at(CJG, stop_reason="clientenstop", stop_until=later).status == "closed"
    assert now_at(CJG, stop_reason="verbouwing").status == "closed"
    over = now_at(CJG, status="closed", intake_days=None, stop_until=TODAY)
    assert (over.status, over.stop) == ("unknown", None)


def test_the_budget_of_one_insurer_does_not_shut_the_door_for_everyone() -> None:
    offering = at("sggz")
    stopped = a_wait(
        offering, status="closed", stop_reason="budgetplafond", stop_scope="Verzekeraar A"
    )
    setting = setting_with(offering, stopped)
    told = wait_of(0, "sggz", right_at("sggz", "referral", setting), setting)
    assert not is_closed(0, setting)
    assert (told.status, told.stop) == ("waitlist", "budgetplafond")
    assert told.stop_scope == "Verzekeraar A"


@pytest.mark.parametrize(("gemeente", "status"), [("GM0355", "closed"), ("GM0344", "waitlist")])
def test_the_budget_of_a_gemeente_shuts_the_door_for_its_own_people(
    gemeente: str, status: str
) -> None:
    found = now_at(at("youth-sggz"), stop_reason="budgetplafond", stop_scope=gemeente)
    assert found.status == status
    assert (found.stop is None) == (status == "waitlist")


OLD_AND_NEW = """
debt-service 'Oud' L2 open answers debts 900m wait 14 measured 2026-09-24
debt-service 'Nieuw' L2 open answers debts 900m wait {days} measured 2026-11-17
"""


def main_route(directory: str, question: str) -> Route:
    """The first route."""
    return found_for(directory, question).routes[0]


def newer_reason(step: Step) -> dict[str, Fact] | None:
    """What is said of a newer, longer measurement elsewhere."""
    found = (each.facts for each in step.reasons if each.code == "newer-wait-longer")
    return next((dict(facts) for facts in found), None)


def test_a_new_six_weeks_is_not_put_behind_an_old_two_weeks_without_saying_so() -> None:
    step = main_route(OLD_AND_NEW.format(days=16), "debts age=40").steps[0]
    assert step.stakeholder.name == "Oud"
    assert step.wait is not None
    assert step.wait.stale
    assert newer_reason(step) == {"name": "Nieuw", "days": 16}


def test_a_new_measurement_that_is_shorter_simply_wins() -> None:
    step = main_route(OLD_AND_NEW.format(days=7), "debts age=40").steps[0]
    assert step.stakeholder.name == "Nieuw"
    assert newer_reason(step) is None


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 120), st.integers(0, 120))
def test_an_old_measurement_never_wins_in_silence(
    first: int, second: int, first_age: int, second_age: int
) -> None:
    lines = [
        f"debt-service '{name}' L2 open answers debts 900m wait {days} measured {days_ago(age)}"
        for name, days, age in (("A", first, first_age), ("B", second, second_age))
    ]
    step = main_route("\n".join(lines), "debts age=40").steps[0]
    mine, other = (first, first_age), (second, second_age)
    if step.stakeholder.name == "B":
        mine, other = other, mine
    beaten = mine[1] > 45 >= other[1] and mine[0] < other[0]
    assert (newer_reason(step) is not None) == beaten


HEAVY = """
youth-help-ambulatory 'Jeugdhulp' L3 referral answers parental-exhaustion wait 60
parent-meetup 'Oudercafe' L1 open supports parental-exhaustion 200m
"""


def test_a_heavy_door_carries_light_help_meanwhile_that_only_supports() -> None:
    route = main_route(HEAVY, "parental-exhaustion tried=jgz,cjg,gp-mental-nurse,social-team age=8")
    assert [step.stakeholder.kind for step in route.bridging] == ["parent-meetup"]
    assert {need.role for step in route.bridging for need in step.needs} == {"supports"}
    assert all((step.level or 0) <= 2 for step in route.bridging)
