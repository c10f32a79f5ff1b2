"""The golden routes: what each case demands, and the page on which they are read."""

import os
from collections.abc import Iterator

import pytest

from tests.finder.asking import ask
from tests.finder.golden import Chain, Expected, GoldenCase, faults_of, read_chains
from tests.finder.routes_page import PAGE, as_read, page, section

CHAINS = read_chains()
CASES = [case for chain in CHAINS for case in chain.cases]
PRACTICE = [chain for chain in CHAINS if chain.id != "grenzen"]
RESIDENTS = {"citizen", "family", "youth", "carer"}


def test_the_page_is_up_to_date() -> None:
    """``make examples`` writes it anew; read what changed before you commit it."""
    if os.environ.get("VOORVELD_WRITE_CASES"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_route_is_what_the_field_expects(case: GoldenCase) -> None:
    answer = case.answer()
    assert faults_of(case.expect, answer, as_read(answer)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_page_shows_the_whole_route_as_it_is(case: GoldenCase) -> None:
    assert section(case, case.answer()) in PAGE.read_text(encoding="utf-8")


def test_every_case_has_a_name_of_its_own_a_moment_and_a_reason() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.request["now"]
        assert case.source
        assert case.why
        assert case.expect != Expected()


@pytest.mark.parametrize("chain", PRACTICE, ids=lambda chain: chain.id)
def test_a_chain_is_asked_by_residents_and_professionals_day_and_night_and_in_alarm(
    chain: Chain,
) -> None:
    askers = {case.request.get("asker", "citizen") for case in chain.cases}
    days = {str(case.request["now"])[:10] for case in chain.cases}
    assert askers & RESIDENTS
    assert askers - RESIDENTS
    assert len(days) > 1
    assert "acute" in {case.expect.answer for case in chain.cases}


WRONG = Expected(
    answer="acute",
    needs=("debts",),
    flags=("suicidality",),
    first=("sggz",),
    answering=("sggz",),
    entrance="sggz",
    timing=("yesterday",),
    beside=("sggz",),
    later=("sggz",),
    passed=("jgz",),
    never=("jgz",),
    asks=("need:debts",),
    level=0,
    doors=0,
    says=("kwibus",),
    never_says=("baby",),
)


def each_alone(expected: Expected) -> Iterator[Expected]:
    """One demand at a time."""
    for name in Expected.__struct_fields__:
        if (value := getattr(expected, name)) != getattr(Expected(), name):
            yield Expected(**{name: value})


@pytest.mark.parametrize("wrong", list(each_alone(WRONG)), ids=str)
def test_every_demand_that_is_not_met_is_told(wrong: Expected) -> None:
    answer = ask(needs=["crying-baby"])
    assert faults_of(wrong, answer, as_read(answer))


@pytest.mark.parametrize("wrong", [Expected(no_route=("too-vague",)), Expected(first=("jgz",))])
def test_a_route_that_is_missing_is_told(wrong: Expected) -> None:
    answer = ask("kwibus")
    assert len(faults_of(wrong, answer, as_read(answer))) == 2


def test_a_red_flag_that_should_not_be_heard_is_told() -> None:
    answer = ask("Mijn baby van 5 weken heeft 38,5 koorts en drinkt niet.")
    expected = Expected(answer="acute", not_flags=("sick-infant",))
    assert faults_of(expected, answer, "") == ["alarmteken hoort er niet: sick-infant"]
