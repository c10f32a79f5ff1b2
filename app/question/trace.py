"""Why a text was read as it was: rules that matched, and marks that took others away.

For ``/uitleg`` and for whoever adds a case. Holds rule ids, reasons and offsets, no text.
"""

from collections.abc import Iterable

import msgspec

from app.question.hints import Hints
from app.question.lexicon import Lexicon
from app.question.patterns import Hit
from app.question.reader import Understanding, reading_of
from app.question.second import SecondReader
from app.words.question import Reading, Span


class Matched(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A rule that matched; ``outcome``: need, flag, soft, fact or why it was dropped.

    ``span``: the whole stretch; ``words``: the runs of words in it that the rule used.
    """

    rule: str
    kind: str
    outcome: str
    span: Span
    words: tuple[Span, ...] = ()


class Trace(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The reading with every rule that had a say in it, in order of place."""

    reading: Reading
    rules: tuple[Matched, ...]
    negations: tuple[Span, ...]
    lookalikes: tuple[Matched, ...]
    scores: tuple[tuple[str, float], ...] = ()
    """What the second reader made of it: class and score in logits, the likeliest first."""


def trace(
    description: str, lexicon: Lexicon, hints: Hints, second: SecondReader | None = None
) -> Trace:
    """Read a text and tell what matched, what was negated, vetoed or outweighed."""
    found = Understanding(description, lexicon, hints, second)
    rules = [*_needs(found), *_flags(found), *_facts(found)]
    tokens = found.scene.tokens
    return Trace(
        reading=reading_of(found, description),
        rules=tuple(sorted(rules, key=lambda one: (one.span.start, one.span.end, one.rule))),
        negations=tuple(
            Span(tokens[cue.place].start, tokens[cue.place].end) for cue in found.scene.cues
        ),
        lookalikes=tuple(_lookalikes(found)),
        scores=_scores(found),
    )


def _scores(found: Understanding) -> tuple[tuple[str, float], ...]:
    if found.settling is None:
        return ()
    scores = found.settling.weighed.scores.items()
    return tuple(sorted(scores, key=lambda one: (-one[1], one[0])))


def _needs(found: Understanding) -> Iterable[Matched]:
    kept = {need.code for need in found.needs}
    dropped = {(rule, hit): why for rule, hit, why in found.need_finder.dropped}
    for symbol in sorted(found.scene.present & found.lexicon.need_rules.keys()):
        for rule in found.lexicon.need_rules[symbol]:
            for hit in found.scene.hits(symbol):
                why = dropped.get((rule.id, hit))
                outcome = why or ("need" if rule.code in kept else "not-counted")
                yield _matched(found, rule.id, hit, "need", outcome)


def _flags(found: Understanding) -> Iterable[Matched]:
    hard = {flag.code for flag in found.flags if flag.hard}
    dropped = {(rule, hit): why for rule, hit, why in found.flag_finder.dropped}
    for symbol in sorted(found.scene.present & found.lexicon.flag_rules.keys()):
        for rule in found.lexicon.flag_rules[symbol]:
            for hit in found.scene.hits(symbol):
                why = dropped.get((rule.id, hit))
                outcome = why or ("flag" if rule.code in hard and not rule.soft else "soft")
                yield _matched(found, rule.id, hit, "flag", outcome)


def _facts(found: Understanding) -> Iterable[Matched]:
    for symbol in sorted(found.scene.present & found.lexicon.mark_rules.keys()):
        for rule in found.lexicon.mark_rules[symbol]:
            for hit in found.scene.hits(symbol):
                outcome = "negated" if found.scene.negated(hit) else "fact"
                yield _matched(found, rule.id, hit, "fact", outcome)


def _lookalikes(found: Understanding) -> Iterable[Matched]:
    program = found.lexicon.program
    for symbol in sorted(program.masks & found.scene.present):
        for hit in found.scene.hits(symbol):
            name = program.names[symbol]
            yield _matched(found, name, hit, "look-alike", "masked")


def _matched(found: Understanding, rule: str, hit: Hit, kind: str, outcome: str) -> Matched:
    tokens = found.scene.tokens
    runs: list[tuple[int, int]] = []
    for place in sorted(set(hit.used)):
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return Matched(
        rule=rule,
        kind=kind,
        outcome=outcome,
        span=Span(tokens[hit.first].start, tokens[hit.last].end),
        words=tuple(Span(tokens[first].start, tokens[last].end) for first, last in runs),
    )
