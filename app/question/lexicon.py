"""The lexicon: all data of ``data/question``, checked and compiled once at start."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from app.question.age_words import AgeWords
from app.question.building import ProgramBuilder
from app.question.data import Source, gather
from app.question.expression import ExpressionError
from app.question.language import LanguageWords, language_words
from app.question.negation import NegationWords
from app.question.numbers import NumberWords
from app.question.ordering import CircleError
from app.question.people import PeopleWords, Relation
from app.question.program import Program
from app.question.rules import FlagRule, MarkRule, NeedRule, Twin
from app.words.codes import Tier
from app.words.errors import DataFileError
from app.words.vocabulary import Need, Vocabulary

_Rule = TypeVar("_Rule", NeedRule, FlagRule, MarkRule)


AGE_CLASSES: dict[str, tuple[float, float]] = {
    "AGE_NEWBORN": (0, 0.245),
    "AGE_BABY": (0, 1.5),
    "AGE_TODDLER": (1, 5.99),
    "AGE_CHILD": (0, 17.99),
    "AGE_TEEN": (11, 17.99),
    "AGE_YOUNG": (16, 24.99),
    "AGE_ADULT": (18, 112),
    "AGE_OLD": (64.5, 112),
}
"""Concepts that parsed ages give, with their bounds in years."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader looks things up in; built once, shared by all requests."""

    program: Program
    needs: dict[str, Need]
    need_rules: dict[int, tuple[NeedRule, ...]]
    flag_rules: dict[int, tuple[FlagRule, ...]]
    mark_rules: dict[int, tuple[MarkRule, ...]]
    negation: NegationWords
    numbers: NumberWords
    ages: AgeWords
    people: PeopleWords
    languages: LanguageWords
    twins: dict[str, Twin]
    beaten_by: dict[str, tuple[str, ...]]
    excluded_by: dict[str, frozenset[str]]
    red_flags: dict[str, Tier]
    soft_needs: dict[frozenset[str], str]
    about: dict[str, tuple[str, ...]]
    past_softens: frozenset[str]
    plain: frozenset[str]
    flag_symptoms: frozenset[str]
    talk: frozenset[str]


def compile_lexicon(files: Mapping[str, object], vocabulary: Vocabulary) -> Lexicon:
    """Check and compile the parsed files; a fault names its file and rule."""
    return _Compiler(gather(files), vocabulary).lexicon()


class _Compiler:
    """One compilation: the builder, and the rules as they come."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.source = source
        self.vocabulary = vocabulary
        negation = source.section("negation")
        negations = source.words(negation, "before") | source.words(negation, "marks")
        self.builder = ProgramBuilder(
            negations=negations,
            irregular=source.lists("verbs"),
            given=(*AGE_CLASSES, "PAST_YEAR"),
        )
        self.negation = NegationWords(
            before=source.words(negation, "before"),
            listing=source.words(negation, "listing"),
            after=source.words(negation, "after"),
            stops=source.words(negation, "stops"),
            joins=source.words(negation, "joins"),
            subjects=source.words(negation, "subjects"),
            reach_words=int(str(negation["reach_words"])),
        )

    def lexicon(self) -> Lexicon:
        """Compile everything."""
        for name, (file, expression) in self.source.expressions("concepts").items():
            self._define(name, expression, file, name)
        masks = []
        for name, (file, expression) in self.source.expressions("lookalikes").items():
            masks.append(f"look:{name}")
            self._define(masks[-1], expression, file, name)
        needs, flags, marks = self._needs(), self._flags(), self._marks()
        self._age_symbols()
        classes = self.source.section("classes")
        try:
            program = self._built(classes, masks)
        except CircleError as error:
            raise DataFileError("data/question", None, "een begrip bevat zichzelf") from error
        return Lexicon(
            program=program,
            needs=self.vocabulary.needs,
            need_rules=_by_symbol(needs),
            flag_rules=_by_symbol(flags),
            mark_rules=_by_symbol(marks),
            negation=self.negation,
            numbers=self.source.convert("numbers", NumberWords),
            ages=self.source.convert("ages", AgeWords),
            people=self._people(),
            languages=language_words(self.source.lists("languages")),
            twins=self.source.convert("twins", dict[str, Twin]),
            beaten_by={k: tuple(v) for k, v in self.source.lists("beaten_by").items()},
            excluded_by=self._excluded_by(),
            red_flags={
                code: self._default_tier("vocabulary", code) for code in self.vocabulary.red_flags
            },
            soft_needs={
                frozenset(needs.split("+")): str(flag)
                for needs, flag in self.source.section("soft_needs").items()
            },
            about={code: tuple(needs) for code, needs in self.source.lists("about").items()},
            past_softens=self.source.words(classes, "past_softens"),
            plain=frozenset(need.id for need in needs if need.plain)
            | frozenset(flag.id for flag in flags if flag.plain),
            flag_symptoms=self.source.words(classes, "flag_symptoms"),
            talk=self.source.words(classes, "talk"),
        )

    def _age_symbols(self) -> None:
        for name in (*AGE_CLASSES, "PAST_YEAR"):
            self.builder.symbol(name)

    def _built(self, classes: Mapping[str, object], masks: list[str]) -> Program:
        source = self.source
        undefined = self.builder.undefined()
        if undefined:
            name, user = undefined
            raise DataFileError("data/question", None, f"{user}: onbekend begrip {name}")
        return self.builder.build(
            neutral=source.words(classes, "neutral"),
            masks=masks,
            fillers=source.words(classes, "fillers"),
            claimable=source.words(classes, "claimable"),
            corrected=source.words(classes, "corrected"),
            common=source.words(classes, "common"),
        )

    def _define(self, name: str, expression: str, file: str, rule: str) -> int:
        try:
            return self.builder.define(name, expression)
        except ExpressionError as error:
            raise DataFileError(file, None, f"{rule}: {error}") from error

    def _forbidding(self, kind: str, rule: str, file: str, text: str | None) -> tuple[int, ...]:
        if text is None:
            return ()
        return (self._define(f"{kind}:{rule}", text, file, rule),)

    def _needs(self) -> list[NeedRule]:
        rules: list[NeedRule] = []
        for file, code, name, body in self.source.rules("needs"):
            rule = f"{code}.{name}"
            if code not in self.vocabulary.needs:
                raise DataFileError(file, None, f"{rule}: onbekende behoefte {code}")
            rules.append(
                NeedRule(
                    id=rule,
                    code=code,
                    symbol=self._define(f"need:{rule}", body.when, file, rule),
                    likely=body.likely,
                    plain=body.plain,
                    unless=self._forbidding("unless", rule, file, body.unless),
                    never=self._forbidding("never", rule, file, body.never),
                    past=body.past,
                    any_age=body.any_age,
                )
            )
        return rules

    def _flags(self) -> list[FlagRule]:
        rules: list[FlagRule] = []
        for file, code, name, body in self.source.rules("flags"):
            rule = f"{code}.{name}"
            if code not in self.vocabulary.red_flags:
                raise DataFileError(file, None, f"{rule}: onbekende rode vlag {code}")
            rules.append(
                FlagRule(
                    id=rule,
                    code=code,
                    symbol=self._define(f"flag:{rule}", body.when, file, rule),
                    tier=body.tier or self._default_tier(file, code),
                    soft=body.soft,
                    plain=body.plain,
                    unless=self._forbidding("unless", rule, file, body.unless),
                    never=self._forbidding("never", rule, file, body.never),
                    past=body.past,
                )
            )
        return rules

    def _default_tier(self, file: str, code: str) -> Tier:
        try:
            tier: Tier = msgspec.convert(self.vocabulary.red_flags[code].default_tier, Tier)
        except msgspec.ValidationError as error:
            raise DataFileError(file, None, f"{code}: {error}") from error
        return tier

    def _marks(self) -> list[MarkRule]:
        return [
            MarkRule(
                id=f"{family}.{value}",
                family=family,
                value=value,
                symbol=self._define(f"mark:{family}.{value}", body.when, file, value),
            )
            for file, family, value, body in self.source.rules("marks")
        ]

    def _excluded_by(self) -> dict[str, frozenset[str]]:
        """Need -> the needs beside which the weights do not add it."""
        lists = self.source.lists("excludes")
        weaker = set().union(*lists.values())
        return {
            code: frozenset(other for other, codes in lists.items() if code in codes)
            for code in weaker
        }

    def _people(self) -> PeopleWords:
        relations = {
            code: msgspec.convert({"code": code, **body}, Relation)
            for code, body in self.source.section("people").items()
            if isinstance(body, dict)
        }
        by_word: dict[str, str] = {}
        for relation in relations.values():
            for word in relation.words:
                by_word.setdefault(word, relation.code)
        return PeopleWords(
            by_word=by_word,
            relations=relations,
            possessives=self.source.words(self.source.section("classes"), "possessives"),
        )


def _by_symbol(rules: Iterable[_Rule]) -> dict[int, tuple[_Rule, ...]]:
    """Rules under the symbol that triggers them (a symbol may trigger several)."""
    table: dict[int, list[_Rule]] = {}
    for rule in rules:
        table.setdefault(rule.symbol, []).append(rule)
    return {symbol: tuple(found) for symbol, found in table.items()}
