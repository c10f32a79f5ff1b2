"""One YAML file: its value, and for each part of it the line where it stands."""

import re
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
import yaml

from app.words.errors import DataFileError

Shape = TypeVar("Shape")
Key = str | int

_MSGSPEC_PATH = re.compile(r" - at `(?:key in )?\$([^`]*)`")
_PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


class Source(NamedTuple):
    """A read file. ``name`` is its path below the data folder, for messages."""

    name: str
    value: object
    node: yaml.Node | None

    def line(self, path: tuple[Key, ...] = ()) -> int | None:
        """Line of the deepest part of ``path`` that exists."""
        node = self.node
        line = node.start_mark.line + 1 if node else None
        for key in path:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line

    def line_of_name(self, name: str) -> int | None:
        """Line where a key or a value called ``name`` first stands."""
        return None if self.node is None else _find_name(self.node, name)

    def fault(self, message: str, path: tuple[Key, ...] = ()) -> DataFileError:
        """What is wrong at ``path``, ready to raise."""
        return DataFileError(self.name, self.line(path), message)

    def convert(self, shape: type[Shape], path: tuple[Key, ...] = ()) -> Shape:
        """The part at ``path`` as ``shape``, strictly."""
        try:
            return msgspec.convert(_part(self.value, path), shape)
        except msgspec.ValidationError as error:
            text = str(error)
            raise self.fault(_MSGSPEC_PATH.sub("", text), (*path, *error_path(text))) from error


def read_source(file: Path, data_dir: Path) -> Source:
    """Parse one file. Raises ``DataFileError`` when it is missing, no YAML, or repeats a key."""
    name = file.relative_to(data_dir).as_posix()
    try:
        loader = yaml.CSafeLoader(file.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        _refuse_repeated_keys(name, node)
        return Source(name, loader.construct_document(node) if node else None, node)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(name, None, f"kan niet worden gelezen ({error})") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(name, line, f"geen geldige YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise DataFileError(name, None, f"geen geldige YAML: {error}") from error


def error_path(message: str) -> tuple[Key, ...]:
    """The path in a msgspec message, as far as it names keys."""
    found = _MSGSPEC_PATH.search(message)
    if not found:
        return ()
    parts = _PATH_PART.finditer(found[1].split("[...]")[0])
    return tuple(part[1] if part[1] is not None else int(part[2]) for part in parts)


def _part(value: object, path: tuple[Key, ...]) -> object:
    """The value below ``value``, of which the caller knows that it is there."""
    part: Any = value
    for key in path:
        part = part[key]
    return part


def _child(node: yaml.Node | None, key: Key) -> tuple[int, yaml.Node] | None:
    """Line and node of what stands below ``node`` under ``key``."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def _find_name(node: yaml.Node, name: str) -> int | None:
    """Depth first, in the order of the file."""
    if isinstance(node, yaml.ScalarNode):
        return node.start_mark.line + 1 if node.value == name else None
    children = node.value if isinstance(node, yaml.SequenceNode) else chain(*node.value)
    return next((line for child in children if (line := _find_name(child, name))), None)


def _refuse_repeated_keys(name: str, node: yaml.Node | None) -> None:
    """YAML keeps the last of two equal keys and says nothing."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(name, item)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise DataFileError(name, line, f"de sleutel {key.value!r} staat er twee keer")
            seen.add(key.value)
            _refuse_repeated_keys(name, value)
