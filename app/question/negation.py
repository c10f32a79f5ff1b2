"""Where a negation reaches (in the spirit of ConText, for Dutch prose and telegram style)."""

import re

import msgspec

from app.question.program import Program
from app.question.scene import FARTHEST_REACH, Cue, Scene
from app.question.tokens import COLON, COMMA

_MINUS = re.compile(r"\s*[-\u2013\u2212](?=\s*(?:[,;.)\n]|\Z))|[-\u2212](?=\s)")
LIST_LOOKAHEAD = 6
ANSWER_WORDS = 4


class NegationWords(msgspec.Struct, frozen=True, kw_only=True):
    """Word classes from ``negation.yaml``.

    ``before``: turn round what follows; ``listing``: those that run through a list ("geen
    koorts, braken of diarree"); ``after``: answers in telegram style ("SI: nee");
    ``stops``: words where a reach ends; ``joins``: words that lengthen a list.
    """

    before: frozenset[str]
    listing: frozenset[str]
    after: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    subjects: frozenset[str]
    reach_words: int


def find_cues(
    scene: Scene, text: str, words: NegationWords, program: Program, pseudo: frozenset[int]
) -> list[Cue]:
    """All negations of the text with their reach; ``pseudo``: tokens that only look like one."""
    cues: list[Cue] = []
    before, after = words.before, words.after
    for index in [i for i, form in enumerate(scene.forms) if form in before or form in after]:
        form = scene.forms[index]
        if form in after and _answers(scene, index):
            cues.append(Cue(index, index, index - 1, _answer_start(scene, index)))
        elif form in before and index not in pseudo:
            reach = _reach(scene, index, words, program)
            cues.append(Cue(index, reach, _verb_before(scene, index, words, program)))
    cues.extend(_minus_cues(scene, text))
    return cues


def _answers(scene: Scene, index: int) -> bool:
    """Whether this word is the whole answer to the word before it ("SI: nee,")."""
    last = index + 1 == len(scene.tokens) or scene.gaps[index + 1] >= COMMA
    return index > 0 and last and scene.gaps[index] in (0, COLON)


def _answer_start(scene: Scene, index: int) -> int:
    """The first of at most four words that an answer is about."""
    start = index - 1
    while start > 0 and index - start < ANSWER_WORDS and scene.gaps[start] == 0:
        start -= 1
    return start


def _minus_cues(scene: Scene, text: str) -> list[Cue]:
    """``koorts -`` and ``braken-``: a minus sign after a word says that it is not there."""
    if "-" not in text and "\u2013" not in text and "\u2212" not in text:
        return []
    return [
        Cue(-1, -1, index, back=0)
        for index, token in enumerate(scene.tokens)
        if _MINUS.match(text, token.end)
    ]


def _reach(scene: Scene, index: int, words: NegationWords, program: Program) -> int:
    """The last token that a negation at ``index`` still covers."""
    tokens, gaps = scene.tokens, scene.gaps
    listing = tokens[index].form in words.listing
    last = index
    seen = 0
    for i in range(index + 1, min(len(tokens), index + FARTHEST_REACH)):
        form = tokens[i].form
        if gaps[i] > COMMA or (
            gaps[i] == COMMA and not (listing and _list_goes_on(scene, i, words))
        ):
            break
        if form in words.stops or (form == "en" and not listing):
            break
        if listing and form in words.joins and _new_clause(scene, i, words, program):
            break
        seen = 0 if listing and (gaps[i] == COMMA or form in words.joins) else seen + 1
        if seen > words.reach_words:
            break
        last = i
    return last


def _list_goes_on(scene: Scene, index: int, words: NegationWords) -> bool:
    """After a comma the list goes on when "of", "en" or "noch" still joins its last item."""
    tokens, gaps = scene.tokens, scene.gaps
    for i in range(index, min(index + LIST_LOOKAHEAD, len(tokens))):
        if gaps[i] > COMMA or tokens[i].form in words.stops:
            return False
        if tokens[i].form in words.joins and tokens[i].form != "en":
            return True
    return False


def _new_clause(scene: Scene, index: int, words: NegationWords, program: Program) -> bool:
    """Whether "en" begins a new clause (a verb or a subject follows) instead of an item."""
    following = index + 1
    if following >= len(scene.tokens):
        return True
    form = scene.tokens[following].form
    return form in words.subjects or form in program.verbs


def _verb_before(scene: Scene, index: int, words: NegationWords, program: Program) -> int:
    """The nearest verb before the negation in its clause: "hij slaat mij *niet*"."""
    for i in range(index - 1, max(-1, index - words.reach_words - 1), -1):
        form = scene.tokens[i].form
        if scene.gaps[i + 1] >= COMMA or form in words.stops:
            return -1
        if form in program.verbs:
            return i
    return -1
