"""Why a description was read as it was: for ``/uitleg`` and for who adds a case."""

import math

import msgspec

from app.question import Hints, Lexicon, Trace, trace
from app.question.second import SecondReader
from app.question.settle import RULE
from app.question.weights import ALARM, FLAG_PREFIX, NOW

MOST_GUESSES = 6


class Guess(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the second reader thought of a class; ``added``: it stands in the answer by this."""

    code: str
    chance: float
    added: bool


class Insight(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The trace of the rules, and what the second reader thought beside them."""

    trace: Trace
    guesses: tuple[Guess, ...] = ()


def show_reading(
    description: str, lexicon: Lexicon, hints: Hints, second: SecondReader | None
) -> Insight:
    """Read with a trace, and tell the likeliest classes of the second reader."""
    traced = trace(description, lexicon, hints, second)
    reading = traced.reading
    added = {need.code for need in reading.needs if need.rule == RULE}
    added |= {f"{FLAG_PREFIX}{flag.code}" for flag in reading.flags if flag.rule == RULE}
    named = [(code, score) for code, score in traced.scores if code not in {ALARM, NOW}]
    guesses = tuple(
        Guess(code=code, chance=1 / (1 + math.exp(-score)), added=code in added)
        for code, score in named[:MOST_GUESSES]
    )
    return Insight(trace=traced, guesses=guesses)
