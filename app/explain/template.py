"""Templates: a sentence with named places, checked and taken apart once at start-up."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.explain.scene import Helper, Scene

PLACE = re.compile(r"\{([a-z0-9_-]+)(?::([A-Za-z-]+))?\}")
NUMBER = "number"


class TemplateError(ValueError):
    """A template uses a place or helper that does not exist."""


class Slot(NamedTuple):
    """A place to fill: the words before it, the fact's name and how it is put into words."""

    before: str
    name: str
    helper: Helper | None


class Form(NamedTuple):
    """One wording."""

    slots: tuple[Slot, ...]
    tail: str

    def fill(self, facts: Mapping[str, object], scene: Scene) -> str | None:
        """The sentence, or None when one of its facts is not known."""
        text = ""
        for before, name, helper in self.slots:
            if helper is None:
                words = scene.number(name)
            else:
                value = facts.get(name)
                words = None if value is None else helper(value, scene)
            if not words:
                return None
            text += before + words
        return text + self.tail


class Template(NamedTuple):
    """Wordings in order of preference: the first whose facts are all known is taken.

    ``constant``: the text, when nothing needs to be filled in.
    """

    forms: tuple[Form, ...]
    constant: str | None

    def fill(self, facts: Mapping[str, object], scene: Scene) -> str | None:
        """The sentence, or None when no wording fits what is known."""
        for form in self.forms:
            text = form.fill(facts, scene)
            if text is not None:
                return text
        return None


def compile_template(
    source: object, facts: frozenset[str], helpers: Mapping[str, Helper]
) -> Template:
    """Check one text (or a list of wordings) of a file. Raises ``TemplateError``."""
    wordings = source if isinstance(source, list) else [source]
    if not wordings or not all(isinstance(wording, str) for wording in wordings):
        raise TemplateError("moet een tekst of een lijst van teksten zijn")
    forms = tuple(_form(str(wording), facts, helpers) for wording in wordings)
    return Template(forms, None if forms[0].slots else forms[0].tail)


def _form(wording: str, facts: frozenset[str], helpers: Mapping[str, Helper]) -> Form:
    """One wording, taken apart at its places."""
    slots = tuple(_slots(wording, facts, helpers))
    last = max((match.end() for match in PLACE.finditer(wording)), default=0)
    tail = wording[last:]
    if any(brace in part for part in (tail, *(slot.before for slot in slots)) for brace in "{}"):
        raise TemplateError(f"losse accolade in {wording!r}")
    return Form(slots, tail)


def _slots(wording: str, facts: frozenset[str], helpers: Mapping[str, Helper]) -> Iterator[Slot]:
    """The places of a wording, each with the words before it."""
    end = 0
    for match in PLACE.finditer(wording):
        name, helper = match[1], match[2] or "plain"
        before, end = wording[end : match.start()], match.end()
        if helper == NUMBER:
            yield Slot(before, name, None)
            continue
        if name not in facts:
            raise TemplateError(f"onbekende plek {{{name}}}")
        if helper not in helpers:
            raise TemplateError(f"onbekende hulp {{{name}:{helper}}}")
        yield Slot(before, name, helpers[helper])
