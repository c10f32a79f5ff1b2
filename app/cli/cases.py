"""Labelled cases: a described question and what its answer must and must not hold."""

from pathlib import Path

import msgspec

from app.loading.source import read_source
from app.words.answer import Answer, Step


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case of a cases file; fields we do not judge (note, tags) may stand there too.

    Without ``now`` it is asked on a Tuesday morning, so that it answers the same tomorrow.
    """

    id: str
    text: str
    asker: str = "citizen"
    age_months: int | None = None
    age_years: float | None = None
    postcode: str = ""
    now: str = "2026-11-24T10:20"
    needs: tuple[str, ...] = ()
    not_needs: tuple[str, ...] = ()
    red_flag: str | None = None
    red_flag_alt: tuple[str, ...] = ()
    over_triage_ok: bool = False
    soft_check: bool = False
    max_first_level: int | None = None
    must_not_first: tuple[str, ...] = ()

    def as_request(self) -> dict[str, object]:
        """The question as a portal would send it."""
        age = self.age_months / 12 if self.age_months is not None else self.age_years
        place = {"postcode": self.postcode}
        return {
            "description": self.text,
            "asker": self.asker,
            "ageYears": age,
            "place": place,
            "now": self.now,
        }


def read_cases(file: Path) -> list[Case]:
    """A YAML list of cases. Raises ``DataFileError`` with file and line."""
    source = read_source(file.resolve(), file.resolve().parent)
    return [source.convert(Case, (index,)) for index in range(len(source.convert(list[object])))]


def faults_of(case: Case, answer: Answer) -> list[str]:
    """What differs from what was expected, one line each."""
    found = {need.code for need in answer.question.needs}
    flags = {flag.code for flag in answer.safety.flags}
    faults = [f"vraag {code} niet gevonden" for code in case.needs if code not in found]
    faults += [f"vraag {code} ten onrechte gevonden" for code in case.not_needs if code in found]
    faults += _flag_faults(case, answer, flags)
    first = next((step for route in answer.routes[:1] for step in route.steps), None)
    return faults + (_first_faults(case, first) if first else [])


def _flag_faults(case: Case, answer: Answer, flags: set[str]) -> list[str]:
    """A missed flag, or one that is not there."""
    if case.red_flag is None:
        short = answer.answer == "acute" and not case.over_triage_ok
        return [f"alarmteken {', '.join(sorted(flags))} ten onrechte"] if short else []
    right = {case.red_flag, *case.red_flag_alt}
    asked = answer.safety.check is not None and case.soft_check
    return [] if flags & right or asked else [f"alarmteken {case.red_flag} gemist"]


def _first_faults(case: Case, first: Step) -> list[str]:
    """A first step that is too heavy or a known mistake."""
    faults = []
    if (
        case.max_first_level is not None
        and first.level is not None
        and first.level > case.max_first_level
    ):
        faults.append(f"eerste stap op trede {first.level}, hoogstens {case.max_first_level}")
    if first.stakeholder.kind in case.must_not_first:
        faults.append(f"eerste stap mag geen {first.stakeholder.kind} zijn")
    return faults
