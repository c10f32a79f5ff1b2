"""The five families read as we want them read; the file beside this one is what people see."""

import os
from pathlib import Path

import msgspec
import pytest

from app.explain import as_text, explain
from app.words.answer import Answer
from tests.explain.families import FAMILIES
from tests.explain.texts import the_texts, the_vocabulary

FILE = Path(__file__).with_name("families.txt")
LINES_ON_A_SCREEN = 56


def told(answer: Answer) -> str:
    """The answer as the command line prints it."""
    return as_text(explain(answer, the_texts(), the_vocabulary()), the_texts())


def in_english(answer: Answer) -> Answer:
    """The same answer, asked in English."""
    question = msgspec.structs.replace(answer.question, language="en")
    return msgspec.structs.replace(answer, question=question)


def all_told() -> str:
    """The whole file: Dutch, and the first two in English."""
    blocks = [f"## {title}\n\n{told(build())}" for title, build in FAMILIES.items()]
    english = [
        f"## {title} (English)\n\n{told(in_english(build()))}"
        for title, build in list(FAMILIES.items())[:4]
    ]
    return "\n".join([*blocks, *english])


def test_the_families_read_as_written() -> None:
    """With VOORVELD_WRITE_CASES=1 the file is written; otherwise it must read the same."""
    text = all_told()
    if os.environ.get("VOORVELD_WRITE_CASES"):
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("title", FAMILIES)
def test_a_family_fits_on_a_screen(title: str) -> None:
    assert len(told(FAMILIES[title]()).splitlines()) <= LINES_ON_A_SCREEN


@pytest.mark.parametrize("title", FAMILIES)
def test_safety_comes_before_the_first_step(title: str) -> None:
    text = told(FAMILIES[title]())
    assert text.index("112") < text.index("\n1. ")


@pytest.mark.parametrize("title", FAMILIES)
def test_without_texts_there_are_marks_for_headings(title: str) -> None:
    answer = explain(FAMILIES[title](), the_texts(), the_vocabulary())
    marked = as_text(answer)
    assert answer.routes[0].steps[0].text.split("\n")[0] in marked
    assert "Helpt het niet genoeg?" not in marked
