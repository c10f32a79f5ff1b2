"""One answer being told: the voice, the moment, and who the people are."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from app.explain.contract import UNKNOWN
from app.explain.grammar import listed
from app.explain.kept import keep
from app.explain.scene import Scene
from app.explain.voice import NO_FACTS, SELF, Voice
from app.rules.rights import LEGAL_AGE
from app.words.answer import Answer
from app.words.codes import PRIVATE_ASKERS
from app.words.vocabulary import Vocabulary

Role = Literal["first", "step", "beside", "later", "acute"]
"""Where a step stands in its route."""
CHILDREN = frozenset({"baby", "child", "kind", "son", "zoon", "daughter", "dochter", "pupil"})
BABY_AGE = 2
BABY_NEEDS = frozenset({"crying-baby", "baby-sleep-feeding", "postpartum-low-mood"})
ALONE_FROM = 16
"""From this age a young person decides and calls alone."""
MEDICAL = frozenset({"huisarts", "poh", "medical-specialist", "jeugdarts"})


class Teller(NamedTuple):
    """What every part of the answer needs to put itself into words.

    ``relations``: who each person ref is. ``owners``: whose each need is that
    was surely understood. ``apart``: steps are
    for different people, so each says for whom. ``ages``: in years, of each person ref;
    ``of_asked``: the code of who calls when a step names nobody; ``callers``: those found already.
    """

    voice: Voice
    scene: Scene
    vocabulary: Vocabulary
    asker: str
    private: bool
    relations: Mapping[str, str]
    owners: Mapping[str, str]
    ages: Mapping[str, float | None]
    of_asked: str
    has_baby: bool
    apart: bool
    callers: dict[tuple[str, ...], str]

    def say(self, section: str, code: str, facts: Mapping[str, object] = NO_FACTS) -> str:
        """The text of a code; for an unknown code or missing facts the section's safe sentence."""
        text = self.find(section, code, facts)
        return (self.find(section, UNKNOWN) or "") if text is None else text

    def find(self, section: str, code: str, facts: Mapping[str, object] = NO_FACTS) -> str | None:
        """The text of a code, if there is one and its facts are known."""
        template = self.voice.sections[section].get(code)
        if template is None:
            return None
        constant = template.constant
        return template.fill(facts, self.scene) if constant is None else constant

    def need_label(self, code: str) -> str:
        """A need as the vocabulary names it, in this language."""
        kept, key = self.voice.kept.names, ("need", code)
        return kept.get(key) or keep(kept, key, self._need_label(code))

    def _need_label(self, code: str) -> str:
        need = self.vocabulary.needs.get(code)
        label = self.voice.word("need_labels", code)
        return label or (self.voice.said(need.label) if need else code)

    def kind_name(self, code: str) -> str:
        """A kind in passing: ``het consultatiebureau``."""
        kept, key = self.voice.kept.names, ("kind", code)
        return kept.get(key) or keep(kept, key, self._kind_name(code))

    def _kind_name(self, code: str) -> str:
        kind = self.vocabulary.kinds.get(code)
        label = kind.label if kind else code
        return self.voice.word("kinds", code) or label or self.say("plain", UNKNOWN)

    def who(self, refs: Sequence[str]) -> str | None:
        """``uw opa``; None when someone's relation is not known, or it is the asker."""
        words = [self.voice.word("relations", self.relations.get(ref, "")) for ref in refs]
        if not words or any(word is None for word in words):
            return None
        return listed([word for word in words if word], self.voice.grammar.and_)

    def caller(self, refs: tuple[str, ...]) -> str | None:
        """Who calls, seen from a professional: ``de ouders bellen zelf``."""
        return self.voice.word("callers", self.caller_code(refs))

    def caller_code(self, refs: tuple[str, ...]) -> str:
        """Who it is that calls for these people: the parents, the young person, the patient."""
        found = self.callers.get(refs)
        if found is None:
            found = self.callers[refs] = self._caller_code(refs)
        return found

    def _caller_code(self, refs: Sequence[str]) -> str:
        codes = {_caller(self.relations.get(ref, ""), self.ages.get(ref)) for ref in refs}
        found = next((code for code in CALLERS if code in codes), self.of_asked)
        return "adult" if found == PATIENT and self.asker not in MEDICAL else found

    def is_self(self, refs: Sequence[str]) -> bool:
        """Whether it is for the asker alone."""
        return bool(refs) and all(self.relations.get(ref) in SELF for ref in refs)

    def is_child_of(self, refs: Sequence[str]) -> bool:
        """Whether it is for the asker's child alone."""
        return bool(refs) and all(self.relations.get(ref) in CHILDREN for ref in refs)

    def my(self, ref: str) -> str | None:
        """``Mijn zoon``: the same person as the asker would say it."""
        return self.voice.word("my", self.relations.get(ref, ""))


def teller_of(answer: Answer, voice: Voice, vocabulary: Vocabulary) -> Teller:
    """Everything that is the same for the whole answer."""
    question = answer.question
    voice.kept.begin(vocabulary)
    relations = {person.ref: person.relation for person in question.people}
    groups = {step.for_ for route in answer.routes[:1] for step in route.steps if step.for_}
    return Teller(
        voice=voice,
        scene=Scene(
            now=answer.receipt.now,
            numbers=vocabulary.numbers,
        ),
        vocabulary=vocabulary,
        asker=question.asker,
        private=question.asker in PRIVATE_ASKERS,
        relations=relations,
        owners={need.code: need.for_ for need in question.needs if need.certainty == "certain"},
        ages={person.ref: person.age_years for person in question.people},
        of_asked=_of_asked(answer),
        has_baby=_has_baby(answer),
        apart=len(groups) > 1,
        callers={},
    )


PATIENT = "patient"
CALLERS = ("child", "youth", "parent", PATIENT, "adult")
"""When a step is for several people, who calls is the first of these."""


def _caller(relation: str, age: float | None) -> str:
    """Who calls for one person: a child's parents; from sixteen on the person."""
    if age is not None and age < LEGAL_AGE:
        return "youth" if age >= ALONE_FROM else "child"
    if age is None and relation in CHILDREN:
        return "child"
    return relation if relation in {"parent", PATIENT} else "adult"


def _of_asked(answer: Answer) -> str:
    """Who calls when a step names nobody: the person asked about, as this asker calls them."""
    question = answer.question
    code = _caller("", question.age_years)
    told = {each.relation for each in question.people}
    if question.age_years is None and PATIENT not in told and not told.isdisjoint(CHILDREN):
        code = "child"
    return PATIENT if code == "adult" and question.asker in MEDICAL else code


def _has_baby(answer: Answer) -> bool:
    """Whether there is a baby in the story."""
    question = answer.question
    if any(need.code in BABY_NEEDS for need in question.needs):
        return True
    ages = (question.age_years, *(person.age_years for person in question.people))
    return any(age is not None and age < BABY_AGE for age in ages) or any(
        person.relation == "baby" for person in question.people
    )
