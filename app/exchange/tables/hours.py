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
_SECONDS: Final = re.compile(r"\b(\d{1,2}:\d{2}):00\b")
_DAY: Final = re.compile(r"(?i)mo|tu|we|th|fr|sa|su|ph|24/7|dag|ma|di|wo|do|vr|za|zo|off")
_ENGLISH: Final = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|24/7|off|week|\d)", re.ASCII)


@lru_cache(maxsize=4096)
def hours(given: str) -> Cell:
    """The hours as they are if they can be read, else in Dutch turned into the syntax."""
    bare = given.strip()
    if not _DAY.search(bare):
        raise RefusedError("ook de dagen, zoals Mo-Fr 09:00-17:00")
    if _ENGLISH.search(bare) and is_readable(bare):
        return Cell(bare)
    made = _SECONDS.sub(r"\1", bare)
    if not (_ENGLISH.search(made) and is_readable(made)):
        made = _translated(made)
    if made != bare and is_readable(made) and not re.search(r"[a-z]{3,}", made):
        return Cell(made, "hours", f"geschreven als {made}")
    raise RefusedError("openingstijden zoals Mo-Fr 09:00-17:00")


def _translated(given: str) -> str:
    made = given.casefold().replace("tot en met", "-").replace("t/m", "-").replace("\n", "; ")
    made = re.sub(r"\s+(?:en|&|\+)\s+", ", ", made)
    made = re.sub(r"\b(?:dagelijks|alle dagen|iedere dag|elke dag)\b", "ma-zo", made)
    made = re.sub(r"\bwerkdagen\b", "ma-vr", made)
    made = re.sub(r"(?<=[a-z])\s*/\s*(?=[a-z])", ", ", made)
    made = re.sub(r"\b(?:iedere|elke|op)\s+(?=[mdwvz])", "", made)
    made = re.sub(r"\b(?:van\s+)(?=\d)", "", made)
    made = re.sub(r"(\d{1,2})h(\d{2})", r"\1:\2", made)
    made = re.sub(r"(\d)\s*(?:uur|u)\.?\s*$", r"\1", made)
    made = re.sub(r"\b(\d{2})(\d{2})\s*(-|–|tot)\s*(\d{2})(\d{2})\b", r"\1:\2\3\4:\5", made)
    for dutch, code in _DAYS:
        made = re.sub(rf"\b{dutch}s?\b\.?:?", code, made)
    made = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)\s*(?:-|–|tot)\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1-", made)
    made = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)\s*,\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1,", made)
    made = re.sub(r"(?:;\s*)?\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\s+(?:gesloten|dicht)\b", "", made)
    return _TIME.sub(_clock, made).strip("; ")


def _clock(found: re.Match[str]) -> str:
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"
