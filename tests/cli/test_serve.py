"""``voorveld serve`` with real processes, on both databases."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.directory.use import record_wait
from app.store.session import Actor, Store
from app.words.directory import Wait
from tests.cli.serving import Served, answers, serving, wait_until

QUESTION = "Huilbaby van 10 weken, moeder is uitgeput"


@pytest.fixture
def environment(tmp_path: Path, zeist_database_url: str) -> dict[str, str]:
    return {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_database_url}


@pytest.fixture
def served(environment: dict[str, str]) -> Iterator[Served]:
    with serving(environment, "--workers", "2") as served:
        wait_until(lambda: len(served.workers()) == 2)
        yield served


def waits_seen(served: Served, offering: str) -> set[int | None]:
    """What several connections, hence both workers, tell of the wait."""
    replies = [served.get(f"/api/v1/offerings/{offering}").json() for _ in range(12)]
    return {reply["wait"] and reply["wait"]["intakeDays"] for reply in replies}


def test_a_new_wait_shows_in_every_worker_within_a_second(
    served: Served, zeist_database_url: str
) -> None:
    offering = served.get("/api/v1/offerings?perPage=1").json()["items"][0]["id"]
    # A busy machine may be late once, not every time.
    assert min(_seconds_until_shown(served, zeist_database_url, offering, d) for d in (7, 8, 9)) < 1


def _seconds_until_shown(served: Served, url: str, offering: str, days: int) -> float:
    wait = Wait(
        offering_id=offering,
        status="waitlist",
        intake_days=days,
        measured_on=dt.date(2026, 11, 20),
        source="test",
    )
    with Store(url) as store:
        record_wait(store, wait, Actor("person", "test"))
    return wait_until(lambda: waits_seen(served, offering) == {days})


def test_prepare_makes_and_fills_a_database_that_is_not_there(tmp_path: Path) -> None:
    with serving({"VOORVELD_VAR_DIR": str(tmp_path)}, "--prepare") as served:
        assert served.get("/api/v1/stakeholders").json()["totalItems"] > 70
        page = served.get("/")
        assert page.status_code == 200
        assert "server" not in page.headers
        assert (tmp_path / "address.txt").read_text() == str(served.client.base_url).rstrip("/")


def test_a_database_that_dies_changes_nothing_for_those_who_ask(
    tmp_path: Path, zeist_sqlite_url: str
) -> None:
    environment = {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": zeist_sqlite_url}
    with serving(environment) as served:
        database = Path(zeist_sqlite_url.removeprefix("sqlite:///"))
        for file in database.parent.glob(f"{database.name}*"):
            file.write_bytes(b"no database any more" * 1000)
        wait_until(lambda: served.get("/health").json()["status"] == "degraded")
        assert served.get("/health").status_code == 200
        assert served.ask(QUESTION).json()["answer"] == "routes"


def test_without_any_database_ever_one_gets_the_numbers_and_the_flags(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    environment = {"VOORVELD_VAR_DIR": str(tmp_path), "VOORVELD_DATABASE_URL": nowhere}
    with serving(environment, up=answers) as served:
        assert served.get("/health").json()["status"] == "down"
        reply = served.ask("Ik wil niet meer leven, ik heb de pillen al klaargelegd.")
    assert reply.status_code == 503
    assert reply.json()["safety"]["flags"][0]["code"] == "suicidality"
    assert {number["value"] for number in reply.json()["safety"]["numbers"]} >= {"112", "113"}
