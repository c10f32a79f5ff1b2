"""From expressions to a ``Program``: symbols, word forms, patterns and their ranks."""

from collections.abc import Iterable, Mapping, Sequence

from app.question.expression import Alternative, Atom, Choice, Part, parse
from app.question.inflect import separable_forms, verb_forms
from app.question.patterns import (
    NEIGHBOUR_SCOPE,
    SENTENCE_SCOPE,
    TEXT_SCOPE,
    Pattern,
    Sequence_,
    Together,
)
from app.question.program import Program
from app.question.words import WordIndex, deletion_index

_SCOPES = {"s": SENTENCE_SCOPE, "ss": NEIGHBOUR_SCOPE, "t": TEXT_SCOPE}


class ProgramBuilder:
    """Collects expressions by name; ``build`` numbers and orders everything.

    ``negations``: plain forms of negation words; a pattern that holds one may have
    negated parts. ``irregular``: strong verbs with their forms.
    """

    def __init__(
        self, *, negations: frozenset[str], irregular: Mapping[str, Sequence[str]]
    ) -> None:
        self.symbols: dict[str, int] = {}
        self.names: list[str] = []
        self.forms: dict[str, set[int]] = {}
        self.cased: dict[str, set[int]] = {}
        self.finals: dict[str, set[int]] = {}
        self.prefixes: dict[str, set[int]] = {}
        self.suffixes: dict[str, set[int]] = {}
        self.verbs: set[str] = {form for forms in irregular.values() for form in forms}
        self.bound: set[int] = set()
        self.raw: list[Pattern] = []
        self.depends: dict[int, set[int]] = {}
        self.negations = negations
        self.irregular = irregular

    def symbol(self, name: str) -> int:
        """The number of a name, made when new."""
        number = self.symbols.get(name)
        if number is None:
            number = self.symbols[name] = len(self.names)
            self.names.append(name)
        return number

    def define(self, name: str, expression: str) -> int:
        """Give a name an expression (added to what it already means)."""
        out = self.symbol(name)
        for alternative in parse(expression):
            self._alternative(out, alternative)
        return out

    def _alternative(self, out: int, alternative: Alternative) -> None:
        present = [part for part in alternative.parts if not part.absent]
        if len(alternative.parts) == 1 and len(present[0].choices) == 1:
            self._bind(out, present[0].choices[0])
            return
        if len(alternative.parts) == 1:
            self._sequence(out, present[0])
            return
        symbols = tuple(self._part_symbol(part) for part in present)
        absent = tuple(
            self._part_symbol(part) for part in alternative.parts if part.absent
        )
        free = any(self._negates(part) for part in present)
        scope = _SCOPES.get(alternative.scope)
        window = int(alternative.scope) if scope is None else scope
        self.raw.append(Together(out, symbols, absent, window, free, 0))
        self.depends.setdefault(out, set()).update(symbols, absent)

    def _sequence(self, out: int, part: Part) -> None:
        symbols = tuple(self._choice_symbol(choice) for choice in part.choices)
        self.raw.append(Sequence_(out, symbols, part.wide, self._negates(part), 0))
        self.depends.setdefault(out, set()).update(symbols)

    def _part_symbol(self, part: Part) -> int:
        if len(part.choices) == 1:
            return self._choice_symbol(part.choices[0])
        name = "seq:" + _part_name(part)
        known = name in self.symbols
        out = self.symbol(name)
        if not known:
            self._sequence(out, part)
        return out

    def _choice_symbol(self, choice: Choice) -> int:
        """A concept's own symbol, or one for the words of the choice."""
        if len(choice) == 1 and choice[0].kind == "concept":
            return self.symbol(choice[0].value)
        name = "any:" + "/".join(f"{atom.kind}:{atom.value}" for atom in choice)
        known = name in self.symbols
        out = self.symbol(name)
        if not known:
            self._bind(out, choice)
        return out

    def _bind(self, out: int, choice: Choice) -> None:
        for atom in choice:
            self._bind_atom(out, atom)

    def _bind_atom(self, out: int, atom: Atom) -> None:
        kind, value = atom
        self.bound.add(out)
        if kind == "concept":
            inner = self.symbol(value)
            self.raw.append(Sequence_(out, (inner,), (False,), free=False, rank=0))
            self.depends.setdefault(out, set()).add(inner)
        elif kind == "verb":
            self._bind_verb(out, value)
        elif kind == "phrase":
            words = tuple((Atom("word", word),) for word in value.split())
            self._sequence(out, Part(words, (False,) * len(words)))
        elif kind == "word":
            self.forms.setdefault(value, set()).add(out)
        elif kind == "final":
            self.finals.setdefault(value, set()).add(out)
        elif kind == "cased":
            self.cased.setdefault(value, set()).add(out)
        else:
            table = self.prefixes if kind == "prefix" else self.suffixes
            table.setdefault(value, set()).add(out)

    def _bind_verb(self, out: int, value: str) -> None:
        particle, plus, base = value.partition("+")
        forms = verb_forms(base if plus else value, self.irregular)
        self.verbs |= forms
        if not plus:
            self._bind_forms(out, forms)
            return
        self._bind_forms(out, separable_forms(particle, forms))
        stem, loose = (Atom("verb", base),), (Atom("word", particle),)
        self._sequence(out, Part((stem, loose), (False, True)))
        spaced = (Atom("word", particle),), (Atom("word", "te"),), (Atom("verb", base),)
        self._sequence(out, Part(spaced, (False, False, False)))

    def _bind_forms(self, out: int, forms: Iterable[str]) -> None:
        for form in forms:
            self.forms.setdefault(form, set()).add(out)

    def _negates(self, part: Part) -> bool:
        return any(
            atom.value in self.negations for choice in part.choices for atom in choice
        )

    def undefined(self) -> tuple[str, str] | None:
        """A concept that is used but never defined, with a name that uses it."""
        given = {pattern.out for pattern in self.raw} | self.bound
        for user, inner in self.depends.items():
            for symbol in inner:
                name = self.names[symbol]
                if symbol not in given and name.isupper() and not name.startswith(("AGE_", "PAST_YEAR")):
                    return name, self.names[user]
        return None

    def build(  # noqa: PLR0913 - the word classes of one program
        self,
        *,
        neutral: Iterable[str] = (),
        masks: Iterable[str] = (),
        fillers: Iterable[str] = (),
        claimable: Iterable[str] = (),
        corrected: Iterable[str] = (),
    ) -> Program:
        """Number, order and index everything."""
        ranks = _ranks(self.depends)
        patterns = sorted(
            (pattern._replace(rank=ranks[pattern.out]) for pattern in self.raw),
            key=lambda pattern: pattern.rank,
        )
        mask_symbols = frozenset(self.symbol(name) for name in masks)
        plain = {number for number, name in enumerate(self.names) if name.startswith("any:")}
        return Program(
            words=self._words(corrected),
            patterns=patterns,
            anchored=_anchored(patterns, range(len(patterns))),
            early=_anchored(patterns, _needed_for(patterns, mask_symbols)),
            names=self.names,
            symbols=self.symbols,
            neutral=frozenset(plain | {self.symbol(name) for name in neutral}),
            classes=frozenset(self.symbol(name) for name in neutral),
            masks=mask_symbols,
            fillers=frozenset(fillers),
            claimable=frozenset(claimable),
            verbs=frozenset(self.verbs),
        )

    def _words(self, corrected: Iterable[str]) -> WordIndex:
        index = WordIndex(
            cased=_frozen(self.cased),
            finals=_frozen(self.finals),
            prefixes=_frozen(self.prefixes),
            suffixes=_frozen(self.suffixes),
        )
        for form, symbols in self.forms.items():
            index.forms[form] = tuple(sorted(symbols | set(index.parts(form))))
        for prefix in self.prefixes:
            index.forms.setdefault(prefix, tuple(sorted(index.parts(prefix))))
        wanted = [word for word in corrected if index.find(word)]
        for word in wanted:
            index.forms.setdefault(word, index.parts(word))
        index.deletions = deletion_index(wanted)
        return index


def _frozen(table: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(sorted(symbols)) for key, symbols in table.items()}


def _anchored(
    patterns: Sequence[Pattern], numbers: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Each pattern under the symbol that the fewest patterns use: the most telling one."""
    uses: dict[int, int] = {}
    for pattern in patterns:
        for symbol in set(pattern.symbols):
            uses[symbol] = uses.get(symbol, 0) + 1
    anchored: dict[int, list[int]] = {}
    for number in numbers:
        symbols = patterns[number].symbols
        anchor = min(symbols, key=lambda symbol: (uses[symbol], symbol))
        anchored.setdefault(anchor, []).append(number)
    return {symbol: tuple(found) for symbol, found in anchored.items()}


def _needed_for(patterns: Sequence[Pattern], wanted: frozenset[int]) -> list[int]:
    """The patterns that lead to the wanted symbols, however indirectly."""
    needed = set(wanted)
    chosen: list[int] = []
    for number in range(len(patterns) - 1, -1, -1):
        pattern = patterns[number]
        if pattern.out in needed:
            chosen.append(number)
            needed.update(pattern.symbols)
            if isinstance(pattern, Together):
                needed.update(pattern.absent)
    return chosen[::-1]


def _ranks(depends: Mapping[int, set[int]]) -> dict[int, int]:
    """Rank 0 for words; a concept ranks above all it is made of."""
    ranks: dict[int, int] = {}

    def rank(symbol: int, path: tuple[int, ...]) -> int:
        if symbol in path:
            message = "begrip verwijst naar zichzelf"
            raise RecursionError(message)
        if symbol not in ranks:
            inner = depends.get(symbol, set())
            ranks[symbol] = 1 + max((rank(one, (*path, symbol)) for one in inner), default=-1)
        return ranks[symbol]

    for symbol in depends:
        rank(symbol, ())
    return ranks


def _part_name(part: Part) -> str:
    words = []
    for choice, wide in zip(part.choices, part.wide, strict=True):
        words.append(("..", "")[not wide] + "/".join(f"{a.kind}:{a.value}" for a in choice))
    return " ".join(words)
