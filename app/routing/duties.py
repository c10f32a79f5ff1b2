"""Kindcheck and meldcode: what a profession asks when an adult's trouble meets children."""

from collections.abc import Iterator, Sequence

from app.routing.asked import Asked, NeedAsked
from app.rules import RuleSet
from app.rules.family import DutyRule
from app.rules.rights import LEGAL_AGE
from app.words.answer import Duty
from app.words.codes import PRIVATE_ASKERS
from app.words.question import Person
from app.words.vocabulary import Vocabulary

CHILDREN = frozenset(
    {"baby", "child", "kind", "kinderen", "son", "zoon", "daughter", "dochter", "pupil"}
)
WITH_CHILDREN = "kinderen"
"""The facet that says there are children at home."""


def list_duties(
    asked: Asked, flags: Sequence[str], rules: RuleSet, vocabulary: Vocabulary
) -> tuple[Duty, ...]:
    """The duties of this professional here. A resident has none: asking for help is no suspicion.

    ``flags``: codes of the red flags that were read, hard and soft.
    """
    if asked.asker in PRIVATE_ASKERS or asked.audience == "resident":
        return ()
    scene = _Scene(asked, vocabulary)
    return tuple(
        Duty(code=rule.code, source=rule.source, url=rule.url)
        for rule in rules.family.duties
        if rule.binds(asked.asker) and scene.meets(rule, flags)
    )


class _Scene:
    """Who is a child here and who is grown up, as far as the question tells."""

    def __init__(self, asked: Asked, vocabulary: Vocabulary) -> None:
        self._asked = asked
        self._vocabulary = vocabulary
        self._people = {each.ref: each for each in asked.people}

    def meets(self, rule: DutyRule, flags: Sequence[str]) -> bool:
        """Whether a child is at stake by itself, or an adult's trouble meets children."""
        codes = {need.code for need in self._asked.needs}
        if not codes.isdisjoint(rule.about_child) or not set(flags).isdisjoint(rule.about_child):
            return True
        if not codes.isdisjoint(rule.by_itself):
            return True
        return self._has_child() and any(self._troubles(rule, flags))

    def _troubles(self, rule: DutyRule, flags: Sequence[str]) -> Iterator[bool]:
        """Needs and flags of a grown-up that the rule names."""
        for need in self._asked.needs:
            if need.code in rule.needs_any:
                yield need.code in rule.of_another or not self._is_child_of(need)
        if any(flag in rule.flags_any for flag in flags):
            yield not self._asked.people or not self._is_child(self._asked.people[0])

    def _is_child_of(self, need: NeedAsked) -> bool:
        """Whether this need is a child's own."""
        person = self._people.get(need.person)
        if person is not None:
            return self._is_child(person)
        return self._asked.age_years is not None and self._asked.age_years < LEGAL_AGE

    def _has_child(self) -> bool:
        """A child among the people, a need only children have, or told children at home."""
        return (
            any(self._is_child(each) for each in self._asked.people)
            or WITH_CHILDREN in self._asked.facets
            or any(
                self._vocabulary.needs[need.code].age_years[1] <= LEGAL_AGE
                for need in self._asked.needs
            )
        )

    def _is_child(self, person: Person) -> bool:
        """By age where it is known, else by how the person is called."""
        if person.age_years is not None:
            return person.age_years < LEGAL_AGE
        return person.relation in CHILDREN
