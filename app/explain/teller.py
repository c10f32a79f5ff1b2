"""One answer being told: the voice, the moment, and who the people are."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from app.explain.contract import UNKNOWN
from app.explain.grammar import listed
from app.explain.scene import Scene
from app.explain.voice import LEGAL_AGE, NO_FACTS, SELF, Voice
from app.words.answer import Answer
from app.words.codes import PRIVATE_ASKERS
from app.words.vocabulary import Vocabulary

Role = Literal["first", "step", "beside", "later", "acute"]
"""Where a step stands in its route."""
CHILDREN = frozenset({"baby", "child", "kind", "zoon", "dochter", "pupil"})
BABY_AGE = 2
BABY_NEEDS = frozenset({"crying-baby", "baby-sleep-feeding", "postpartum-low-mood"})
MEDICAL = frozenset({"huisarts", "poh", "medical-specialist", "jeugdarts"})


class Teller(NamedTuple):
    """What every part of the answer needs to put itself into words.

    ``relations``: who each person ref is. ``owners``: whose each need is that
    was surely understood. ``apart``: steps are
    for different people, so each says for whom. ``caller``: who calls when a professional
    asks.
    """

    voice: Voice
    scene: Scene
    vocabulary: Vocabulary
    asker: str
    private: bool
    relations: Mapping[str, str]
    owners: Mapping[str, str]
    caller: str | None
    has_baby: bool
    apart: bool

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
        need = self.vocabulary.needs.get(code)
        label = self.voice.word("need_labels", code)
        return label or (self.voice.said(need.label) if need else code)

    def kind_name(self, code: str) -> str:
        """A kind in passing: ``het consultatiebureau``."""
        kind = self.vocabulary.kinds.get(code)
        label = kind.label if kind else code
        return self.voice.word("kinds", code) or label or self.say("plain", UNKNOWN)

    def who(self, refs: Sequence[str]) -> str | None:
        """``uw opa``; None when someone's relation is not known, or it is the asker."""
        words = [self.voice.word("relations", self.relations.get(ref, "")) for ref in refs]
        if not words or any(word is None for word in words):
            return None
        return listed([word for word in words if word], self.voice.grammar.and_)

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
        caller=voice.word("callers", _caller(answer)),
        has_baby=_has_baby(answer),
        apart=len(groups) > 1,
    )


def _caller(answer: Answer) -> str:
    """Who calls, seen from a professional: the parents, the patient, or the person."""
    question = answer.question
    ages = (question.age_years, *(person.age_years for person in question.people))
    if any(age is not None and age < LEGAL_AGE for age in ages):
        return "child"
    if any(person.relation in CHILDREN for person in question.people):
        return "child"
    return "patient" if question.asker in MEDICAL else "adult"


def _has_baby(answer: Answer) -> bool:
    """Whether there is a baby in the story."""
    question = answer.question
    if any(need.code in BABY_NEEDS for need in question.needs):
        return True
    ages = (question.age_years, *(person.age_years for person in question.people))
    return any(age is not None and age < BABY_AGE for age in ages) or any(
        person.relation == "baby" for person in question.people
    )
