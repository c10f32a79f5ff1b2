"""The load run of a meeting at its smallest: kill -9 and restart, nothing lost, nothing twice."""

from pathlib import Path

from benchmarks.meeting import BEGIN, END, PAGE, measure, table


def test_a_small_hall_loses_nothing_when_the_server_is_killed(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'voorveld.db'}"
    found = measure(tmp_path, 12, 5.0, 4.0, database=database, kill=True)
    assert found["contributions acknowledged"] == "20"
    assert found["lost (acknowledged, not on a wall or phone)"] == "0"
    assert found["twice (in the table or on the wall)"] == "0"
    assert found["walls the same at the end"] == "yes"
    assert int(found["pieces of a fragment fetched (64 kB)"]) > 0
    assert "| lost" in table(found, "small")


def test_the_page_has_a_place_for_the_figures() -> None:
    page = PAGE.read_text("utf-8")
    assert page.index(BEGIN) < page.index(END)
