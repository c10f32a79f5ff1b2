"""Find everything: words to symbols, symbols to concepts, concepts to rules.

Patterns wait at their rarest symbol and are tried once, in the order of their rank, when
that symbol and the rarest other word have been found; so the work grows with what the text
says, not with the lexicon. Every look-up from hit to hit is a bisection: no text makes it blow up.
"""

from bisect import bisect_left
from collections.abc import Iterable
from heapq import heappop, heappush

from app.question.patterns import (
    SENTENCE_SCOPE,
    TEXT_SCOPE,
    Hit,
    InOrder,
    Together,
)
from app.question.program import WORD_ENOUGH, Program
from app.question.scene import Scene
from app.question.tokens import COLON

WIDE_GAP = 5
FILLER_GAP = 3
FEW = 8
"""So many hits are run through faster than a bisection finds its place."""
NEAREST = 8


def run(program: Program, scene: Scene, *, early: bool = False) -> None:
    """Apply all patterns whose words are in the text, lowest rank first."""
    agenda = program.early if early else program.agenda
    queued = _first_queue(program, scene, early=early)
    waiting = sorted(queued)  # in order, so a heap already
    patterns, means = program.patterns, program.means
    while waiting:
        pattern = patterns[heappop(waiting)]
        rows = scene.rows(pattern.symbols)
        if not rows:
            continue
        if isinstance(pattern, InOrder):
            found = _in_order(pattern, rows, scene, program)
            if found and pattern.free:
                _claim(scene, found, program)
        else:
            found = _together(pattern, rows, scene, program)
        for hit in found:
            for out in scene.add(means[pattern.out], hit):
                if out in agenda:
                    fresh = _wake(agenda[out], scene) - queued
                    queued |= fresh
                    for number in fresh:
                        heappush(waiting, number)


def _first_queue(program: Program, scene: Scene, *, early: bool) -> set[int]:
    """The patterns that words wake, and what was found before: numbered by rank."""
    agenda = program.early if early else program.agenda
    waiting: list[tuple[int, tuple[int, ...]]] = []
    for word in scene.words:
        waiting += word.early if early else word.waiting
    for symbol in agenda.keys() & {*scene.derived, *scene.loose}:
        waiting += agenda[symbol]
    return _wake(waiting, scene)


def _wake(waiting: Iterable[tuple[int, tuple[int, ...]]], scene: Scene) -> set[int]:
    """The patterns whose other rarest word is in the text too."""
    forms_of, said, loose = scene.forms_of, scene.said, scene.loose
    awake: list[int] = []
    for other, numbers in waiting:
        if other == WORD_ENOUGH or not forms_of[other].isdisjoint(said) or other in loose:
            awake += numbers
    return {*awake}


def _claim(scene: Scene, found: list[Hit], program: Program) -> None:
    """A negation inside an atomic phrase ("niet meer leven") negates nothing else."""
    for hit in found:
        for token in hit.used:
            if scene.forms[token] in program.claimable:
                scene.claim(token, hit.used)


def _in_order(pattern: InOrder, rows: list[list[Hit]], scene: Scene, program: Program) -> list[Hit]:
    # Half of them are done with here: what should follow stands only before.
    if rows[-1][-1].first <= rows[0][0].first:
        return []
    symbols, wide = pattern.symbols, pattern.wide
    # A concept under a negation is not there, unless the pattern is about negation.
    heed = bool(scene.cues) and not pattern.free
    neutral = program.neutral
    found: list[Hit] = []
    for first in rows[0]:
        last, used = first.last, first.used
        if heed and symbols[0] not in neutral and scene.negated(first):
            continue
        for i in range(1, len(rows)):
            judged = heed and symbols[i] not in neutral
            following = _next(rows[i], last, scene, program, wide=wide[i], judged=judged)
            if following is None:
                break
            last = following.last
            used += following.used
        else:
            found.append(Hit(first.first, last, used))
    return found


def _next(
    row: list[Hit], after: int, scene: Scene, program: Program, *, wide: bool, judged: bool
) -> Hit | None:
    """The first usable hit after a token, within the allowed gap."""
    limit = after + 1 + (WIDE_GAP if wide else FILLER_GAP)
    if len(row) > FEW:
        row = row[bisect_left(row, (after + 1,)) : bisect_left(row, (limit + 1,))]
    for hit in row:
        first = hit.first
        if first <= after:
            continue
        if first > limit or max(scene.gaps[after + 1 : first + 1]) >= COLON:
            return None
        if not wide and not program.fillers.issuperset(scene.forms[after + 1 : first]):
            return None
        if not judged or not scene.negated(hit):
            return hit
    return None


def _together(
    pattern: Together, rows: list[list[Hit]], scene: Scene, program: Program
) -> list[Hit]:
    symbols = pattern.symbols
    # Plain words under a negation are not there either: parts of a pair are judged one by one.
    heed = bool(scene.cues) and not pattern.free
    fewest = min(rows, key=len) if len(rows) > 1 else rows[0]
    anchor = symbols[rows.index(fewest)]
    judged = heed and anchor not in program.classes
    others = [symbol for symbol in symbols if symbol != anchor]
    if len(others) + 1 < len(symbols):
        others += [anchor] * (symbols.count(anchor) - 1)
    found: list[Hit] = []
    for hit in fewest:
        if judged and scene.negated(hit):
            continue
        whole = _joined(hit, others, pattern, scene, program)
        if whole is not None and not (pattern.absent and _spoiled(whole, pattern, scene)):
            found.append(whole)
    return found


def _joined(
    hit: Hit, others: list[int], pattern: Together, scene: Scene, program: Program
) -> Hit | None:
    used = hit.used
    low, high = _bounds(hit, pattern.scope, scene)
    heed = bool(scene.cues) and not pattern.free
    for symbol in others:
        best: Hit | None = None
        best_distance = 1 << 30
        for other in _candidates(scene, symbol, hit, low, high):
            first = other.first
            if not low <= first <= high:
                continue
            distance = first - hit.last if first > hit.last else hit.first - other.last
            if distance >= best_distance or not _apart(other.used, used):
                continue
            if heed and symbol not in program.classes and scene.negated(other):
                continue
            best, best_distance = other, distance
        if best is None:
            return None
        used += best.used
    return Hit(min(used), max(used), tuple(sorted(used)), checked=not pattern.free)


def _apart(used: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Whether two hits stand on different tokens."""
    return used[0] not in others if len(used) == 1 else set(used).isdisjoint(others)


def _candidates(scene: Scene, symbol: int, hit: Hit, low: int, high: int) -> list[Hit]:
    """At most the eight nearest hits on either side; of many, those within the bounds."""
    hits = scene.listed[symbol]
    if len(hits) <= NEAREST:
        return hits
    starts = scene.starts(symbol)
    middle = bisect_left(starts, hit.first)
    begin = max(bisect_left(starts, low), middle - NEAREST)
    end = min(bisect_left(starts, high + 1), middle + NEAREST)
    return hits[begin:end]


def _bounds(hit: Hit, scope: int, scene: Scene) -> tuple[int, int]:
    """First and last token where a companion may start."""
    low, high = scene.opening[hit.first], scene.closing[hit.last]
    if scope > 0:
        return max(low, hit.first - scope), min(high, hit.last + scope)
    if scope == SENTENCE_SCOPE:
        return low, high
    if scope == TEXT_SCOPE:
        return 0, len(scene.tokens) - 1
    first, last = scene.span(hit)
    return scene.sentence_start(first - 1), scene.sentence_end(last + 1)


def _spoiled(whole: Hit, pattern: Together, scene: Scene) -> bool:
    low, high = _bounds(whole, pattern.scope, scene)
    return any(scene.has_near(symbol, low, high) for symbol in pattern.absent)
