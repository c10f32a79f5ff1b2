"""``make bench``: what everything costs at the size of a town, a region and a country.

The floor is the least that any answer costs here: a question posted to our own server, through
its middleware and checks, answered with ready bytes (``server.py``). Beside it stands the service
that is usually built instead (``postgis/``). All is measured in one run and in turns; only the
ratios mean something on another machine. How to read the table: ``docs/speed.md``.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.main import load_parts
from app.settings import read_settings
from benchmarks import texts
from benchmarks.cases import cases_of, train_files
from benchmarks.client import post, wait_until_ready
from benchmarks.houses import KEPT, House, bodies_of, make_country, open_house
from benchmarks.machine import PROJECT, house_variables
from benchmarks.measuring import Rounds, in_rounds, passed_ns
from benchmarks.postgis.loading import Row
from benchmarks.refreshing import Rebuilt, measure_refresh
from benchmarks.report import Measured, report_of
from benchmarks.serving import Serving, serving
from benchmarks.tables import with_report
from benchmarks.tasks import ANSWERING, ROUTES, Name, Tasks, answering, reading, served
from benchmarks.theirs import (
    OURS,
    THEIRS,
    compared,
    middling_sizes,
    others_serving,
    shared_questions,
)

PAGE = PROJECT / "docs" / "speed.md"
BEGIN = "<!-- figures: written by make bench WRITE=1 -->"
END = "<!-- end of figures -->"
SIZES = (2_000, 20_000, 200_000)
ROUNDS = 10
REQUESTS = 48
SECONDS = 20.0
"""How long a server is asked at half load before its directory changes."""


def main() -> None:
    """Measure, print, and keep the table when that is asked."""
    parser = argparse.ArgumentParser(description="All that was promised of speed, in one run.")
    parser.add_argument("--size", type=int, action="append", help="offerings; may be repeated")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    given = parser.parse_args()
    report = report_of(measure(open_houses(given.size or SIZES), given.rounds))
    print(report)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_report(page, report, BEGIN, END), encoding="utf-8")


def open_houses(sizes: Iterable[int]) -> list[House]:
    """A country for each size, the smallest first; the same texts in all of them."""
    finder = load_parts(read_settings(house_variables(KEPT, KEPT / "none.db"))).finder
    described = texts.texts_of_40_words([case.text for case in cases_of(train_files())])
    return [
        open_house(f"{size:,}", make_country(size), finder, described) for size in sorted(sizes)
    ]


def measure(
    houses: Sequence[House], rounds: int, count: int = REQUESTS, seconds: float = SECONDS
) -> Measured:
    """Everything, in all houses at once; then each rebuild by itself."""
    shared = {house.name: shared_questions(house) for house in houses}
    with ExitStack() as stack, _bars() as bars:
        ours = {house.name: stack.enter_context(_our_serving(house)) for house in houses}
        with others_serving(houses, bars.rows) as theirs:
            sizes = {
                name: middling_sizes({OURS: ours[name], THEIRS: theirs[name]}, shared[name].told)
                for name in ours
            }
            tasks = _inside(houses, count, rounds)
            for house in houses:
                name = house.name
                tasks |= served(house, ours[name], count)
                tasks |= compared(name, ours[name], theirs[name], shared[name], count)
            step = bars.bar("in rounds", len(tasks) * (rounds + 1))
            taken = in_rounds(tasks, rounds, step)
        step = bars.bar("rebuilding", len(houses))
        rebuilt = {}
        for house in houses:
            rebuilt[house.name] = _rebuilt(house, ours[house.name], taken, seconds)
            step()
    return Measured(rounds, taken, rebuilt, shared, sizes)


def _inside(houses: Sequence[House], count: int, rounds: int) -> Tasks:
    """Reading knows no directory, so it is read in the first house alone."""
    tasks = reading(houses[0], count, rounds)
    for house in houses:
        tasks |= answering(house, count)
    return tasks


def _rebuilt(house: House, server: Serving, taken: dict[Name, Rounds], seconds: float) -> Rebuilt:
    """At half of what this server took."""
    return measure_refresh(
        house, server, int(2 * passed_ns(taken[Name(ANSWERING, house.name)])), seconds
    )


@contextmanager
def _our_serving(house: House) -> Iterator[Serving]:
    """The app on this house, once it answers."""
    variables = house_variables(house.settings.var_dir, house.settings.var_dir / "bench.db")
    size = str(house.answer_size())
    with serving("benchmarks.server", size, environment=variables) as server:
        wait_until_ready(server.address, post(ROUTES, bodies_of(house.questions[:1])[0]))
        yield server


class _Bars:
    """Shows that there is life in it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def bar(self, name: str, total: int) -> Callable[[], None]:
        """A bar; call what it gives for every step."""
        bar = self._progress.add_task(name, total=total)
        return lambda: self._progress.advance(bar)

    def rows(self, rows: Iterable[Row], name: str) -> Iterator[Row]:
        """The same rows, counted."""
        yield from self._progress.track(rows, total=None, description=name)


@contextmanager
def _bars() -> Iterator[_Bars]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        yield _Bars(progress)


if __name__ == "__main__":
    main()
