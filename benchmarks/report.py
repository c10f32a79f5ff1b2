"""The one table: a column for each house, a row for each figure, and what was promised of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.machine import has_second_reader, machine
from benchmarks.measuring import Rounds, latency_ns, passed_ns, processor_ns, ratio
from benchmarks.refreshing import Rebuilt
from benchmarks.tables import as_table
from benchmarks.tasks import (
    ANSWERING,
    ENCODING,
    ENGINE,
    EXPLAINING,
    FLOORING,
    LONG,
    READING,
    SLOW,
    WHOLE,
    Name,
)
from benchmarks.theirs import DESCRIBED, OURS, THEIRS, TOLD, Shared

MISSED = "✗"
NOTHING = "–"


class Measured(NamedTuple):
    """All figures of one run, by house."""

    rounds: int
    taken: Mapping[Name, Rounds]
    rebuilt: Mapping[str, Rebuilt]
    shared: Mapping[str, Shared]
    sizes: Mapping[str, Mapping[str, int]]


class Promise(NamedTuple):
    """A bound that a figure was promised to keep."""

    sign: str
    bound: float

    def is_kept(self, figure: float) -> bool:
        """Whether it does."""
        return figure >= self.bound if self.sign == "≥" else figure <= self.bound


class Line(NamedTuple):
    """A row: what it is, the figure of a house (None: does not apply), how many decimals."""

    label: str
    figure: Callable[[str], float | None]
    decimals: int = 2
    promise: Promise | None = None


def report_of(measured: Measured) -> str:
    """The machine, the table, and what was not kept."""
    houses = list(measured.rebuilt)
    head = ("measured", *houses, "promised")
    table = as_table(head, [_cells(line, houses) for line in _lines(measured, houses[0])])
    reader = "" if has_second_reader() else ", WITHOUT a second reader: data/reader is empty"
    told = f"{machine()}. {measured.rounds} rounds, in turns, one run{reader}."
    return f"{told} {MISSED}: not as promised. Columns: offerings.\n\n{table}"


def _cells(line: Line, houses: list[str]) -> tuple[str, ...]:
    figures = [line.figure(house) for house in houses]
    promise = line.promise
    told = "" if promise is None else f"{promise.sign} {promise.bound:g}"
    return (line.label, *(shown(line, figure) for figure in figures), told)


def shown(line: Line, figure: float | None) -> str:
    """The figure, and a mark when it is not as promised."""
    if figure is None:
        return NOTHING
    missed = line.promise is not None and not line.promise.is_kept(figure)
    return f"{figure:,.{line.decimals}f}" + (f" {MISSED}" if missed else "")


def _lines(measured: Measured, first: str) -> Iterator[Line]:
    yield from _of_wire(measured.taken, first)
    yield from _of_parts(measured.taken, first)
    yield from _of_rebuild(measured.rebuilt)
    for how in (DESCRIBED, TOLD):
        yield from _of_theirs(measured.taken, how)
    yield from _of_likeness(measured)


def _of_wire(taken: Mapping[Name, Rounds], first: str) -> Iterator[Line]:
    def middle(house: str) -> float:
        return latency_ns(taken[Name(ANSWERING, house, alone=True)]) / 1e6

    def of_floor(house: str) -> float:
        both = (taken[Name(FLOORING, house)], taken[Name(ANSWERING, house)])
        return ratio(*both, processor_ns)

    def of_first(house: str) -> float:
        alone = [taken[Name(ANSWERING, each, alone=True)] for each in (house, first)]
        return ratio(alone[0], alone[1], latency_ns)

    yield Line("**the floor**: requests a second", _rate(taken, FLOORING), 0)
    yield Line(f"**{ANSWERING}**: requests a second", _rate(taken, ANSWERING), 0)
    yield Line("of the floor's speed", of_floor, 3, Promise("≥", 0.3))
    yield Line("median, one at a time, ms", middle)
    yield Line("median ÷ that of the smallest", of_first, 2, Promise("≤", 1.3))
    yield Line(
        "p99, one at a time, ms",
        lambda house: latency_ns(taken[Name(ANSWERING, house, alone=True)], 0.99) / 1e6,
    )


def _of_parts(taken: Mapping[Name, Rounds], first: str) -> Iterator[Line]:
    def of_floor(what: str) -> Callable[[str], float | None]:
        def figure(house: str) -> float | None:
            if Name(what, house) not in taken:
                return None
            return ratio(taken[Name(what, house)], taken[Name(FLOORING, house)], processor_ns)

        return figure

    slow = [name for name in taken if name.what.startswith(SLOW) and name.house == first]
    worst = max(slow, key=lambda name: processor_ns(taken[name])).what
    bounds = {READING: 1, LONG: 40, worst: 40}
    for what in (READING, LONG, worst, ENGINE, EXPLAINING, ENCODING, WHOLE):
        promise = Promise("≤", bounds[what]) if what in bounds else None
        yield Line(f"{what}, × the floor", of_floor(what), 2, promise)


def _of_rebuild(rebuilt: Mapping[str, Rebuilt]) -> Iterator[Line]:
    def of(name: str) -> Callable[[str], float]:
        return lambda house: getattr(rebuilt[house], name)

    def slower(house: str) -> float:
        return rebuilt[house].during_p99_ms / rebuilt[house].normal_p99_ms

    yield Line("**rebuild** without load, s", of("quiet_s"))
    yield Line("at half load, s", of("loaded_s"), 2, Promise("≤", 15))
    yield Line("most memory of the building process, MB", of("builder_mb"), 0, Promise("≤", 600))
    yield Line("most memory of the server, MB", of("server_mb"), 0)
    yield Line("p99 at half load, ms", of("normal_p99_ms"), 1)
    yield Line("p99 while rebuilding ÷ that", slower, 2, Promise("≤", 5))
    yield Line("requests meanwhile", of("asked"), 0)
    yield Line("errors", of("errors"), 0, Promise("≤", 0))
    yield Line("a changed wait shows after, s", of("wait_s"), 2, Promise("≤", 1))
    yield Line("the same while rebuilding, s", of("wait_during_s"), 2, Promise("≤", 1))


def _of_theirs(taken: Mapping[Name, Rounds], how: str) -> Iterator[Line]:
    ours, theirs = f"{OURS}, {how}", f"{THEIRS}, {how}"

    def times(
        above: str, below: str, figure: Callable[[Rounds], float], *, alone: bool = False
    ) -> Callable[[str], float]:
        return lambda house: ratio(
            taken[Name(above, house, alone)], taken[Name(below, house, alone)], figure
        )

    promise = Promise("≥", 20)
    yield Line(f"**FastAPI + PostGIS**, {how}: requests a second", _rate(taken, theirs), 0)
    yield Line("ours, the same questions: requests a second", _rate(taken, ours), 0)
    yield Line("ours ÷ theirs, throughput", times(theirs, ours, passed_ns), 1, promise)
    median = times(theirs, ours, latency_ns, alone=True)
    yield Line("theirs ÷ ours, median, one at a time", median, 1)
    yield Line("theirs ÷ ours, processor, database too", times(theirs, ours, processor_ns), 1)


def _of_likeness(measured: Measured) -> Iterator[Line]:
    """How far both do the same."""

    def size(who: str) -> Callable[[str], float]:
        return lambda house: measured.sizes[house][who]

    def shared(name: str) -> Callable[[str], float]:
        return lambda house: getattr(measured.shared[house], name)

    yield Line("bytes of an answer, ours", size(OURS), 0)
    yield Line("bytes of an answer, theirs", size(THEIRS), 0)
    yield Line("needs read in a question, ours", shared("ours_per_question"), 1)
    yield Line("needs read in a question, theirs", shared("theirs_per_question"), 1)


def _rate(taken: Mapping[Name, Rounds], what: str) -> Callable[[str], float]:
    return lambda house: 1e9 / passed_ns(taken[Name(what, house)])
