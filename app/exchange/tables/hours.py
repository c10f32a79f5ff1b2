"""Opening hours as people write them, into the syntax we keep."""

import re
from functools import lru_cache
from typing import Final

from app.exchange.tables.cells import Cell, RefusedError
from app.geo.hours import is_readable

_DAYS: Final = (
    ("maandag", "Mo"), ("dinsdag", "Tu"), ("woensdag", "We"), ("donderdag", "Th"),
    ("vrijdag", "Fr"), ("zaterdag", "Sa"), ("zondag", "Su"), ("ma", "Mo"), ("di", "Tu"),
    ("wo", "We"), ("do", "Th"), ("vr", "Fr"), ("za", "Sa"), ("zo", "Su"),
)  # fmt: skip
_TIME: Final = re.compile(
    r"\b(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\s*(?:-|–|tot|t/m)\s*"
    r"(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\b"
)
_ENGLISH: Final = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|24/7|off|week|\d)", re.ASCII)


@lru_cache(maxsize=4096)
def hours(given: str) -> Cell:
    """The hours as they are if they can be read, else in Dutch turned into the syntax."""
    bare = given.strip()
    if _ENGLISH.search(bare) and is_readable(bare):
        return Cell(bare)
    made = _translated(bare)
    if made != bare and is_readable(made) and not re.search(r"[a-z]{3,}", made):
        return Cell(made, "hours", f"geschreven als {made}")
    raise RefusedError("openingstijden zoals Mo-Fr 09:00-17:00")


def _translated(given: str) -> str:
    made = given.casefold().replace(" en ", ", ").replace("t/m", "-").replace("\n", "; ")
    for dutch, code in _DAYS:
        made = re.sub(rf"\b{dutch}\b\.?:?", code, made)
    made = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)\s*(?:-|–|tot)\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1-", made)
    made = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)\s*,\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1,", made)
    return _TIME.sub(_clock, made).strip()


def _clock(found: re.Match[str]) -> str:
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"
