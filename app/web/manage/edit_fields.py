"""Fields as a page shows them: with label, help, what was typed, and what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.web.manage.typed import Faults, Typed
from app.web.said import SAID, Speak

HELPED = frozenset(
    {
        *("slug", "description", "does_not", "website", "url", "level", "cost", "first_visit"),
        *("matching_days", "areas_more", "languages_more", "postcode", "age_min"),
    }
)
"""Fields that have words of help."""


class Choice(NamedTuple):
    """One of the possibilities of a field."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class FieldView:
    """One field. ``choices``: its possibilities, when they are counted."""

    name: str
    label: str
    help: str
    value: str
    fault: str
    choices: tuple[Choice, ...] = ()


class FaultLink(NamedTuple):
    """A fault with the field it leads to."""

    field: str
    label: str
    message: str


class Maker:
    """Makes the fields of one form."""

    def __init__(self, typed: Typed, faults: Faults, say: Speak) -> None:
        self.typed = typed
        self.faults = faults
        self.say = say

    def field(self, name: str) -> FieldView:
        """A field to write in."""
        return FieldView(
            name=name,
            label=self.say(f"edit.f.{name}"),
            help=self.say(f"edit.h.{name}") if name in HELPED else "",
            value=self.typed.text(name),
            fault=self.faults.get(name, ""),
        )

    def fields(self, *names: str) -> dict[str, FieldView]:
        """Several of them."""
        return {name: self.field(name) for name in names}

    def choice(self, name: str, options: Iterable[tuple[str, str]]) -> FieldView:
        """A field with possibilities: (value, label)."""
        view, given = self.field(name), self.typed.text(name)
        choices = tuple(Choice(value, label, value == given) for value, label in options)
        return FieldView(view.name, view.label, view.help, given, view.fault, choices)

    def ticks(self, name: str, options: Iterable[tuple[str, str]]) -> FieldView:
        """A field of which several may be ticked."""
        view, given = self.field(name), set(self.typed.texts(name))
        choices = tuple(Choice(value, label, value in given) for value, label in options)
        return FieldView(view.name, view.label, view.help, "", view.fault, choices)


def list_faults_of(faults: Faults, say: Speak) -> tuple[FaultLink, ...]:
    """What is wrong, for the top of the page."""
    return tuple(FaultLink(name, _label(name, say), said) for name, said in faults.items())


_LABELS: Final = {
    "c-": "edit.f.contacts",
    "h-": "edit.f.opening_hours",
    "choose-": "edit.clash.title",
}


def _label(name: str, say: Speak) -> str:
    key = next((key for start, key in _LABELS.items() if name.startswith(start)), "")
    return say(key) if key else label_of(name, say)


def label_of(name: str, say: Speak) -> str:
    """The label of a field; its own name where it has none."""
    return say(f"edit.f.{name}") if f"edit.f.{name}" in SAID["nl"] else name
