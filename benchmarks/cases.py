"""The labelled texts of ``data/corpus``, and what a contender says of one."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from app.cli.cases import RouteCase, read_cases
from app.words.codes import SafetyOutcome
from app.words.question import FlagFound, NeedFound, Reading
from benchmarks.machine import DATA

HELD = (DATA / "corpus/held/held-d.yaml", DATA / "corpus/held/held-e.yaml")
"""Texts by writers of whom nothing was learned: only ever counted, never looked at."""


class Contender(Protocol):
    """One way to read a description; ``reads_flags``: whether it can see a red flag at all."""

    @property
    def name(self) -> str:
        """What stands in the table."""

    @property
    def reads_flags(self) -> bool:
        """Without it the flag columns stay empty."""

    def read(self, case: RouteCase) -> Reading:
        """What it understood of the text."""


def train_files() -> list[Path]:
    """What may be learned from, and tuned on."""
    return sorted(DATA.glob("corpus/train/*.yaml"))


def cases_of(files: Iterable[Path]) -> list[RouteCase]:
    """All cases of these files."""
    return [case for file in files for case in read_cases(file)]


def writer_of(file: Path) -> str:
    """The files of one writer share a name and differ in the last digit: dev-a1, dev-a2."""
    return re.sub(r"(?<=[a-z])-?\d$", "", file.stem)


def reading_of(needs: Iterable[str], hard: Iterable[str] = (), soft: Iterable[str] = ()) -> Reading:
    """Codes in the shape that is scored."""
    flags = [FlagFound(code=code, tier="today", hard=True) for code in hard]
    flags += [FlagFound(code=code, tier="today", hard=False) for code in soft]
    safety: SafetyOutcome = "soft" if flags else "not-seen"
    if any(flag.hard for flag in flags):
        safety = "hard"
    return Reading(
        needs=tuple(NeedFound(code=code) for code in needs), flags=tuple(flags), safety=safety
    )
