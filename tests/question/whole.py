"""Rules and weights together, for tests that ask what a whole reading says."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon, load_second_reader
from app.question import Hints, Lexicon, read
from app.question.second import SecondReader
from app.words.question import Reading

DATA = Path(__file__).parents[2] / "data"
TODAY = dt.date(2026, 11, 24)


@lru_cache
def _readers() -> tuple[Lexicon, SecondReader | None]:
    return load_lexicon(DATA, load_vocabulary(DATA)), load_second_reader(DATA)


def whole(text: str, **hints: Any) -> Reading:
    """What is read of a text; keyword arguments are hints."""
    lexicon, second = _readers()
    return read(text, lexicon, Hints(today=TODAY, **hints), second)
