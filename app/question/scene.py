"""One text laid out for matching: tokens, sentences, negation cues, and what was found."""

from bisect import bisect_left

from app.question.patterns import Hit
from app.question.tokens import COMMA, SENTENCE, Token


class Scene:
    """The working memory of one reading; thrown away with it."""

    __slots__ = ("bounds", "by_start", "claimed", "cues", "gaps", "hits", "sentences", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.gaps = [token.gap for token in tokens]
        self.sentences = _sentences(self.gaps)
        self.bounds = _bounds(self.gaps)
        self.hits: dict[int, list[Hit]] = {}
        self.by_start: dict[int, list[int]] = {}
        self.cues: list[Cue] = []
        self.claimed: dict[int, tuple[int, ...]] = {}

    def add(self, symbol: int, hit: Hit) -> bool:
        """Keep a hit; True when it is the symbol's first."""
        known = self.hits.get(symbol)
        if known is None:
            self.hits[symbol] = [hit]
            return True
        if known[-1] != hit:
            known.append(hit)
        return False

    def starts(self, symbol: int) -> list[int]:
        """First tokens of a symbol's hits, in order (cached once the symbol is complete)."""
        starts = self.by_start.get(symbol)
        if starts is None or len(starts) != len(self.hits[symbol]):
            hits = self.hits[symbol]
            if any(hits[i].first > hits[i + 1].first for i in range(len(hits) - 1)):
                hits.sort()
            starts = [hit.first for hit in hits]
            self.by_start[symbol] = starts
        return starts

    def broken(self, first: int, last: int, strength: int = COMMA) -> bool:
        """Is there a break of at least this strength between two tokens?"""
        gaps = self.gaps
        return any(gaps[i] >= strength for i in range(first + 1, last + 1))

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
        """Does a negation that is no part of the hit itself lie over it?"""
        if hit.checked:
            return False
        return any(cue.covers(hit, self.claimed) for cue in self.cues)

    def near(self, symbol: int, low: int, high: int) -> list[Hit]:
        """Hits of a symbol that start within two token numbers."""
        hits = self.hits.get(symbol)
        if not hits:
            return []
        starts = self.starts(symbol)
        return hits[bisect_left(starts, low) : bisect_left(starts, high + 1)]


class Cue:
    """A negation word with its reach.

    ``verb``: the word before it that it turns round; ``back``: for an answer in telegram
    style ("SI uitgevraagd: nee"), the first word that it answers.
    """

    __slots__ = ("back", "index", "reach", "verb")

    def __init__(self, index: int, reach: int, verb: int, back: int | None = None) -> None:
        self.index = index
        self.reach = reach
        self.verb = verb
        self.back = back

    def covers(self, hit: Hit, claimed: dict[int, tuple[int, ...]]) -> bool:
        """Is the hit within reach, or does it hold the verb that the cue turns round?"""
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


def _bounds(gaps: list[int]) -> list[int]:
    """The first token of every sentence."""
    return [i for i, gap in enumerate(gaps) if gap == SENTENCE or i == 0]

