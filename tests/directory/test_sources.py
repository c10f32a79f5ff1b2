"""Every field knows where it comes from: which file or person wrote it, who confirmed it since."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from app.directory import repository
from app.directory.fact_checks import FACT_CHECK
from app.directory.importing import import_directory
from app.directory.sources import FILE, FieldSource, Owned, Sources, read_sources
from app.editing.rights import Editor
from app.editing.undo import undo
from app.exchange.use import apply_plan, plan_import, read_everything
from app.rules.review import FactKind
from app.store.changes import Change, list_changes_since, list_history
from app.store.session import Actor, Store
from app.upkeep.facts import FactKey
from app.upkeep.links import Reply, answer_link, make_links
from app.upkeep.taking_back import take_back
from app.words.directory import Directory
from tests.builders import AREAS
from tests.exchange.files import a_csv
from tests.house import parts
from tests.upkeep.places import REVIEW

FILER = Actor("system", "import:8d3b0a0e-0000-4000-8000-000000000001")
EDITOR = Actor("person", "8d3b0a0e-0000-4000-8000-000000000002")
COORDINATOR = Editor(name="een coördinator", coordinator=True)
ROW = {
    "Organisatie": "Kwint",
    "Plek": "Kwint",
    "Soort": "welfare-org",
    "Aanbod": "Hulp",
    "Straat en huisnummer": "Dorpsstraat 1",
    "Postcode": "3705AB",
    "Openingstijden": "ma-vr 9:00-17:00",
    "Telefoon": "030-1234567",
    "Over de plek": "Was zo",
    "Kosten": "gratis",
}


def read_in(
    store: Store, name: str, otherwise: dict[str, str] | None = None, *, override: bool = False
) -> None:
    data = a_csv(ROW | (otherwise or {}))
    plan = plan_import(store, name, data, parts().vocabulary, override=override)
    apply_plan(store, plan, FILER)


@pytest.fixture(autouse=True)
def _filled(store: Store) -> None:
    with store.writing(FILER) as session:
        import_directory(session, Directory(areas=AREAS))
    read_in(store, "eerste.csv")


def place_id(store: Store) -> str:
    (found,) = read_everything(store)[0].stakeholders
    return found.id


def sources(store: Store, entity: str = "stakeholder", *, is_alone: bool = False) -> Sources:
    directory, _ = read_everything(store)
    key = directory.stakeholders[0].id
    own = key if entity == "stakeholder" else directory.offerings[0].id
    owned = Owned(entity, own, key, is_alone)
    with store.reading() as session:
        return read_sources(session, [owned])[owned]


def edit(store: Store, **fields: Any) -> None:
    with store.writing(EDITOR) as session:
        kept = repository.get_stakeholder(session, place_id(store))
        repository.save_stakeholder(session, replace(kept.value, **fields), kept.row_version)


def say(store: Store, kind: FactKind, reply: Reply | None = None) -> None:
    key, now = FactKey(place_id(store), kind), dt.datetime.now(dt.UTC)
    with store.writing(EDITOR) as session:
        token = make_links(session, [key], now, REVIEW)[key]
    answer_link(store, token, reply or Reply("confirmed"), REVIEW, now)


def confirmer(source: FieldSource) -> tuple[str, str] | None:
    return None if source.check is None else (source.check.by_role, source.check.how)


def changes(store: Store, entity: str) -> list[Change]:
    with store.reading() as session:
        return [each for each in list_changes_since(session, 0, 10_000) if each.entity == entity]


def test_what_a_file_brought_names_the_file_and_who_read_it_in(store: Store) -> None:
    for entity in ("stakeholder", "offering"):
        found = sources(store, entity)
        assert {(each.file, each.actor) for each in found.values()} == {("eerste.csv", str(FILER))}
        assert {each.told for each in found.values()} == {"import eerste.csv"}
    assert [each.after for each in changes(store, FILE)] == [{"name": "eerste.csv"}]


def test_of_each_field_the_last_who_wrote_it_counts(store: Store) -> None:
    edit(store, description="Nu zo")
    read_in(store, "tweede.csv", {"Telefoon": "030-7654321", "Over de plek": "Weer anders"})
    found = sources(store)
    assert (found["description"].actor, found["description"].file) == (str(EDITOR), "")
    assert found["contacts"].file == "tweede.csv"
    assert found["openingHours"].file == "eerste.csv"
    read_in(store, "derde.csv", {"Over de plek": "Weer anders"}, override=True)
    assert sources(store)["description"].file == "derde.csv"


def test_a_file_that_changed_nothing_is_nobodys_source_and_leaves_no_line(store: Store) -> None:
    read_in(store, "nog-eens.csv")
    assert {each.file for each in sources(store).values()} == {"eerste.csv"}
    assert len(changes(store, FILE)) == 1


def test_who_confirmed_a_fact_stands_with_its_fields_alone(store: Store) -> None:
    say(store, "hours")
    found = sources(store)
    assert confirmer(found["openingHours"]) == ("Kwint", "mail")
    assert {name for name, each in found.items() if each.check} == {"openingHours"}
    assert found["openingHours"].file == "eerste.csv", "it comes from there all the same"
    say(store, "place")
    assert confirmer(sources(store)["streetAddress"]) == ("Kwint", "mail")


def test_what_is_offered_is_confirmed_with_the_offerings_where_there_are_any(store: Store) -> None:
    say(store, "offer")
    assert confirmer(sources(store, "offering")["title"]) == ("Kwint", "mail")
    assert sources(store, "offering")["cost"].check is None
    assert sources(store)["description"].check is None
    assert confirmer(sources(store, is_alone=True)["description"]) == ("Kwint", "mail")


def test_who_writes_later_takes_the_confirmation_along(store: Store) -> None:
    say(store, "hours")
    edit(store, opening_hours="Mo 09:00-12:00")
    assert sources(store)["openingHours"].check is None
    say(store, "hours")
    assert confirmer(sources(store)["openingHours"]) == ("Kwint", "mail")


def test_a_denial_and_an_answer_that_was_taken_back_confirm_nothing(store: Store) -> None:
    say(store, "hours")
    say(store, "hours", Reply("wrong", text="Ook op zaterdag"))
    assert sources(store)["openingHours"].check is None
    with store.reading() as session:
        given, denied = list_history(session, FACT_CHECK, place_id(store))
    for change in (denied, given):
        before = sources(store)["openingHours"].check
        undo(store, COORDINATOR, change.id, lambda s, each: take_back(s, each, REVIEW))
        assert sources(store)["openingHours"].check != before
    assert sources(store)["openingHours"].check is None


def test_what_was_taken_away_and_returned_keeps_its_sources(store: Store) -> None:
    edit(store, description="Nu zo")
    before, key = sources(store), place_id(store)
    with store.writing(EDITOR) as session:
        kept = repository.get_stakeholder(session, key)
        repository.delete_stakeholder(session, key, kept.row_version)
    removal = next(e for e in reversed(changes(store, "stakeholder")) if e.after is None)
    undo(store, COORDINATOR, removal.id)
    assert sources(store) == before
