"""Keys of portals: shown once, kept as a hash, and a rate of their own at the API."""

import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.accounts.keys import add_key, end_key, list_keys, read_allowances
from app.accounts.tables import PortalKeyRow
from app.store.session import Actor, Store
from app.words.errors import InputFaultsError, NotFoundError
from tests.house import TUESDAY, House, settings_for, standing

TESTER = Actor("system", "test")
PATIENCE_SECONDS = 60


def make(store: Store, name: str = "Portaal", per_minute: int = 100) -> str:
    with store.writing(TESTER) as session:
        return add_key(session, name, per_minute, TUESDAY)


def test_only_the_hash_of_a_key_is_kept(store: Store) -> None:
    key = make(store)
    with store.reading() as session:
        kept = repr(session.execute(sa.select(PortalKeyRow.__table__)).all())
        [listed] = list_keys(session)
    assert key.startswith("vv_")
    assert key not in kept
    assert (listed.name, listed.per_minute, listed.ended_at) == ("Portaal", 100, None)


def test_an_ended_key_counts_no_more(store: Store) -> None:
    make(store)
    make(store, "Ander", 7)
    with store.writing(TESTER) as session:
        end_key(session, "Portaal", TUESDAY)
    with store.reading() as session:
        assert list(read_allowances(session).values()) == [7]
    with pytest.raises(NotFoundError), store.writing(TESTER) as session:
        end_key(session, "Portaal", TUESDAY)


def test_a_key_needs_a_name(store: Store) -> None:
    with pytest.raises(InputFaultsError):
        make(store, " ")


def test_a_portal_with_a_key_asks_more_than_others(zeist_database_url: str, tmp_path: Path) -> None:
    with Store(zeist_database_url) as store:
        key = make(store)
    with standing(settings_for(zeist_database_url, tmp_path, rate_limit="1")) as house:
        headers = {"authorization": f"Bearer {key}"}
        answered, until = 0, time.monotonic() + PATIENCE_SECONDS
        while answered < 5 and time.monotonic() < until:
            answered += ask(house, headers) == 200
        assert answered == 5
        guessed = {"authorization": "Bearer vv_geraden"}
        assert 429 in {ask(house, guessed) for _ in range(3)}


def ask(house: House, headers: dict[str, str]) -> int:
    sent = {"description": "Huilbaby van 10 weken"}
    return house.client.post("/api/v1/routes", json=sent, headers=headers).status_code
