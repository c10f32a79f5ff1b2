"""``voorveld`` as someone types it, on a database of its own."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main


class Result(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``voorveld`` with these words; without a database unless one is set."""
    for name in [name for name in os.environ if name.startswith("VOORVELD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VOORVELD_VAR_DIR", str(tmp_path / "var"))

    def running(*words: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["voorveld", *words])
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return running


@pytest.fixture
def zeist(run: Run, monkeypatch: pytest.MonkeyPatch, zeist_sqlite_url: str) -> Run:
    """The same on the seed of Zeist."""
    monkeypatch.setenv("VOORVELD_DATABASE_URL", zeist_sqlite_url)
    return run
