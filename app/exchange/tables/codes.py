"""Codes of the field by their code, their name, or a name near enough to be certain."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from app.exchange.text import fold

SURE: Final = 90.0
"""So alike that it is a slip of the pen, if the next best is ``MARGIN`` less alike."""
MARGIN: Final = 8.0
_NEAR: Final = 55.0
_SHORTEST: Final = 5
_MOST_LETTERS: Final = 3


class Found(NamedTuple):
    """A code and whether it was guessed."""

    code: str | None
    guessed: bool


class Codes:
    """A closed list of codes with the names people use for them."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names``: (name as people write it, code); a name of two codes names neither."""
        self._labels: dict[str, str] = {}
        codes: dict[str, set[str]] = {}
        for label, code in names:
            folded = fold(label)
            if folded:
                codes.setdefault(folded, set()).add(code)
                self._labels.setdefault(folded, label)
        self._codes = {key: min(found) for key, found in codes.items() if len(found) == 1}
        self._choices = tuple(self._codes)
        self.names = tuple(self._codes.items())
        self.find = lru_cache(maxsize=8192)(self._find)
        self.near = lru_cache(maxsize=8192)(self._near)

    def _find(self, given: str) -> Found:
        folded = fold(given)
        if folded in self._codes:
            return Found(self._codes[folded], guessed=False)
        if len(folded) < _SHORTEST:
            return Found(None, guessed=False)
        best = process.extract(
            folded, self._choices, scorer=fuzz.ratio, limit=6, score_cutoff=SURE - MARGIN
        )
        if best and _is_near(best[0], folded):
            code = self._codes[best[0][0]]
            others = [score for name, score, _ in best if self._codes[name] != code]
            if not others or best[0][1] - others[0] >= MARGIN:
                return Found(code, guessed=True)
        slips = {self._codes[name] for name in self._slips(folded)}
        return Found(min(slips), guessed=True) if len(slips) == 1 else Found(None, guessed=False)

    def _slips(self, given: str) -> list[str]:
        """Longer names with one letter too many, too few, wrong or changed with the next."""
        if len(given) <= _SHORTEST:
            return []
        found = process.extract(
            given, self._choices, scorer=OSA.distance, limit=None, score_cutoff=1
        )
        return [name for name, _, _ in found if len(name) > _SHORTEST]

    def _near(self, given: str) -> tuple[str, ...]:
        """The likeliest names of one that is not known, at most three. Slow: ask when told."""
        folded = fold(given)
        best = process.extract(folded, self._choices, scorer=fuzz.ratio, limit=6)
        parts = process.extract(folded, self._choices, scorer=fuzz.WRatio, limit=12)
        likely = [self._labels[name] for name, score, _ in (*best, *parts) if score >= _NEAR]
        return tuple(dict.fromkeys(likely))[:3] if folded else ()


def _is_near(best: tuple[str, float, int], given: str) -> bool:
    """Alike, and no word more or less: that would be another name beside it."""
    return best[1] >= SURE and abs(len(best[0]) - len(given)) <= _MOST_LETTERS


def labelled(labels: Mapping[str, str], words: Iterable[tuple[str, str]] = ()) -> Codes:
    """From code -> label: both can be written, and each part of a label that stands alone.

    ``words``: what else people call a code; they go before a part of another's label.
    """
    more = {fold(word): code for word, code in words if code in labels}
    names = [(code, code) for code in labels]
    for code, label in labels.items():
        names += [(label, code), (label.split("(", maxsplit=1)[0], code)]
        names += [(part, code) for part in _parts(label) if fold(part) not in more]
    return Codes([*names, *more.items()])


def _parts(label: str) -> list[str]:
    """``Buurthuis, wijkcentrum of wijkservicepunt`` -> its three names."""
    bare = label.split("(", maxsplit=1)[0]
    pieces = [piece for comma in bare.split(",") for piece in comma.split(" of ")]
    return [piece.strip() for piece in pieces if len(piece.strip()) >= _SHORTEST]
