"""What a text may need to know besides its own facts."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Scene(NamedTuple):
    """The moment, and the numbers known here (code -> number; None: not entered yet)."""

    now: dt.datetime | None
    numbers: Mapping[str, str | None]


Helper = Callable[[object, Scene], str | None]
"""Turns one fact into words; None when that cannot be done, so that another form is taken."""
