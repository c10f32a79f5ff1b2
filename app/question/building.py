"""From expressions to a ``Program``: symbols, word forms, patterns and their ranks."""

from collections.abc import Iterable, Mapping, Sequence

from app.question.expression import Alternative, Atom, Choice, Part, parse
from app.question.inflect import separable_forms, verb_forms
from app.question.ordering import agenda, closed, needed_for, ranked
from app.question.patterns import (
    NEIGHBOUR_SCOPE,
    SENTENCE_SCOPE,
    TEXT_SCOPE,
    InOrder,
    Pattern,
    Together,
)
from app.question.program import Program
from app.question.signs import concept_keys
from app.question.words import NOTHING, WordIndex, deletion_index

_HIDDEN = ("any:", "seq:", "unless:", "never:")
"""How symbols are named that only patterns and rules themselves ask for."""
_SCOPES = {"s": SENTENCE_SCOPE, "ss": NEIGHBOUR_SCOPE, "t": TEXT_SCOPE}


class ProgramBuilder:
    """Collects expressions by name; ``build`` numbers and orders everything.

    ``negations``: plain forms of negation words; a pattern that holds one may have
    negated parts. ``irregular``: strong verbs with their forms. ``given``: concepts that the
    reader itself finds (ages, years).
    """

    def __init__(
        self,
        *,
        negations: frozenset[str],
        irregular: Mapping[str, Sequence[str]],
        given: Iterable[str] = (),
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
        self.aliases: dict[int, set[int]] = {}
        self.given = frozenset(given)
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
        absent = tuple(self._part_symbol(part) for part in alternative.parts if part.absent)
        free = any(self._negates(part) for part in present)
        scope = _SCOPES.get(alternative.scope)
        window = int(alternative.scope) if scope is None else scope
        self.raw.append(Together(out, symbols, absent, window, free, 0))
        self.depends.setdefault(out, set()).update(symbols, absent)

    def _sequence(self, out: int, part: Part) -> None:
        symbols = tuple(self._choice_symbol(choice) for choice in part.choices)
        self.raw.append(InOrder(out, symbols, part.wide, self._negates(part), 0))
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
            self.aliases.setdefault(inner, set()).add(out)
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
        return any(atom.value in self.negations for choice in part.choices for atom in choice)

    def undefined(self) -> tuple[str, str] | None:
        """A concept that is used but never defined, with a name that uses it."""
        given = {pattern.out for pattern in self.raw} | self.bound
        for user, inner in self.depends.items():
            for symbol in inner:
                name = self.names[symbol]
                if symbol not in given and name.isupper() and name not in self.given:
                    return name, self.names[user]
        return None

    def build(
        self,
        *,
        neutral: Iterable[str] = (),
        masks: Iterable[str] = (),
        fillers: Iterable[str] = (),
        claimable: Iterable[str] = (),
        corrected: Iterable[str] = (),
        common: Iterable[str] = (),
    ) -> Program:
        """Number, order and index everything."""
        ranks = ranked(self.depends)
        mask_symbols = frozenset(self.symbol(name) for name in masks)
        classes = frozenset(self.symbol(name) for name in neutral)
        patterns = sorted(
            (pattern._replace(rank=ranks[pattern.out]) for pattern in self.raw),
            key=lambda pattern: pattern.rank,
        )
        means = closed(self.aliases, len(self.names))
        plain = {number for number, name in enumerate(self.names) if name.startswith("any:")}
        given = {out for pattern in patterns for out in means[pattern.out]}
        found = [self.symbols[name] for name in self.given if name in self.symbols]
        given |= {out for symbol in found for out in means[symbol]}
        rarity = self._rarity(frozenset(common), means)
        words = self._words(corrected, means)
        early = needed_for(patterns, mask_symbols, means)
        return Program(
            words=words,
            patterns=patterns,
            forms=_forms_of(words, len(self.names)),
            means=means,
            agenda=agenda(patterns, range(len(patterns)), rarity, frozenset(given)),
            early=agenda(patterns, early, rarity, frozenset(given)),
            names=self.names,
            concepts=concept_keys(self.names),
            symbols=self.symbols,
            shown=frozenset(
                number for number, name in enumerate(self.names) if not name.startswith(_HIDDEN)
            ),
            neutral=frozenset(plain | classes),
            classes=classes,
            masks=mask_symbols,
            fillers=frozenset(fillers),
            claimable=frozenset(claimable),
            verbs=frozenset(self.verbs),
        )

    def _rarity(self, common: frozenset[str], means: Sequence[tuple[int, ...]]) -> list[int]:
        """How often a symbol's words are said: the common words among them."""
        rarity = [0] * len(self.names)
        for form, symbols in self.forms.items():
            if form in common:
                for symbol in symbols:
                    for meant in means[symbol]:
                        rarity[meant] += 1
        return rarity

    def _words(self, corrected: Iterable[str], means: Sequence[tuple[int, ...]]) -> WordIndex:
        index = WordIndex(
            cased=_frozen(self.cased, means),
            finals=_frozen(self.finals, means),
            prefixes=_frozen(self.prefixes, means),
            suffixes=_frozen(self.suffixes, means),
        )
        exact = _frozen(self.forms, means)
        for form in {*self.forms, *self.prefixes}:
            index.forms[form] = exact.get(form, NOTHING) | index.parts(form)
        wanted = [word for word in corrected if index.find(word)]
        for word in wanted:
            index.forms.setdefault(word, index.parts(word))
        index.deletions = deletion_index(wanted)
        return index


def _frozen(
    table: Mapping[str, set[int]], means: Sequence[tuple[int, ...]]
) -> dict[str, frozenset[int]]:
    return {
        key: frozenset(meant for symbol in symbols for meant in means[symbol])
        for key, symbols in table.items()
    }


def _forms_of(index: WordIndex, count: int) -> list[frozenset[str]]:
    """Per symbol the forms that give it."""
    forms: list[set[str]] = [set() for _ in range(count)]
    for form, symbols in index.forms.items():
        for symbol in symbols:
            forms[symbol].add(form)
    nothing: frozenset[str] = frozenset()
    return [frozenset(found) if found else nothing for found in forms]


def _part_name(part: Part) -> str:
    words = []
    for choice, wide in zip(part.choices, part.wide, strict=True):
        words.append(("..", "")[not wide] + "/".join(f"{a.kind}:{a.value}" for a in choice))
    return " ".join(words)
