"""Reading: the whole way from text to ``Reading``."""

from app.question.hints import Hints
from app.question.lexicon import Lexicon
from app.words.question import FlagFound, Reading


def read(description: str, lexicon: Lexicon, hints: Hints) -> Reading:
    """Read a description."""
    return Reading(age_years=hints.age_years)


def read_flags_only(text: str, lexicon: Lexicon) -> tuple[FlagFound, ...]:
    """Read the red flags alone; never raises."""
    return ()
