"""Old addresses of a page keep leading somewhere."""

import msgspec
import pytest

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.slugs import SlugFound, find_slug, stream_old_slugs
from app.store.session import Actor, Store
from app.words.directory import Stakeholder
from app.words.errors import ConstraintError
from tests.builders import a_directory, an_offering

EDITOR = Actor("person", "editor")
ONE = an_offering().at("cjg", "CJG").stakeholder()
TWO = an_offering().at("jgz", "JGZ").stakeholder()


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(EDITOR) as session:
        directory = a_directory(an_offering().at("cjg", "CJG"), an_offering().at("jgz", "JGZ"))
        import_directory(session, directory)
    return store


def renamed(store: Store, stakeholder: Stakeholder, slug: str) -> None:
    with store.writing(EDITOR) as session:
        kept = repository.get_stakeholder(session, stakeholder.id)
        value = msgspec.structs.replace(kept.value, slug=slug)
        repository.save_stakeholder(session, value, kept.row_version)


def found(store: Store, slug: str) -> SlugFound | None:
    with store.reading() as session:
        return find_slug(session, slug)


def test_every_old_slug_leads_to_the_slug_of_today(filled: Store) -> None:
    renamed(filled, ONE, "centrum")
    renamed(filled, ONE, "gezinshuis")
    assert found(filled, "gezinshuis") == (ONE.id, None)
    assert found(filled, "centrum") == (ONE.id, "gezinshuis")
    assert found(filled, ONE.slug) == (ONE.id, "gezinshuis")
    assert found(filled, "nergens") is None
    with filled.reading() as session:
        by_old = repository.find_stakeholder_by_slug(session, ONE.slug)
        assert by_old is not None
        assert by_old.value.slug == "gezinshuis"
        assert list(stream_old_slugs(session)) == [("centrum", ONE.id), (ONE.slug, ONE.id)]


def test_a_stakeholder_may_take_its_own_old_slug_back(filled: Store) -> None:
    renamed(filled, ONE, "centrum")
    renamed(filled, ONE, ONE.slug)
    assert found(filled, ONE.slug) == (ONE.id, None)
    assert found(filled, "centrum") == (ONE.id, ONE.slug)


def test_nobody_takes_a_slug_that_still_leads_to_somebody_else(filled: Store) -> None:
    renamed(filled, ONE, "centrum")
    with pytest.raises(ConstraintError, match=r"stakeholder\.slug"):
        renamed(filled, TWO, ONE.slug)
    with pytest.raises(ConstraintError, match=r"stakeholder\.slug"):
        renamed(filled, TWO, "centrum")
    assert found(filled, TWO.slug) == (TWO.id, None)


def test_an_import_that_renames_keeps_the_old_slug_too(filled: Store) -> None:
    directory = a_directory(an_offering().at("cjg", "CJG"))
    moved = msgspec.structs.replace(directory.stakeholders[0], slug="centrum")
    with filled.writing(EDITOR) as session:
        import_directory(session, msgspec.structs.replace(directory, stakeholders=(moved,)))
    assert found(filled, ONE.slug) == (ONE.id, "centrum")


def test_the_old_slugs_of_a_stakeholder_go_with_it(filled: Store) -> None:
    renamed(filled, ONE, "centrum")
    with filled.writing(EDITOR) as session:
        repository.delete_stakeholder(session, ONE.id, row_version=2)
    assert found(filled, ONE.slug) is None
    renamed(filled, TWO, ONE.slug)
    assert found(filled, ONE.slug) == (TWO.id, None)
