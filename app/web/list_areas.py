"""The names of our areas, as a list needs them: which wijken there are, and what lies in what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.words.directory import Area

NATION: Final = "NL"
MOST_WIJKEN: Final = 60
"""More than these nobody chooses from: then one chooses a gemeente first."""


@dataclass(frozen=True)
class AreaNames:
    """``names`` and ``parents`` by code; ``wijken`` and ``gemeenten`` by name."""

    names: Mapping[str, str]
    parents: Mapping[str, str | None]
    wijken: tuple[Area, ...]
    gemeenten: tuple[Area, ...]

    @classmethod
    def of(cls, areas: Sequence[Area]) -> "AreaNames":
        """Outlines are left out: a list draws nothing."""
        known = [(area.code, area.name, area.level, area.parent) for area in areas]
        return cls(
            names={code: name for code, name, _, _ in known},
            parents={code: parent for code, _, _, parent in known},
            wijken=_by_name(known, "wijk"),
            gemeenten=_by_name(known, "gemeente"),
        )

    @property
    def place(self) -> str:
        """The gemeente when there is one; a region of several has no one name."""
        return self.gemeenten[0].name if len(self.gemeenten) == 1 else ""

    def choices(self, chosen: str) -> Iterator[tuple[str, str]]:
        """Code and name of what one can choose: wijken, or gemeenten with those of the chosen."""
        if len(self.wijken) <= MOST_WIJKEN:
            yield from ((area.code, area.name) for area in self.wijken)
            return
        open_gemeente = self.parents.get(chosen) if chosen.startswith("WK") else chosen
        for gemeente in self.gemeenten:
            yield gemeente.code, gemeente.name
            if gemeente.code == open_gemeente:
                inside = (area for area in self.wijken if area.parent == gemeente.code)
                yield from ((area.code, f"{gemeente.name}: {area.name}") for area in inside)

    def around(self, codes: Iterable[str]) -> frozenset[str]:
        """The wijken and gemeenten among area codes; a buurt counts for its wijk."""
        found = set()
        for code in codes:
            parent = self.parents.get(code)
            found |= {each for each in (code, parent) if each and not each.startswith("BU")}
        return frozenset(found & self.names.keys())

    def wijk_name(self, codes: Iterable[str]) -> str:
        """The wijk in a chain of areas; empty where there is none."""
        return next((self.names[c] for c in codes if c.startswith("WK") and c in self.names), "")

    def outermost(self, codes: Iterable[str]) -> tuple[str, ...]:
        """These areas without those that lie in another of them; ``NL`` alone when it is there."""
        given = dict.fromkeys(codes)
        if NATION in given:
            return (NATION,)
        return tuple(code for code in given if not self._ancestors(code) & given.keys())

    def _ancestors(self, code: str) -> set[str]:
        found: set[str] = set()
        parent = self.parents.get(code)
        while parent is not None and parent not in found:
            found.add(parent)
            parent = self.parents.get(parent)
        return found


def _by_name(known: Iterable[tuple[str, str, str, str | None]], level: str) -> tuple[Area, ...]:
    bare = [
        Area(code=code, name=name, level="wijk" if level == "wijk" else "gemeente", parent=parent)
        for code, name, its_level, parent in known
        if its_level == level
    ]
    return tuple(sorted(bare, key=lambda area: area.name))
