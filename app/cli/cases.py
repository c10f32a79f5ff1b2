"""Cases in files: labelled texts with what they must be read as, and golden routes."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.loading.source import Source, read_source
from app.question.score import Case, judge
from app.words.answer import Answer, Step
from app.words.question import Reading

USUAL_NOW = "2026-11-24T10:20"
"""A Tuesday morning: a case without a moment of its own answers the same tomorrow."""


class RouteCase(Case, frozen=True, kw_only=True):
    """A case of the reader with what its route must begin with; other fields may stand there too.

    Without ``now`` it is asked on a Tuesday morning, so that it answers the same tomorrow.
    """

    postcode: str = ""
    now: str = USUAL_NOW
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


class GoldenCase(msgspec.Struct, frozen=True, kw_only=True):
    """A golden route: a question as the API takes it.

    The tests hold it to what it must come to; here it is asked again, to see what flips.
    """

    id: str
    title: str
    request: dict[str, object]

    def as_request(self) -> dict[str, object]:
        """The question as a portal would send it."""
        return {"now": USUAL_NOW, **self.request}


AnyCase = RouteCase | GoldenCase


def list_cases(path: Path) -> list[AnyCase]:
    """The cases of a file, or of all files of a folder. Raises ``DataFileError`` with its line.

    A list holds labelled texts; a mapping with ``cases`` holds golden routes.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return [case for file in files for case in _cases_of(file)]


def _cases_of(file: Path) -> Sequence[AnyCase]:
    source = _read(file)
    return _golden_cases(source) if isinstance(source.value, dict) else _labelled(source)


def read_cases(file: Path) -> list[RouteCase]:
    """A YAML list of labelled texts. Raises ``DataFileError`` with file and line."""
    return _labelled(_read(file))


def _read(file: Path) -> Source:
    return read_source(file.resolve(), file.resolve().parent)


def _labelled(source: Source) -> list[RouteCase]:
    count = len(source.convert(list[object]))
    return [source.convert(RouteCase, (index,)) for index in range(count)]


def _golden_cases(source: Source) -> list[GoldenCase]:
    if "cases" not in source.convert(dict[str, object]):
        raise source.fault("hier hoort een lijst met gevallen, of een sleutel 'cases:'")
    count = len(source.convert(list[object], ("cases",)))
    return [source.convert(GoldenCase, ("cases", index)) for index in range(count)]


def faults_of(case: AnyCase, reading: Reading, answer: Answer) -> list[str]:
    """What differs from what was expected, one line each; a golden route expects nothing here."""
    if isinstance(case, GoldenCase):
        return []
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
