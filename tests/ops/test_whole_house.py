"""The rooms that write stand in the same house as the public pages."""

from pathlib import Path

from tests.house import settings_for, standing


def test_the_whole_house_answers_on_a_database_of_its_own(
    tmp_path: Path, zeist_database_url: str
) -> None:
    with standing(settings_for(zeist_database_url, tmp_path)) as house:
        assert house.client.get("/").status_code == 200
        assert house.client.get("/health").json()["status"] == "ok"
