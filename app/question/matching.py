"""Find everything: words to symbols, symbols to concepts, concepts to rules.

Patterns wait at their rarest symbol and are tried once, in the order of their rank, when
that symbol has been found; so the work grows with what the text says, not with the
lexicon. Every look-up from hit to hit is a bisection: no text makes it blow up.
"""

from bisect import bisect_left
from heapq import heapify, heappop, heappush

from app.question.patterns import (
    NEIGHBOUR_SCOPE,
    SENTENCE_SCOPE,
    TEXT_SCOPE,
    Hit,
    InOrder,
    Together,
)
from app.question.program import Agenda, Program
from app.question.scene import Scene
from app.question.tokens import COLON

WIDE_GAP = 5
FILLER_GAP = 3
NEAREST = 8


def run(program: Program, scene: Scene, agenda: Agenda) -> None:
    """Apply all patterns whose words are in the text, lowest rank first."""
    waiting: list[int] = []
    queued: set[int] = set()
    for symbol in scene.present & agenda.anchors:
        _queue(agenda, program, symbol, scene, waiting, queued)
    heapify(waiting)
    patterns = program.patterns
    while waiting:
        pattern = patterns[heappop(waiting)]
        if not scene.present.issuperset(pattern.symbols):
            continue
        found = (
            _in_order(pattern, scene, program)
            if isinstance(pattern, InOrder)
            else _together(pattern, scene, program)
        )
        for hit in found:
            if pattern.free and isinstance(pattern, InOrder):
                _claim(scene, hit, program)
            for out in program.means[pattern.out]:
                if scene.add(out, hit) and out in agenda.anchors:
                    fresh: list[int] = []
                    _queue(agenda, program, out, scene, fresh, queued)
                    for number in fresh:
                        heappush(waiting, number)


def _queue(
    agenda: Agenda,
    program: Program,
    symbol: int,
    scene: Scene,
    waiting: list[int],
    queued: set[int],
) -> None:
    """Patterns are numbered by rank, so that a number is all the order there is."""
    present, needed = scene.present, program.needed
    for number in agenda.anchored[symbol]:
        if number not in queued and needed[number] <= present:
            queued.add(number)
            waiting.append(number)


def _claim(scene: Scene, hit: Hit, program: Program) -> None:
    """A negation inside an atomic phrase ("niet meer leven") negates nothing else."""
    for token in hit.used:
        if scene.tokens[token].form in program.claimable:
            scene.claimed.setdefault(token, hit.used)


def _in_order(pattern: InOrder, scene: Scene, program: Program) -> list[Hit]:
    found: list[Hit] = []
    for first in scene.hits(pattern.symbols[0]):
        if not _usable(first, pattern.symbols[0], pattern.free, scene, program):
            continue
        last, used = first.last, first.used
        for symbol, wide in zip(pattern.symbols[1:], pattern.wide[1:], strict=True):
            following = _next(scene, program, symbol, last, wide=wide, free=pattern.free)
            if following is None:
                break
            last, used = following.last, used + following.used
        else:
            found.append(Hit(first.first, last, used))
    return found


def _next(
    scene: Scene, program: Program, symbol: int, after: int, *, wide: bool, free: bool
) -> Hit | None:
    """The first usable hit after a token, within the allowed gap."""
    limit = after + 1 + (WIDE_GAP if wide else FILLER_GAP)
    for hit in scene.near(symbol, after + 1, limit):
        if scene.broken(after, hit.first, COLON):
            return None
        if not wide and not _only_fillers(scene, program, after + 1, hit.first):
            return None
        if _usable(hit, symbol, free, scene, program):
            return hit
    return None


def _only_fillers(scene: Scene, program: Program, first: int, end: int) -> bool:
    return all(scene.tokens[i].form in program.fillers for i in range(first, end))


def _together(pattern: Together, scene: Scene, program: Program) -> list[Hit]:
    anchor = min(pattern.symbols, key=lambda symbol: len(scene.hits(symbol)))
    others = [symbol for symbol in pattern.symbols if symbol != anchor]
    others += [anchor] * (pattern.symbols.count(anchor) - 1)
    found: list[Hit] = []
    for hit in scene.hits(anchor):
        if _present(hit, anchor, pattern.free, scene, program):
            whole = _joined(hit, others, pattern, scene, program)
            if whole is not None and not _spoiled(whole, pattern, scene):
                found.append(whole)
    return found


def _joined(
    hit: Hit, others: list[int], pattern: Together, scene: Scene, program: Program
) -> Hit | None:
    used = hit.used
    for symbol in others:
        best: Hit | None = None
        best_distance = 1 << 30
        low, high = _bounds(hit, pattern.scope, scene)
        for other in _candidates(scene, symbol, hit, low, high):
            distance = other.first - hit.last if other.first > hit.last else hit.first - other.last
            if distance >= best_distance or not set(other.used).isdisjoint(used):
                continue
            if _present(other, symbol, pattern.free, scene, program):
                best, best_distance = other, distance
        if best is None:
            return None
        used += best.used
    return Hit(min(used), max(used), tuple(sorted(used)), checked=not pattern.free)


def _candidates(scene: Scene, symbol: int, hit: Hit, low: int, high: int) -> list[Hit]:
    """At most the eight nearest hits on either side, within the bounds."""
    starts = scene.starts(symbol)
    middle = bisect_left(starts, hit.first)
    begin = max(bisect_left(starts, low), middle - NEAREST)
    end = min(bisect_left(starts, high + 1), middle + NEAREST)
    return scene.hits(symbol)[begin:end]


def _bounds(hit: Hit, scope: int, scene: Scene) -> tuple[int, int]:
    """First and last token where a companion may start."""
    last_token = len(scene.tokens) - 1
    if scope == TEXT_SCOPE:
        return 0, last_token
    first_sentence, last_sentence = scene.span(hit)
    if scope == NEIGHBOUR_SCOPE:
        return scene.sentence_start(first_sentence - 1), scene.sentence_end(last_sentence + 1)
    low, high = scene.sentence_start(first_sentence), scene.sentence_end(last_sentence)
    if scope == SENTENCE_SCOPE:
        return low, high
    return max(low, hit.first - scope), min(high, hit.last + scope)


def _spoiled(whole: Hit, pattern: Together, scene: Scene) -> bool:
    if not pattern.absent:
        return False
    low, high = _bounds(whole, pattern.scope, scene)
    return any(scene.has_near(symbol, low, high) for symbol in pattern.absent)


def _usable(hit: Hit, symbol: int, free: bool, scene: Scene, program: Program) -> bool:  # noqa: FBT001 - hot path
    """A concept under a negation is not there, unless the pattern is about negation."""
    if free or not scene.cues or symbol in program.neutral:
        return True
    return not scene.negated(hit)


def _present(hit: Hit, symbol: int, free: bool, scene: Scene, program: Program) -> bool:  # noqa: FBT001 - hot path
    """Like ``_usable``, and plain words count too: parts of a pair are judged one by one."""
    if free or not scene.cues or symbol in program.classes:
        return True
    return not scene.negated(hit)
