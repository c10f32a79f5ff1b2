"""The exact choice: the smallest set of offerings that covers all needs.

Costs are tuples added place by place and compared from the left, in the order of
``priorities.yaml``. Such an order survives addition, so a dynamic programme over subsets of
needs is exact: partition the needs over doors, each door serving its needs at its best.
Levels are compared per need, heaviest first: a vector of counts per level says the same.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import add

from app.routing.candidates import Candidate, Door
from app.rules.words import Criterion

Cost = tuple[int, ...]
Choice = tuple[Candidate | None, ...]
"""One candidate per need, in need order; None where nothing covers."""

LEVELS = range(5, -1, -1)
NOWHERE_M = 0
"""Distance of a door that is not a place (own provider, by phone, unknown place)."""

PER_NEED: dict[Criterion, Callable[[Candidate], Cost]] = {
    "uncovered": lambda _: (0,),
    "outside_window": lambda each: (int(each.outside),),
    "levels": lambda each: tuple(int(each.compare_level == level) for level in LEVELS),
    "list_place": lambda each: (each.list_place,),
    "over_norm": lambda each: (int(each.over_norm),),
    "doors": lambda _: (0,),
    "wait": lambda each: (each.wait_days,),
    "distance": lambda _: (0,),
}
PER_DOOR: dict[Criterion, Callable[[Candidate], int]] = {
    "doors": lambda each: int(each.door[0] != "here"),
    "distance": lambda each: each.distance_m or NOWHERE_M,
}
WIDTH: dict[Criterion, int] = {"levels": len(LEVELS)}
UNCOVERED_ROW = 2**62


def choose(options: Sequence[Sequence[Candidate]], order: Sequence[Criterion]) -> Choice:
    """The best choice of one candidate per need.

    ``options``: the feasible candidates of each need, in need order (may be empty).
    Deterministic: what remains equal is settled by row numbers in need order.
    """
    kept = [_settle(candidates, order) for candidates in options]
    doors = _by_door(kept, order)
    best = _best_per_subset(doors, len(kept), order)
    return _combine(best, len(kept), order)


def cost_of(choice: Choice, order: Sequence[Criterion]) -> Cost:
    """What a whole choice costs: the definition that ``choose`` minimises."""
    total = _zero(order)
    doors: dict[Door, Candidate] = {}
    for each in choice:
        total = _plus(total, _uncovered(order) if each is None else _need_cost(each, order))
        if each is not None:
            known = doors.setdefault(each.door, each)
            doors[each.door] = min(known, each, key=lambda one: one.distance_m or NOWHERE_M)
    for each in doors.values():
        total = _plus(total, _door_cost(each, order))
    return total


def rows_of(choice: Choice) -> Cost:
    """The tie breaker: row numbers in need order."""
    return tuple(_row(each) for each in choice)


def _settle(candidates: Sequence[Candidate], order: Sequence[Criterion]) -> list[Candidate]:
    """Keep what is best for this need alone, up to the first criterion that weighs the set.

    Exact, since the criteria before it add up per need and nothing links the needs.
    """
    alone = []
    for criterion in order:
        if criterion in PER_DOOR:
            break
        alone.append(criterion)
    if not candidates or not alone:
        return list(candidates)
    costs = [_need_cost(each, alone) for each in candidates]
    least = min(costs)
    return [each for each, cost in zip(candidates, costs, strict=True) if cost == least]


def _by_door(
    kept: Sequence[Sequence[Candidate]], order: Sequence[Criterion]
) -> list[dict[int, tuple[Cost, Candidate]]]:
    """Per door the best candidate for each need it serves: need position -> (cost, candidate)."""
    doors: dict[Door, dict[int, tuple[Cost, Candidate]]] = {}
    for position, candidates in enumerate(kept):
        for each in candidates:
            served = doors.setdefault(each.door, {})
            cost = _need_cost(each, order)
            known = served.get(position)
            if known is None or (cost, _row(each)) < (known[0], _row(known[1])):
                served[position] = (cost, each)
    return list(doors.values())


Entry = tuple[Cost, Cost, Choice]
"""Cost, tie breaker and choice of a subset of needs; positions outside it hold None."""


def _best_per_subset(
    doors: Sequence[Mapping[int, tuple[Cost, Candidate]]], needs: int, order: Sequence[Criterion]
) -> dict[int, Entry]:
    """For each subset of needs the best single door that serves it all."""
    best: dict[int, Entry] = {}
    for position in range(needs):
        ties = tuple(UNCOVERED_ROW if each == position else 0 for each in range(needs))
        best[1 << position] = (_uncovered(order), ties, (None,) * needs)
    for served in doors:
        positions = sorted(served)
        for bits in range(1, 1 << len(positions)):
            subset = [each for index, each in enumerate(positions) if bits >> index & 1]
            entry = _entry(served, subset, needs, order)
            mask = sum(1 << position for position in subset)
            if mask not in best or entry[:2] < best[mask][:2]:
                best[mask] = entry
    return best


def _entry(
    served: Mapping[int, tuple[Cost, Candidate]],
    subset: Sequence[int],
    needs: int,
    order: Sequence[Criterion],
) -> Entry:
    """What one door costs when it serves this subset."""
    nearest = min((served[each][1] for each in subset), key=lambda one: one.distance_m or NOWHERE_M)
    cost = _door_cost(nearest, order)
    chosen: list[Candidate | None] = [None] * needs
    ties = [0] * needs
    for position in subset:
        need_cost, candidate = served[position]
        cost = _plus(cost, need_cost)
        chosen[position], ties[position] = candidate, _row(candidate)
    return cost, tuple(ties), tuple(chosen)


def _combine(best: Mapping[int, Entry], needs: int, order: Sequence[Criterion]) -> Choice:
    """Partition all needs over subsets: each step settles the lowest need still open."""
    done: dict[int, Entry] = {0: (_zero(order), (0,) * needs, (None,) * needs)}
    by_lowest = {
        lowest: list(group) for lowest, group in groupby(sorted(best, key=_lowest), key=_lowest)
    }
    for mask in range(1, 1 << needs):
        lowest = _lowest(mask)
        entries = (
            _join(done[mask & ~subset], best[subset])
            for subset in by_lowest[lowest]
            if subset & mask == subset
        )
        done[mask] = min(entries, key=lambda entry: entry[:2])
    return done[(1 << needs) - 1][2]


def _join(one: Entry, other: Entry) -> Entry:
    """Two disjoint subsets together."""
    chosen = tuple(left or right for left, right in zip(one[2], other[2], strict=True))
    return _plus(one[0], other[0]), _plus(one[1], other[1]), chosen


def _lowest(mask: int) -> int:
    """Position of the lowest set bit."""
    return (mask & -mask).bit_length() - 1


def _row(candidate: Candidate | None) -> int:
    """Rows break ties; an own provider goes before any row."""
    if candidate is None:
        return UNCOVERED_ROW
    return 0 if candidate.row is None else candidate.row + 1


def _plus(one: Cost, other: Cost) -> Cost:
    """Costs add place by place."""
    return tuple(map(add, one, other))


def _zero(order: Sequence[Criterion]) -> Cost:
    """Nothing chosen, nothing paid."""
    return (0,) * sum(WIDTH.get(criterion, 1) for criterion in order)


def _uncovered(order: Sequence[Criterion]) -> Cost:
    """What it costs to leave one need open."""
    cost: list[int] = []
    for criterion in order:
        cost.extend([int(criterion == "uncovered")] * WIDTH.get(criterion, 1))
    return tuple(cost)


def _need_cost(each: Candidate, order: Sequence[Criterion]) -> Cost:
    """What one need pays for its answer."""
    return tuple(part for criterion in order for part in PER_NEED[criterion](each))


def _door_cost(each: Candidate, order: Sequence[Criterion]) -> Cost:
    """What a door costs once, however many needs go through it."""
    cost: list[int] = []
    for criterion in order:
        if criterion in PER_DOOR:
            cost.append(PER_DOOR[criterion](each))
        else:
            cost.extend([0] * WIDTH.get(criterion, 1))
    return tuple(cost)
