"""Why a description was read as it was: for ``/uitleg`` and for who adds a case."""

import msgspec

from app.question import Hints, Lexicon, Trace, trace
from app.question.second import SecondReader


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
    """Read with a trace; what the second reader adds stands in the trace's reading too."""
    traced = trace(description, lexicon, hints)
    if second is None:
        return Insight(trace=traced)
    before = traced.reading
    after = second.add_to(before, description)
    known = {need.code for need in before.needs}
    added = {need.code for need in after.needs} - known
    if after.check != before.check:
        added.add(f"flag:{after.check}")
    guesses = tuple(
        Guess(code=code, chance=chance, added=code in added)
        for code, chance in second.guesses(description)
    )
    return Insight(trace=msgspec.structs.replace(traced, reading=after), guesses=guesses)
