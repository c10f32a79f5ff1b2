"""Rows of a table as a whole: what waits for an answer, what changed places, what moved along."""

from typing import Any

import pytest

from app.directory.importing import import_directory
from app.exchange.use import plan_import
from app.exchange.words import Plan
from app.store.session import Actor, Store
from app.words.directory import Directory
from tests.builders import AREAS
from tests.exchange.files import a_csv
from tests.house import parts

TESTER = Actor("system", "test")
ROW = {"Plek": "Het Anker", "Postcode": "3705AB", "Soort": "walk-in-house", "Aanbod": "Naailes"}


@pytest.fixture(autouse=True)
def _areas(store: Store) -> None:
    with store.writing(TESTER) as session:
        import_directory(session, Directory(areas=AREAS))


def plan(store: Store, *rows: dict[str, Any]) -> Plan:
    return plan_import(store, "x.csv", a_csv(*rows), parts().vocabulary)


def asked(made: Plan) -> list[tuple[str, str]]:
    return [(each.column, each.refused) for each in made.findings if each.refused]


@pytest.mark.parametrize(
    ("column", "told"),
    [("Toegang", "in overleg"), ("Leeftijd vanaf", "jeugd"), ("Aanbod", "#NAAM?")],
)
def test_an_offering_that_must_wait_leaves_its_place(store: Store, column: str, told: str) -> None:
    made = plan(store, {**ROW, column: told})
    assert asked(made) == [(column, "offering")]
    assert [each.name for each in made.directory.stakeholders] == ["Het Anker"]
    assert made.directory.offerings == ()
    assert (made.refused_rows, made.half_rows) == (0, 1)
    assert "alleen de plek gebruikt" in next(each.said for each in made.findings if each.refused)


def test_a_row_without_an_offering_is_its_place(store: Store) -> None:
    made = plan(store, {**ROW, "Aanbod": "", "Kosten": "gratis"})
    assert asked(made) == [("Aanbod", "offering")]
    assert len(made.directory.stakeholders) == 1


@pytest.mark.parametrize("told", ["Naailes (gestopt)", "test"])
def test_what_ended_or_was_a_trial_leaves_nothing(store: Store, told: str) -> None:
    made = plan(store, {**ROW, "Aanbod": told})
    assert made.refused_rows == 1
    assert made.directory.stakeholders == ()


def test_a_place_without_a_kind_is_no_place(store: Store) -> None:
    made = plan(store, {**ROW, "Soort": "", "Toegang": "in overleg"})
    assert made.directory.stakeholders == ()
    assert made.refused_rows == 1


def test_a_need_that_is_not_known_costs_no_offering(store: Store) -> None:
    made = plan(store, {**ROW, "Beantwoordt": "schulden; iets met dieren"})
    assert asked(made) == [("Beantwoordt", "cell")]
    (offering,) = made.directory.offerings
    assert offering.answers == ("debts",)


def test_two_cells_that_fit_each_other_change_places(store: Store) -> None:
    made = plan(store, {**ROW, "Beantwoordt": "vrij toegankelijk", "Toegang": "schulden",
                        "Talen": "gratis", "Kosten": "Nederlands, Turks"})  # fmt: skip
    assert asked(made) == []
    (offering,) = made.directory.offerings
    assert (offering.answers, offering.access) == (("debts",), "open")
    assert (offering.languages, offering.cost) == (("nl", "tr"), "gratis")
    said = {each.column for each in made.findings if each.kind == "exchanged"}
    assert said == {"Beantwoordt", "Toegang", "Talen", "Kosten"}


def test_a_row_that_moved_one_place_is_asked_about_whole(store: Store) -> None:
    right = {**ROW, "Plaats": "Zeist", "Telefoon": "030-1234567", "E-mail": "a@anker.example",
             "Website": "https://anker.example", "Openingstijden": "ma-vr 9-17"}  # fmt: skip
    names = list(right)
    told = [str(right[name]) for name in names]
    moved = dict(zip(names, ["", *told[:-1]], strict=True))
    made = plan(store, right, {**moved, "Plek": "De Brug"})
    assert [each.row for each in made.findings if each.kind == "shifted"] == [3]
    assert len(made.directory.stakeholders) == 1


def test_a_day_that_is_to_come_was_no_measurement(store: Store) -> None:
    made = plan(store, {**ROW, "Plek bevestigd op": "2099-03-01"})
    assert asked(made) == [("Plek bevestigd op", "cell")]


def test_an_emptied_telephone_is_no_contact(store: Store) -> None:
    made = plan(store, {**ROW, "Telefoon": "(leeg)"})
    assert asked(made) == []
    assert made.directory.stakeholders[0].contacts == ()


def test_a_place_that_is_called_as_its_organization_is_told(store: Store) -> None:
    made = plan(store, {**ROW, "Plek": "", "Organisatie": "De Brug"})
    assert made.directory.stakeholders[0].name == "De Brug"
    assert any("zoals de organisatie" in each.said for each in made.findings)


def test_a_link_in_the_cell_of_a_site_is_the_site(store: Store) -> None:
    made = plan(store, {**ROW, "Website": '<a href="https://anker.example/x">klik hier</a>'})
    assert made.directory.stakeholders[0].website == "https://anker.example/x"
