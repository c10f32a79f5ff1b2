"""What tidying a row speaks of: its cells, and what was put elsewhere."""

from typing import NamedTuple

from app.exchange.words import Refused

Cells = dict[str, str]
"""Header of the template -> what stands there."""


class Moved(NamedTuple):
    """What was put elsewhere: for the report. ``refused``: as in a ``Finding``."""

    header: str
    kind: str
    was: str
    said: str
    refused: Refused = ""
