"""Labelled cases: what a text must be read as, and what its route must begin with."""

from pathlib import Path

from app.loading.source import read_source
from app.question.score import Case, judge
from app.words.answer import Answer, Step
from app.words.question import Reading


class RouteCase(Case, frozen=True, kw_only=True):
    """A case of the reader with what its route must begin with; other fields may stand there too.

    Without ``now`` it is asked on a Tuesday morning, so that it answers the same tomorrow.
    """

    postcode: str = ""
    now: str = "2026-11-24T10:20"
    max_first_level: int | None = None
    must_not_first: tuple[str, ...] = ()

    def as_request(self) -> dict[str, object]:
        """The question as a portal would send it."""
        age = self.age_months / 12 if self.age_months is not None else self.age_years
        return {
            "description": self.text,
            "asker": self.asker,
            "ageYears": age,
            "place": {"postcode": self.postcode},
            "now": self.now,
        }


def read_cases(file: Path) -> list[RouteCase]:
    """A YAML list of cases. Raises ``DataFileError`` with file and line."""
    source = read_source(file.resolve(), file.resolve().parent)
    count = len(source.convert(list[object]))
    return [source.convert(RouteCase, (index,)) for index in range(count)]


def faults_of(case: RouteCase, reading: Reading, answer: Answer) -> list[str]:
    """What differs from what was expected, one line each."""
    first = next((step for route in answer.routes[:1] for step in route.steps), None)
    return [*judge(case, reading).faults, *(_first_faults(case, first) if first else ())]


def _first_faults(case: RouteCase, first: Step) -> list[str]:
    """A first step that is too heavy, or a known mistake."""
    faults = []
    most, kind = case.max_first_level, first.stakeholder.kind
    if most is not None and first.level is not None and first.level > most:
        faults.append(f"first-level:{first.level}>{most}")
    if kind in case.must_not_first:
        faults.append(f"first-kind:{kind}")
    return faults
