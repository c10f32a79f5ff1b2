"""One text laid out for matching: tokens, sentences, negation cues, and what was found."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from app.question.patterns import Hit, single_hits
from app.question.program import Program, Word
from app.question.tokens import SENTENCE, Token
from app.question.words import Symbols

FARTHEST_REACH = 30
FARTHEST_BACK = 8
"""How many words a negation can be away from what it turns round, at most."""


class Scene:
    """The working memory of one reading; thrown away with it.

    ``opening``, ``closing``: for each token the first and last token of its sentence.
    ``places``: the tokens of each form; ``said``: those forms; ``words``: what they bring
    about. ``beside``: what single tokens mean beside their form (in capitals, at the end of a
    clause); ``more``: these, and the meaning of forms that the lexicon does not hold as they
    are; ``loose``: all symbols of ``more``.
    ``negatives``: per token how many negations lie over it as a word by itself.
    ``present``: concepts and rules found so far, and all else that patterns gave. Lists of
    hits are made when first asked for.
    """

    __slots__ = (
        "beside", "bounds", "claimed", "closing", "cue_places", "cues", "derived", "forms",
        "forms_of", "gaps", "listed", "loose", "more", "negatives", "opening", "places", "present",
        "said", "sentences", "single", "starting", "tokens", "words",
    )  # fmt: skip

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.forms = [token[2] for token in tokens]
        self.gaps = [token[3] for token in tokens]
        self.bounds = [i for i, gap in enumerate(self.gaps) if gap == SENTENCE or i == 0]
        self.sentences: list[int] = []
        self.opening: list[int] = []
        self.closing: list[int] = []
        for number, (first, end) in enumerate(pairwise([*self.bounds, len(tokens)])):
            self.sentences += [number] * (end - first)
            self.opening += [first] * (end - first)
            self.closing += [end - 1] * (end - first)
        self.single = single_hits(len(tokens))
        self.places = _places(self.forms)
        self.said: set[str] = set()
        self.words: list[Word] = []
        self.beside: list[tuple[int, Symbols]] = []
        self.more: list[tuple[int, Symbols]] = []
        self.loose: set[int] = set()
        self.forms_of: list[frozenset[str]] = []
        self.present: set[int] = set()
        self.derived: dict[int, list[Hit]] = {}
        self.listed: dict[int, list[Hit]] = {}
        self.starting: dict[int, list[int]] = {}
        self.cues: list[Cue] = []
        self.cue_places: list[int] = []
        self.claimed: dict[int, tuple[int, ...]] = {}
        self.negatives = [0] * len(tokens)

    def lay(self, program: Program, beside: list[tuple[int, Symbols]]) -> None:
        """Put the words' symbols under the tokens and forget all lists made before."""
        self.forms_of = program.forms
        self.said = set(self.places)
        seen = program.seen
        self.words = [seen.get(form) or program.find_word(form) for form in self.places]
        self.beside = beside
        self.more = beside + [
            (place, word.symbols)
            for word, places in zip(self.words, self.places.values(), strict=True)
            if word.symbols
            for place in places
        ]
        self.loose = set().union(*[symbols for _, symbols in self.more])
        self.present = {*self.derived, *(self.loose & program.shown)}.union(
            *[word.shown for word in self.words if word.shown]
        )
        self.listed.clear()
        self.starting.clear()

    def hide(self, program: Program, hidden: set[int], kept: Symbols) -> None:
        """Of the hidden tokens keep these symbols only: they stand under no form any more."""
        bare = {index: program.words.find(self.forms[index]) & kept for index in hidden}
        beside: list[tuple[int, Symbols]] = []
        for index, symbols in self.beside:
            if index in hidden:
                bare[index] |= symbols & kept
            else:
                beside.append((index, symbols))
        places: dict[str, list[int]] = {}
        for form, found in self.places.items():
            left = [index for index in found if index not in hidden]
            if left:
                places[form] = left
        self.places = places
        self.lay(program, [*beside, *bare.items()])

    def add(self, symbols: tuple[int, ...], hit: Hit) -> list[int]:
        """Keep a derived hit of these symbols; gives those that were not there yet."""
        derived, listed, present = self.derived, self.listed, self.present
        fresh: list[int] = []
        for symbol in symbols:
            known = derived.get(symbol)
            if known is None:
                derived[symbol] = [hit]
            elif known[-1] == hit:
                continue
            else:
                known.append(hit)
            if symbol in listed:
                del listed[symbol]
                self.starting.pop(symbol, None)
            if symbol not in present:
                present.add(symbol)
                fresh.append(symbol)
        return fresh

    def rows(self, symbols: tuple[int, ...]) -> list[list[Hit]]:
        """The places of each symbol; an empty list when one of them is nowhere."""
        listed = self.listed
        rows: list[list[Hit]] = []
        for symbol in symbols:
            row = listed.get(symbol)
            if row is None:
                row = listed[symbol] = self._list(symbol)
            if not row:
                return []
            rows.append(row)
        return rows

    def hits(self, symbol: int) -> list[Hit]:
        """All places of a symbol, by first token."""
        found = self.listed.get(symbol)
        if found is None:
            found = self.listed[symbol] = self._list(symbol) if symbol >= 0 else []
        return found

    def _list(self, symbol: int) -> list[Hit]:
        found: list[Hit] = []
        # Most symbols that are asked for are nowhere: a test costs less than an intersection.
        forms = self.forms_of[symbol]
        if not forms.isdisjoint(self.said):
            places, single = self.places, self.single
            for form in forms & self.said:
                for index in places[form]:
                    found.append(single[index])  # noqa: PERF401 - most often there is one
        if symbol in self.loose:
            found += [self.single[index] for index, symbols in self.more if symbol in symbols]
        if symbol in self.derived:
            found += self.derived[symbol]
        if len(found) > 1:
            found.sort()
        return found

    def starts(self, symbol: int) -> list[int]:
        """First tokens of a symbol's places."""
        starts = self.starting.get(symbol)
        if starts is None:
            starts = self.starting[symbol] = [hit.first for hit in self.hits(symbol)]
        return starts

    def near(self, symbol: int, low: int, high: int) -> list[Hit]:
        """Places of a symbol that start within two token numbers."""
        hits = self.hits(symbol)
        if len(hits) <= 1:
            return hits if hits and low <= hits[0].first <= high else []
        starts = self.starts(symbol)
        return hits[bisect_left(starts, low) : bisect_left(starts, high + 1)]

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
        if hit.checked or not self.cues:
            return False
        if len(hit.used) == 1:
            return self.negatives[hit.first] > 0
        places = self.cue_places
        low = bisect_left(places, hit.first - FARTHEST_REACH)
        high = bisect_left(places, hit.last + FARTHEST_BACK + 1)
        return any(self.cues[i].covers(hit, self.claimed) for i in range(low, high))

    def set_cues(self, cues: list[Cue]) -> None:
        """The negations of the text, by place."""
        self.cues = sorted(cues, key=lambda cue: cue.place)
        self.cue_places = [cue.place for cue in self.cues]
        self.negatives = [0] * len(self.tokens)
        for cue in self.cues:
            owner = self.claimed.get(cue.index)
            self._turn(cue.words() if owner is None else cue.words() & {*owner}, 1)

    def claim(self, index: int, used: tuple[int, ...]) -> None:
        """A negation word that is part of something negates nothing else; the first claim holds."""
        if index not in self.claimed:
            self.claimed[index] = used
            low = bisect_left(self.cue_places, index)
            high = bisect_left(self.cue_places, index + 1)
            for cue in self.cues[low:high]:
                if cue.index == index:
                    self._turn(cue.words() - {*used}, -1)

    def _turn(self, places: set[int], count: int) -> None:
        for place in places:
            self.negatives[place] += count

    def has_near(self, symbol: int, low: int, high: int) -> bool:
        """Whether a place of the symbol starts within two token numbers."""
        if not self.hits(symbol):
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

    def words(self) -> set[int]:
        """The tokens that it covers as words by themselves."""
        if self.back is None:
            covered = {*range(self.index + 1, self.reach + 1), self.verb}
        else:
            covered = {*range(self.back, self.index), self.verb}
        low, high = self.place - FARTHEST_BACK, self.place + FARTHEST_REACH
        return {place for place in covered if max(low, 0) <= place <= high}


def _places(forms: list[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, form in enumerate(forms):
        if form in places:
            places[form].append(index)
        else:
            places[form] = [index]
    return places
