"""What somebody said of one fact, by mail or on the phone, is not overwritten by a file."""

import datetime as dt
from collections.abc import Callable

import pytest

from app.directory.fact_checks import FACT_CHECK
from app.directory.importing import import_directory
from app.editing.rights import Editor
from app.editing.undo import undo
from app.exchange.use import apply_plan, plan_import, read_everything
from app.exchange.words import Outcome, Plan
from app.rules.review import FactKind
from app.store.changes import list_history
from app.store.session import Actor, Store
from app.upkeep.calling import Answer, Called, keep_call
from app.upkeep.facts import FactKey
from app.upkeep.links import Reply, answer_link, make_links
from app.upkeep.taking_back import take_back
from app.words.directory import Directory, Stakeholder
from tests.builders import AREAS
from tests.exchange.files import a_csv
from tests.house import parts
from tests.upkeep.places import REVIEW

TESTER = Actor("system", "test")
CALLER = Actor("person", "een coördinator")
PLACE = {"Organisatie": "Kwint", "Plek": "Kwint", "Soort": "welfare-org", "Aanbod": "Hulp"}
KEPT = {
    **PLACE,
    "Straat en huisnummer": "Dorpsstraat 1",
    "Postcode": "3705AB",
    "Plaats": "Zeist",
    "Openingstijden": "ma-vr 9:00-17:00",
    "Openingstijden aanbod": "ma 9:00-12:00",
    "Telefoon": "030-1234567",
    "Website": "https://kwint.example",
    "Toegang": "open",
    "Leeftijd vanaf": "18",
    "Over de plek": "Was zo",
    "Kosten": "gratis",
}
FILE = {
    **KEPT,
    "Straat en huisnummer": "Kerkweg 2",
    "Openingstijden": "ma-vr 10:00-12:00",
    "Openingstijden aanbod": "di 9:00-12:00",
    "Telefoon": "030-7654321",
    "Website": "https://anders.example",
    "Leeftijd vanaf": "23",
    "Over de plek": "Is nu zo",
    "Kosten": "tien euro",
}
FIELDS: dict[FactKind, set[tuple[str, str]]] = {
    "hours": {("stakeholder", "opening_hours"), ("offering", "opening_hours")},
    "contact": {("stakeholder", "contacts"), ("stakeholder", "website")},
    "place": {("stakeholder", "street_address")},
    "offer": {("offering", "age_min")},
}
FREE = {("stakeholder", "description"), ("offering", "cost")}
ALL = FREE.union(*FIELDS.values())
Say = Callable[[Store, FactKind], None]


def plan(store: Store, row: dict[str, str], *, override: bool = False) -> Plan:
    return plan_import(store, "x.csv", a_csv(row), parts().vocabulary, override=override)


def lines(made: Plan, outcome: Outcome) -> set[tuple[str, str]]:
    return {(each.entity, each.field) for each in made.lines if each.outcome == outcome}


def door(store: Store) -> Stakeholder:
    (found,) = read_everything(store)[0].stakeholders
    return found


def by_mail(store: Store, kind: FactKind, reply: Reply | None = None, *, of: str = "") -> None:
    key, now = FactKey(of or door(store).id, kind), dt.datetime.now(dt.UTC)
    with store.writing(TESTER) as session:
        token = make_links(session, [key], now, REVIEW)[key]
    answer_link(store, token, reply or Reply("confirmed"), REVIEW, now)


def by_phone(store: Store, kind: FactKind) -> None:
    yes = Answer(FactKey(door(store).id, kind), holds=True)
    called = Called(door(store).organization_id, "reached", "teamleider", answers=(yes,))
    keep_call(store, called, CALLER, REVIEW, dt.datetime.now(dt.UTC))


@pytest.fixture(autouse=True)
def _kept(store: Store) -> None:
    with store.writing(TESTER) as session:
        import_directory(session, Directory(areas=AREAS))
    apply_plan(store, plan(store, KEPT), TESTER)


@pytest.mark.parametrize("kind", FIELDS)
def test_of_a_fact_that_was_confirmed_by_mail_every_field_stays_and_no_other(
    store: Store, kind: FactKind
) -> None:
    assert lines(plan(store, FILE), "changed") == ALL
    by_mail(store, kind)
    made = plan(store, FILE)
    assert lines(made, "left") == FIELDS[kind]
    assert lines(made, "changed") == ALL - FIELDS[kind]
    today = dt.datetime.now(dt.UTC).date()
    said = {each.said for each in made.lines if each.outcome == "left"}
    assert said == {f"niet overschreven, want bevestigd op {today} door Kwint"}


@pytest.mark.parametrize(
    ("say", "by"), [(by_mail, "Kwint"), (by_phone, "teamleider van Kwint")], ids=["mail", "phone"]
)
def test_what_was_confirmed_is_still_there_after_the_import(
    store: Store, say: Say, by: str
) -> None:
    before = door(store)
    say(store, "hours")
    made = plan(store, FILE)
    assert {each.said.split(" door ")[-1] for each in made.lines if each.outcome == "left"} == {by}
    apply_plan(store, made, TESTER)
    after = door(store)
    assert after.opening_hours == before.opening_hours
    assert (after.street_address, after.description) == ("Kerkweg 2", "Is nu zo")
    assert lines(plan(store, FILE), "left") == FIELDS["hours"]


def test_who_is_told_to_overwrites_and_takes_the_field_over(store: Store) -> None:
    by_mail(store, "hours")
    told = plan(store, FILE, override=True)
    assert lines(told, "changed") == ALL
    apply_plan(store, told, TESTER)
    assert lines(plan(store, KEPT), "left") == set()
    assert lines(plan(store, KEPT), "changed") >= FIELDS["hours"]
    by_phone(store, "hours")
    assert lines(plan(store, KEPT), "left") == FIELDS["hours"]


def test_an_older_confirmation_of_another_fact_holds_that_fact_alone(store: Store) -> None:
    by_mail(store, "contact")
    by_mail(store, "hours")
    made = plan(store, FILE)
    assert lines(made, "left") == FIELDS["contact"] | FIELDS["hours"]
    assert lines(made, "changed") == FREE | FIELDS["place"] | FIELDS["offer"]


def test_of_a_place_without_offerings_its_own_words_say_what_it_does(store: Store) -> None:
    bare = {**PLACE, "Plek": "Loket", "Postcode": "3705CD", "Aanbod": "", "Over de plek": "Loket"}
    apply_plan(store, plan(store, bare), TESTER)
    (key,) = (each.id for each in read_everything(store)[0].stakeholders if each.name == "Loket")
    by_mail(store, "offer", of=key)
    made = plan(store, {**bare, "Over de plek": "Winkel", "Doet niet": "Geen opvang"})
    assert lines(made, "left") == {("stakeholder", "description")}
    assert lines(made, "changed") == {("stakeholder", "does_not")}


def test_a_fact_that_was_denied_since_holds_nothing_back(store: Store) -> None:
    by_mail(store, "hours")
    by_mail(store, "hours", Reply("wrong", text="Wij zijn ook op zaterdag open"))
    assert lines(plan(store, FILE), "changed") == ALL


def test_a_confirmation_that_was_taken_back_holds_nothing_back(store: Store) -> None:
    by_mail(store, "hours")
    with store.reading() as session:
        (given,) = list_history(session, FACT_CHECK, door(store).id)
    coordinator = Editor(name="een coördinator", coordinator=True)
    undo(store, coordinator, given.id, lambda session, each: take_back(session, each, REVIEW))
    assert lines(plan(store, FILE), "changed") == ALL


def test_a_second_place_of_the_organization_is_not_held_by_the_word_of_the_first(
    store: Store,
) -> None:
    first = door(store).id
    other = {**KEPT, "Plek": "Kwint Noord", "Postcode": "3705CD"}
    apply_plan(store, plan(store, other), TESTER)
    by_mail(store, "hours", of=first)
    assert lines(plan(store, {**other, "Openingstijden": "do 9:00-12:00"}), "left") == set()


def test_an_address_that_has_to_be_hidden_is_hidden_whoever_confirmed_it(store: Store) -> None:
    by_mail(store, "place")
    hidden = {**PLACE, "Geheim adres": "ja", "Plaats": "Zeist"}
    made = plan(store, hidden)
    assert ("stakeholder", "secret_address") in lines(made, "changed")
    apply_plan(store, made, TESTER)
    assert door(store).secret_address
    assert not door(store).street_address
