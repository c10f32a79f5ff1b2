"""Timing in rounds: every task in every round, so that other load on the machine hits all alike.

What counts for a ratio to the floor is the time of the processor that does the work. On a machine
that does nothing else it is the time that passes; on a busy one it leaves out the waiting, which
would hit long tasks only: a short one is over before it is its neighbour's turn.
"""

import gc
import statistics
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Given = TypeVar("Given")
Name = TypeVar("Name", bound=Hashable)


class Sample(NamedTuple):
    """One task in one round, in nanoseconds a time.

    ``processor``: of whoever did the work, one figure for each time or one for all. Over the
    wire also ``latency``, one for each, and ``passed``: the clock's time divided by how many.
    """

    processor: list[int]
    latency: Sequence[int] = ()
    passed: float = 0.0


Rounds = list[Sample]
Task = Callable[[int], Sample]
"""Takes the number of the round."""


def each(do: Callable[[Given], object], given: Iterable[Given]) -> Sample:
    """The time of the processor for each of these."""
    taken = []
    for one in given:
        began = time.thread_time_ns()
        do(one)
        taken.append(time.thread_time_ns() - began)
    return Sample(taken)


def in_rounds(
    tasks: Mapping[Name, Task], rounds: int, step: Callable[[], object] = lambda: None
) -> dict[Name, Rounds]:
    """Per task the sample of each round. The order turns; a first round does not count."""
    names = list(tasks)
    taken: dict[Name, Rounds] = {name: [] for name in names}
    gc.collect()
    gc.freeze()  # as the server does when it has started
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in (*names[turn:], *names[:turn]):
            sample = tasks[name](number)
            step()
            if number:
                taken[name].append(sample)
    gc.unfreeze()
    return taken


def processor_ns(rounds: Rounds) -> float:
    """Median of all rounds together."""
    return statistics.median(figure for sample in rounds for figure in sample.processor)


def latency_ns(rounds: Rounds, share: float = 0.5) -> float:
    """The latency below which this share lies."""
    return percentile([figure for sample in rounds for figure in sample.latency], share)


def passed_ns(rounds: Rounds) -> float:
    """By the clock, for each of many at a time; median of the rounds."""
    return statistics.median(sample.passed for sample in rounds)


def ratio(above: Rounds, below: Rounds, figure: Callable[[Rounds], float]) -> float:
    """Round by round, so that both saw the same machine; median of the rounds."""
    pairs = zip(above, below, strict=True)
    return statistics.median(figure([one]) / figure([other]) for one, other in pairs)


def percentile(figures: Iterable[float], share: float) -> float:
    """The figure below which this share lies."""
    ordered = sorted(figures)
    return float(ordered[min(len(ordered) - 1, int(share * len(ordered)))])
