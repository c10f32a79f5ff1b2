"""One text laid out for matching: tokens, sentences, negation cues, and what was found."""

from __future__ import annotations

from bisect import bisect_left

from app.question.patterns import Hit
from app.question.tokens import COMMA, SENTENCE, Token
from app.question.words import Symbols

FARTHEST_REACH = 30
FARTHEST_BACK = 8
"""How many words a negation can be away from what it turns round, at most."""


class Scene:
    """The working memory of one reading; thrown away with it.

    ``symbols``: what each token stands for (shared sets of the lexicon, never changed);
    ``present``: every symbol found so far. Lists of places are made when first asked for.
    """

    __slots__ = (
        "bounds", "claimed", "cue_places", "cues", "derived", "gaps", "listed", "present",
        "sentences", "starting", "symbols", "tokens",
    )  # fmt: skip

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.gaps = [token.gap for token in tokens]
        self.sentences = _sentences(self.gaps)
        self.bounds = [i for i, gap in enumerate(self.gaps) if gap == SENTENCE or i == 0]
        self.symbols: list[Symbols] = []
        self.present: set[int] = set()
        self.derived: dict[int, list[Hit]] = {}
        self.listed: dict[int, list[Hit]] = {}
        self.starting: dict[int, list[int]] = {}
        self.cues: list[Cue] = []
        self.cue_places: list[int] = []
        self.claimed: dict[int, tuple[int, ...]] = {}

    def lay(self, symbols: list[Symbols]) -> None:
        """Put the words' symbols under the tokens and forget all lists made before."""
        self.symbols = symbols
        self.present = set().union(*symbols, self.derived)
        self.listed.clear()
        self.starting.clear()

    def add(self, symbol: int, hit: Hit) -> bool:
        """Keep a derived hit; True when the symbol was not there yet."""
        known = self.derived.get(symbol)
        if known is None:
            self.derived[symbol] = [hit]
        elif known[-1] == hit:
            return False
        else:
            known.append(hit)
        if symbol in self.listed:
            del self.listed[symbol]
            self.starting.pop(symbol, None)
        if symbol in self.present:
            return False
        self.present.add(symbol)
        return True

    def hits(self, symbol: int) -> list[Hit]:
        """All places of a symbol, by first token."""
        found = self.listed.get(symbol)
        if found is None:
            found = [
                Hit(index, index, (index,))
                for index, symbols in enumerate(self.symbols)
                if symbol in symbols
            ]
            derived = self.derived.get(symbol)
            if derived:
                found = sorted(found + derived)
            self.listed[symbol] = found
        return found

    def starts(self, symbol: int) -> list[int]:
        """First tokens of a symbol's places."""
        starts = self.starting.get(symbol)
        if starts is None:
            starts = self.starting[symbol] = [hit.first for hit in self.hits(symbol)]
        return starts

    def near(self, symbol: int, low: int, high: int) -> list[Hit]:
        """Places of a symbol that start within two token numbers."""
        if symbol not in self.present:
            return []
        hits = self.hits(symbol)
        if len(hits) == 1:
            return hits if low <= hits[0].first <= high else []
        starts = self.starts(symbol)
        return hits[bisect_left(starts, low) : bisect_left(starts, high + 1)]

    def broken(self, first: int, last: int, strength: int = COMMA) -> bool:
        """Whether a break of at least this strength lies between two tokens."""
        return last > first and max(self.gaps[first + 1 : last + 1]) >= strength

    def span(self, hit: Hit) -> tuple[int, int]:
        """First and last sentence of a hit."""
        return self.sentences[hit.first], self.sentences[hit.last]

    def sentence_start(self, number: int) -> int:
        """First token of a sentence (of the text, when there is no such sentence)."""
        return self.bounds[number] if 0 < number < len(self.bounds) else 0

    def sentence_end(self, number: int) -> int:
        """Last token of a sentence (of the text, when there is no such sentence)."""
        following = number + 1
        end = self.bounds[following] if following < len(self.bounds) else len(self.tokens)
        return end - 1

    def negated(self, hit: Hit) -> bool:
        """Whether a negation that is no part of the hit itself lies over it."""
        if hit.checked:
            return False
        places = self.cue_places
        low = bisect_left(places, hit.first - FARTHEST_REACH)
        high = bisect_left(places, hit.last + FARTHEST_BACK + 1)
        return any(self.cues[i].covers(hit, self.claimed) for i in range(low, high))

    def set_cues(self, cues: list[Cue]) -> None:
        """The negations of the text, by place."""
        self.cues = sorted(cues, key=lambda cue: cue.place)
        self.cue_places = [cue.place for cue in self.cues]

    def has_near(self, symbol: int, low: int, high: int) -> bool:
        """Whether a place of the symbol starts within two token numbers."""
        if symbol not in self.present:
            return False
        starts = self.starts(symbol)
        found = bisect_left(starts, low)
        return found < len(starts) and starts[found] <= high


class Cue:
    """A negation word with its reach.

    ``verb``: the word before it that it turns round; ``back``: for an answer in telegram
    style ("SI uitgevraagd: nee"), the first word that it answers.
    """

    __slots__ = ("back", "index", "place", "reach", "verb")

    def __init__(self, index: int, reach: int, verb: int, back: int | None = None) -> None:
        self.index = index
        self.reach = reach
        self.verb = verb
        self.back = back
        self.place = index if index >= 0 else verb

    def covers(self, hit: Hit, claimed: dict[int, tuple[int, ...]]) -> bool:
        """Whether the hit is within reach, or holds the verb that the cue turns round."""
        if self.index in hit.used:
            return False
        owner = claimed.get(self.index)
        if owner is not None and not set(hit.used) <= set(owner):
            return False
        if self.back is not None:
            return self.back <= hit.last < self.index or self.verb in hit.used
        if self.index < hit.first:
            return hit.first <= self.reach
        if self.index < hit.last:
            return True
        return self.verb in hit.used


def _sentences(gaps: list[int]) -> list[int]:
    number = 0
    numbers: list[int] = []
    for gap in gaps:
        if gap == SENTENCE and numbers:
            number += 1
        numbers.append(number)
    return numbers
