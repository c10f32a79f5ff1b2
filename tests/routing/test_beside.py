"""What stands beside: for this need, for this asker, and not too much."""

import pytest

from tests.routing.tracing import found_for

SCHOOL = """
jgz 'JGZ' L2 open answers school-absence 100m
attendance-officer 'Leerplicht' L2 open answers school-absence 100m
self-help-online 'Opvoeden.nl' L0 open supports school-absence
"""
YOUNG = """
gp 'Huisarts' L2 own-registration answers anxiety-youth 100m
listening-line 'Kindertelefoon' L0 open supports anxiety-youth
listening-line 'Geldlijn' L0 open supports debts
"""
CARER = """
carer-support 'Steunpunt' L1 open answers informal-carer-strain 100m
memory-cafe 'Odensehuis' L1 open supports informal-carer-strain,dementia 100m
"""


def beside(directory: str, question: str) -> list[str]:
    """The names of what stands beside."""
    steps = found_for(directory, question).routes[0].steps
    return [step.stakeholder.name for step in steps if step.timing == "alongside"]


def test_a_school_calls_leerplicht_and_is_sent_to_no_website_for_parents() -> None:
    found = beside(SCHOOL, "school-absence age=14 asker=school")
    assert "Leerplicht" in found
    assert "Opvoeden.nl" not in found


@pytest.mark.parametrize(("asker", "there"), [("youth", True), ("family", False)])
def test_a_young_person_may_call_a_line_for_this(asker: str, there: bool) -> None:  # noqa: FBT001 - a row
    found = beside(YOUNG, f"anxiety-youth age=16 asker={asker}")
    assert ("Kindertelefoon" in found) or not there
    assert "Geldlijn" not in found


@pytest.mark.parametrize("needs", ["informal-carer-strain", "informal-carer-strain+dementia"])
def test_a_meeting_place_for_dementia_is_only_for_dementia(needs: str) -> None:
    found = beside(CARER, f"{needs} age=80 asker=family")
    assert ("Odensehuis" in found) == ("dementia" in needs)


def test_the_family_of_a_dying_child_has_someone_for_the_others_too() -> None:
    directory = """
nik 'NIK' L2 open answers palliative-child 100m
cjg 'Gesprek' L2 open answers parenting-questions,divorce 100m
cjg 'Cursus' L2 open answers divorce 50m
"""
    assert beside(directory, "palliative-child age=6 asker=family")[0] == "Gesprek"
