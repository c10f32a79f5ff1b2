"""What comes later tells its wait with the date, as the first step does; unknown stays unsaid."""

import pytest

from app.words.answer import Step
from tests.finder.asking import ask

HERE = {"postcode": "3705"}


def later(asker: str, language: str = "nl") -> list[Step]:
    answer = ask(needs=["anxiety-youth"], ageYears=14, asker=asker, language=language, place=HERE)
    return list(answer.routes[0].if_not_enough)


@pytest.mark.parametrize(
    ("asker", "language", "said"),
    [
        ("family", "nl", "De wachttijd is ongeveer 20 weken (gemeten op 3 november)."),
        ("huisarts", "nl", "wacht ± 20 weken (3 nov)"),
        ("family", "en", "The wait is about 20 weeks (measured on 3 November)."),
    ],
)
def test_a_later_rung_tells_its_wait_and_when_it_was_measured(
    asker: str, language: str, said: str
) -> None:
    [known] = [step for step in later(asker, language) if step.wait and step.wait.intake_days]
    assert said in known.text
    assert known.wait is not None
    assert known.wait.text != said


def test_a_wait_that_nobody_knows_is_not_told_with_each_rung() -> None:
    unknown = [s for s in later("family") if s.wait is None or s.wait.status == "unknown"]
    assert unknown
    assert not [step for step in unknown if "wachttijd" in step.text]
