"""Counting in the whole house: off unless it is switched on, and never a text."""

from pathlib import Path

import sqlalchemy as sa

from app.store.question_counts import list_questions
from tests.coverage.test_counts import WEEK, WIJK
from tests.house import House, settings_for, standing

QUESTION = {
    "needs": ["debts"],
    "ageYears": 40,
    "asker": "huisarts",
    "place": {"postcode": "3705HD"},
}
FORM = {"tekst": "Ik kan mijn rekeningen niet betalen", "wie": "citizen", "leeftijd": "40"}


def ask(house: House) -> None:
    assert house.client.post("/api/v1/routes", json=QUESTION).status_code == 200
    assert house.client.post("/vraag", data=FORM).status_code == 200


def counted(house: House) -> dict[tuple[str, ...], int]:
    with house.store.reading() as session:
        found = list_questions(session, (WEEK, WEEK))
    return {tuple(cell[1:]): questions for cell, questions in found.items()}


def test_nothing_is_counted_unless_it_is_switched_on(
    zeist_database_url: str, tmp_path: Path
) -> None:
    with standing(settings_for(zeist_database_url, tmp_path)) as house:
        ask(house)
    with standing(settings_for(zeist_database_url, tmp_path)) as house:
        assert counted(house) == {}


def test_what_was_asked_is_written_down_in_codes_when_the_server_stops(
    zeist_database_url: str, tmp_path: Path
) -> None:
    settings = settings_for(zeist_database_url, tmp_path, counts="1")
    with standing(settings) as house:
        ask(house)
    with standing(settings) as house:
        found = counted(house)
        assert found[WIJK, "debts", "gp", "light"] == 1
        assert ("GM0355", "debts", "resident", "light") in found
        with house.store.reading() as session:
            rows = session.execute(sa.text("SELECT * FROM question_count")).all()
        assert "rekeningen" not in repr(rows)
