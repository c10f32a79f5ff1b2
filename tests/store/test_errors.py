"""A value that breaks a constraint is refused with the name of its field, by the database too.

Here rows go straight into the tables, past the checks in Python, as another program would.
"""

import datetime as dt
from typing import Any

import pytest
import shapely
import sqlalchemy as sa

from app.store.base import Base
from app.store.session import Actor, Store
from app.words.errors import ConstraintError
from tests.builders import an_id

PAST_US = Actor("system", "another program")
TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
POINT = shapely.Point(5.24, 52.1)

GOOD: dict[str, dict[str, Any]] = {
    "organization": {"id": an_id("o"), "name": "Organisatie", "description": ""},
    "area": {"code": "GM0355", "name": "Zeist", "level": "gemeente", "source": ""},
    "postcode": {"code": "3705AB", "point": POINT, "source": ""},
    "stakeholder": {
        "id": an_id("s"),
        "slug": "plek",
        "name": "Plek",
        "organization_id": an_id("o"),
        "kind": "jgz",
        "description": "",
        "does_not": "",
        "point_precision": "none",
        "secret_address": False,
    },
    "old_slug": {"slug": "vroeger", "stakeholder_id": an_id("s"), "until": NOW},
    "offering": {
        "id": an_id("f"),
        "stakeholder_id": an_id("s"),
        "title": "Spreekuur",
        "description": "",
        "level": 2,
        "access": "open",
        "group": False,
        "home_visit": False,
        "remote": False,
        "consult_possible": False,
    },
    "offering_need": {
        "offering_id": an_id("f"),
        "role": "answers",
        "need": "crying-baby",
        "position": 0,
    },
    "offering_area": {"offering_id": an_id("f"), "area_code": "GM0355", "position": 0},
    "offering_language": {"offering_id": an_id("f"), "language": "nl", "position": 0},
    "offering_contact": {
        "offering_id": an_id("f"),
        "position": 0,
        "name": "Balie",
        "channel": "phone",
        "value": "112",
        "audience": "everyone",
    },
    "stakeholder_contact": {
        "stakeholder_id": an_id("s"),
        "position": 0,
        "name": "Balie",
        "channel": "phone",
        "value": "112",
        "audience": "everyone",
    },
    "provenance": {
        "entity": "offering",
        "entity_id": an_id("f"),
        "field": "",
        "example": True,
        "source": "",
    },
    "waitlist": {
        "offering_id": an_id("f"),
        "status": "open",
        "counts_from": TODAY,
        "source": "",
        "recorded_at": NOW,
    },
    "network": {"id": an_id("n"), "slug": "net", "name": "Netwerk", "description": ""},
    "membership": {"network_id": an_id("n"), "stakeholder_id": an_id("s"), "since": TODAY},
}

BAD = [
    ("organization", {"name": ""}, "name"),
    ("organization", {"name": "x" * 301}, "name"),
    ("organization", {"name": None}, "name"),
    ("area", {"level": "land en zee"}, "level"),
    ("area", {"code": ""}, "code"),
    ("postcode", {"code": "37"}, "code"),
    ("postcode", {"point": None}, "point"),
    ("stakeholder", {"slug": ""}, "slug"),
    ("stakeholder", {"kind": ""}, "kind"),
    ("stakeholder", {"point_precision": "ongeveer"}, "point_precision"),
    ("stakeholder", {"point_precision": "address"}, "point_precision"),
    ("stakeholder", {"point": POINT}, "point_precision"),
    ("stakeholder", {"secret_address": True, "postcode": "3705AB"}, "secret_address"),
    ("offering", {"title": ""}, "title"),
    ("offering", {"level": 6}, "level"),
    ("offering", {"level": -1}, "level"),
    ("offering", {"level": None}, "level"),
    ("offering", {"access": "via-de-achterdeur"}, "access"),
    ("offering", {"registration": "dna"}, "registration"),
    ("offering", {"age_min": -1}, "age_min"),
    ("offering", {"age_max": 131}, "age_max"),
    ("offering", {"age_min": 18, "age_max": 12}, "age_max"),
    ("offering", {"matching_days": -3}, "matching_days"),
    ("offering_need", {"role": "cures"}, "role"),
    ("offering_need", {"need": ""}, "need"),
    ("offering_language", {"language": ""}, "language"),
    ("offering_contact", {"channel": "postduif"}, "channel"),
    ("offering_contact", {"audience": "niemand"}, "audience"),
    ("stakeholder_contact", {"value": ""}, "value"),
    ("provenance", {"entity": "gerucht"}, "entity"),
    ("provenance", {"confirmed_by": "iemand"}, "confirmed_on"),
    ("provenance", {"confirmed_how": "droom"}, "confirmed_how"),
    ("waitlist", {"status": "misschien"}, "status"),
    ("waitlist", {"intake_days": -1}, "intake_days"),
    ("waitlist", {"treatment_days": 4000}, "treatment_days"),
    ("membership", {"until": TODAY}, "until"),
    ("old_slug", {"slug": ""}, "slug"),
    ("network", {"slug": None}, "slug"),
]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(PAST_US) as session:
        for table, row in GOOD.items():
            session.execute(sa.insert(Base.metadata.tables[table]), [row])
    return store


def refused(store: Store, table: str, row: dict[str, Any]) -> ConstraintError:
    with pytest.raises(ConstraintError) as caught, store.writing(PAST_US) as session:
        session.execute(sa.insert(Base.metadata.tables[table]), [row])
    return caught.value


def test_every_good_row_is_accepted(filled: Store) -> None:
    with filled.reading() as session:
        for table in GOOD:
            chosen = sa.select(sa.func.count()).select_from(Base.metadata.tables[table])
            assert session.execute(chosen).scalar_one() >= 1


@pytest.mark.parametrize(("table", "wrong", "field"), BAD, ids=lambda part: str(part)[:40])
def test_a_broken_check_names_table_and_field(
    store: Store, table: str, wrong: dict[str, Any], field: str
) -> None:
    error = refused(store, table, GOOD[table] | wrong)
    assert (error.entity, error.field) == (table, field)


@pytest.mark.parametrize(
    ("table", "other", "field"),
    [
        ("stakeholder", {"id": an_id("s2")}, "slug"),
        ("network", {"id": an_id("n2")}, "slug"),
        ("organization", {}, "id"),
        ("area", {}, "code"),
        ("postcode", {}, "code"),
    ],
)
def test_what_is_there_already_names_its_field(
    filled: Store, table: str, other: dict[str, Any], field: str
) -> None:
    error = refused(filled, table, GOOD[table] | other)
    assert (error.entity, error.field) == (table, field)


@pytest.mark.parametrize(
    ("table", "wrong", "field"),
    [
        ("stakeholder", {"organization_id": an_id("nobody")}, "organization_id"),
        ("offering", {"stakeholder_id": an_id("nobody")}, "stakeholder_id"),
        ("waitlist", {"offering_id": an_id("nobody")}, "offering_id"),
    ],
)
def test_a_reference_to_nothing_is_refused(
    store: Store, table: str, wrong: dict[str, Any], field: str
) -> None:
    """SQLite does not tell which reference; the repositories look before they write."""
    error = refused(store, table, GOOD[table] | wrong)
    assert error.entity == table
    assert error.field in {field, "reference"}


@pytest.mark.parametrize("name", ["x\x00y", "half \ud83d"], ids=["nul", "surrogate"])
def test_a_text_that_one_database_cannot_hold_is_no_accident(
    postgresql_url: str, name: str
) -> None:
    with Store(postgresql_url) as store:
        refused(store, "organization", GOOD["organization"] | {"name": name})


def test_a_number_past_64_bits_is_refused(store: Store) -> None:
    refused(store, "offering_area", GOOD["offering_area"] | {"position": 2**80})


def test_all_checks_are_tried_here() -> None:
    """A new check needs a row that breaks it."""
    tried = {(table, field) for table, _, field in BAD}
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, sa.CheckConstraint) and table.name in GOOD:
                field = str(constraint.name).removeprefix(f"ck_{table.name}_").split("__")[0]
                alike = {("area", "name"), ("stakeholder", "name"), ("network", "name")}
                contact = table.name.endswith("_contact")
                assert (table.name, field) in tried | alike or contact, (table.name, field)
