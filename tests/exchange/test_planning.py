"""What a dry run says, and what it leaves alone."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from app.directory import repository
from app.directory.export import write_geojson
from app.directory.importing import import_directory
from app.exchange.errors import FileRefusedError, StalePlanError
from app.exchange.outgoing import write_template
from app.exchange.report import summary, write_report
from app.exchange.use import apply_plan, plan_import, read_everything
from app.exchange.words import Plan
from app.store.session import Actor, Store
from app.words.directory import Directory, Organization, Provenance, Stakeholder
from tests.builders import AREAS, OfferingBuilder
from tests.exchange.files import a_csv, an_excel
from tests.house import parts

TESTER = Actor("system", "test")
EDITOR = Actor("person", "6f0f1d7e-2f5c-4f0e-9a55-0c6d1f3b7a10")
NEW = {"Plek": "Huis", "Postcode": "3705AB", "Soort": "walk-in-house", "Aanbod": "Koffie"}


def plan(store: Store, *rows: dict[str, Any], override: bool = False) -> Plan:
    return plan_import(store, "x.csv", a_csv(*rows), parts().vocabulary, override=override)


def taken(store: Store, *rows: dict[str, Any]) -> Plan:
    made = plan(store, *rows)
    apply_plan(store, made, TESTER)
    return made


def changes(made: Plan, outcome: str = "changed") -> list[tuple[str, str, str]]:
    return [(line.field, line.before, line.after) for line in made.lines if line.outcome == outcome]


def the_door(store: Store) -> Stakeholder:
    (door,) = read_everything(store)[0].stakeholders
    return door


@pytest.fixture(autouse=True)
def _areas(store: Store) -> None:
    with store.writing(TESTER) as session:
        import_directory(session, Directory(areas=AREAS))


def test_a_change_is_told_field_by_field_with_its_column(store: Store) -> None:
    taken(store, {**NEW, "Omschrijving": "Oud"})
    made = plan(store, {**NEW, "Omschrijving": "Nieuw", "Trede": "2"})
    assert sorted(changes(made)) == [("description", "Oud", "Nieuw"), ("level", "1", "2")]
    assert [line.column for line in made.lines] == ["Omschrijving", "Trede"]
    assert summary(made).startswith("plek: 1 gelijk; aanbod: 1 veranderd")


def test_a_point_that_another_row_counts_round_otherwise_has_not_moved(store: Store) -> None:
    here = {**NEW, "Breedtegraad": "52.089600", "Lengtegraad": "5.237900"}
    taken(store, here)
    again = plan(store, {**here, "Breedtegraad": "52.089603", "Lengtegraad": "5.237902"})
    assert changes(again) == []
    across = plan(store, {**here, "Breedtegraad": "52.089650"})
    assert [name for name, _, _ in changes(across)] == ["point"]


def test_what_a_file_does_not_speak_of_stays(store: Store) -> None:
    taken(store, {**NEW, "Omschrijving": "Blijft", "Kosten": "gratis"})
    made = plan(store, {**NEW, "Omschrijving": "", "Kosten": "(leeg)"})
    assert changes(made) == [("cost", "gratis", "")]


def test_a_place_is_recognized_by_name_and_postcode_without_any_id(store: Store) -> None:
    taken(store, NEW)
    made = plan(store, {**NEW, "Plek": "HUIS ", "Postcode": "3705 ab", "Website": "www.x.example"})
    assert changes(made) == [
        ("name", "Huis", "HUIS"),
        ("website", "", "https://www.x.example"),
    ]
    elsewhere = plan(store, {**NEW, "Postcode": "1011AA"})
    assert elsewhere.counts["stakeholder"].added == 1


def test_two_places_of_one_name_need_an_id(store: Store) -> None:
    taken(store, NEW, {**NEW, "Postcode": "1011AA"})
    made = plan(store, {"Plek": "Huis", "Soort": "walk-in-house"})
    assert [(each.kind, each.refused) for each in made.findings][-1] == ("ambiguous", "row")
    assert made.writes == 0


def test_what_an_editor_wrote_is_not_overwritten(store: Store) -> None:
    taken(store, {**NEW, "Over de plek": "Van de lijst", "Doet niet": "Geen nachtopvang"})
    kept = the_door(store)
    with store.writing(EDITOR) as session:
        repository.save_stakeholder(
            session, msgspec.structs.replace(kept, description="Van ons"), 1
        )
    row = {**NEW, "Over de plek": "Nog eens de lijst", "Doet niet": "Geen dagopvang"}
    made = plan(store, row)
    assert changes(made) == [("does_not", "Geen nachtopvang", "Geen dagopvang")]
    assert changes(made, "left") == [("description", "Van ons", "Nog eens de lijst")]
    (left,) = [line for line in made.lines if line.outcome == "left"]
    today = dt.datetime.now(dt.UTC).date()
    assert left.said == f"niet overschreven, want bevestigd op {today} door een bewerker"
    apply_plan(store, made, TESTER)
    assert the_door(store).description == "Van ons"
    ticked = plan(store, row, override=True)
    assert changes(ticked) == [("description", "Van ons", "Nog eens de lijst")]


def test_a_newer_confirmation_does_not_inherit_how_an_older_one_was_given(store: Store) -> None:
    first = {"Plek bevestigd op": "3-10-2026", "Plek bevestigd door": "teamleider"}
    taken(store, {**NEW, **first, "Plek bevestigd hoe": "Aan de telefoon"})
    assert the_door(store).provenance.confirmed_how == "phone"
    taken(store, {**NEW, "Website": "https://x.example"})
    assert the_door(store).provenance.confirmed_how == "phone"
    again = plan(store, {**NEW, "Plek bevestigd op": "3-11-2026"}, override=True)
    apply_plan(store, again, TESTER)
    kept = the_door(store).provenance
    assert (kept.confirmed_on, kept.confirmed_how) == (dt.date(2026, 11, 3), None)


def test_how_it_was_confirmed_says_nothing_without_a_day(store: Store) -> None:
    made = taken(store, {**NEW, "Plek bevestigd hoe": "aan de telefoon"})
    assert the_door(store).provenance.confirmed_how is None
    (said,) = [each for each in made.findings if each.column == "Plek bevestigd hoe"]
    assert "zonder de dag" in said.said


def test_a_later_import_that_was_allowed_takes_the_field_over(store: Store) -> None:
    taken(store, {**NEW, "Over de plek": "Een"})
    kept = the_door(store)
    with store.writing(EDITOR) as session:
        repository.save_stakeholder(session, msgspec.structs.replace(kept, description="Twee"), 1)
    apply_plan(store, plan(store, {**NEW, "Over de plek": "Drie"}, override=True), TESTER)
    assert changes(plan(store, {**NEW, "Over de plek": "Vier"})) == [
        ("description", "Drie", "Vier")
    ]


def test_a_record_that_was_confirmed_stays_whole(store: Store) -> None:
    taken(store, NEW)
    kept = the_door(store)
    said = Provenance(
        example=False, source="zelf", confirmed_on=dt.date(2026, 10, 1), confirmed_by="het huis"
    )
    confirmed = msgspec.structs.replace(kept, provenance=said)
    with store.writing(TESTER) as session:
        repository.save_stakeholder(session, confirmed, 1)
    made = plan(store, {**NEW, "Website": "https://x.example", "Plek bron": "lijst"})
    assert changes(made) == []
    assert made.counts["stakeholder"].left == 1
    assert made.lines[0].said == "niet overschreven, want bevestigd op 2026-10-01 door het huis"


def test_a_plan_is_applied_only_to_the_directory_it_was_made_of(store: Store) -> None:
    made = plan(store, NEW)
    taken(store, {**NEW, "Plek": "Ander huis"})
    with pytest.raises(StalePlanError):
        apply_plan(store, made, TESTER)
    assert len(read_everything(store)[0].stakeholders) == 1


def test_a_fault_that_only_shows_at_the_end_leaves_nothing_behind(store: Store) -> None:
    made = plan(store, NEW)
    broken = msgspec.structs.replace(made.directory.offerings[0], areas=("GM9999",))
    bad = msgspec.structs.replace(made.directory, offerings=(broken,))
    with pytest.raises(Exception, match="GM9999"):
        apply_plan(store, msgspec.structs.replace(made, directory=bad), TESTER)
    assert read_everything(store)[0].organizations == ()


def test_a_refused_place_takes_its_offerings_along(store: Store) -> None:
    made = plan(store, {**NEW, "Plaats": "Na" * 151})
    assert made.writes == 1  # the organization alone
    assert [each.said for each in made.findings if each.refused == "row"] == [
        "plek Huis: moet 1 tot 300 tekens hebben",
        "aanbod Koffie: de plek bestaat niet of is geweigerd",
    ]


def test_what_two_rows_tell_of_one_place_or_two_names_at_one_address_is_asked(
    store: Store,
) -> None:
    where = {**NEW, "Adres": "Weide 5", "Telefoon": "030-1234567"}
    made = plan(
        store,
        where,
        {**where, "Aanbod": "Thee", "Telefoon": "030-7654321"},
        {**where, "Plek": "Huiss", "Telefoon": ""},
        {**where, "Plek": "Iets heel anders"},
        {**where, "Plek": "Buren", "Telefoon": "030-1112223"},
    )
    asked = [each for each in made.findings if each.kind in {"differs", "twin"}]
    assert [(each.row, each.kind, each.said) for each in asked] == [
        (3, "differs", "rij 2 noemt voor Huis een ander; beide bewaard"),
        (4, "twin", "lijkt op Huis van rij 2, op hetzelfde adres: is dit dezelfde plek?"),
        (5, "twin", "lijkt op Huis van rij 2, op hetzelfde adres: is dit dezelfde plek?"),
    ]


def test_a_secret_address_keeps_the_place_and_leaves_out_where_it_is(store: Store) -> None:
    told = {"Adres": "Weide 5", "Breedtegraad": "52.09", "Lengtegraad": "5.23"}
    for row in (
        {**NEW, **told, "Geheim adres": "ja"},
        {**NEW, "Adres": "geheim i.v.m. veiligheid"},
    ):
        (place,) = plan(store, row).directory.stakeholders
        assert place.secret_address
        where = (place.point, place.street_address, place.postcode, place.point_precision)
        assert where == (None, None, None, "none")
    assert {each.said for each in plan(store, row).findings} >= {
        "gelezen als geheim adres; de straat is weggelaten",
        "weggelaten: het adres is geheim",
    }


def test_a_citizen_number_comes_in_nowhere_and_stands_in_no_report(store: Store) -> None:
    made = plan(store, {**NEW, "Id plek": "123456782", "Omschrijving": "vraag naar 123456782"})
    assert b"123456782" not in write_report(made)
    assert made.directory.offerings[0].description == ""


def test_the_example_row_of_the_template_is_passed_over(store: Store) -> None:
    vocabulary = parts().vocabulary
    for form in ("csv", "xlsx"):
        data = write_template(form, vocabulary, [("GM0355", "Zeist")])
        made = plan_import(store, f"sjabloon.{form}", data, vocabulary)
        assert (made.rows, made.writes) == (0, 0)
        assert not [each for each in made.findings if each.kind != "form"]


def test_the_example_row_would_be_right_if_it_were_none(store: Store) -> None:
    vocabulary = parts().vocabulary
    data = write_template("csv", vocabulary, []).replace(b"\r\nvoorbeeld;", b"\r\n;")
    made = plan_import(store, "sjabloon.csv", data, vocabulary)
    assert made.counts["offering"].added == 1
    assert not [each for each in made.findings if each.refused]


def test_excel_keeps_numbers_and_dates_and_we_read_them(store: Store) -> None:
    row = {
        **NEW, "Telefoon": 301234567, "Breedtegraad": 52.0985, "Lengtegraad": 5.2393,
        "Leeftijd vanaf": 18.0, "Aanbod bevestigd op": dt.datetime(2026, 3, 14), "Groep": True,  # noqa: DTZ001 -- as Excel has it
        "Gebieden": "Zeist",
    }  # fmt: skip
    made = plan_import(store, "x.xlsx", an_excel(row), parts().vocabulary)
    (door,), (offering,) = made.directory.stakeholders, made.directory.offerings
    assert door.contacts[0].value == "0301234567"
    assert door.point is not None
    assert (offering.age_min, offering.group, offering.areas) == (18, True, ("GM0355",))
    assert offering.provenance.confirmed_on == dt.date(2026, 3, 14)


def test_unknown_names_are_refused_with_the_nearest(store: Store) -> None:
    made = plan(
        store, {**NEW, "Beantwoordt": "lonelyness"}, {**NEW, "Aanbod": "B", "Soort": "walkin"}
    )
    said = [each.said for each in made.findings if each.kind in {"near", "bad-needs", "bad-kind"}]
    assert said[0] == "gelezen als loneliness"
    assert "bedoelt u" in said[1]


def test_a_near_header_is_used_and_said_and_an_unknown_one_is_said(store: Store) -> None:
    made = plan(store, {**NEW, "Omschrijvng": "Tekst", "Kleur": "groen"})
    said = {each.column: each.said for each in made.findings if each.kind.startswith("header")}
    assert said["Omschrijvng"] == "deze kolom is gelezen als Over het aanbod"
    assert said["Kleur"].startswith("deze kolom is niet gebruikt")
    assert made.directory.offerings[0].description == "Tekst"


def test_a_file_without_known_headers_is_refused(store: Store) -> None:
    with pytest.raises(FileRefusedError, match="bekende koppen"):
        plan(store, {"a": "1", "b": "2"})


def test_a_geojson_is_planned_and_keeps_what_was_confirmed(store: Store) -> None:
    builder = OfferingBuilder().for_need("debts")
    directory = Directory(
        organizations=(_organization(builder),),
        stakeholders=(builder.stakeholder(),),
        offerings=(builder.offering(),),
    )
    made = plan_import(store, "x.geojson", write_geojson(directory), parts().vocabulary)
    apply_plan(store, made, TESTER)
    with store.writing(EDITOR) as session:
        kept = repository.get_offering(session, builder.offering_id)
        repository.save_offering(session, msgspec.structs.replace(kept.value, title="Beter"), 1)
    again = plan_import(store, "x.geojson", write_geojson(directory), parts().vocabulary)
    assert again.writes == 0
    assert changes(again, "left") == [("title", "Beter", "Hulp")]


def _organization(builder: OfferingBuilder) -> Organization:
    return Organization(id=builder.stakeholder().organization_id, name="Welzijn")
