"""Networks: who works together, dated, so that last year's map can still be drawn."""

import datetime as dt

import msgspec
import pytest

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.networks import (
    delete_network,
    get_network,
    list_networks,
    list_networks_of,
    save_network,
)
from app.directory.tables import StakeholderRow
from app.store.changes import list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Membership, Network
from app.words.errors import ConflictError, ConstraintError
from tests.builders import a_directory, an_id, an_offering

EDITOR = Actor("person", "coordinator")
CJG = an_offering().at("cjg", "CJG")
JGZ = an_offering().at("jgz", "JGZ")


def day(year: int, month: int = 1) -> dt.date:
    return dt.date(year, month, 1)


def member(
    since: dt.date, until: dt.date | None = None, who: str = CJG.stakeholder_id
) -> Membership:
    return Membership(stakeholder_id=who, since=since, until=until)


def network(*members: Membership) -> Network:
    return Network(
        id=an_id("net"), slug="rond-de-baby", name="Rond de baby", source="krant", members=members
    )


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(EDITOR) as session:
        import_directory(session, a_directory(CJG, JGZ))
    return store


def save(store: Store, made: Network, row_version: int | None = None) -> int:
    with store.writing(EDITOR) as session:
        return save_network(session, made, row_version)


def kept(store: Store) -> Network:
    with store.reading() as session:
        return get_network(session, an_id("net")).value


def test_a_stakeholder_has_no_column_for_its_network() -> None:
    assert not [name for name in StakeholderRow.__table__.columns.keys() if "network" in name]  # noqa: SIM118 -- columns, not a dict


def test_who_is_in_a_network_depends_on_the_day(filled: Store) -> None:
    made = network(member(day(2024), day(2025)), member(day(2024, 6), who=JGZ.stakeholder_id))
    save(filled, made)
    found = kept(filled)
    assert found == made
    assert found.members_on(day(2023)) == ()
    assert found.members_on(day(2024)) == (CJG.stakeholder_id,)
    assert found.members_on(day(2024, 7)) == (CJG.stakeholder_id, JGZ.stakeholder_id)
    assert found.members_on(day(2025)) == (JGZ.stakeholder_id,)  # until: the first day after


def test_one_may_leave_and_come_back(filled: Store) -> None:
    save(filled, network(member(day(2026)), member(day(2024), day(2025))))
    assert [each.since.year for each in kept(filled).members] == [2024, 2026]


@pytest.mark.parametrize(
    ("second", "field"),
    [
        (member(day(2024, 6), day(2024, 9)), "members[1].since"),
        (member(day(2023), day(2024, 2)), "members[1].since"),
        (member(day(2023)), "members[1].since"),
        (member(day(2027), day(2026)), "members[1].until"),
        (member(day(2027), who=an_id("nobody")), "members"),
    ],
)
def test_a_membership_that_cannot_be_is_refused(
    filled: Store, second: Membership, field: str
) -> None:
    with pytest.raises(ConstraintError) as caught:
        save(filled, network(member(day(2024), day(2025)), second))
    assert (caught.value.entity, caught.value.field) == ("network", field)


def test_a_stakeholder_that_goes_leaves_its_networks_and_the_log_knows(filled: Store) -> None:
    save(filled, network(member(day(2024)), member(day(2024), who=JGZ.stakeholder_id)))
    with filled.writing(EDITOR) as session:
        repository.delete_stakeholder(session, CJG.stakeholder_id, row_version=1)
    assert kept(filled).members == (member(day(2024), who=JGZ.stakeholder_id),)
    with filled.reading() as session:
        logged = [each for each in list_changes_since(session, 0) if each.entity == "network"]
    assert [len((each.after or {})["members"]) for each in logged] == [2, 1]


def test_a_network_is_found_by_who_is_in_it_and_can_be_taken_away(filled: Store) -> None:
    save(filled, network(member(day(2024))))
    with filled.writing(EDITOR) as session:
        assert [each.row_version for each in list_networks_of(session, CJG.stakeholder_id)] == [1]
        assert list_networks_of(session, JGZ.stakeholder_id) == []
        delete_network(session, an_id("net"), row_version=1)
        assert list_networks(session) == []


def test_networks_are_records_like_others(filled: Store) -> None:
    assert save(filled, network()) == 1
    with pytest.raises(ConflictError):
        save(filled, network())
    assert save(filled, network(member(day(2024))), 1) == 2
    other = msgspec.structs.replace(network(), id=an_id("net2"), name="Andere")
    with pytest.raises(ConstraintError, match=r"network\.slug"):
        save(filled, other)
