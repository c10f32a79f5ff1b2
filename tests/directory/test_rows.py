"""The directory as streams for the catalogue: one moment, in order, never all in memory."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from app.catalogue.source import Source
from app.directory import reading, repository, rows
from app.directory.importing import import_directory
from app.directory.link_tables import ProvenanceRow
from app.directory.records import OFFERING
from app.directory.rows import StoreSource, open_source
from app.directory.waits import write_waitlist
from app.store.session import Actor, ReadSession, Store
from app.words.directory import Wait
from tests.builders import a_directory, an_id, an_offering

TESTER = Actor("system", "test")
DIRECTORY = a_directory(
    *(
        an_offering(f"Hulp {number}").at("jgz", f"Plek {number % 7}").for_need("debts", "grief")
        for number in range(60)
    ),
    an_offering("Wacht").at("cjg").waiting(14),
)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(TESTER) as session:
        import_directory(session, DIRECTORY)
    return store


def test_it_is_a_source_of_the_catalogue(filled: Store) -> None:
    with open_source(filled) as source:
        as_source: Source = source
        assert as_source.version() == 1


def test_every_stream_comes_in_the_order_of_its_key(filled: Store) -> None:
    with open_source(filled) as source:
        streams: dict[str, Iterator[object]] = {
            "id": source.offerings(),
            "code": source.areas(),
        }
        for key, stream in streams.items():
            keys = [getattr(each, key) for each in stream]
            assert keys == sorted(keys)
            assert keys
        assert [each.id for each in source.stakeholders()] == sorted(
            each.id for each in DIRECTORY.stakeholders
        )
        assert set(source.offerings()) == set(DIRECTORY.offerings)
        assert {each.code for each in source.postcodes()} == {"3705", "3705HD"}
        assert list(source.waits()) == list(DIRECTORY.waits)
        assert list(source.waits_for([DIRECTORY.waits[0].offering_id])) == list(DIRECTORY.waits)
        assert list(source.waits_for([an_id("nobody")])) == []


def test_version_and_rows_are_of_one_moment_whatever_happens_meanwhile(filled: Store) -> None:
    with open_source(filled) as source:
        offerings = source.offerings()
        first = next(offerings)
        with filled.writing(TESTER) as session:
            for kept in repository.list_stakeholders(session):
                repository.delete_stakeholder(session, kept.value.id, kept.row_version)
        assert {first, *offerings} == set(DIRECTORY.offerings)
        assert source.version() == 1
        assert len(list(source.stakeholders())) == len(DIRECTORY.stakeholders)
    with open_source(filled) as source:
        assert source.version() == 2
        assert list(source.offerings()) == []


def test_rows_are_fetched_in_portions(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small portion gives the same values, and streams of several tables stay in step."""
    with filled.reading() as session:
        monkeypatch.setattr(session, "stream", _in_portions_of(session, 3))
        assert set(StoreSource(session).offerings()) == set(DIRECTORY.offerings)


def _in_portions_of(session: ReadSession, size: int) -> object:
    stream = session.stream
    return lambda chosen: stream(chosen, size)


def test_a_line_of_provenance_without_its_record_does_not_stop_the_stream(filled: Store) -> None:
    """It has no foreign key, for it serves several tables."""
    lost = [
        {"entity": "offering", "entity_id": key, "field": "", "example": True, "source": ""}
        for key in ("00000000-0000-0000-0000-000000000000", "88888888-8888-4888-8888-888888888888")
    ]
    with filled.writing(TESTER) as session:
        session.execute(sa.insert(ProvenanceRow), lost)
    with open_source(filled) as source:
        assert set(source.offerings()) == set(DIRECTORY.offerings)


def test_a_new_wait_is_read_for_its_offering_alone(filled: Store) -> None:
    key = DIRECTORY.offerings[0].id
    wait = Wait(offering_id=key, status="closed")
    with filled.writing(TESTER) as session:
        write_waitlist(session, wait)
    with open_source(filled) as source:
        assert list(source.waits_for({key})) == [wait]


def test_more_keys_than_one_question_can_hold_are_asked_in_portions(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "KEYS_AT_ONCE", 7)
    keys = [each.id for each in DIRECTORY.offerings]
    with filled.reading() as session:
        assert len(reading.read_many(session, OFFERING, keys)) == len(keys)


def test_it_tells_what_changed_since_a_version_and_reads_that_alone(filled: Store) -> None:
    fresh = a_directory(an_offering("Nieuw").at("jgz", "Plek 1"))
    measured = Wait(offering_id=DIRECTORY.offerings[0].id, status="open", source="test")
    with filled.writing(TESTER) as session:
        import_directory(session, fresh)
        write_waitlist(session, measured)
    with open_source(filled) as source:
        changed = source.find_changed(1)
        assert changed is not None
        assert [each.title for each in source.offerings_for(changed.offerings)] == ["Nieuw"]
        assert changed.measured == {measured.offering_id}
        assert source.find_changed(2) == (frozenset(), frozenset(), frozenset())


def test_a_whole_import_is_more_than_it_cares_to_tell(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST_CHANGED", 10)
    with open_source(filled) as source:
        assert source.find_changed(0) is None
