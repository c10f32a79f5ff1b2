"""The whole house with the seed of Zeist, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House, settings_for, standing


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path / "var")) as opened:
        yield opened


@pytest.fixture
def lite(zeist_sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """On SQLite alone: for what no database has a part in."""
    with standing(settings_for(zeist_sqlite_url, tmp_path / "var")) as opened:
        yield opened
