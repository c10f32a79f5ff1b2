"""Red flags that are not there: a professional asked ("niet suïcidaal"), or it is merely like one.

What is merely like an alarm ("onze baby is dood geboren") the weights alone make no alarm of.
"""

from collections.abc import Mapping

from app.question.hints import Hints
from app.question.lexicon import Lexicon
from app.question.patterns import Hit
from app.question.scene import Scene
from app.question.tokens import NONE
from app.words.codes import PRIVATE_ASKERS
from app.words.question import FlagFound

DENIED, UNSURE, QUIET, ANSWERED = "denied", "unsure", "quiet", "answered"
ABSENT = "absent"
EVERYDAY, MOST_WORDS, MOST_BESIDE = "everyday", 18, 1
"""In so many words at most, of which so many tell of something else."""

Denied = Mapping[str, tuple[Hit, ...]]
"""The words that are denied, by red flag."""


def find_denied(scene: Scene, lexicon: Lexicon, hints: Hints) -> Denied:
    """What is denied wherever it is said; who writes of themselves is asked all the same."""
    if hints.asker in PRIVATE_ASKERS:
        return {}
    said = _said(scene, lexicon, DENIED)
    unsure = _said(scene, lexicon, UNSURE)
    return {
        code: tuple(hits)
        for code, hits in said.items()
        if code not in unsure and all(scene.negated(hit) for hit in hits)
    }


def find_quiet(scene: Scene, lexicon: Lexicon) -> frozenset[str]:
    """Red flags and needs that only a rule may tell, for the text says what else it is."""
    return _affirmed(scene, lexicon, QUIET)


def find_absent(scene: Scene, lexicon: Lexicon) -> frozenset[str]:
    """Needs that are not there: denied in so many words, or of another kind ("de accu is dood").

    Only what is said in so many words (a ``plain`` rule) is told all the same.
    """
    return _affirmed(scene, lexicon, ABSENT)


def find_everyday(scene: Scene, lexicon: Lexicon) -> frozenset[str]:
    """The needs of an everyday complaint, where a few words tell of it and of nothing else.

    Short texts that were labelled are danger more often than sore throats, for nobody writes
    those down; so the weights, that hear danger in "ik heb al dagen keelpijn", are not asked.
    """
    if len(scene.tokens) > MOST_WORDS:
        return frozenset()
    said = _said(scene, lexicon, EVERYDAY)
    used = {place for hits in said.values() for hit in hits for place in hit.used}
    beside = [
        i for i in range(len(scene.tokens)) if i not in used and not _is_talk(scene, lexicon, i)
    ]
    return frozenset(said) if len(beside) <= MOST_BESIDE else frozenset()


def _is_talk(scene: Scene, lexicon: Lexicon, index: int) -> bool:
    """Whether this word tells nothing by itself: whose, how long, what to do."""
    form = scene.forms[index]
    return form in lexicon.talk or form in lexicon.people.by_word or form[0].isdigit()


def keep_denials(scene: Scene, lexicon: Lexicon) -> None:
    """A negation right before such a word belongs to it ("snijdt zichzelf, niet suïcidaal")."""
    denied = [
        rule.symbol
        for rules in lexicon.mark_rules.values()
        for rule in rules
        if rule.family in {DENIED, ANSWERED}
    ]
    first = {hit.first for symbol in denied for hit in scene.hits(symbol)}
    for cue in scene.cues:
        follows = cue.index + 1
        if cue.index >= 0 and follows in first and scene.gaps[follows] == NONE:
            scene.claim(cue.index, tuple(range(cue.index, cue.reach + 1)))


def _affirmed(scene: Scene, lexicon: Lexicon, family: str) -> frozenset[str]:
    """The codes of a family of marks of which one place at least is not negated."""
    said = _said(scene, lexicon, family)
    return frozenset(
        code for code, hits in said.items() if not all(scene.negated(hit) for hit in hits)
    )


def _said(scene: Scene, lexicon: Lexicon, family: str) -> dict[str, list[Hit]]:
    """The places of a family of marks, by red flag."""
    said: dict[str, list[Hit]] = {}
    for symbol in scene.present & lexicon.mark_rules.keys():
        for rule in lexicon.mark_rules[symbol]:
            if rule.family == family:
                said.setdefault(rule.value, []).extend(scene.hits(symbol))
    return said


def without_denied(
    flags: tuple[FlagFound, ...], of_rules: tuple[FlagFound, ...], denied: Denied, scene: Scene
) -> tuple[FlagFound, ...]:
    """The flags, but for one that no rule found and that leans on the very word denied."""
    known = {flag.code for flag in of_rules}
    return tuple(
        flag
        for flag in flags
        if flag.code in known or not _leans_on(flag, denied.get(flag.code, ()), scene)
    )


def _leans_on(flag: FlagFound, hits: tuple[Hit, ...], scene: Scene) -> bool:
    places = [(scene.tokens[hit.first].start, scene.tokens[hit.last].end) for hit in hits]
    return any(
        span.start < end and start < span.end for span in flag.evidence for start, end in places
    )
