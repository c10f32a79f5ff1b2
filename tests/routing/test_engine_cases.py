"""The engine cases A01 onwards: one feature each, with a trace a huisarts could read."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.routing.tracing import found_for, trace

FILE = Path(__file__).with_name("engine_cases.txt")


class Case(NamedTuple):
    """One case of the file."""

    title: str
    directory: str
    question: str
    expected: str


def read_cases() -> list[Case]:
    """All cases, in order."""
    cases = []
    for block in FILE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = block.rstrip("\n").split("\n")
        mark = next(index for index, line in enumerate(lines) if line.startswith("? "))
        expected = "\n".join(lines[mark + 1 :]).strip("\n")
        cases.append(Case(title, "\n".join(lines[:mark]), lines[mark][2:], expected))
    return cases


def test_the_traces_can_be_written_anew() -> None:
    """With VOORVELD_WRITE_CASES=1 the file is written; otherwise it must read the same."""
    head = FILE.read_text(encoding="utf-8").split("\n## ")[0]
    blocks = [
        f"## {case.title}\n{case.directory}\n? {case.question}\n"
        f"{trace(found_for(case.directory, case.question))}\n"
        for case in read_cases()
    ]
    text = head + "\n" + "\n".join(blocks)
    if os.environ.get("VOORVELD_WRITE_CASES"):
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title.split()[0])
def test_the_engine_case_reads_as_written(case: Case) -> None:
    assert trace(found_for(case.directory, case.question)) == case.expected
