"""What a text may need to know besides its own facts."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.words.vocabulary import NumberLine


class Scene(NamedTuple):
    """The moment, and the lines whose numbers a text may name."""

    now: dt.datetime | None
    numbers: Mapping[str, NumberLine]

    def number(self, code: str) -> str | None:
        """A number by its code; None when it is not entered yet."""
        line = self.numbers.get(code)
        return None if line is None else line.value


Helper = Callable[[object, Scene], str | None]
"""Turns one fact into words; None when that cannot be done, so that another form is taken."""
