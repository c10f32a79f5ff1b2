"""A place as people write it, against the places that this directory knows."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA

from app.exchange.tables.cells import Cell, RefusedError
from app.exchange.text import fold

_SHORTEST: Final = 5
_LONG: Final = 10
_NO_TOWN: Final = re.compile(
    r"[^aeiouyAEIOUY]*|.*[\d/].*|(?:\w )+\w|[A-Z][a-z]?[A-Z]|.*\w\.|\w\. .*|.*&.*"
)
"""Shortened, or not the name of a place: ``Zst``, ``3705 AB``, ``D. Dolder``."""
_QUARTER: Final = re.compile(r"(?i)(.+?)(?:\s*\([^()]*\)|,?\s+gem(?:eente|\.)\s.+)")
_BEHIND: Final = re.compile(
    r"(?i)(.+?)(?:\s*[-,]\s*|\s+)\(?(?:noord|oost|zuid|west|midden|centrum|nederland|nl|"
    r"(?:prov(?:\.|incie)? )?(?:utrecht|utr?\.?|gelderland|gld\.?|flevoland|overijssel|drenthe|"
    r"groningen|friesland|limburg|zeeland|noord-holland|zuid-holland|noord-brabant|[nz]h|nb))\)?"
)
"""A quarter, a province or the country behind the name of a place."""
_AREA_WIDE: Final = re.compile(
    r"(?i)(?:alle|heel|hele|gehele|gemeente|gem\.?|regio|omgeving|diverse|div\.?|verschillende)\s.+|"
    r".+\s(?:e\.?o\.?|en omstreken|en omgeving)"
)
_SEVERAL: Final = re.compile(r"\s*[/;,+&]\s*|\s+(?:en|of)\s+")
_SMALL: Final = re.compile(r"(?<=[ -])(?:En|Ter|Aan|Den|Der|De|Van|Op|Bij|Het|In)(?=[ -])")


class Towns:
    """``here``: where places of the directory lie; ``areas``: names of gemeenten and wijken."""

    def __init__(self, here: Iterable[str], areas: Iterable[str]) -> None:
        self._here = {fold(name): name for name in here if name}
        self._known = self._here | {fold(name): name for name in areas}
        self._closed = {name.replace(" ", ""): shown for name, shown in self._here.items()}

    def read(self, given: str) -> Cell:
        """The place; in capitals, or a slip off one known here, it is written right.

        Raises ``RefusedError`` where it could be two, or none.
        """
        if given in self._here.values():
            return Cell(given)
        if (stem := self._stem(given)) is not None:
            return _written(stem)
        if given in self._known.values():
            return Cell(given)
        if (found := _QUARTER.fullmatch(given)) and not _NO_TOWN.fullmatch(found[1]):
            return _written(self.read(found[1]).value)
        return self._guessed(given)

    def _guessed(self, given: str) -> Cell:
        folded = fold(given)
        if folded in self._known:
            return _written(self._known[folded])
        self._require_one(given)
        if (near := self._near(folded) or self._shortened(given)) is not None:
            return Cell(near, "near", f"gelezen als {near}")
        if _NO_TOWN.fullmatch(given):
            raise RefusedError("de naam van een plaats, voluit")
        if given.isupper() or given.islower():
            return _written(_SMALL.sub(lambda found: found[0].lower(), given.title()))
        return Cell(given)

    def _stem(self, given: str) -> str | None:
        """A place known here with its quarter, province or country behind it."""
        found = _BEHIND.fullmatch(given)
        if found is None:
            behind = re.fullmatch(r"(.+?)(?:\s*-\s*)(.+)", given)
            found = behind if behind and fold(behind[2]) in self._known else None
        return self._here.get(fold(found[1])) if found else None

    def _require_one(self, given: str) -> None:
        cuts = ((given[: at.start()], given[at.end() :]) for at in _SEVERAL.finditer(given))
        if any(self._is_known(one) and self._is_known(other) for one, other in cuts):
            raise RefusedError("één plaats; hier staan er meer")
        if _AREA_WIDE.fullmatch(given):
            raise RefusedError("de plaats waar men is, geen heel gebied")

    def _is_known(self, told: str) -> bool:
        """A place, or the first of several."""
        return fold(told) in self._known or any(
            fold(part) in self._known for part in re.split(r"\s*[/;,]\s*", told)
        )

    def _near(self, folded: str) -> str | None:
        if len(folded) < _SHORTEST - 1:
            return None
        far = {known: OSA.distance(known, folded) for known in self._known}
        near = [known for known, steps in far.items() if steps <= 1]
        if not near and len(folded) >= _LONG:
            near = [known for known, steps in far.items() if steps == 2 and known in self._here]  # noqa: PLR2004 -- two letters of many
        if len(near) == 1:
            return self._known[near[0]]
        return None if " " in folded else self._closed.get(folded)

    def _shortened(self, given: str) -> str | None:
        """The one place known here of which this shortens the words: ``D. Dolder``, ``HtH``."""
        words = fold(given).split()
        letters = "".join(words)
        if "." in given:
            fits = [name for name in self._here if _shortens(words, name.split())]
        elif len(given) >= 3 and re.fullmatch(r"[A-Z][a-z]?[A-Z]", given):  # noqa: PLR2004 -- initials
            fits = [name for name in self._here if letters == "".join(w[0] for w in name.split())]
        else:
            return None
        return self._here[fits[0]] if len(fits) == 1 else None


def _written(name: str) -> Cell:
    return Cell(name, "town", f"geschreven als {name}")


def _shortens(words: list[str], full: list[str]) -> bool:
    whole = len(words) == len(full) and any(len(word) >= _SHORTEST - 1 for word in words)
    return whole and all(theirs.startswith(word) for word, theirs in zip(words, full, strict=True))
