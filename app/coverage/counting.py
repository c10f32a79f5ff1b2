"""What may be counted of a question: codes alone, and nothing where somebody may be in danger.

Counts are kept in memory and taken away now and then. What is young is never counted by wijk.
"""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from app.store.question_counts import Cell
from app.words.answer import Answer, AnswerNeed, AnswerQuestion
from app.words.codes import PRIVATE_ASKERS
from app.words.question import Place, RouteRequest
from app.words.vocabulary import Need, Vocabulary

GROWN: Final = 16
"""From this age on, in years, a question may be counted by wijk."""
LIGHT_UNTIL: Final = 2
EXACT: Final = frozenset({"postcode6", "point"})
"""A place that lies in one wijk for sure."""
UNSAFE: Final = "veiligheid"
GP_ASKERS: Final = frozenset({"huisarts", "poh"})


class QuestionCounts:
    """Counts of one worker, until they are taken away. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._counts: Counter[Cell] = Counter()
        self._lock = threading.Lock()

    def hear(self, request: RouteRequest, answer: Answer, place: Place) -> None:
        """Count a question that was answered; one that was answered back counted already."""
        cells = list(cells_of(request, answer, place, self._vocabulary))
        with self._lock:
            self._counts.update(cells)

    def take(self) -> Mapping[Cell, int]:
        """Everything counted since the last time."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def give_back(self, counts: Mapping[Cell, int]) -> None:
        """What could not be kept goes along next time."""
        with self._lock:
            self._counts.update(counts)


def cells_of(
    request: RouteRequest, answer: Answer, place: Place, vocabulary: Vocabulary
) -> Iterator[Cell]:
    """One cell for each need; none where danger is seen or asked about, or the place is unknown."""
    if request.answers or answer.safety.outcome != "not-seen" or answer.answer == "acute":
        return
    for asked in answer.question.needs:
        need = vocabulary.needs.get(asked.code)
        area = need and _area(need, asked, answer.question, place)
        if need is None or not area or need.domain == UNSAFE:
            continue
        yield Cell(
            week=monday_of(request.now.date()),
            area=area,
            need=need.code,
            asker=_asker(request),
            outcome=_outcome(answer),
        )


def monday_of(day: dt.date) -> dt.date:
    """The Monday of its week."""
    return day - dt.timedelta(days=day.weekday())


def _area(need: Need, asked: AnswerNeed, question: AnswerQuestion, place: Place) -> str | None:
    """The wijk for who is surely grown and surely there, else the gemeente."""
    gemeente = next((code for code in place.areas if code.startswith("GM")), None)
    if place.precision not in EXACT or not _is_grown(need, asked, question):
        return gemeente
    return next((code for code in place.areas if code.startswith("WK")), gemeente)


def _is_grown(need: Need, asked: AnswerNeed, question: AnswerQuestion) -> bool:
    """Whether nobody in this question is under sixteen, or may be."""
    ages = {each.ref: each.age_years for each in question.people}
    known = [age for age in (*ages.values(), question.age_years) if age is not None]
    if any(age < GROWN for age in known) or need.age_of == "child":
        return False
    own = ages.get(asked.for_, question.age_years)
    return own is not None or need.age_years[0] >= GROWN


def _asker(request: RouteRequest) -> str:
    if request.asker in PRIVATE_ASKERS:
        return "resident"
    return "gp" if request.asker in GP_ASKERS else "professional"


def _outcome(answer: Answer) -> str:
    """Whether a light way was found, a heavier one, or none."""
    main = next((route for route in answer.routes if route.role == "main"), None)
    if main is None:
        return "none"
    return "light" if main.highest_level <= LIGHT_UNTIL else "heavy"
