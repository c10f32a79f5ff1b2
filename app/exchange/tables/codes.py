"""Codes of the field by their code, their name, or a name near enough to be certain."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from app.exchange.text import fold

SURE: Final = 90.0
"""So alike that it is a slip of the pen, if the next best is ``MARGIN`` less alike."""
MARGIN: Final = 8.0
_NEAR: Final = 55.0
_SHORTEST: Final = 5


class Found(NamedTuple):
    """A code and whether it was guessed; no code: ``near`` are the likeliest names."""

    code: str | None
    guessed: bool
    near: tuple[str, ...] = ()


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
        self.find = lru_cache(maxsize=8192)(self._find)

    def _find(self, given: str) -> Found:
        folded = fold(given)
        if folded in self._codes:
            return Found(self._codes[folded], guessed=False)
        if not folded:
            return Found(None, guessed=False)
        near = process.extract(folded, self._choices, scorer=fuzz.WRatio, limit=12)
        best = process.extract(folded, self._choices, scorer=fuzz.ratio, limit=6)
        if len(folded) >= _SHORTEST and best and best[0][1] >= SURE:
            code = self._codes[best[0][0]]
            others = [score for name, score, _ in best if self._codes[name] != code]
            if not others or best[0][1] - others[0] >= MARGIN:
                return Found(code, guessed=True)
        likely = dict.fromkeys(
            self._labels[name] for name, score, _ in (*best, *near) if score >= _NEAR
        )
        return Found(None, guessed=False, near=tuple(likely)[:3])


def labelled(labels: Mapping[str, str]) -> Codes:
    """From code -> label: both can be written, and each part of a label that stands alone."""
    names = [(code, code) for code in labels]
    for code, label in labels.items():
        names.append((label, code))
        names += [(part, code) for part in _parts(label)]
    return Codes(names)


def _parts(label: str) -> list[str]:
    """``Buurthuis, wijkcentrum of wijkservicepunt`` -> its three names."""
    bare = label.split("(", maxsplit=1)[0]
    pieces = [piece for comma in bare.split(",") for piece in comma.split(" of ")]
    return [piece.strip() for piece in pieces if len(piece.strip()) >= _SHORTEST]
