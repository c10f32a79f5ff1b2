"""Reading: the whole way from text to ``Reading``."""

import datetime as dt

from app.question.age_words import Age
from app.question.ages import find_ages, find_duration_days
from app.question.denied import (
    find_denied,
    find_everyday,
    find_quiet,
    keep_denials,
    without_denied,
)
from app.question.flags import FlagFinder, answered
from app.question.hints import Hints
from app.question.language import find_language
from app.question.lexicon import AGE_CLASSES, Lexicon
from app.question.marks import Marks
from app.question.matching import run
from app.question.needs import NeedFinder
from app.question.negation import find_cues
from app.question.outcome import Facts, find_facts, find_safety
from app.question.patterns import Hit
from app.question.people import Mention, find_people
from app.question.personal import find_personal_data
from app.question.scene import Scene
from app.question.second import SecondReader
from app.question.settle import RULE as WEIGHED
from app.question.settle import Settling
from app.question.shortened import written_out
from app.question.tokens import COMMA, tokenise
from app.question.understood import list_not_understood
from app.question.words import NOTHING, Symbols
from app.words.question import FlagFound, NeedFound, Person, Reading

LONGEST_TEXT = 40_000
"""Code points that are read; a longer text is read up to here (``Reading.read_until``)."""

READ_LANGUAGES = frozenset({"nl", "en"})
"""Languages that are read for needs too; in others only red flags are known."""

STRANGE_CHECK = "suicidality"
"""What is asked about when a text in another language is not understood."""

VETOES = frozenset({"negated", "past", "fiction", "age"})
"""Reasons for which a need is not there at all, whatever the rest of the text is like."""

MOST_AGES = 60
"""Ages that are weighed; a text that repeats one a thousand times must not hold up others."""


class Understanding:
    """All that one text gave, before it is put into a ``Reading``; also what a trace shows."""

    def __init__(
        self,
        description: str,
        lexicon: Lexicon,
        hints: Hints,
        second: SecondReader | None = None,
    ) -> None:
        self.text = description[:LONGEST_TEXT]
        self.lexicon = lexicon
        self.hints = hints
        self.scene = Scene(written_out(tokenise(self.text), lexicon.numbers, lexicon.ages))
        self.ages = self._find_ages(hints.today)
        fill(self.scene, lexicon, self.text, self.ages, hints.today)
        self.marks = Marks(self.scene, lexicon)
        self.flag_finder = FlagFinder(self.scene, lexicon, self.marks)
        self.language = find_language(self.scene.tokens, lexicon.languages)
        self.settling: Settling | None = None
        if second is not None and self.language in READ_LANGUAGES:
            self.settling = Settling(self.scene, lexicon, second, hints.age_years)
        self.denied = find_denied(self.scene, lexicon, hints)
        self.quiet = find_quiet(self.scene, lexicon)
        self.everyday: frozenset[str] = frozenset()
        self.flags = answered(self._find_flags(), hints, lexicon)
        self.people, self.mentions = self._find_people()
        self.need_finder = NeedFinder(self.scene, lexicon, self.marks)
        self.needs = self._find_needs(hints.age_years)

    def _find_flags(self) -> tuple[FlagFound, ...]:
        flags = self.flag_finder.find()
        if self.settling is None:
            return flags
        self.everyday = frozenset() if flags else find_everyday(self.scene, self.lexicon)
        quiet = frozenset(self.lexicon.red_flags) if self.everyday else self.quiet
        settled = self.settling.flags(flags, quiet)
        return without_denied(settled, flags, self.denied, self.scene)

    def _find_needs(self, age_years: float | None) -> tuple[NeedFound, ...]:
        hard = any(flag.hard for flag in self.flags)
        needs = self.need_finder.find(
            self.people, self.mentions, age_years, hard=hard, stands=self.everyday
        )
        if self.settling is None:
            return needs
        vetoed = {
            rule.partition(".")[0] for rule, _, why in self.need_finder.dropped if why in VETOES
        }
        vetoed |= self.quiet | self.need_finder.absent
        if self.everyday:
            return self.settling.borne_out(needs, self.everyday)
        return self.settling.needs(needs, self.people, self.mentions, age_years, vetoed, hard=hard)

    def _find_ages(self, today: dt.date) -> list[Age]:
        ages = find_ages(self.scene.tokens, self.lexicon.numbers, self.lexicon.ages, today)
        return ages[:MOST_AGES]

    def _find_people(self) -> tuple[tuple[Person, ...], list[tuple[Mention, str]]]:
        people, mentions = find_people(self.scene.tokens, self.ages, self.lexicon.people)
        return (self.hints.people, []) if self.hints.people else (people, mentions)


def fill(scene: Scene, lexicon: Lexicon, text: str, ages: list[Age], today: dt.date) -> None:
    """Lay all symbols, look-alikes, negations and concepts over the tokens."""
    program = lexicon.program
    for age in ages:
        span = tuple(range(age.first, age.last + 1))
        for name, (youngest, oldest) in AGE_CLASSES.items():
            if youngest <= age.years < oldest + 0.01:
                means = program.means[program.symbols[name]]
                scene.add(means, Hit(age.first, age.last, span))
    _add_past_years(scene, lexicon, today)
    scene.lay(program, _beside(scene, lexicon))
    run(program, scene, early=True)
    _mask(scene, lexicon)
    pseudo = scene.hits(program.find_symbol("NO_NEGATION"))
    apart = frozenset(token for hit in pseudo for token in hit.used)
    scene.set_cues(find_cues(scene, text, lexicon.negation, program, apart))
    keep_denials(scene, lexicon)
    run(program, scene)


def _add_past_years(scene: Scene, lexicon: Lexicon, today: dt.date) -> None:
    """A year long past ("in 2009") is a mark of the past."""
    program = lexicon.program
    forms = scene.forms
    for index in [i for i, form in enumerate(forms) if len(form) == 4 and form.isdigit()]:  # noqa: PLR2004 -- a year
        before = forms[index - 1] if index else ""
        if before.isdigit() or before in lexicon.ages.born:
            continue
        if 1900 < int(forms[index]) < today.year - 1:  # noqa: PLR2004 -- a year
            means = program.means[program.symbols["PAST_YEAR"]]
            scene.add(means, Hit(index, index, (index,)))


def _beside(scene: Scene, lexicon: Lexicon) -> list[tuple[int, Symbols]]:
    """What tokens mean beside their plain form: in capitals, or at the end of a clause."""
    words = lexicon.program.words
    cased, finals = words.cased, words.finals
    found = {i: cased[token.raw] for i, token in enumerate(scene.tokens) if token.raw in cased}
    if found and _shouting(scene):
        found = {}
    for form in finals.keys() & scene.places.keys():
        for i in scene.places[form]:
            if _ends_clause(scene, i, lexicon):
                found[i] = found.get(i, NOTHING) | finals[form]
    return [(i, symbols - words.find(scene.forms[i])) for i, symbols in found.items()]


def _ends_clause(scene: Scene, index: int, lexicon: Lexicon) -> bool:
    """Whether this is the last word of its clause ("ouders *op*, LO gb")."""
    following = index + 1
    if following == len(scene.tokens) or scene.gaps[following] >= COMMA:
        return True
    form = scene.tokens[following].form
    return form in lexicon.negation.stops or form in {"en", "van", "door"}


def _shouting(scene: Scene) -> bool:
    """A text in capitals says nothing by its capitals."""
    words = [token.raw for token in scene.tokens if len(token.raw) > 1 and token.raw[0].isalpha()]
    loud = sum(word.isupper() for word in words)
    return len(words) > 3 and loud * 2 > len(words)  # noqa: PLR2004 - short texts may be initials


def _mask(scene: Scene, lexicon: Lexicon) -> None:
    """The words of a look-alike ("slaat over") mean nothing else."""
    masks = lexicon.program.masks & scene.present
    found = [hit for symbol in masks for hit in scene.hits(symbol)]
    if not found:
        return
    masked = {token for hit in found for token in hit.used}
    whole = {hit.used for hit in found if len(hit.used) > 1}
    for symbol, hits in list(scene.derived.items()):
        kept = [hit for hit in hits if masked.isdisjoint(hit.used) or hit.used in whole]
        if kept:
            scene.derived[symbol] = kept
        else:
            del scene.derived[symbol]
    scene.hide(lexicon.program, masked, lexicon.program.masks)


def read(
    description: str, lexicon: Lexicon, hints: Hints, second: SecondReader | None = None
) -> Reading:
    """Read a description: needs, people, red flags and facts, as codes and offsets."""
    return reading_of(Understanding(description, lexicon, hints, second), description)


def reading_of(found: Understanding, description: str) -> Reading:
    """Put what was understood into the shared shape."""
    facts = find_facts(found.scene, found.lexicon, found.marks, found.flags, found.needs)
    off_topic = _off_topic(found, facts)
    needs = () if off_topic else found.needs
    denied = tuple(sorted(found.denied))
    safety, check = find_safety(found.flags, needs, facts, found.lexicon, found.hints, denied)
    if safety == "not-seen" and _is_strange(found):
        safety, check = "soft", STRANGE_CHECK
    return Reading(
        needs=needs,
        people=found.people,
        age_years=_main_age(found),
        severity=facts.severity,
        urgency=facts.urgency,
        strained=facts.strained,
        duration_days=find_duration_days(
            found.scene.tokens, found.lexicon.numbers, found.lexicon.ages
        ),
        tried=facts.tried,
        known_at=facts.known_at,
        facets=facts.facets,
        safety=safety,
        flags=found.flags,
        check=check,
        denied=denied,
        personal_data=find_personal_data(found.text),
        not_understood=list_not_understood(found.scene, found.lexicon, found.needs, found.flags),
        off_topic=off_topic,
        language=found.language,
        read_until=LONGEST_TEXT if len(description) > LONGEST_TEXT else None,
    )


def _is_strange(found: Understanding) -> bool:
    """A text in a language that we hardly read, of which nothing was understood."""
    asked = any(key == f"safety:{STRANGE_CHECK}" for key, _ in found.hints.answers)
    return found.language not in READ_LANGUAGES and not found.needs and not asked


def _off_topic(found: Understanding, facts: Facts) -> bool:
    """A rule says that it is about something else, and no rule heard a need or an alarm."""
    return (
        facts.off_topic
        and not found.flags
        and all(need.rule == WEIGHED and need.certainty == "likely" for need in found.needs)
    )


def _main_age(found: Understanding) -> float | None:
    """The age of the person helped: as given, else of the first need's person."""
    if found.hints.age_years is not None:
        return found.hints.age_years
    ages = {person.ref: person.age_years for person in found.people}
    for need in found.needs:
        if ages.get(need.person) is not None:
            return ages[need.person]
    known = [person.age_years for person in found.people if person.age_years is not None]
    return known[0] if known else None


def read_flags_only(text: str, lexicon: Lexicon) -> tuple[FlagFound, ...]:
    """Read the red flags alone; never raises, for it also runs where all else failed."""
    try:
        return Understanding(text, lexicon, Hints()).flags
    except Exception:  # noqa: BLE001 - safety survives everything; no text may be logged here
        return ()


__all__ = ["NeedFound", "Understanding", "fill", "read", "read_flags_only", "reading_of"]
