"""What was asked, as far as it may be seen: lines of ten or more, newest week first."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.coverage.publishing import ALL, WHOLE, Lay, Sum, publish
from app.coverage.words import Coverage
from app.store.question_counts import Cell
from app.web.pages.white_spots import SpotsPage
from app.web.readable import day_text
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.vocabulary import Vocabulary

WEEKS: Final = 13


@dataclass(frozen=True)
class AskedRow:
    """One line; ``count`` says "10 or more" where small numbers are told together."""

    week: str
    need: str
    area: str
    asker: str
    outcome: str
    count: str


@dataclass(frozen=True)
class ManageSpotsPage:
    """The white spots as everyone sees them, and what was asked; ``asked`` None: not counted."""

    spots: SpotsPage
    asked: tuple[AskedRow, ...] | None


def weeks_of(today: dt.date) -> tuple[dt.date, dt.date]:
    """From which Monday to which day counts are looked at."""
    return today - dt.timedelta(weeks=WEEKS), today


def build_asked(
    counts: Mapping[Cell, int],
    coverage: Coverage,
    vocabulary: Vocabulary,
    today: dt.date,
    language: Language,
) -> tuple[AskedRow, ...]:
    """What may be seen of the counts of one gemeente."""
    names = {wijk.code: wijk.name for wijk in coverage.wijken} | {coverage.gemeente: coverage.name}
    here = {cell: count for cell, count in counts.items() if cell.area in names}
    sums = publish(here, _lay(coverage, vocabulary), today)
    return tuple(_rows(sums, names, vocabulary, language))


def _lay(coverage: Coverage, vocabulary: Vocabulary) -> Lay:
    wijken = tuple(wijk.code for wijk in coverage.wijken)

    def areas_of(need: str, gemeente: str) -> Sequence[str]:
        # A child's question is never counted by wijk, and everyone may know that.
        known = vocabulary.needs.get(need)
        return (gemeente,) if known and known.age_of == "child" else (gemeente, *wijken)

    return Lay(lambda _: coverage.gemeente, areas_of)


def _rows(
    sums: Sequence[Sum], names: Mapping[str, str], vocabulary: Vocabulary, language: Language
) -> Iterator[AskedRow]:
    say = speaker(language)
    for each in sorted(sums, key=lambda one: (-one.week.toordinal(), *one[1:5])):
        need = vocabulary.needs.get(each.need)
        yield AskedRow(
            week=day_text(each.week, language),
            need=need.label if need else each.need,
            area=_area(each.area, names, say),
            asker=say("asked.any") if each.asker == ALL else say(f"asked.who.{each.asker}"),
            outcome=say("asked.any") if each.outcome == ALL else say(f"asked.found.{each.outcome}"),
            count=say("asked.many") if each.questions is None else str(each.questions),
        )


def _area(code: str, names: Mapping[str, str], say: Speak) -> str:
    """A wijk; of a gemeente whether it is all of it, or what has no wijk."""
    if code.endswith(WHOLE):
        return say("asked.area.all", place=names[code.removesuffix(WHOLE)])
    if code.startswith("GM"):
        return say("asked.area.only", place=names[code])
    return names[code]
