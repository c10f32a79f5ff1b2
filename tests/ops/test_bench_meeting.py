"""The load run of a meeting at its smallest: kill -9 and restart, nothing lost, nothing twice."""

from pathlib import Path

import pytest

from benchmarks.meeting import BEGIN, END, PAGE, PROMISED, measure, require_promised, table


def test_a_small_hall_loses_nothing_when_the_server_is_killed(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'voorveld.db'}"
    found = measure(tmp_path, 12, 5.0, 4.0, database=database, kill=True)
    assert found["contributions acknowledged"] == "20"
    require_promised(found)
    for name in PROMISED:
        with pytest.raises(SystemExit, match="7"):
            require_promised(found | {name: "7"})
    assert int(found["pieces of a fragment fetched (64 kB)"]) > 0
    assert "| lost" in table(found, "small")
    # Around the kill, too: what is told of all is of all.
    assert "all of them, p50 / p99" in table(found, "small")
    assert 0 < float(found["of all of them on the wall within a second, %"]) <= 100


def test_the_page_has_a_place_for_the_figures() -> None:
    page = PAGE.read_text("utf-8")
    assert page.index(BEGIN) < page.index(END)
