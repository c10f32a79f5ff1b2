"""Beside an Excel export stands where each field comes from, without anybody's name."""

import datetime as dt
import io
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from app.directory import repository
from app.directory.importing import import_directory
from app.exchange.outgoing import TYPES, write
from app.exchange.use import apply_plan, plan_import, read_everything, read_for_export
from app.store.session import Actor, Store
from app.upkeep.facts import FactKey
from app.upkeep.links import Reply, answer_link, make_links
from app.words.directory import Directory
from tests.builders import AREAS
from tests.exchange.files import a_csv
from tests.house import parts
from tests.upkeep.places import REVIEW

PERSON = "8d3b0a0e-0000-4000-8000-000000000001"
ROW = {
    "Organisatie": "Kwint",
    "Plek": "Kwint",
    "Soort": "welfare-org",
    "Aanbod": "Hulp",
    "Openingstijden": "ma-vr 9:00-17:00",
    "Over de plek": "Was zo",
}
Row = dict[str, Any]


@pytest.fixture(autouse=True)
def _filled(store: Store) -> None:
    with store.writing(Actor("system", "test")) as session:
        import_directory(session, Directory(areas=AREAS))
    plan = plan_import(store, "=lijst.csv", a_csv(ROW), parts().vocabulary)
    apply_plan(store, plan, Actor("system", f"import:{PERSON}"))
    (place,) = read_everything(store)[0].stakeholders
    key, now = FactKey(place.id, "hours"), dt.datetime.now(dt.UTC)
    with store.writing(Actor("person", PERSON)) as session:
        repository.save_stakeholder(session, replace(place, description="Nu zo"), 1)
        token = make_links(session, [key], now, REVIEW)[key]
    answer_link(store, token, Reply("confirmed"), REVIEW, now)


def sheet(store: Store) -> list[Row]:
    directory, origins = read_for_export(store, "xlsx")
    book = load_workbook(io.BytesIO(write("xlsx", directory, parts().vocabulary, origins)))
    header, *rows = book["Herkomst"].iter_rows(values_only=True)
    assert all(cell.data_type == "s" for row in book["Herkomst"] for cell in row if cell.value)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_a_sheet_tells_of_the_columns_of_each_record_where_they_come_from(store: Store) -> None:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    told = {
        column: row
        for row in sheet(store)
        if row["Wat"] == "plek"
        for column in str(row["Kolommen"]).split("; ")
    }
    assert told["Plek"]["Bestand"] == "'=lijst.csv"
    assert told["Plek"]["Naam"] == "Kwint"
    assert (told["Plek"]["Geschreven door"], told["Plek"]["Geschreven op"]) == (
        "een bestand",
        today,
    )
    assert told["Over de plek"]["Geschreven door"] == "een bewerker"
    hours = told["Openingstijden"]
    assert (hours["Bevestigd door"], hours["Bevestigd hoe"], hours["Bevestigd op"]) == (
        "Kwint",
        "via de mail",
        today,
    )
    assert {row["Bevestigd op"] for name, row in told.items() if name != "Openingstijden"} == {None}
    assert {row["Wat"] for row in sheet(store)} == {"plek", "aanbod"}


def test_nobody_is_named_in_a_file_that_goes_from_hand_to_hand(store: Store) -> None:
    assert PERSON not in str(sheet(store))


@pytest.mark.parametrize("form", TYPES)
def test_what_the_sheet_says_is_not_read_back(store: Store, form: str) -> None:
    directory, origins = read_for_export(store, form)
    assert bool(origins) == (form == "xlsx")
    data = write(form, directory, parts().vocabulary, origins)
    assert plan_import(store, f"x.{form}", data, parts().vocabulary).writes == 0
