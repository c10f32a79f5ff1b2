"""``voorveld coverage`` as someone types it."""

import csv
from pathlib import Path

from tests.cli.conftest import Run


def test_the_white_spots_of_a_gemeente_are_listed(zeist: Run) -> None:
    result = zeist("coverage", "--area", "gm0355")
    assert result.code == 0, result.err
    assert result.out.startswith("Zeist, ")
    assert "niemand: Den Dolder e.o., Mantelzorger heeft steun nodig" in result.out


def test_everything_is_written_as_a_table_once(zeist: Run, tmp_path: Path) -> None:
    file = tmp_path / "vlekken.csv"
    assert zeist("coverage", "--area", "GM0355", "--csv", str(file)).code == 0
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    assert len(rows) == 5 * 70
    assert rows[0]["wie is er"] == "niemand"
    again = zeist("coverage", "--area", "GM0355", "--csv", str(file))
    assert again.code == 1
    assert "--force" in again.err


def test_an_unknown_gemeente_is_named_with_those_that_are_there(zeist: Run) -> None:
    result = zeist("coverage", "--area", "GM9999")
    assert result.code == 1
    assert "GM0355" in result.err
