"""Who knows somebody from the stairs or from work does not call that person's own huisarts."""

import pytest

from tests.finder.asking import ask

NEIGHBOUR = "Mijn buurman praat in zichzelf en loopt 's nachts buiten"
EMPLOYEE = "Een medewerker van mij van 40 huilt op het werk en is overspannen"


def own_kinds(text: str, asker: str) -> set[str]:
    return {
        step.stakeholder.kind
        for step in ask(text, asker=asker).routes[0].steps
        if step.stakeholder.own
    }


@pytest.mark.parametrize("asker", ["citizen", "family"])
def test_a_neighbour_begins_where_worries_may_be_told(asker: str) -> None:
    assert own_kinds(NEIGHBOUR, asker) == set()
    assert ask(NEIGHBOUR, asker=asker).routes


def test_for_an_employee_the_doctor_of_the_work_is_there() -> None:
    found = ask(EMPLOYEE)
    assert "employee" in {person.relation for person in found.question.people}
    assert own_kinds(EMPLOYEE, "citizen") <= {"occupational-physician"}


def test_where_nothing_else_is_as_light_the_own_door_stays() -> None:
    assert own_kinds("Mijn buurman is al maanden somber", "citizen") == {"gp-mental-nurse"}


def test_for_ones_own_partner_it_begins_at_the_own_door() -> None:
    assert "gp" in own_kinds("Mijn man heeft al weken rugpijn", "citizen")
