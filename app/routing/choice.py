"""The exact choice: the smallest set of offerings that covers all needs.

Costs are added up and compared in the order of ``priorities.yaml`` (``costs``). Such an order
survives addition, so a dynamic programme over subsets of needs is exact: partition the needs
over doors, each door serving its needs at its best. Levels are compared per need, heaviest
first: a vector of counts per level says the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from app.routing.candidates import Candidate, Door
from app.routing.costs import NOWHERE_M, UNCOVERED_ROW, Choice, row_of, scale_of
from app.rules.words import Criterion

__all__ = ["Choice", "Choosing", "choose"]

ROW_BITS = 64


class Entry(NamedTuple):
    """A subset of needs and how it is served; positions outside it hold None.

    ``cost`` holds the row numbers in need order behind the cost itself, so that they break ties.
    """

    cost: int
    choice: Choice


Weighed = tuple[int, Candidate]
"""A candidate behind what its need pays for it, with its row."""
Served = Mapping[int, Weighed]
"""What one door does: need position -> its best candidate there."""


def choose(options: Sequence[Sequence[Candidate]], order: Sequence[Criterion]) -> Choice:
    """The best choice of one candidate per need.

    ``options``: the feasible candidates of each need, in need order (may be empty).
    Deterministic: what remains equal is settled by row numbers in need order.
    """
    return Choosing(options, order).best()


class Choosing:
    """The same options, weighed once, to choose from with or without a door."""

    def __init__(self, options: Sequence[Sequence[Candidate]], order: Sequence[Criterion]) -> None:
        self._needs = len(options)
        self._scale = scale = scale_of(tuple(order))
        self._options = [[(scale.of_need(each), each) for each in found] for found in options]

    def best(self, without: Door | None = None) -> Choice:
        """The best choice; ``without``: as if this door were closed."""
        kept = [self._settle(_other_than(without, found)) for found in self._options]
        return _combine(self._best_per_subset(_by_door(kept)), self._needs)

    def _settle(self, weighed: Sequence[Weighed]) -> Sequence[Weighed]:
        """Keep what is best for this need alone, up to the first criterion that weighs the set.

        Exact, since the criteria before it add up per need and nothing links the needs.
        """
        if len(weighed) < 2:  # noqa: PLR2004 -- one has nobody beside it
            return weighed
        shift = self._scale.linking
        least = min([cost for cost, _ in weighed]) >> shift
        return [each for each in weighed if each[0] >> shift == least]

    def _best_per_subset(self, doors: Iterable[Served]) -> dict[int, Entry]:
        """For each subset of needs the best single door that serves it all."""
        best: dict[int, Entry] = {}
        uncovered = self._scale.uncovered << ROW_BITS * self._needs
        for position in range(self._needs):
            cost = uncovered + self._tie(UNCOVERED_ROW, position)
            best[1 << position] = Entry(cost, (None,) * self._needs)
        for served in doors:
            for mask, subset in _subsets(served):
                entry = self._entry(served, subset)
                if mask not in best or entry.cost < best[mask].cost:
                    best[mask] = entry
        return best

    def _entry(self, served: Served, subset: Sequence[int]) -> Entry:
        """What one door costs when it serves this subset."""
        nearest = _nearest([served[position][1] for position in subset])
        cost, ties = self._scale.of_door(nearest), 0
        chosen: list[Candidate | None] = [None] * self._needs
        for position in subset:
            need_cost, candidate = served[position]
            cost += need_cost
            ties += self._tie(row_of(candidate), position)
            chosen[position] = candidate
        return Entry((cost << ROW_BITS * self._needs) + ties, tuple(chosen))

    def _tie(self, row: int, position: int) -> int:
        """A row number at the place of its need."""
        return row << ROW_BITS * (self._needs - 1 - position)


def _other_than(door: Door | None, weighed: Sequence[Weighed]) -> Sequence[Weighed]:
    """All that are not behind this door."""
    return weighed if door is None else [each for each in weighed if each[1].door != door]


def _nearest(candidates: Sequence[Candidate]) -> Candidate:
    """Whose distance counts for the door they share."""
    if len(candidates) == 1:
        return candidates[0]
    return min(candidates, key=lambda one: one.distance_m or NOWHERE_M)


def _by_door(kept: Iterable[Iterable[Weighed]]) -> Iterable[Served]:
    """Per door the best candidate for each need it serves."""
    doors: dict[Door, dict[int, Weighed]] = {}
    for position, weighed in enumerate(kept):
        for each in weighed:
            served = doors.setdefault(each[1].door, {})
            known = served.get(position)
            if known is None or _rank(each) < _rank(known):
                served[position] = each
    return doors.values()


def _rank(weighed: Weighed) -> tuple[int, int]:
    cost, candidate = weighed
    return cost, row_of(candidate)


def _subsets(served: Served) -> Iterable[tuple[int, Sequence[int]]]:
    """Every set of needs that a door may serve, as a mask and as positions."""
    positions = sorted(served)
    if len(positions) == 1:
        yield 1 << positions[0], positions
        return
    for bits in range(1, 1 << len(positions)):
        subset = [each for index, each in enumerate(positions) if bits >> index & 1]
        yield sum(1 << position for position in subset), subset


def _combine(best: Mapping[int, Entry], needs: int) -> Choice:
    """Partition all needs over subsets: each step settles the lowest need still open."""
    if needs == 1:
        return best[1].choice
    done: dict[int, Entry] = {0: Entry(0, (None,) * needs)}
    by_lowest = {
        lowest: list(group) for lowest, group in groupby(sorted(best, key=_lowest), key=_lowest)
    }
    for mask in range(1, 1 << needs):
        done[mask] = _least(mask, by_lowest[_lowest(mask)], best, done)
    return done[(1 << needs) - 1].choice


def _least(
    mask: int, subsets: Iterable[int], best: Mapping[int, Entry], done: Mapping[int, Entry]
) -> Entry:
    """The cheapest way to serve these needs: one subset by one door, the rest as known."""
    fitting = [subset for subset in subsets if subset & mask == subset]
    costs = [done[mask & ~subset].cost + best[subset].cost for subset in fitting]
    cost = min(costs)
    subset = fitting[costs.index(cost)]
    rest = done[mask & ~subset].choice
    chosen = best[subset].choice
    together = tuple([one or other for one, other in zip(rest, chosen, strict=True)])
    return Entry(cost, together)


def _lowest(mask: int) -> int:
    """Position of the lowest set bit."""
    return (mask & -mask).bit_length() - 1
