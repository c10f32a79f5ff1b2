"""Networks: membership is dated, so that last year's map can still be drawn."""

import datetime as dt

import pytest

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.networks import (
    add_membership,
    end_membership,
    get_network,
    list_members,
    list_memberships,
    list_networks,
    save_network,
)
from app.directory.tables import StakeholderRow
from app.store.changes import list_changes_since
from app.store.session import Actor, Store
from app.words.directory import Membership, Network
from app.words.errors import ConflictError, ConstraintError, NotFoundError
from tests.builders import a_directory, an_id, an_offering

EDITOR = Actor("person", "coordinator")
NETWORK = Network(id=an_id("net"), slug="rond-de-baby", name="Rond de baby", description="x")
CJG = an_offering().at("cjg", "CJG")
JGZ = an_offering().at("jgz", "JGZ")


def day(year: int, month: int = 1) -> dt.date:
    return dt.date(year, month, 1)


def member(
    since: dt.date, until: dt.date | None = None, who: str = CJG.stakeholder_id
) -> Membership:
    return Membership(network_id=NETWORK.id, stakeholder_id=who, since=since, until=until)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(EDITOR) as session:
        import_directory(session, a_directory(CJG, JGZ))
        assert save_network(session, NETWORK) == 1
    return store


def add(store: Store, membership: Membership) -> None:
    with store.writing(EDITOR) as session:
        add_membership(session, membership)


def members(store: Store, on: dt.date) -> set[str]:
    with store.reading() as session:
        return set(list_members(session, NETWORK.id, on))


def test_a_stakeholder_has_no_column_for_its_network() -> None:
    assert not [name for name in StakeholderRow.__table__.columns.keys() if "network" in name]  # noqa: SIM118 -- columns, not a dict


def test_who_is_in_a_network_depends_on_the_day(filled: Store) -> None:
    add(filled, member(day(2024), day(2025)))
    add(filled, member(day(2024, 6), who=JGZ.stakeholder_id))
    assert members(filled, day(2023)) == set()
    assert members(filled, day(2024)) == {CJG.stakeholder_id}
    assert members(filled, day(2024, 7)) == {CJG.stakeholder_id, JGZ.stakeholder_id}
    assert members(filled, day(2025)) == {JGZ.stakeholder_id}  # until: the first day after


def test_one_may_leave_and_come_back(filled: Store) -> None:
    add(filled, member(day(2024)))
    with filled.writing(EDITOR) as session:
        end_membership(session, NETWORK.id, CJG.stakeholder_id, day(2025))
    add(filled, member(day(2026)))
    with filled.reading() as session:
        dates = [
            (each.since.year, each.until and each.until.year)
            for each in list_memberships(session, CJG.stakeholder_id)
        ]
    assert dates == [(2024, 2025), (2026, None)]


@pytest.mark.parametrize(
    ("second", "field"),
    [
        (member(day(2024, 6), day(2024, 9)), "since"),
        (member(day(2023), day(2024, 2)), "since"),
        (member(day(2023)), "since"),
        (member(day(2027), day(2026)), "until"),
        (member(day(2027), who=an_id("nobody")), "stakeholder_id"),
        (
            Membership(
                network_id=an_id("nothing"), stakeholder_id=CJG.stakeholder_id, since=day(2027)
            ),
            "network_id",
        ),
    ],
)
def test_a_membership_that_cannot_be_is_refused(
    filled: Store, second: Membership, field: str
) -> None:
    add(filled, member(day(2024), day(2025)))
    with pytest.raises(ConstraintError) as caught:
        add(filled, second)
    assert (caught.value.entity, caught.value.field) == ("membership", field)


def test_only_a_running_membership_can_end_and_only_after_it_began(filled: Store) -> None:
    with pytest.raises(NotFoundError), filled.writing(EDITOR) as session:
        end_membership(session, NETWORK.id, CJG.stakeholder_id, day(2025))
    add(filled, member(day(2025)))
    with pytest.raises(ConstraintError, match="until"), filled.writing(EDITOR) as session:
        end_membership(session, NETWORK.id, CJG.stakeholder_id, day(2025))


def test_memberships_are_logged_also_when_their_stakeholder_goes(filled: Store) -> None:
    add(filled, member(day(2024)))
    with filled.writing(EDITOR) as session:
        repository.delete_stakeholder(session, CJG.stakeholder_id, row_version=1)
    with filled.reading() as session:
        logged = [
            change for change in list_changes_since(session, 0) if change.entity == "membership"
        ]
    assert [(change.before is None, change.after is None) for change in logged] == [
        (True, False),
        (False, True),
    ]


def test_networks_are_records_like_others(filled: Store) -> None:
    with filled.reading() as session:
        assert get_network(session, NETWORK.id) == (NETWORK, 1)
        assert list_networks(session) == [(NETWORK, 1)]
    with pytest.raises(ConflictError), filled.writing(EDITOR) as session:
        save_network(session, NETWORK)
    other = Network(id=an_id("net2"), slug=NETWORK.slug, name="Andere")
    with pytest.raises(ConstraintError, match=r"network\.slug"), filled.writing(EDITOR) as session:
        save_network(session, other)
