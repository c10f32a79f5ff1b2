"""What stood in a field, in words: of the log, and of two editors at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from app.directory.checks import snake
from app.editing.parts import Part
from app.web.area_lookup import find_areas
from app.web.readable import day_text, language_names
from app.web.readable_hours import hours_rows
from app.web.said import SAID, speaker
from app.words.codes import Language
from app.words.directory import Area
from app.words.vocabulary import Vocabulary

_NEEDS: Final = frozenset({"answers", "supports", "belowFloor"})
_CODES: Final = {
    "access": "edit.access.",
    "registration": "edit.registration.",
    "pointPrecision": "edit.where.",
    "status": "edit.wait.status.",
    "role": "role.",
    "visibility": "fragment.",
}
_DAYS: Final = frozenset({"measuredOn", "stopUntil", "since", "until"})


class FieldWords:
    """Turns fields of the log (camelCase, JSON) into words; unknown ones stay as they are."""

    def __init__(self, vocabulary: Vocabulary, areas: Sequence[Area], language: Language) -> None:
        self._vocabulary = vocabulary
        self._areas = areas
        self._language = language
        self._say = speaker(language)

    def label(self, name: str) -> str:
        """The name of a field."""
        words = SAID[self._language]
        return words.get(f"history.f.{name}") or words.get(f"edit.f.{snake(name)}") or name

    def text(self, name: str, content: Any) -> str:  # noqa: ANN401 -- JSON of the log
        """What stood in it."""
        if content is None or content in ("", [], ()):
            return self._say("history.empty")
        if isinstance(content, bool):
            return self._say("edit.yes" if content else "edit.no")
        if isinstance(content, Mapping):
            return self._checked(content) if name == "checked" else self._provenance(content)
        if isinstance(content, list | tuple):
            return self._listed(name, content)
        return self._one(name, content)

    def part(self, part: Part, contents: tuple[Any, ...]) -> str:
        """A part of a record: its fields, those that hold something."""
        fields = [
            (name, msgspec.to_builtins(content))
            for name, content in zip(part.fields, contents, strict=True)
        ]
        if len(fields) == 1:
            return self.text(camel(fields[0][0]), fields[0][1])
        filled = [(name, content) for name, content in fields if content not in (None, "", [])]
        return "; ".join(
            f"{self.label(camel(name))}: {self.text(camel(name), content)}"
            for name, content in filled
        ) or self._say("history.empty")

    def _one(self, name: str, content: Any) -> str:  # noqa: ANN401 -- as text
        if name in _CODES and f"{_CODES[name]}{content}" in SAID[self._language]:
            return SAID[self._language][f"{_CODES[name]}{content}"]
        if name == "kind" and content in self._vocabulary.kinds:
            return self._vocabulary.kinds[content].label
        if name == "level":
            levels = {each.level: each.public_name for each in self._vocabulary.levels}
            return f"{content} · {levels.get(content, '')}"
        if name in _DAYS:
            return day_text(dt.date.fromisoformat(str(content)), self._language)
        if name == "openingHours":
            rows = hours_rows(str(content), self._language)
            return "; ".join(f"{row.days} {row.hours}".strip() for row in rows)
        return str(content)

    def _listed(self, name: str, content: Sequence[Any]) -> str:
        if name in _NEEDS:
            needs = self._vocabulary.needs
            return ", ".join(needs[each].label if each in needs else each for each in content)
        if name == "areas":
            return ", ".join(self._area_names(content))
        if name == "languages":
            return language_names(tuple(content), self._language)
        if name == "point":
            return f"{content[1]:.5f}, {content[0]:.5f}"
        if name == "contacts":
            return "; ".join(f"{each['name']} {each['value']}" for each in content)
        return ", ".join(str(each) for each in content) if name != "rings" else "…"

    def _area_names(self, codes: Sequence[str]) -> list[str]:
        named = {area.code: area.name for area in find_areas(self._areas, codes)}
        country = {"NL": self._say("edit.areas.country")}
        return [(country | named).get(code, code) for code in codes]

    def _provenance(self, content: Mapping[str, Any]) -> str:
        parts = [self._say("history.example")] if content.get("example") else []
        day = content.get("confirmedOn")
        if day:
            who = content.get("confirmedBy") or self._say("history.unknown-person")
            on = day_text(dt.date.fromisoformat(str(day)), self._language)
            how = content.get("confirmedHow")
            parts.append(self._say("history.confirmed", day=on, who=who))
            parts += [self._say(f"upkeep.how.{how}")] if how else []
        else:
            parts.append(self._say("history.unconfirmed"))
        return ", ".join(parts)

    def _checked(self, content: Mapping[str, Any]) -> str:
        """When a fact was last confirmed, by whom, how."""
        day = day_text(dt.date.fromisoformat(str(content["on"])), self._language)
        by = self._say("upkeep.checked.by", who=content["by"]) if content["by"] else ""
        how = content["how"]
        return f"{day}{by}, {self._say(f'upkeep.how.{how}')}" if how else f"{day}{by}"


def camel(name: str) -> str:
    """As the log names a field."""
    first, *rest = name.split("_")
    return first + "".join(each.capitalize() for each in rest)
