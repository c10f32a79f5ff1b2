"""The real lexicon, compiled once for all tests of the reader."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.loading import load_question_files, load_vocabulary
from app.question import Hints, Lexicon, compile_lexicon, read
from app.words.question import Reading
from app.words.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data"
TODAY = dt.date(2026, 11, 22)

Reader = Callable[..., Reading]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    return compile_lexicon(load_question_files(DATA), vocabulary)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    """Read a text; keyword arguments are hints."""

    def read_text(text: str, **hints: Any) -> Reading:
        return read(text, lexicon, Hints(today=TODAY, **hints))

    return read_text


def codes(reading: Reading) -> set[str]:
    """The needs of a reading."""
    return {need.code for need in reading.needs}


def hard(reading: Reading) -> set[str]:
    """The hard flags of a reading."""
    return {flag.code for flag in reading.flags if flag.hard}
