"""The exact choice: the smallest set of offerings that covers all needs.

Costs are added up and compared in the order of ``priorities.yaml`` (``costs``). Such an order
survives addition, so a dynamic programme over subsets of needs is exact: partition the needs
over doors, each door serving its needs at its best. Levels are compared per need, heaviest
first: a vector of counts per level says the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.routing.candidates import Candidate, Door
from app.routing.costs import HERE, NOWHERE_M, UNCOVERED_ROW, Choice, row_of, scale_of
from app.rules.words import Criterion

__all__ = ["Choice", "Choosing", "choose"]

ROW_BITS = 64

Weighed = tuple[int, Candidate]
"""A candidate behind what its need pays for it."""
Served = Mapping[int, Weighed]
"""What one door does: need position -> its best candidate there."""
NOBODY: Served = {}


class Best(NamedTuple):
    """The cheapest door for a subset of needs; what is left open has none.

    ``cost`` holds the row numbers in need order behind the cost itself, so that they break ties.
    """

    cost: int
    served: Served


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
        self._settled = [self._settle(each) for each in self._options]

    def best(self, without: Door | None = None) -> Choice:
        """The best choice; ``without``: as if this door were closed."""
        kept = self._settled if without is None else self._settled_without(without)
        return _combine(self._best_per_subset(_by_door(kept)), self._needs)

    def _settled_without(self, door: Door) -> list[Sequence[Weighed]]:
        """What is left for each need when a door is closed."""
        return [
            self._settle([each for each in weighed if each[1].door != door])
            if door in {each[1].door for each in settled}
            else settled
            for weighed, settled in zip(self._options, self._settled, strict=True)
        ]

    def _settle(self, weighed: Sequence[Weighed]) -> Sequence[Weighed]:
        """Keep what is best for this need alone, up to the first criterion that weighs the set.

        Exact, since the criteria before it add up per need and nothing links the needs.
        """
        if len(weighed) < 2:  # noqa: PLR2004 -- one has nobody beside it
            return weighed
        shift = self._scale.linking
        least = min([cost for cost, _ in weighed]) >> shift
        return [each for each in weighed if each[0] >> shift == least]

    def _best_per_subset(self, doors: Iterable[Served]) -> dict[int, Best]:
        """For each subset of needs the best single door that serves it all."""
        room = ROW_BITS * self._needs
        open_cost = self._scale.uncovered << room
        best = {
            1 << at: Best(open_cost + self._tie(UNCOVERED_ROW, at), NOBODY)
            for at in range(self._needs)
        }
        for served in doors:
            for mask, cost in self._costs(served, room):
                known = best.get(mask)
                if known is None or cost < known.cost:
                    best[mask] = Best(cost, served)
        return best

    def _costs(self, served: Served, room: int) -> Iterable[tuple[int, int]]:
        """Every set of needs a door may serve, as a mask, and what that costs.

        Each set is a smaller one and one need more; of the door the shortest way counts.
        """
        sets = [(0, 0, 0)]
        for position in sorted(served):
            need_cost, candidate = served[position]
            cost = (need_cost << room) + self._tie(row_of(candidate), position)
            metres = candidate.distance_m or NOWHERE_M
            bit = 1 << position
            sets += [
                (mask | bit, sum_ + cost, min(shortest, metres) if mask else metres)
                for mask, sum_, shortest in sets
            ]
        is_door = next(iter(served.values()))[1].door[0] != HERE
        of_door = self._scale.of_door
        return [(mask, sum_ + (of_door(is_door, m) << room)) for mask, sum_, m in sets[1:]]

    def _tie(self, row: int, position: int) -> int:
        """A row number at the place of its need."""
        return row << ROW_BITS * (self._needs - 1 - position)


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


def _combine(best: Mapping[int, Best], needs: int) -> Choice:
    """Partition all needs over subsets: each step settles the lowest need still open."""
    if len(best) == needs:  # no door serves two of them: each need has its own best
        return _chosen(best, [mask & -mask for mask in range(1 << needs)], needs)
    by_lowest: list[list[tuple[int, int]]] = [[] for _ in range(needs)]
    for mask, each in best.items():
        by_lowest[_lowest(mask)].append((mask, each.cost))
    costs, taken = [0], [0]
    for mask in range(1, 1 << needs):
        cost, subset = min(
            [
                (costs[mask ^ subset] + cost, subset)
                for subset, cost in by_lowest[_lowest(mask)]
                if subset & mask == subset
            ],
            key=_first,
        )
        costs.append(cost)
        taken.append(subset)
    return _chosen(best, taken, needs)


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


def _chosen(best: Mapping[int, Best], taken: Sequence[int], needs: int) -> Choice:
    """Who answers each need, door by door."""
    chosen: list[Candidate | None] = [None] * needs
    mask = (1 << needs) - 1
    while mask:
        subset = taken[mask]
        for position, (_, candidate) in best[subset].served.items():
            if subset >> position & 1:
                chosen[position] = candidate
        mask ^= subset
    return tuple(chosen)


def _lowest(mask: int) -> int:
    """Position of the lowest set bit."""
    return (mask & -mask).bit_length() - 1
