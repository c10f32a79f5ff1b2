"""A contender: BM25 over the offerings' texts, in SQLite's full-text search.

What most social maps do: the words of the question against the words of what is offered. The
needs of the best offerings count as understood; red flags it cannot see.
"""

import re
import sqlite3

from app.cli.cases import RouteCase
from app.question.score import figures
from app.words.question import Reading
from benchmarks.cases import cases_of, reading_of, train_files
from benchmarks.machine import zeist

MOST_OFFERINGS = 5
EVERY = 20
"""One in so many train texts decides how many offerings count."""

_FIND = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"


class FullText:
    """The offerings of the seed in an index; the best few say what a text is about."""

    name = "BM25 over the offerings (FTS5)"
    reads_flags = False

    def __init__(self) -> None:
        directory = zeist()
        places = {place.id: place for place in directory.stakeholders}
        self._needs = [offering.answers for offering in directory.offerings]
        self._index = sqlite3.connect(":memory:")
        self._index.execute(
            "CREATE VIRTUAL TABLE texts USING"
            " fts5(title, description, place, tokenize='unicode61 remove_diacritics 2')"
        )
        for number, offering in enumerate(directory.offerings):
            place = places[offering.stakeholder_id]
            about = f"{place.name} {place.description}"
            self._index.execute(
                "INSERT INTO texts (rowid, title, description, place) VALUES (?, ?, ?, ?)",
                (number, offering.title, offering.description, about),
            )
        self.count = self._choose()

    def read(self, case: RouteCase) -> Reading:
        """The needs of the best offerings."""
        return self._read(case, self.count)

    def _read(self, case: RouteCase, count: int) -> Reading:
        words = dict.fromkeys(re.findall(r"\w+", case.text.lower()))
        if not words:
            return Reading()
        found = self._index.execute(_FIND, (" OR ".join(f'"{word}"' for word in words), count))
        needs = (need for (number,) in found for need in self._needs[number])
        return reading_of(dict.fromkeys(needs))

    def _choose(self) -> int:
        """How many offerings count: what does best on train texts."""
        cases = cases_of(train_files())[::EVERY]
        quality = {}
        for count in range(1, MOST_OFFERINGS + 1):
            measured = figures([(case, self._read(case, count)) for case in cases])
            recall, precision = measured.need_recall, measured.need_precision
            quality[count] = recall * precision / (recall + precision)
        return max(quality, key=lambda count: quality[count])
