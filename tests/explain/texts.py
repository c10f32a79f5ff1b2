"""The real texts and vocabulary, read once."""

from functools import lru_cache
from pathlib import Path

from app.explain import Texts, compile_texts
from app.loading import load_texts, load_vocabulary
from app.words.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data"


@lru_cache
def the_files() -> dict[str, object]:
    """The parsed text files by name."""
    return load_texts(DATA)


@lru_cache
def the_texts() -> Texts:
    """The texts, compiled."""
    return compile_texts(the_files())


@lru_cache
def the_vocabulary() -> Vocabulary:
    """The vocabulary the answers speak of."""
    return load_vocabulary(DATA)
