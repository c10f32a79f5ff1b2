"""A voice: all texts for one language and audience, ready to be filled."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.explain.grammar import Grammar
from app.explain.kept import Kept
from app.explain.template import Template
from app.rules.rights import LEGAL_AGE
from app.words.answer import AnswerQuestion, Reason

Key = tuple[str, str]
"""Language and audience; the audience ``youth`` is a resident who is told "je"."""


SELF = frozenset({"self", "zelf", "ik"})
"""Relations that mean who asks."""
NO_FACTS: Mapping[str, object] = {}


class Voice(NamedTuple):
    """Sections of templates, tables of words, and how to adapt a ready sentence.

    ``beside``: what stands between two sentences of one line. ``ready_reasons``: by section,
    the reasons whose text needs no facts. ``kept``: what was told before.
    """

    grammar: Grammar
    sections: Mapping[str, Mapping[str, Template]]
    tables: Mapping[str, Mapping[str, str]]
    said: Callable[[str], str]
    translated: bool
    beside: str
    ready_reasons: Mapping[str, Mapping[str, Reason]]
    kept: Kept

    def word(self, table: str, code: str) -> str | None:
        """A plain word of a table."""
        return self.tables[table].get(code)

    def ready(self, dutch: str) -> str | None:
        """A ready Dutch sentence of the vocabulary in this voice; None when not translated."""
        if not dutch or not self.translated:
            return self.said(dutch) or None
        return self.word("phrases", dutch)


class Texts(NamedTuple):
    """All voices."""

    voices: Mapping[Key, Voice]

    def for_question(self, question: AnswerQuestion) -> Voice:
        """The voice for who asked."""
        young = question.audience == "resident" and _is_young(question)
        return self.voices[question.language, "youth" if young else question.audience]


def _is_young(question: AnswerQuestion) -> bool:
    """Whether a young person asks about themselves."""
    if question.asker == "youth":
        return True
    return any(
        person.relation in SELF and person.age_years is not None and person.age_years < LEGAL_AGE
        for person in question.people
    )
