"""A voice: all texts for one language and audience, ready to be filled."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.explain.contract import UNKNOWN
from app.explain.grammar import Grammar
from app.explain.scene import Scene
from app.explain.template import Template
from app.words.answer import AnswerQuestion

Key = tuple[str, str]
"""Language and audience; the audience ``youth`` is a resident who is told "je"."""

NO_FACTS: Mapping[str, object] = {}


class Voice(NamedTuple):
    """Sections of templates, tables of words, and how to adapt a ready sentence."""

    grammar: Grammar
    sections: Mapping[str, Mapping[str, Template]]
    tables: Mapping[str, Mapping[str, str]]
    said: Callable[[str], str]
    translated: bool

    def say(
        self, section: str, code: str, scene: Scene, facts: Mapping[str, object] = NO_FACTS
    ) -> str:
        """The text of a code; for an unknown code or missing facts the safe sentence."""
        text = self.find(section, code, scene, facts)
        if text is None:
            text = self.find(section, UNKNOWN, scene, NO_FACTS)
        return text or ""

    def find(
        self, section: str, code: str, scene: Scene, facts: Mapping[str, object] = NO_FACTS
    ) -> str | None:
        """The text of a code, if there is one and its facts are known."""
        template = self.sections[section].get(code)
        return None if template is None else template.fill(facts, scene)

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
        youth = question.audience == "resident" and question.asker == "youth"
        return self.voices[question.language, "youth" if youth else question.audience]
