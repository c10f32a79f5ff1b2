"""Timing in rounds: every task in every round, so that other load on the machine hits all alike.

What counts is the time of the processor that does the work. On a machine that does nothing else
it is the time that passes; on a busy one it leaves out the waiting, which would hit long tasks
only: a short one is over before it is its neighbour's turn.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

Given = TypeVar("Given")
Rounds = list[list[int]]
"""Nanoseconds, one list a round."""

Task = Callable[[int], list[int]]
"""Takes the number of the round; gives nanoseconds, one figure for every time it was done."""


class Ratio(NamedTuple):
    """As multiples of the floor of the same run; the spread is that of the rounds' medians."""

    median: float
    p95: float
    lowest: float
    highest: float


def each(do: Callable[[Given], object], given: Iterable[Given]) -> list[int]:
    """Nanoseconds for each of these."""
    taken = []
    for one in given:
        began = time.thread_time_ns()
        do(one)
        taken.append(time.thread_time_ns() - began)
    return taken


def in_rounds(tasks: Mapping[str, Task], rounds: int) -> dict[str, Rounds]:
    """Per task the figures of each round. The order turns; a first round does not count."""
    names = list(tasks)
    taken: dict[str, Rounds] = {name: [] for name in names}
    gc.collect()
    gc.freeze()  # as the server does when it has started
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in (*names[turn:], *names[:turn]):
            figures = tasks[name](number)
            if number:
                taken[name].append(figures)
    gc.unfreeze()
    return taken


def against(floor: Rounds, figures: Rounds) -> Ratio:
    """Round by round against the floor of that same round."""
    rounds = [
        statistics.median(above) / statistics.median(below)
        for above, below in zip(figures, floor, strict=True)
    ]
    ground = statistics.median(flat(floor))
    return Ratio(
        median=statistics.median(flat(figures)) / ground,
        p95=percentile(flat(figures), 0.95) / ground,
        lowest=min(rounds),
        highest=max(rounds),
    )


def percentile(figures: list[int], share: float) -> float:
    """The figure below which this share lies."""
    return float(sorted(figures)[min(len(figures) - 1, int(share * len(figures)))])


def flat(rounds: Rounds) -> list[int]:
    """All rounds together."""
    return [figure for each_round in rounds for figure in each_round]
