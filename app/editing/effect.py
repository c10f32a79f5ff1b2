"""What an edit does to routes: at which example questions somebody appears or disappears.

Asked of the directory as it is and with the edit over it, near the place that is edited, on an
ordinary Tuesday morning. Nothing is written. Of the directory as it is every question is asked,
once per snapshot and place; with the edit only those that it could change.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from app.finder import Finder, read_request
from app.finder.view import PlacedView
from app.words.answer import Answer
from app.words.directory import Offering, Point, Stakeholder
from app.words.errors import InputFaultsError
from app.words.example import ExampleQuestion
from app.words.question import RouteRequest

MOST_QUESTIONS: Final = 80
_MOST_KEPT: Final = 8
_TUESDAY: Final = 1
_WEEK_DAYS: Final = 7
_MORNING: Final = dt.time(10, 20)


class Effect(NamedTuple):
    """Titles of questions. ``stays``: shown before and after; ``asked``: how many were tried."""

    appears: tuple[str, ...]
    disappears: tuple[str, ...]
    stays: tuple[str, ...]
    asked: int


class Directory(PlacedView, Protocol):
    """A snapshot, or one with an edit over it."""

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id."""

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder offers."""


class _Asked(NamedTuple):
    """A question as it is answered now: its needs, and who stands in the answer."""

    title: str
    request: RouteRequest
    needs: frozenset[str]
    shown: frozenset[str]


class Effects:
    """Asks our example questions; keeps what they come to now for the last few places."""

    def __init__(self, finder: Finder, questions: Sequence[ExampleQuestion]) -> None:
        self._finder = finder
        self._questions = questions[:MOST_QUESTIONS]
        self._kept: OrderedDict[tuple[str, Point | None, dt.datetime], tuple[_Asked, ...]]
        self._kept = OrderedDict()

    def of(
        self,
        before: Directory,
        after: Directory,
        stakeholder_id: str,
        place: Point | None,
        now: dt.datetime,
    ) -> Effect:
        """Where this stakeholder would be shown that it is not shown now, and the other way."""
        asked = self._ask(before, place, usual_morning(now))
        told: dict[tuple[bool, bool], dict[str, None]] = {}
        for each in asked:
            now_shown = then_shown = stakeholder_id in each.shown
            if _could_change(each, before, after, stakeholder_id):
                answer = self._finder.find_codes(each.request, after)
                then_shown = stakeholder_id in _ids(answer)
            told.setdefault((now_shown, then_shown), {})[each.title] = None
        appears, disappears, stays = (
            tuple(told.get(key, ())) for key in ((False, True), (True, False), (True, True))
        )
        return Effect(appears, disappears, stays, len(asked))

    def _ask(self, view: Directory, place: Point | None, now: dt.datetime) -> tuple[_Asked, ...]:
        key = (view.id, place, now)
        if key not in self._kept:
            self._kept[key] = tuple(self._answers(view, place, now))
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _answers(self, view: Directory, place: Point | None, now: dt.datetime) -> Iterator[_Asked]:
        for question in self._questions:
            try:
                request, _ = read_request(
                    _near(question.request, place), now, self._finder.vocabulary
                )
            except InputFaultsError:
                continue  # a case about a wrong question
            answer = self._finder.find_codes(request, view)
            needs = frozenset(need.code for need in answer.question.needs)
            yield _Asked(question.title, request, needs, _ids(answer))


def _could_change(asked: _Asked, before: Directory, after: Directory, stakeholder_id: str) -> bool:
    """Whether the edit touches this question.

    It is shown there, is new, gone or of another kind, or offers or offered one of its needs.
    """
    was, becomes = before.find_stakeholder(stakeholder_id), after.find_stakeholder(stakeholder_id)
    if stakeholder_id in asked.shown or was is None or becomes is None or was.kind != becomes.kind:
        return True
    return any(
        not asked.needs.isdisjoint((*offering.answers, *offering.supports))
        for view in (before, after)
        for offering in view.offerings_of(stakeholder_id)
    )


def _near(request: Mapping[str, object], place: Point | None) -> dict[str, object]:
    """The question of someone who lives where the edited place is, now instead of then."""
    kept = {name: value for name, value in request.items() if name != "now"}
    return kept if place is None else kept | {"place": {"lat": place.lat, "lon": place.lon}}


def usual_morning(now: dt.datetime) -> dt.datetime:
    """The coming Tuesday at 10.20: at night nearly everybody is closed, whatever one edits."""
    days = (_TUESDAY - now.weekday()) % _WEEK_DAYS
    return dt.datetime.combine(now.date() + dt.timedelta(days=days), _MORNING, now.tzinfo)


def _ids(answer: Answer) -> frozenset[str]:
    return frozenset(
        step.stakeholder.id
        for route in answer.routes
        for step in (*route.steps, *route.bridging, *route.if_not_enough)
        if step.stakeholder.id is not None
    )
