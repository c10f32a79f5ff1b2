"""The parsed data files as one source: sections merged, shapes checked, faults named."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from app.question.normal import normal
from app.words.codes import Tier
from app.words.errors import DataFileError

_Shape = TypeVar("_Shape")

SECTIONS = frozenset(
    {
        "concepts", "lookalikes", "needs", "flags", "marks", "classes", "negation", "verbs",
        "numbers", "ages", "people", "languages", "twins", "beaten_by", "excludes", "soft_needs",
        "about",
    }
)  # fmt: skip


class RuleBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as written: an expression, and what forbids or softens it."""

    when: str = msgspec.field(name="if")
    unless: str | None = None
    never: str | None = None
    likely: bool = False
    past: bool = False
    any_age: bool = False
    tier: Tier | None = None
    soft: bool = False
    plain: bool = False


class Source:
    """All sections by name; remembers which file each entry came from."""

    def __init__(
        self, sections: dict[str, dict[str, Any]], files: dict[tuple[str, str], str]
    ) -> None:
        self._sections = sections
        self._files = files

    def section(self, name: str) -> dict[str, Any]:
        """One section, or a fault that says it is missing."""
        if name not in self._sections:
            raise DataFileError("data/question", None, f"onderdeel {name!r} ontbreekt")
        return self._sections[name]

    def convert(self, name: str, shape: type[_Shape]) -> _Shape:
        """A section as a Struct."""
        try:
            return msgspec.convert(self.section(name), shape)
        except msgspec.ValidationError as error:
            raise DataFileError(self._file(name, ""), None, f"{name}: {error}") from error

    def words(self, section: Mapping[str, Any], key: str) -> frozenset[str]:
        """A list of words (a string of words, or a list) as plain forms."""
        value = section.get(key, ())
        words = value.split() if isinstance(value, str) else value
        return frozenset(str(word) if str(word).isupper() else normal(str(word)) for word in words)

    def lists(self, name: str) -> dict[str, list[str]]:
        """A section of lists of words, each a list or a string of words."""
        return {
            str(key): [
                normal(str(word)) if name in {"verbs", "languages"} else str(word)
                for word in (value.split() if isinstance(value, str) else value)
            ]
            for key, value in self.section(name).items()
        }

    def expressions(self, name: str) -> dict[str, tuple[str, str]]:
        """Name -> (file, expression)."""
        return {
            key: (self._file(name, key), str(value)) for key, value in self.section(name).items()
        }

    def rules(self, name: str) -> Iterator[tuple[str, str, str, RuleBody]]:
        """(file, code, rule, body) of every rule in a section."""
        for code, rules in self.section(name).items():
            file = self._file(name, code)
            if not isinstance(rules, dict):
                raise DataFileError(file, None, f"{code}: regels horen een naam te hebben")
            for rule, body in rules.items():
                file = self._file(name, f"{code}.{rule}")
                yield file, code, str(rule).removesuffix("?"), _body(file, code, str(rule), body)

    def _file(self, section: str, key: str) -> str:
        return self._files.get((section, key), "data/question")


def _body(file: str, code: str, rule: str, body: object) -> RuleBody:
    written = {"if": body} if isinstance(body, str) else body
    try:
        parsed = msgspec.convert(written, RuleBody)
    except msgspec.ValidationError as error:
        raise DataFileError(file, None, f"{code}.{rule}: {error}") from error
    return msgspec.structs.replace(parsed, likely=True) if rule.endswith("?") else parsed


def gather(files: Mapping[str, object]) -> Source:
    """Merge the files section by section; an entry given twice is a fault."""
    sections: dict[str, dict[str, Any]] = {}
    origins: dict[tuple[str, str], str] = {}
    for file, content in sorted(files.items()):
        if not isinstance(content, dict):
            raise DataFileError(file, None, "geen lijst van onderdelen")
        for section, entries in content.items():
            if section not in SECTIONS or not isinstance(entries, dict):
                raise DataFileError(file, None, f"onbekend onderdeel {section!r}")
            _merge(sections.setdefault(section, {}), origins, file, section, entries)
    return Source(sections, origins)


def _merge(
    merged: dict[str, Any],
    origins: dict[tuple[str, str], str],
    file: str,
    section: str,
    entries: Mapping[Any, Any],
) -> None:
    for key, value in entries.items():
        known = merged.get(str(key))
        if known is None:
            merged[str(key)] = value
            origins[section, str(key)] = file
            _note_rules(origins, file, section, key, value)
        elif (
            isinstance(known, dict) and isinstance(value, dict) and not known.keys() & value.keys()
        ):
            merged[str(key)] = {**known, **value}
            _note_rules(origins, file, section, key, value)
        else:
            raise DataFileError(file, None, f"{section}.{key} staat er twee keer")


def _note_rules(
    origins: dict[tuple[str, str], str], file: str, section: str, key: object, value: object
) -> None:
    """Remember per rule which file it stands in: one need may have rules in several."""
    if isinstance(value, dict):
        for rule in value:
            origins[section, f"{key}.{rule}"] = file
