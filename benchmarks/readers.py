"""``make compare-readers``: ours and the usual ways to read a question, side by side.

All read the same held-out texts, which nobody may look at: figures come out and nothing else.
The table is written into ``docs/reader.md``, between its two markers.
"""

import argparse
import statistics
import time
from collections.abc import Sequence

from app.cli.cases import RouteCase
from app.finder import Finder, read_request
from app.loading.compiled import load_lexicon
from app.main import load_parts
from app.question.score import Figures, figures
from app.settings import read_settings
from app.words.question import Reading
from benchmarks.bm25 import FullText
from benchmarks.cases import HELD, Contender, cases_of, train_files
from benchmarks.machine import DATA, TUESDAY_MORNING, has_second_reader, machine
from benchmarks.neighbours import Neighbours
from benchmarks.phrases import PhraseLists
from benchmarks.tables import as_table, with_report

PAGE = DATA.parent / "docs" / "reader.md"
BEGIN = "<!-- figures: written by make compare-readers -->"
END = "<!-- end of figures -->"
HEAD = (
    "reader",
    "flags hard",
    "flags hard or soft",
    "hard on calm",
    "soft on calm",
    "needs found",
    "needs right",
    "plainly wrong",
    "µs a text",
)


class Ours:
    """Our own reader as every question meets it, or its rules alone."""

    reads_flags = True

    def __init__(self, name: str, finder: Finder) -> None:
        self.name = name
        self._finder = finder

    def read(self, case: RouteCase) -> Reading:
        """As ``voorveld cases`` reads it."""
        request, _ = read_request(case.as_request(), TUESDAY_MORNING, self._finder.vocabulary)
        return self._finder.read(request)


def main() -> None:
    """Read all held-out texts with everyone, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Ours and other readers, side by side.")
    parser.add_argument("--every", type=int, default=1, help="embed one in so many train texts")
    parser.add_argument("--print-only", action="store_true", help="leave docs/reader.md as it is")
    given = parser.parse_args()
    neighbours = Neighbours(given.every)
    cases = cases_of(HELD)
    table = compare([FullText(), PhraseLists(), neighbours, *ours()], cases)
    report = f"{table}\n\n{_told(cases, neighbours)}"
    print(report)
    if not given.print_only:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_report(page, report, BEGIN, END), encoding="utf-8")


def ours() -> list[Contender]:
    """Ours as it answers, and the same without the second reader."""
    settings = read_settings()
    parts = load_parts(settings)
    rules = Finder(
        vocabulary=parts.vocabulary,
        lexicon=load_lexicon(DATA, parts.vocabulary, settings.var_dir / "kept"),
        rules=parts.finder.rules,
        texts=parts.finder.texts,
        version="rules",
    )
    return [Ours("our rules alone", rules), Ours("**ours whole**", parts.finder)]


def compare(contenders: Sequence[Contender], cases: Sequence[RouteCase]) -> str:
    """A row for each."""
    return as_table(HEAD, [_row(each, cases) for each in contenders])


def _row(contender: Contender, cases: Sequence[RouteCase]) -> tuple[str, ...]:
    read, taken = [], []
    for case in cases:
        began = time.process_time_ns()
        reading = contender.read(case)
        taken.append(time.process_time_ns() - began)
        read.append((case, reading))
    cost = f"{statistics.median(taken) / 1000:,.0f}"
    return (contender.name, *_shares(figures(read), flags=contender.reads_flags), cost)


def _shares(measured: Figures, *, flags: bool) -> list[str]:
    of_flags = (
        measured.hard_recall,
        measured.any_recall,
        measured.hard_on_calm,
        measured.soft_on_calm,
    )
    of_needs = (measured.need_recall, measured.need_precision, measured.forbidden)
    seen = [_percent(share) if flags else "cannot" for share in of_flags]
    return [*seen, *map(_percent, of_needs)]


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _told(cases: Sequence[RouteCase], neighbours: Neighbours) -> str:
    """What the figures are of."""
    flagged = sum(case.red_flag is not None for case in cases)
    second = "" if has_second_reader() else " Ours whole is without a second reader: none is there."
    return (
        f"{len(cases)} held-out texts, {flagged} with a red flag. Train: "
        f"{len(cases_of(train_files()))} texts; the embedding looks among {len(neighbours)} of them"
        f" ({neighbours.bar.nearest} nearest). µs: median time of the processor, {machine()}."
        f"{second}"
    )


if __name__ == "__main__":
    main()
