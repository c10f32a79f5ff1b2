"""The order of patterns: ranks, aliases, and the symbol at which each pattern waits."""

from collections.abc import Iterable, Mapping, Sequence

from app.question.patterns import Pattern, Together
from app.question.program import WORD_ENOUGH, Agenda


class CircleError(ValueError):
    """A concept is made of itself."""


def agenda(
    patterns: Sequence[Pattern],
    numbers: Iterable[int],
    rarity: Sequence[int],
    given: frozenset[int],
) -> Agenda:
    """Each pattern under its rarest symbol: few common words, then few patterns use it.

    With it the rarest other one that only words give (``given``: those that patterns give).
    """
    uses: dict[int, int] = {}
    for pattern in patterns:
        for symbol in set(pattern.symbols):
            uses[symbol] = uses.get(symbol, 0) + 1

    def order(symbol: int) -> tuple[int, int, int]:
        return rarity[symbol], uses[symbol], symbol

    waiting: dict[int, dict[int, list[int]]] = {}
    for number in numbers:
        symbols = patterns[number].symbols
        anchor = min(symbols, key=order)
        other = min({*symbols} - given - {anchor}, key=order, default=WORD_ENOUGH)
        waiting.setdefault(anchor, {}).setdefault(other, []).append(number)
    return {
        anchor: tuple((other, tuple(found)) for other, found in others.items())
        for anchor, others in waiting.items()
    }


def needed_for(
    patterns: Sequence[Pattern], wanted: frozenset[int], means: Sequence[tuple[int, ...]]
) -> list[int]:
    """The patterns that lead to the wanted symbols, however indirectly."""
    needed = set(wanted)
    chosen: list[int] = []
    for number in range(len(patterns) - 1, -1, -1):
        pattern = patterns[number]
        if not needed.isdisjoint(means[pattern.out]):
            chosen.append(number)
            needed.update(pattern.symbols)
            if isinstance(pattern, Together):
                needed.update(pattern.absent)
    return chosen[::-1]


def closed(aliases: Mapping[int, set[int]], count: int) -> list[tuple[int, ...]]:
    """Per symbol: itself and all it is an alias of, however indirectly."""
    means: list[tuple[int, ...]] = []
    for symbol in range(count):
        found = [symbol]
        for one in found:
            found.extend(out for out in sorted(aliases.get(one, ())) if out not in found)
        means.append(tuple(found))
    return means


def ranked(depends: Mapping[int, set[int]]) -> dict[int, int]:
    """Rank 0 for words; a concept ranks above all it is made of."""
    ranks: dict[int, int] = {}

    def rank(symbol: int, path: tuple[int, ...]) -> int:
        if symbol in path:
            raise CircleError
        if symbol not in ranks:
            inner = depends.get(symbol, set())
            ranks[symbol] = 1 + max((rank(one, (*path, symbol)) for one in inner), default=-1)
        return ranks[symbol]

    for symbol in depends:
        rank(symbol, ())
    return ranks
