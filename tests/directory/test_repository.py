"""Records through the repository: kept whole, checked, versioned, logged; on both databases."""

import datetime as dt
import threading

import msgspec
import pytest

from app.directory import repository
from app.directory.importing import import_directory
from app.store.changes import current_version, list_changes_since, list_history
from app.store.session import Actor, Store
from app.words.directory import Contact, Offering, Organization, Point, Provenance, Stakeholder
from app.words.errors import ConflictError, ConstraintError, NotFoundError
from tests.builders import a_directory, an_id, an_offering

EDITOR = Actor("person", "editor")
HOSTILE = "<script>alert('x')</script> Robert'); DROP TABLE offering;-- \u202e{{7*7}} %s 🦆 é"

ORGANIZATION = Organization(id=an_id("org"), name=HOSTILE, website="https://example.nl/?a=<b>&c")
STAKEHOLDER = Stakeholder(
    id=an_id("s"),
    slug="cjg-zeist",
    name=HOSTILE,
    organization_id=ORGANIZATION.id,
    kind="cjg",
    description=HOSTILE,
    does_not=HOSTILE,
    point=Point(5.23930001, 52.0985),
    point_precision="street",
    street_address="Slotlaan 1",
    postcode="3701GK",
    town="Zeist",
    opening_hours="Mo-Fr 08:30-17:00",
    contacts=(
        Contact(name="Ouders", channel="phone", value="030 - [nr]", audience="resident"),
        Contact(name="Overleg", channel="zorgdomein", value="CJG", audience="professional"),
        Contact(name="Site", channel="website", value="https://example.nl", hours="24/7"),
    ),
    provenance=Provenance(
        example=False, source=HOSTILE, confirmed_on=dt.date(2026, 11, 1), confirmed_by="A. Jansen"
    ),
)
OFFERING = Offering(
    id=an_id("f"),
    stakeholder_id=STAKEHOLDER.id,
    title=HOSTILE,
    description=HOSTILE,
    level=2,
    access="open",
    answers=("parental-exhaustion", "crying-baby"),
    supports=("debts", "anxiety-adult", "loneliness"),
    below_floor=("crying-baby",),
    areas=("NL", "GM0355"),
    age_min=0,
    age_max=23,
    languages=("pap", "nl", "en"),
    cost="gratis",
    fixed_faces=True,
    first_visit="U krijgt koffie.",
    registration="name",
    opening_hours="Tu 10:00-12:00",
    matching_days=15,
    group=True,
    home_visit=True,
    remote=False,
    consult_possible=True,
    contacts=(Contact(name="Inloop", channel="walk-in", value="Loop binnen"),),
    url="https://example.nl/spreekuur",
    provenance=Provenance(example=True, source="test"),
)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(EDITOR) as session:
        import_directory(session, a_directory())
        repository.save_organization(session, ORGANIZATION)
        repository.save_stakeholder(session, STAKEHOLDER)
        repository.save_offering(session, OFFERING)
    return store


def test_every_field_comes_back_exactly_as_it_was_written(filled: Store) -> None:
    with filled.reading() as session:
        assert repository.get_organization(session, ORGANIZATION.id) == (ORGANIZATION, 1)
        assert repository.get_stakeholder(session, STAKEHOLDER.id) == (STAKEHOLDER, 1)
        assert repository.get_offering(session, OFFERING.id) == (OFFERING, 1)
        assert repository.list_offerings_of(session, STAKEHOLDER.id) == [(OFFERING, 1)]


def test_the_builders_above_leave_no_field_at_its_default() -> None:
    """Else a field that is lost on the way would not be noticed."""
    for value in (STAKEHOLDER, OFFERING):
        for field in msgspec.structs.fields(value):
            untouched = field.name in {"secret_address", "remote", "website"}
            assert untouched or getattr(value, field.name) != field.default, field.name


def test_an_offering_with_every_optional_field_empty_comes_back_so(filled: Store) -> None:
    bare = Offering(
        id=an_id("bare"),
        stakeholder_id=STAKEHOLDER.id,
        title="Kaal",
        level=0,
        access="acute",
        languages=(),
        provenance=Provenance(example=False),
    )
    with filled.writing(EDITOR) as session:
        repository.save_offering(session, bare)
    with filled.reading() as session:
        assert repository.get_offering(session, bare.id).value == bare


def test_a_change_of_links_alone_is_a_change_with_a_new_row_version(filled: Store) -> None:
    fewer = msgspec.structs.replace(OFFERING, answers=("crying-baby",), contacts=(), areas=())
    with filled.writing(EDITOR) as session:
        assert repository.save_offering(session, fewer, row_version=1) == 2
    with filled.reading() as session:
        assert repository.get_offering(session, OFFERING.id) == (fewer, 2)


def test_two_editors_at_once_cannot_both_win(filled: Store) -> None:
    """Both read version 1; the second to save hears that the first was earlier."""
    mine = msgspec.structs.replace(STAKEHOLDER, name="Mijn naam")
    yours = msgspec.structs.replace(STAKEHOLDER, name="Uw naam")
    with filled.writing(EDITOR) as session:
        assert repository.save_stakeholder(session, mine, row_version=1) == 2
    with pytest.raises(ConflictError), filled.writing(EDITOR) as session:
        repository.save_stakeholder(session, yours, row_version=1)
    with filled.reading() as session:
        assert repository.get_stakeholder(session, STAKEHOLDER.id) == (mine, 2)


def test_of_many_editors_at_the_same_moment_exactly_one_wins(filled: Store) -> None:
    start, outcomes = threading.Barrier(4), []

    def edit(number: int) -> None:
        value = msgspec.structs.replace(OFFERING, title=f"Titel {number}")
        start.wait()
        try:
            with filled.writing(EDITOR) as session:
                repository.save_offering(session, value, row_version=1)
            outcomes.append(value.title)
        except ConflictError:
            outcomes.append("conflict")

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("conflict") == 3
    with filled.reading() as session:
        kept = repository.get_offering(session, OFFERING.id)
    assert kept.row_version == 2
    assert kept.value.title in outcomes


def test_a_new_record_over_an_existing_one_is_a_conflict(filled: Store) -> None:
    with pytest.raises(ConflictError), filled.writing(EDITOR) as session:
        repository.save_offering(session, OFFERING)


def test_a_change_of_a_record_that_was_taken_away_is_a_conflict(filled: Store) -> None:
    with filled.writing(EDITOR) as session:
        repository.delete_offering(session, OFFERING.id, row_version=1)
    with pytest.raises(ConflictError), filled.writing(EDITOR) as session:
        repository.save_offering(session, OFFERING, row_version=1)


def test_saving_what_is_there_already_writes_nothing(filled: Store) -> None:
    before = current_version(filled)
    with filled.writing(EDITOR) as session:
        assert repository.save_offering(session, OFFERING, row_version=1) == 1
    assert current_version(filled) == before


def test_every_save_is_logged_with_before_and_after(filled: Store) -> None:
    renamed = msgspec.structs.replace(OFFERING, title="Nieuw")
    with filled.writing(EDITOR) as session:
        repository.save_offering(session, renamed, row_version=1)
    with filled.reading() as session:
        made, changed = list_history(session, "offering", OFFERING.id)
    assert made.before is None
    assert msgspec.convert(made.after, Offering) == OFFERING
    assert msgspec.convert(changed.before, Offering) == OFFERING
    assert msgspec.convert(changed.after, Offering) == renamed
    assert changed.actor == "person:editor"


def test_taking_a_stakeholder_away_takes_all_that_hangs_on_it_and_logs_it(filled: Store) -> None:
    before = current_version(filled)
    with filled.writing(EDITOR) as session:
        repository.delete_stakeholder(session, STAKEHOLDER.id, row_version=1)
    with filled.reading() as session:
        assert repository.find_stakeholder(session, STAKEHOLDER.id) is None
        assert repository.find_offering(session, OFFERING.id) is None
        gone = list_changes_since(session, before)
    assert [(change.entity, change.after) for change in gone] == [
        ("offering", None),
        ("stakeholder", None),
    ]
    with filled.writing(EDITOR) as session:  # and nothing of it lies about
        repository.save_stakeholder(session, STAKEHOLDER)
        repository.save_offering(session, OFFERING)


def test_an_organization_with_stakeholders_is_not_taken_away(filled: Store) -> None:
    with (
        pytest.raises(ConstraintError, match=r"organization\.id"),
        filled.writing(EDITOR) as session,
    ):
        repository.delete_organization(session, ORGANIZATION.id, row_version=1)


@pytest.mark.parametrize("key", [an_id("nobody"), "no-uuid", "", "'; --", "\x00"])
def test_what_is_not_there_is_none_to_find_and_an_error_to_get(filled: Store, key: str) -> None:
    with filled.reading() as session:
        assert repository.find_offering(session, key) is None
        assert repository.find_stakeholder_by_slug(session, key.replace("\x00", "x")) is None
        with pytest.raises(NotFoundError):
            repository.get_offering(session, key)


def replaced(value: msgspec.Struct, field: str, wrong: object) -> msgspec.Struct:
    return msgspec.structs.replace(value, **{field: wrong})


WRONG_OFFERINGS = [
    ("level", 6, "level"),
    ("level", "2", "level"),
    ("level", True, "level"),
    ("access", "achterdeur", "access"),
    ("title", "", "title"),
    ("title", "   ", "title"),
    ("title", "x" * 301, "title"),
    ("title", "nul \x00", "title"),
    ("description", "half \ud83d", "description"),
    ("description", "x" * 20_001, "description"),
    ("age_min", -1, "age_min"),
    ("age_max", 200, "age_max"),
    ("age_min", 24, "age_max"),
    ("matching_days", 2**70, "matching_days"),
    ("answers", ("debts", "debts"), "answers"),
    ("answers", ("", "crying-baby"), "answers"),
    ("supports", ("crying-baby",), "supports"),
    ("below_floor", ("debts",), "below_floor"),
    ("areas", ("GM9999",), "areas"),
    ("languages", ("Nederlands",), "languages"),
    ("registration", "dna", "registration"),
    ("url", "javascript:alert(1)", "url"),
    ("stakeholder_id", an_id("nobody"), "stakeholder_id"),
    ("id", "3", "id"),
    ("contacts", (Contact(name="x", channel="phone", value=" "),), "contacts[0].value"),
    ("contacts", (Contact(name="", channel="phone", value="1"),), "contacts[0].name"),
    (
        "contacts",
        (Contact(name="x", channel="website", value="javascript:alert(1)"),),
        "contacts[0].value",
    ),
    (
        "provenance",
        Provenance(example=False, confirmed_by="iemand"),
        "provenance.confirmed_on",
    ),
]


@pytest.mark.parametrize(("field", "wrong", "named"), WRONG_OFFERINGS)
def test_a_wrong_offering_is_refused_with_the_name_of_its_field(
    filled: Store, field: str, wrong: object, named: str
) -> None:
    bad = replaced(OFFERING, field, wrong)
    assert isinstance(bad, Offering)
    row_version = None if field == "id" else 1
    with pytest.raises(ConstraintError) as caught, filled.writing(EDITOR) as session:
        repository.save_offering(session, bad, row_version)
    assert (caught.value.entity, caught.value.field) == ("offering", named)
    with filled.reading() as session:
        assert repository.get_offering(session, OFFERING.id) == (OFFERING, 1)


@pytest.mark.parametrize(
    ("field", "wrong", "named"),
    [
        ("slug", "Hoofd Letters", "slug"),
        ("slug", "../../etc", "slug"),
        ("point", Point(52.1, 520.0), "point"),
        ("point", Point(float("nan"), 52.1), "point"),
        ("point", None, "point_precision"),
        ("point_precision", "none", "point_precision"),
        ("secret_address", True, "secret_address"),
        ("postcode", "3701 GK", "postcode"),
        ("organization_id", an_id("nobody"), "organization_id"),
        ("website", "ftp://x", "website"),
        ("kind", "", "kind"),
    ],
)
def test_a_wrong_stakeholder_is_refused_with_the_name_of_its_field(
    filled: Store, field: str, wrong: object, named: str
) -> None:
    bad = replaced(STAKEHOLDER, field, wrong)
    assert isinstance(bad, Stakeholder)
    with pytest.raises(ConstraintError) as caught, filled.writing(EDITOR) as session:
        repository.save_stakeholder(session, bad, row_version=1)
    assert (caught.value.entity, caught.value.field) == ("stakeholder", named)


def test_a_secret_address_is_kept_without_any_place(filled: Store) -> None:
    secret = msgspec.structs.replace(
        STAKEHOLDER,
        secret_address=True,
        point=None,
        point_precision="none",
        street_address=None,
        postcode=None,
    )
    with filled.writing(EDITOR) as session:
        repository.save_stakeholder(session, secret, row_version=1)
    with filled.reading() as session:
        assert repository.get_stakeholder(session, STAKEHOLDER.id).value == secret


def test_the_lists_give_everything(filled: Store) -> None:
    with filled.reading() as session:
        codes = [kept.value.code for kept in repository.list_areas(session)]
        assert codes == ["BU03550203", "GM0355", "NL", "WK035502"]
        assert [kept.value for kept in repository.list_stakeholders(session)] == [STAKEHOLDER]
        assert [kept.value for kept in repository.list_organizations(session)] == [ORGANIZATION]


def test_one_offering_is_read_among_others_without_mixing_their_links(filled: Store) -> None:
    others = [an_offering(f"Hulp {number}").for_need(f"need-{number}") for number in range(5)]
    with filled.writing(EDITOR) as session:
        import_directory(session, a_directory(*others))
    with filled.reading() as session:
        for other in others:
            assert repository.get_offering(session, other.offering_id).value == other.offering()
        assert repository.get_offering(session, OFFERING.id).value == OFFERING
