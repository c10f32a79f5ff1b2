"""The trace of a decision in words, for ``/uitleg`` and for the command line alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.routing.trace import (
    RouteTrace,
    TracedCandidate,
    TracedChoice,
    TracedEntrance,
    TracedMark,
    TracedNeed,
    UsedRule,
)
from app.rules.words import Criterion
from app.web.pages.why_weights import Weights
from app.web.readable import day_text, short_label, time_text, web_link
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.vocabulary import Vocabulary

MOST_CANDIDATES: Final = 25
SAME_FOR_ALL: Final = frozenset({"uncovered", "doors"})
"""Criteria that say nothing of one candidate beside another."""


@dataclass(frozen=True)
class MarkView:
    """A mark in words; ``effect``: excludes, ranks, informs, or nothing known."""

    text: str
    effect: str
    effect_text: str


@dataclass(frozen=True)
class CandidateView:
    """A row: ``cells`` stand under the columns of the need."""

    name: str
    offering: str
    door: str
    cells: tuple[str, ...]
    marks: tuple[MarkView, ...]
    chosen: bool
    excluded: bool


@dataclass(frozen=True)
class NeedView:
    """A need: what was planned, and its candidates, the best first."""

    label: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    candidates: tuple[CandidateView, ...]
    more: str


@dataclass(frozen=True)
class ComparedView:
    """One criterion of the chosen set and the next best."""

    criterion: str
    chosen: str
    other: str
    decides: bool


@dataclass(frozen=True)
class RuleUsedView:
    """A rule that was applied."""

    id: str
    text: str
    source: str
    url: str | None


@dataclass(frozen=True)
class TraceView:
    """A whole decision in words. ``decided``: the sentence that says why this one."""

    facts: tuple[tuple[str, str], ...]
    needs: tuple[NeedView, ...]
    decided: str
    compared: tuple[ComparedView, ...]
    entrance: str
    rules: tuple[RuleUsedView, ...]


def build_trace_view(trace: RouteTrace, vocabulary: Vocabulary, language: Language) -> TraceView:
    """The trace in the words of a language; names and needs are the data's own."""
    return _Telling(trace, vocabulary, language).view()


class _Telling:
    """One trace, being told."""

    def __init__(self, trace: RouteTrace, vocabulary: Vocabulary, language: Language) -> None:
        self._trace = trace
        self._kinds = vocabulary.kinds
        self._needs = vocabulary.needs
        self._language = language
        self._say: Speak = speaker(language)
        self._weights = Weights(language)

    def view(self) -> TraceView:
        """Everything, in the order of reading."""
        trace = self._trace
        return TraceView(
            facts=tuple((self._say(key), text) for key, text in self._facts() if text),
            needs=tuple(map(self._need, trace.needs)),
            decided=self._decided(),
            compared=tuple(self._compared()),
            entrance=self._entrance(trace.entrance),
            rules=tuple(map(self._rule, trace.rules)),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        trace, say = self._trace, self._say
        moment = f"{day_text(trace.now.date(), self._language)}, "
        yield "trace.asked", say(f"asker.{trace.asker}")
        yield "trace.moment", moment + time_text(trace.now, self._language)
        yield "trace.place", ", ".join(trace.areas) or say("trace.no-place")
        yield "trace.urgency", say(f"trace.urgency.{trace.urgency}")
        yield "trace.severity", say(f"trace.severity.{trace.severity}") if trace.severity else ""
        yield "trace.tried", self._labels(trace.tried)
        yield "trace.known-at", self._labels(trace.known_at)
        yield "trace.facets", ", ".join(trace.facets)
        yield "trace.order", " → ".join(map(self._criterion, trace.order))

    def _criterion(self, criterion: Criterion) -> str:
        return self._say(f"trace.criterion.{criterion}")

    def _labels(self, kinds: Sequence[str]) -> str:
        return ", ".join(
            short_label(self._kinds[each].label) if each in self._kinds else each for each in kinds
        )

    def _need(self, need: TracedNeed) -> NeedView:
        shown = [each for each in self._trace.order if each not in SAME_FOR_ALL]
        left = len(need.candidates) - MOST_CANDIDATES
        return NeedView(
            label=self._needs[need.code].label if need.code in self._needs else need.label,
            facts=tuple((self._say(key), text) for key, text in self._plan(need) if text),
            columns=tuple(map(self._criterion, shown)),
            candidates=tuple(
                self._candidate(each, shown) for each in need.candidates[:MOST_CANDIDATES]
            ),
            more=self._say("trace.more", count=left) if left > 0 else "",
        )

    def _plan(self, need: TracedNeed) -> Iterator[tuple[str, str]]:
        """What was decided about a need before anyone was looked for."""
        say, nobody = self._say, self._say("trace.nobody")
        years = need.age_years
        yield "trace.age", "" if years is None else say("trace.age.text", years=f"{years:.3g}")
        yield "trace.floor", self._floor(need)
        yield "trace.window", self._window(need)
        yield "trace.first", self._labels([each.kind for each in need.first]) or nobody
        later = (
            say("trace.rung.later", kind=self._labels([each.kind]), weeks=each.after_weeks)
            for each in need.later
        )
        yield "trace.later", ", ".join(later)

    def _floor(self, need: TracedNeed) -> str:
        if need.floor == need.usual_floor:
            return str(need.floor)
        return self._say("trace.floor.raised", floor=need.floor, usual=need.usual_floor)

    def _window(self, need: TracedNeed) -> str:
        if not need.window_days:
            return self._say("trace.window.today")
        until = day_text(need.in_time_until, self._language)
        return self._say("trace.window.text", days=need.window_days, until=until)

    def _candidate(self, each: TracedCandidate, shown: Sequence[Criterion]) -> CandidateView:
        may = self._try_say(f"trace.may.{each.you_may}", each.you_may)
        return CandidateView(
            name=each.stakeholder,
            offering=each.offering or "",
            door=self._say("trace.law", may=may, law=each.law),
            cells=tuple(self._weights.of_candidate(each, criterion) for criterion in shown),
            marks=tuple(map(self._mark, each.marks)),
            chosen=each.chosen,
            excluded=each.excluded,
        )

    def _mark(self, mark: TracedMark) -> MarkView:
        effect = mark.effect or ""
        return MarkView(
            text=self._try_say(f"trace.mark.{mark.code}", mark.code, **mark.facts),
            effect=effect,
            effect_text=self._say(f"trace.effect.{effect}") if effect else "",
        )

    def _try_say(self, key: str, otherwise: str, **facts: object) -> str:
        """The words of a code that stands in data; a code without words is its own name."""
        try:
            return self._say(key, **facts)
        except KeyError:
            return otherwise

    def _decided(self) -> str:
        chosen, other = self._trace.chosen, self._trace.runner_up
        if chosen is None:
            return self._say("trace.no-candidates" if self._trace.needs else "trace.nothing")
        if other is None:
            return self._say("trace.alone")
        names = {"chosen": self._names(chosen), "other": self._names(other)}
        if self._trace.decided_by is None:
            return self._say("trace.tie", **names)
        return self._say(
            "trace.decided", **names, criterion=self._criterion(self._trace.decided_by).lower()
        )

    def _names(self, choice: TracedChoice) -> str:
        still_open = self._say("trace.open-need")
        return " + ".join(dict.fromkeys(each or still_open for each in choice.answers))

    def _compared(self) -> Iterator[ComparedView]:
        chosen, other = self._trace.chosen, self._trace.runner_up
        if chosen is None or other is None:
            return
        for mine, theirs in zip(chosen.key, other.key, strict=True):
            yield ComparedView(
                criterion=self._criterion(mine.criterion),
                chosen=self._weights.of_set(mine),
                other=self._weights.of_set(theirs),
                decides=mine.criterion == self._trace.decided_by,
            )

    def _entrance(self, entrance: TracedEntrance | None) -> str:
        if entrance is None:
            return self._say("trace.entrance.none")
        how = "member" if entrance.member else "asker" if entrance.asker_keeps else "extra"
        return self._say(
            f"trace.entrance.{how}",
            kind=short_label(entrance.label),
            people=entrance.people,
            areas=entrance.life_areas,
            why=entrance.why,
        ).strip()

    def _rule(self, rule: UsedRule) -> RuleUsedView:
        source = self._say("trace.rule.source", source=rule.source) if rule.source else ""
        return RuleUsedView(rule.id, rule.nl, source, web_link(rule.url))
