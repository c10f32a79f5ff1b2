"""``/uitleg``: how a text was read and how a route was chosen, with every rule. Nothing is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.finder import Insight
from app.question.resembling import Corpus, Example
from app.question.trace import Matched
from app.question.weights import FLAG_PREFIX
from app.routing.trace import RouteTrace
from app.web.form import AskForm
from app.web.pages.ask import OptionGroup, asker_groups
from app.web.pages.why_trace import TraceView, build_trace_view
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.question import Span
from app.words.vocabulary import Vocabulary

COUNTING: Final = {"flag": "flag", "soft": "flag", "need": "need", "fact": "fact"}
"""Outcomes that count, with how they are drawn; everything else is drawn as off."""
LOOKS: Final = ("flag", "need", "off", "fact")
_ORDER: Final = (*LOOKS, "")
MOST_RULES = 300


@dataclass(frozen=True)
class Piece:
    """A stretch of the text, drawn as ``look`` (flag, need, off, fact or nothing)."""

    text: str
    look: str


@dataclass(frozen=True)
class RuleView:
    """One rule that matched."""

    words: str
    rule: str
    outcome: str
    look: str


@dataclass(frozen=True)
class GuessView:
    """A class the second reader thought of, in percent."""

    label: str
    percent: int
    added: bool


@dataclass(frozen=True)
class WhyPage:
    """``has_read``: something was typed; before that there is only the form.

    ``decision``: how the route was chosen; None while the directory cannot be read.
    """

    form: AskForm
    askers: tuple[OptionGroup, ...]
    has_read: bool = False
    legend: tuple[tuple[str, str], ...] = ()
    safety: str = ""
    needs: str = ""
    pieces: tuple[Piece, ...] = ()
    rules: tuple[RuleView, ...] = ()
    guesses: tuple[GuessView, ...] = ()
    examples: tuple[Example, ...] = ()
    alarm: bool = False
    decision: TraceView | None = None


def build_why_page(
    form: AskForm,
    vocabulary: Vocabulary,
    insight: Insight | None = None,
    corpus: Corpus | None = None,
    decision: RouteTrace | None = None,
) -> WhyPage:
    """The form, and below it what was read of its text."""
    if insight is None:
        return WhyPage(form=form, askers=asker_groups(form))
    say, text = speaker(form.language), form.text
    names = _Names(vocabulary, form.language)
    traced = insight.trace
    rules = [_rule(one, text, say) for one in (*traced.rules, *traced.lookalikes)]
    rules += [
        RuleView(_words(text, (span,)), say("why.negation"), say("why.is.fact"), "fact")
        for span in traced.negations
    ]
    rules = list(dict.fromkeys(rules))
    return WhyPage(
        form=form,
        askers=asker_groups(form),
        has_read=True,
        legend=tuple((look, say(f"why.legend.{look}")) for look in LOOKS),
        safety=_safety(insight, names, say),
        needs=_needs(insight, names, say),
        pieces=tuple(_pieces(text, (*traced.rules, *traced.lookalikes))),
        rules=tuple(rules[:MOST_RULES]),
        guesses=tuple(
            GuessView(names.of(guess.code), round(guess.chance * 100), guess.added)
            for guess in insight.guesses
        ),
        examples=corpus.find_like(text) if corpus else (),
        alarm=traced.reading.safety == "hard",
        decision=build_trace_view(decision, vocabulary, form.language) if decision else None,
    )


class _Names:
    """Codes of needs and red flags as people call them."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self._vocabulary = vocabulary
        self._language = language

    def of(self, code: str) -> str:
        """The label of a need or of ``flag:<code>``; an unknown code is its own name."""
        bare = code.removeprefix(FLAG_PREFIX)
        if code == bare:
            need = self._vocabulary.needs.get(bare)
            return need.label if need else bare
        flag = self._vocabulary.red_flags.get(bare)
        return getattr(flag.label, self._language) if flag else bare


def _safety(insight: Insight, names: _Names, say: Speak) -> str:
    reading = insight.trace.reading
    codes = [flag.code for flag in reading.flags if flag.hard]
    if reading.safety == "soft" and reading.check:
        codes = [reading.check]
    told = ", ".join(names.of(f"{FLAG_PREFIX}{code}") for code in codes)
    return say(f"why.safety.{reading.safety}", codes=told)


def _needs(insight: Insight, names: _Names, say: Speak) -> str:
    likely = say("answer.likely")
    told = [
        names.of(need.code) + (f" ({likely})" if need.certainty == "likely" else "")
        for need in insight.trace.reading.needs
    ]
    return say("why.needs", needs=", ".join(told)) if told else say("why.no-needs")


def _rule(one: Matched, text: str, say: Speak) -> RuleView:
    outcome = "beaten" if one.outcome.startswith("beaten-by") else one.outcome
    look = COUNTING.get(outcome, "off")
    return RuleView(_words(text, one.words), one.rule, say(f"why.is.{outcome}"), look)


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans)


def _pieces(text: str, rules: Iterable[Matched]) -> Iterable[Piece]:
    """The text cut where a stretch begins or ends; each piece looks as its weightiest rule."""
    looks = [""] * len(text)
    for one in rules:
        look = COUNTING.get(one.outcome, "off")
        for span in one.words:
            for place in range(span.start, min(span.end, len(text))):
                looks[place] = min(looks[place], look, key=_ORDER.index)
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or looks[place] != looks[start]:
            yield Piece(text[start:place], looks[start])
            start = place
