"""From parsed text files to checked voices. Every fault names its file and key."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from app.explain.contract import OPEN_SECTIONS, SECTIONS, TABLES, UNKNOWN
from app.explain.grammar import Grammar
from app.explain.helpers import build_helpers
from app.explain.kept import Kept
from app.explain.reworded import Reworded
from app.explain.scene import Helper
from app.explain.template import Template, TemplateError, compile_template
from app.explain.voice import Key, Texts, Voice
from app.words.answer import Reason
from app.words.errors import DataFileError

LAYERS: dict[Key, tuple[str, ...]] = {
    ("nl", "resident"): ("nl", "nl_names"),
    ("nl", "youth"): ("nl", "nl_names", "nl_je"),
    ("nl", "professional"): ("nl", "nl_names", "nl_professional"),
    ("en", "resident"): ("en", "en_names", "en_phrases"),
    ("en", "youth"): ("en", "en_names", "en_phrases", "en_je"),
    ("en", "professional"): ("en", "en_names", "en_phrases", "en_professional"),
}
"""Which files make a voice; a later file overrides single keys of an earlier one."""

OF_REASONS = ("reasons", "passed", "trade")
PAIRS, GRAMMAR = "pairs", "grammar"
FILES = tuple(dict.fromkeys(name for layers in LAYERS.values() for name in layers))
PARTS = frozenset({*SECTIONS, *OPEN_SECTIONS, *TABLES, GRAMMAR, PAIRS})


class Entry(NamedTuple):
    """A text as written, and the file it came from."""

    file: str
    value: object


Section = dict[str, Entry]


def compile_texts(files: Mapping[str, object]) -> Texts:
    """Check the parsed files (name without suffix -> content). Raises ``DataFileError``."""
    parts = {name: _read(name, files) for name in FILES}
    said = {name: _said_by(parts[name].pop(PAIRS, {})) for name in FILES}
    return Texts({key: _voice(key, parts, said[LAYERS[key][-1]]) for key in LAYERS})


def _said_by(pairs: Section) -> Callable[[str], str]:
    """How a file says the sentences of the others to its own reader."""
    return Reworded({key: str(entry.value) for key, entry in pairs.items()}) if pairs else _same


def _same(text: str) -> str:
    """Ready sentences stay as they are."""
    return text


def _read(name: str, files: Mapping[str, object]) -> dict[str, Section]:
    """One file as sections of entries."""
    file, content = f"texts/{name}.yaml", files.get(name)
    if not isinstance(content, Mapping):
        raise DataFileError(file, None, "ontbreekt of is geen lijst van secties")
    sections: dict[str, Section] = {}
    for part, texts in content.items():
        if part not in PARTS:
            raise DataFileError(file, None, f"onbekende sectie {part}")
        if not isinstance(texts, Mapping):
            raise DataFileError(file, None, f"{part}: moet sleutels met teksten hebben")
        sections[str(part)] = {str(key): Entry(file, value) for key, value in texts.items()}
    return sections


def _voice(key: Key, parts: Mapping[str, dict[str, Section]], said: Callable[[str], str]) -> Voice:
    """One voice from its layers; the last is written for its reader, the others are adapted."""
    *others, own = LAYERS[key]
    layers = [*(_adapted(parts[name], said) for name in others), parts[own]]
    merged = _merge(layers)
    grammar = _grammar(merged.get(GRAMMAR, {}), LAYERS[key][0])
    tables = {table: _words(table, merged.get(table, {})) for table in TABLES}
    helpers = build_helpers(grammar, tables, said)
    sections = {
        section: {
            code: _template(section, code, entry, facts, helpers)
            for code, (entry, facts) in _entries(section, merged, LAYERS[key][0])
        }
        for section in (*SECTIONS, *OPEN_SECTIONS)
    }
    return Voice(
        grammar=grammar,
        sections=sections,
        tables=tables,
        said=said,
        translated=key[0] != "nl",
        beside=" " if grammar.join == "\n" else grammar.join,
        ready_reasons={name: _ready(sections[name]) for name in OF_REASONS},
        kept=Kept(),
    )


def _ready(section: Mapping[str, Template]) -> dict[str, Reason]:
    """Reasons that can be told beforehand: their text needs no facts."""
    return {
        code: Reason(code=code, text=template.constant)
        for code, template in section.items()
        if template.constant is not None
    }


def _merge(layers: list[dict[str, Section]]) -> dict[str, Section]:
    """Later layers over earlier ones, key by key."""
    merged: dict[str, Section] = {}
    for layer in layers:
        for part, entries in layer.items():
            merged.setdefault(part, {}).update(entries)
    return merged


def _adapted(parts: dict[str, Section], said: Callable[[str], str]) -> dict[str, Section]:
    """All texts of a file, said to this voice's reader."""
    return {
        part: {key: Entry(entry.file, _adapt(entry.value, said)) for key, entry in entries.items()}
        for part, entries in parts.items()
    }


def _adapt(value: object, said: Callable[[str], str]) -> object:
    """A text, or each of a list of texts."""
    if isinstance(value, list):
        return [_adapt(each, said) for each in value]
    return said(value) if isinstance(value, str) else value


def _grammar(entries: Section, base: str) -> Grammar:
    """The language's own words."""
    try:
        return msgspec.convert({key: entry.value for key, entry in entries.items()}, Grammar)
    except msgspec.ValidationError as fault:
        raise DataFileError(f"texts/{base}.yaml", None, f"{GRAMMAR}: {fault}") from fault


def _words(table: str, entries: Section) -> dict[str, str]:
    """A table of plain words."""
    for key, entry in entries.items():
        if not isinstance(entry.value, str):
            raise DataFileError(entry.file, None, f"{table}.{key}: moet een tekst zijn")
    return {key: str(entry.value) for key, entry in entries.items()}


def _entries(
    section: str, merged: dict[str, Section], base: str
) -> Iterator[tuple[str, tuple[Entry, str]]]:
    """The texts of a section with the facts each may use; a missing code is a fault."""
    known, entries = SECTIONS.get(section), merged.get(section, {})
    if known is None:
        for code, entry in entries.items():
            yield code, (entry, OPEN_SECTIONS[section])
        return
    for code, entry in entries.items():
        if code != UNKNOWN and code not in known:
            raise DataFileError(entry.file, None, f"{section}.{code}: onbekende code")
    for code in (UNKNOWN, *known):
        if code not in entries:
            raise DataFileError(f"texts/{base}.yaml", None, f"{section}.{code}: ontbreekt")
        yield code, (entries[code], known.get(code, ""))


def _template(
    section: str, code: str, entry: Entry, facts: str, helpers: Mapping[str, Helper]
) -> Template:
    """One text, checked."""
    try:
        return compile_template(entry.value, frozenset(facts.split()), helpers)
    except TemplateError as fault:
        raise DataFileError(entry.file, None, f"{section}.{code}: {fault}") from fault
