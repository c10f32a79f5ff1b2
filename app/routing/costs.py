"""What a choice costs: places added up and compared from the left, in the order of the rules.

As a tuple it is the definition, which a trace shows and the tests hold the choice to. As one
whole number, each place so wide that no sum reaches the next, it says the same and is added and
compared at once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import add

from app.routing.candidates import Candidate, Door
from app.rules.words import Criterion

Cost = tuple[int, ...]
Choice = tuple[Candidate | None, ...]
"""One candidate per need, in need order; None where nothing covers."""

LEVELS = range(5, -1, -1)
NOWHERE_M = 0
"""Distance of a door that is not a place (own provider, by phone, unknown place)."""
HERE = "here"
"""The asker's own house: no door to go to."""

PER_NEED: dict[Criterion, Callable[[Candidate], Cost]] = {
    "uncovered": lambda _: (0,),
    "outside_window": lambda each: (int(each.outside),),
    "levels": lambda each: tuple(int(each.compare_level == level) for level in LEVELS),
    "list_place": lambda each: (each.list_place,),
    "over_norm": lambda each: (int(each.over_norm),),
    "doors": lambda _: (0,),
    "elsewhere": lambda each: (int(each.elsewhere),),
    "wait": lambda each: (each.wait_days,),
    "lapsed": lambda each: (int(each.lapsed),),
    "distance": lambda _: (0,),
}
PER_DOOR: dict[Criterion, Callable[[Candidate], int]] = {
    "doors": lambda each: int(each.door[0] != HERE),
    "distance": lambda each: each.distance_m or NOWHERE_M,
}
WIDTH: dict[Criterion, int] = {"levels": len(LEVELS)}
UNCOVERED_ROW = 2**62
BITS = 48
"""Room for each place: days and metres of many needs together stay far below it."""


def cost_of(choice: Choice, order: Sequence[Criterion]) -> Cost:
    """What a whole choice costs: the definition that ``choose`` minimises."""
    total = (0,) * _places(order)
    doors: dict[Door, Candidate] = {}
    for each in choice:
        total = _plus(total, _uncovered(order) if each is None else _need_cost(each, order))
        if each is not None:
            known = doors.get(each.door, each)
            doors[each.door] = min(known, each, key=lambda one: one.distance_m or NOWHERE_M)
    for each in doors.values():
        total = _plus(total, _door_cost(each, order))
    return total


def rows_of(choice: Choice) -> Cost:
    """The tie breaker: row numbers in need order."""
    return tuple(map(row_of, choice))


def row_of(candidate: Candidate | None) -> int:
    """Rows break ties; an own provider goes before any row."""
    if candidate is None:
        return UNCOVERED_ROW
    return 0 if candidate.row is None else candidate.row + 1


def _places(order: Sequence[Criterion]) -> int:
    return sum(WIDTH.get(criterion, 1) for criterion in order)


def _plus(one: Cost, other: Cost) -> Cost:
    """Costs add place by place."""
    return tuple(map(add, one, other))


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


class Scale:
    """The units of one order: what each place counts for in the one number."""

    def __init__(self, order: Sequence[Criterion]) -> None:
        self._units = units = _units_of(order)
        self.uncovered = units["uncovered"]
        self._outside = units["outside_window"]
        self._levels = tuple(units["levels"] << BITS * level for level in reversed(LEVELS))
        self._list_place = units["list_place"]
        self._over_norm = units["over_norm"]
        self._wait = units["wait"]
        self._lapsed = units["lapsed"]
        self._elsewhere = units["elsewhere"]
        self._doors = units["doors"]
        self._distance = units["distance"]
        self.linking = self._linking(order)
        """From here down (as a shift) a place depends on more than the need alone."""

    def _linking(self, order: Sequence[Criterion]) -> int:
        at = next((at for at, criterion in enumerate(order) if criterion in PER_DOOR), len(order))
        return BITS * _places(order[at:])

    def of_need(self, each: Candidate) -> int:
        """What one need pays for its answer."""
        return (
            each.outside * self._outside
            + self._levels[each.compare_level]
            + each.list_place * self._list_place
            + each.over_norm * self._over_norm
            + each.wait_days * self._wait
            + each.lapsed * self._lapsed
            + each.elsewhere * self._elsewhere
        )

    def of_door(self, is_door: bool, metres: int) -> int:  # noqa: FBT001 -- counted, no switch
        """What a door costs once, however many needs go through it."""
        return is_door * self._doors + metres * self._distance


@lru_cache(maxsize=64)
def scale_of(order: tuple[Criterion, ...]) -> Scale:
    """The scale of an order; there are only a few."""
    return Scale(order)


def _units_of(order: Sequence[Criterion]) -> Mapping[Criterion, int]:
    """What one of each criterion counts for; nothing where the order leaves it out."""
    units: dict[Criterion, int] = dict.fromkeys(PER_NEED, 0)
    for at, criterion in enumerate(order):
        units[criterion] = 1 << BITS * _places(order[at + 1 :])
    return units
