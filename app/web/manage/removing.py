"""Sure? Before something is taken away."""

from dataclasses import dataclass
from typing import TypeVar

from app.directory.records import Kept
from app.words.directory import Offering, Stakeholder

T = TypeVar("T", Stakeholder, Offering)


@dataclass(frozen=True)
class RemovePage:
    """``what``: all that goes along; ``version``: that of the record one looks at."""

    title: str
    what: str
    action: str
    back: str
    version: int

    @classmethod
    def of(cls, title: str, what: str, path: str, kept: Kept[T] | None) -> "RemovePage":
        """For a record that is there."""
        version = 0 if kept is None else kept.row_version
        return cls(title, what, path, path.removesuffix("/weg"), version)
