"""``make bench``: what everything costs, as multiples of the floor, in one table.

The floor is the least that any answer costs here: a question posted to our own server, through
its middleware and checks, answered with ready bytes (``server.py``). All is measured in one run
and in turns, in time of the processor; only the ratios mean something on another machine.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.client import post, serving, wait_until_ready
from benchmarks.machine import has_second_reader, machine
from benchmarks.measuring import Rounds, against, flat, in_rounds
from benchmarks.tables import as_table
from benchmarks.tasks import (
    LONG,
    ROUTES,
    SHORT,
    SLOW,
    WIRE_FLOOR,
    WIRE_ROUTES,
    answer_size,
    answering,
    bodies_of,
    open_house,
    reading,
    served,
    slow_reading,
)

ROUNDS = 10
REQUESTS = 64
HEAD = ("measured", "median", "at most", "p95", "median per round", "median, µs")
AT_MOST = {WIRE_ROUTES: "3.33", SHORT: "1", LONG: "40", SLOW: "40"}
"""What was promised of the median: 0.3 of the floor's speed, and one floor for forty words."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Ratios to the floor, measured in one run.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--every-slow-text", action="store_true", help="not only the slowest")
    given = parser.parse_args()
    print(bench(given.rounds, all_slow=given.every_slow_text))


def bench(rounds: int, count: int = REQUESTS, *, all_slow: bool = False) -> str:
    """The machine, and the table."""
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Path(folder), rounds)
        bodies = bodies_of(house, count)
        inside = {**reading(house), **slow_reading(house), **answering(house, count)}
        with serving(Path(folder), answer_size(house)) as address:
            wait_until_ready(address, post(ROUTES, bodies[0]))
            taken = in_rounds({**served(address, bodies), **inside}, rounds)
    return f"{machine()}\n{rounds} rounds, {_second()}\n\n{table_of(taken, all_slow=all_slow)}"


def _second() -> str:
    return (
        "second reader included"
        if has_second_reader()
        else "WITHOUT a second reader: data/reader is empty"
    )


def table_of(taken: dict[str, Rounds], *, all_slow: bool) -> str:
    """One row a task; of the texts that are meant to be slow the slowest, or all."""
    slow = [name for name in taken if name.startswith(SLOW)]
    worst = max(slow, key=lambda name: statistics.median(flat(taken[name])))
    names = [name for name in taken if all_slow or name not in slow or name == worst]
    return as_table(HEAD, [_row(name, taken[name], taken[WIRE_FLOOR]) for name in names])


def _row(name: str, figures: Rounds, floor: Rounds) -> tuple[str, ...]:
    ratio = against(floor, figures)
    return (
        name,
        f"{ratio.median:.2f}",
        AT_MOST.get(SLOW if name.startswith(SLOW) else name, ""),
        f"{ratio.p95:.2f}",
        f"{ratio.lowest:.2f} – {ratio.highest:.2f}",
        f"{statistics.median(flat(figures)) / 1000:,.0f}",
    )


if __name__ == "__main__":
    main()
