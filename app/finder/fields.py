"""Reading one mapping field by field, gathering faults instead of stopping at the first."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

from app.words.errors import Fault

Default = TypeVar("Default")
Option = TypeVar("Option", bound=str)


class Fields:
    """A mapping that was sent; every wrong field adds a fault under its full path."""

    def __init__(
        self, raw: Mapping[str, object], path: str = "", faults: list[Fault] | None = None
    ) -> None:
        self._raw = raw
        self._path = path
        self.faults: list[Fault] = [] if faults is None else faults

    def fault(self, name: str, code: str, message: str) -> None:
        """Add a fault; ``name`` is relative to this mapping."""
        self.faults.append(Fault(field=f"{self._path}{name}", code=code, message=message))

    def has_fault(self, name: str) -> bool:
        """Whether this field (or a part of it) is at fault already."""
        return any(fault.field.startswith(f"{self._path}{name}") for fault in self.faults)

    def text(self, name: str) -> str:
        """A text; empty when absent."""
        value = self._raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(name, "type", "Dit moet tekst zijn.")
            return ""
        return value

    def texts(self, name: str, most: int) -> list[str]:
        """A list of texts."""
        values = self._list(name, most)
        if all(isinstance(value, str) for value in values):
            return [str(value) for value in values]
        self.fault(name, "type", "Dit moet een lijst met teksten zijn.")
        return []

    def mapping(self, name: str) -> Mapping[str, object]:
        """An object; empty when absent."""
        value = self._raw.get(name)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.fault(name, "type", "Dit moet een object zijn.")
            return {}
        return value

    def nested(self, name: str) -> "Fields":
        """An object of this one, to be read field by field."""
        return Fields(self.mapping(name), path=f"{self._path}{name}.", faults=self.faults)

    def mappings(self, name: str, most: int) -> list[Mapping[str, object]]:
        """A list of objects."""
        values = self._list(name, most)
        if all(isinstance(value, Mapping) for value in values):
            return [value for value in values if isinstance(value, Mapping)]
        self.fault(name, "type", "Dit moet een lijst met objecten zijn.")
        return []

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number within bounds; None when absent or at fault. A form's text may hold one."""
        value = self._raw.get(name)
        if value is None or value == "":
            return None
        number = _as_number(value)
        if number is None:
            self.fault(name, "type", "Dit moet een getal zijn.")
            return None
        if not low <= number <= high:
            self.fault(name, "range", f"Dit moet tussen {low:g} en {high:g} liggen.")
            return None
        return number

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        number = self.number(name, low, high)
        if number is not None and number != int(number):
            self.fault(name, "type", "Dit moet een heel getal zijn.")
            return None
        return None if number is None else int(number)

    def choice(self, name: str, options: Sequence[Option], default: Default) -> Option | Default:
        """One of a closed set."""
        value = self._raw.get(name)
        if value is None or value == "":
            return default
        for option in options:
            if option == value:
                return option
        self.fault(name, "unknown-code", f"Kies uit: {', '.join(options)}.")
        return default

    def _list(self, name: str, most: int) -> list[object]:
        """A list of at most ``most`` items."""
        value = self._raw.get(name)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.fault(name, "type", "Dit moet een lijst zijn.")
            return []
        if len(value) > most:
            self.fault(name, "range", f"Hoogstens {most}.")
        return list(value[:most])


def _as_number(value: object) -> float | None:
    """A finite number, also when a form sent it as text with a comma."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
