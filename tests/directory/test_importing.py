"""Importing a directory: all or nothing, and the second time nothing at all."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.rows import open_source, read_directory
from app.directory.saving import Written
from app.directory.seed import read_geojson
from app.directory.use import load_directory
from app.directory.use import save_offering as use_save_offering
from app.directory.waits import find_wait, write_waitlist
from app.loading import load_vocabulary
from app.store.changes import current_version, list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Area, Directory, Wait
from app.words.errors import ConstraintError
from tests.builders import GEMEENTE, OfferingBuilder, a_directory, an_offering

IMPORTER = Actor("system", "import")
DATA = Path(__file__).resolve().parents[2] / "data"
SEED = DATA / "seed_zeist.geojson"

words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
builders = st.builds(
    OfferingBuilder,
    kind=st.sampled_from(["cjg", "jgz", "gp"]),
    name=st.sampled_from(["Een", "Twee", "Drie"]),
    title=words.map(lambda text: "x" + text),
    rung=st.integers(0, 5),
    answers=st.lists(st.sampled_from(["debts", "grief"]), unique=True).map(tuple),
    ages=st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(61, 130)),
    areas=st.lists(st.sampled_from(["GM0355", "NL", "WK035502"]), unique=True).map(tuple),
    example=st.booleans(),
)
directories = st.lists(builders, max_size=6, unique_by=lambda each: each.offering_id).map(
    lambda made: a_directory(*made)
)


def imported(store: Store, directory: Directory) -> Written:
    with store.writing(IMPORTER) as session:
        return import_directory(session, directory).total


def held(store: Store) -> Directory:
    with open_source(store) as source:
        return read_directory(source)


def by_key(directory: Directory) -> dict[str, set[object]]:
    return {name: set(getattr(directory, name)) for name in directory.__struct_fields__}


def test_the_seed_of_zeist_goes_in_whole_and_a_second_time_not_at_all(store: Store) -> None:
    seed = read_geojson(SEED.read_bytes())
    first = imported(store, seed)
    assert (first.changed, first.same) == (0, 0)
    again = imported(store, seed)
    assert (again.added, again.changed) == (0, 0)
    assert current_version(store) == 1
    kept, given_ = by_key(held(store)), by_key(seed)
    assert kept.pop("areas") - given_.pop("areas") == {
        Area(code="NL", name="Nederland", level="land")
    }
    assert kept == given_


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=directories, two=directories)
def test_whatever_was_there_an_import_makes_it_so_and_importing_twice_is_importing_once(
    store: Store, one: Directory, two: Directory
) -> None:
    imported(store, one)
    imported(store, two)
    version, kept = current_version(store), held(store)
    again = imported(store, two)
    assert (again.added, again.changed, current_version(store)) == (0, 0, version)
    assert held(store) == kept
    assert set(two.offerings) <= set(kept.offerings)


def test_an_import_that_fails_half_way_leaves_nothing(store: Store) -> None:
    good = [an_offering().at("jgz", f"Plek {number}") for number in range(600)]
    directory = a_directory(*good, an_offering("Fout").in_area("GM9999"))
    with pytest.raises(ConstraintError, match=r"offering\.areas.*GM9999"):
        imported(store, directory)
    assert current_version(store) == 0
    assert held(store) == Directory()


def test_only_what_differs_is_changed_and_logged(store: Store) -> None:
    builders = [an_offering().at("jgz", name) for name in ("Een", "Twee")]
    directory = a_directory(*builders)
    imported(store, directory)
    renamed = msgspec.structs.replace(directory.stakeholders[0], description="Nieuw")
    changed = msgspec.structs.replace(directory, stakeholders=(renamed, directory.stakeholders[1]))
    assert imported(store, changed)[:2] == (0, 1)
    with store.reading() as session:
        (change,) = list_changes_since(session, 1)
        assert (change.entity, change.entity_id) == ("stakeholder", renamed.id)
        assert repository.get_stakeholder(session, renamed.id) == (renamed, 2)


def test_what_a_file_does_not_name_stays(store: Store) -> None:
    imported(store, a_directory(an_offering().at("jgz", "Een")))
    imported(store, a_directory(an_offering().at("cjg", "Twee")))
    assert len(held(store).offerings) == 2


def test_a_file_may_lean_on_what_is_there_already(store: Store) -> None:
    imported(store, a_directory(an_offering().at("jgz", "Een")))
    only = a_directory(an_offering("Nog iets").at("jgz", "Een"))
    imported(store, Directory(offerings=only.offerings))
    assert len(held(store).offerings) == 2


def test_an_own_drawing_of_the_netherlands_is_not_replaced_by_an_empty_one(store: Store) -> None:
    drawn = Area(code="NL", name="Nederland", level="land", rings=GEMEENTE.rings)
    imported(store, Directory(areas=(drawn,)))
    imported(store, a_directory())
    with store.reading() as session:
        kept = repository.find_area(session, "NL")
        assert kept is not None
        assert kept.value == drawn


def test_children_may_stand_before_their_parents_in_a_file(store: Store) -> None:
    directory = a_directory()
    imported(store, msgspec.structs.replace(directory, areas=directory.areas[::-1]))
    assert set(directory.areas) < set(held(store).areas)


def test_an_area_in_an_area_that_is_not_there_is_refused(store: Store) -> None:
    lost = Area(code="WK1", name="Wijk", level="wijk", parent="GM9")
    with pytest.raises(ConstraintError, match=r"area\.parent"):
        imported(store, Directory(areas=(lost,)))


def test_two_with_one_slug_are_refused(store: Store) -> None:
    directory = a_directory(an_offering().at("jgz", "Een"), an_offering().at("cjg", "Twee"))
    alike = tuple(msgspec.structs.replace(each, slug="zelfde") for each in directory.stakeholders)
    with pytest.raises(ConstraintError, match=r"stakeholder\.slug"):
        imported(store, msgspec.structs.replace(directory, stakeholders=alike))


def test_progress_is_told_per_kind_up_to_the_end(store: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    directory = a_directory(*(an_offering(f"Hulp {number}") for number in range(700)))
    with store.writing(IMPORTER) as session:
        import_directory(session, directory, lambda *step: seen.append(step))
    assert [step for step in seen if step[0] == "offering"] == [
        ("offering", 500, 700),
        ("offering", 700, 700),
    ]


def test_an_editors_wait_survives_the_next_import_of_the_seed(zeist_store: Store) -> None:
    seed = read_geojson(SEED.read_bytes())
    measured = next(wait for wait in seed.waits if wait.measured_on is not None)
    newer = Wait(offering_id=measured.offering_id, status="closed", source="gebeld")
    with zeist_store.writing(Actor("person", "editor")) as session:
        write_waitlist(session, newer)
    imported(zeist_store, seed)
    with zeist_store.reading() as session:
        assert find_wait(session, measured.offering_id) == newer


def test_a_code_that_is_not_in_the_vocabulary_is_refused_with_its_field(store: Store) -> None:
    vocabulary = load_vocabulary(DATA)
    kind = a_directory(an_offering().at("tovenaar", "Merlijn"))
    with pytest.raises(ConstraintError, match=r"stakeholder\.kind.*tovenaar"):
        load_directory(store, kind, vocabulary, IMPORTER)
    need = a_directory(an_offering().at("jgz").supporting("draken"))
    with pytest.raises(ConstraintError, match=r"offering\.supports.*draken"):
        load_directory(store, need, vocabulary, IMPORTER)
    with pytest.raises(ConstraintError, match=r"offering\.answers.*draken"):
        use_save_offering(store, an_offering().for_need("draken").offering(), vocabulary, IMPORTER)
    assert current_version(store) == 0


def test_the_seed_speaks_the_vocabulary(store: Store) -> None:
    seed = read_geojson(SEED.read_bytes())
    written = load_directory(store, seed, load_vocabulary(DATA), IMPORTER)
    assert written.by_entity["offering"].added == len(seed.offerings)
