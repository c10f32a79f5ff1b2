"""The figures on our own labelled texts have a floor: a change that makes it worse fails."""

import msgspec
import pytest

from app.loading.source import read_source
from app.question import Hints, Lexicon, read
from app.question.score import Case, Figures, figures, judge
from app.words.question import FlagFound, NeedFound, Reading
from tests.question.conftest import DATA, TODAY


@pytest.fixture(scope="module")
def practice(lexicon: Lexicon) -> Figures:
    known = set(Case.__struct_fields__)
    rows = read_source(DATA / "question/cases/practice.yaml", DATA).value
    assert isinstance(rows, list)
    cases = [
        msgspec.convert({k: v for k, v in row.items() if k in known and v is not None}, Case)
        for row in rows
    ]
    return figures(
        [(case, read(case.text, lexicon, Hints(asker=case.asker, today=TODAY))) for case in cases]
    )


def test_every_red_flag_of_the_practice_cases_is_seen(practice: Figures) -> None:
    assert practice.hard_recall >= 0.95
    assert practice.any_recall == 1.0


def test_calm_practice_cases_stay_calm(practice: Figures) -> None:
    assert practice.hard_on_calm <= 0.03
    assert practice.soft_on_calm <= 0.10


def test_the_needs_of_the_practice_cases_are_found(practice: Figures) -> None:
    assert practice.need_recall >= 0.88
    assert practice.need_precision >= 0.85
    assert practice.forbidden <= 0.03


def test_a_judgement_names_what_was_missed_forbidden_and_needless() -> None:
    case = Case(id="c1", text="x", needs=("debts",), not_needs=("work",))
    reading = Reading(
        needs=(NeedFound(code="work"),),
        flags=(FlagFound(code="suicidality", tier="today", hard=True, rule="suicidality.wish"),),
        safety="hard",
    )
    verdict = judge(case, reading)
    assert verdict.missed == ("debts",)
    assert verdict.forbidden == ("work",)
    assert "false-alarm:suicidality.wish" in verdict.faults


def test_a_missed_flag_is_a_fault() -> None:
    case = Case(id="c1", text="x", red_flag="suicidality")
    assert judge(case, Reading()).faults == ("flag-missed:suicidality",)
