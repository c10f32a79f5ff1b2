"""The boundaries between rooms are a failing check, and so is a room without a place."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def a_copy(tmp_path: Path) -> Path:
    """The package and its settings, to break."""
    shutil.copytree(PROJECT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("static"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_as_it_stands_keeps_its_boundaries(a_copy: Path) -> None:
    result = lint(a_copy)
    assert result.returncode == 0, result.stdout


def test_a_new_room_fails_until_it_is_placed(a_copy: Path) -> None:
    (a_copy / "app" / "attic").mkdir()
    (a_copy / "app" / "attic" / "__init__.py").write_text('"""A room nobody placed."""\n')
    result = lint(a_copy)
    assert result.returncode != 0
    assert "app.attic" in result.stdout


def test_an_import_that_goes_up_fails(a_copy: Path) -> None:
    with (a_copy / "app" / "words" / "codes.py").open("a") as file:
        file.write("\nfrom app import finder\n")
    result = lint(a_copy)
    assert result.returncode != 0
    assert "app.words is not allowed to import app.finder" in result.stdout


@pytest.mark.parametrize("module", ["starlette", "sqlalchemy", "pathlib", "time"])
def test_a_pure_room_cannot_reach_for_the_world(a_copy: Path, module: str) -> None:
    with (a_copy / "app" / "routing" / "view.py").open("a") as file:
        file.write(f"\nimport {module}\n")
    result = lint(a_copy)
    assert result.returncode != 0
    assert f"app.routing is not allowed to import {module}" in result.stdout


def test_the_pages_cannot_reach_for_sql(a_copy: Path) -> None:
    with (a_copy / "app" / "web" / "security.py").open("a") as file:
        file.write("\nimport sqlalchemy\n")
    result = lint(a_copy)
    assert "app.web is not allowed to import sqlalchemy" in result.stdout
