"""Find everything: words to symbols, symbols to concepts, concepts to rules.

Patterns wait at their rarest symbol and are tried once, in the order of their rank, when
that symbol has been found; so the work grows with what the text says, not with the
lexicon. Every look-up from hit to hit is a bisection: no text makes it blow up.
"""

from bisect import bisect_left
from heapq import heappop, heappush

from app.question.patterns import (
    NEIGHBOUR_SCOPE,
    SENTENCE_SCOPE,
    TEXT_SCOPE,
    Hit,
    Sequence_,
    Together,
)
from app.question.program import Program
from app.question.scene import Scene
from app.question.tokens import COLON

WIDE_GAP = 5
FILLER_GAP = 3
NEAREST = 8


def run(
    program: Program, scene: Scene, anchored: dict[int, tuple[int, ...]] | None = None
) -> None:
    """Apply all patterns whose anchor is in the text, lowest rank first."""
    table = program.anchored if anchored is None else anchored
    waiting: list[tuple[int, int]] = []
    queued: set[int] = set()
    for symbol in list(scene.hits):
        _queue(table, program, symbol, waiting, queued)
    while waiting:
        _, number = heappop(waiting)
        pattern = program.patterns[number]
        found = (
            _in_order(pattern, scene, program)
            if isinstance(pattern, Sequence_)
            else _together(pattern, scene, program)
        )
        for hit in found:
            if pattern.free:
                _claim(scene, hit, program)
            if scene.add(pattern.out, hit):
                _queue(table, program, pattern.out, waiting, queued)


def _queue(
    table: dict[int, tuple[int, ...]],
    program: Program,
    symbol: int,
    waiting: list[tuple[int, int]],
    queued: set[int],
) -> None:
    for number in table.get(symbol, ()):
        if number not in queued:
            queued.add(number)
            heappush(waiting, (program.patterns[number].rank, number))


def _claim(scene: Scene, hit: Hit, program: Program) -> None:
    """A negation inside an atomic phrase ("niet meer leven") negates nothing else."""
    for token in hit.used:
        if scene.tokens[token].form in program.claimable:
            scene.claimed.setdefault(token, hit.used)


def _in_order(pattern: Sequence_, scene: Scene, program: Program) -> list[Hit]:
    if any(symbol not in scene.hits for symbol in pattern.symbols):
        return []
    found: list[Hit] = []
    single = len(pattern.symbols) == 1
    for first in scene.hits[pattern.symbols[0]]:
        if not _usable(first, pattern.symbols[0], pattern.free, scene, program):
            continue
        if single:
            found.append(first)
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


def _next(  # noqa: PLR0913 - one step of a sequence needs its whole context
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
    hits = scene.hits
    if any(symbol not in hits for symbol in pattern.symbols):
        return []
    anchor = min(pattern.symbols, key=lambda symbol: len(hits[symbol]))
    others = [symbol for symbol in pattern.symbols if symbol != anchor]
    others += [anchor] * (pattern.symbols.count(anchor) - 1)
    found: list[Hit] = []
    for hit in hits[anchor]:
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
    return scene.hits[symbol][begin:end]


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
    return any(scene.near(symbol, low, high) for symbol in pattern.absent)


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
