"""A row of which the cells stand one place too far: a delimiter too many, or a cell that is gone.

Told by forms that leave little doubt (postcodes, addresses of mail and web, coordinates, days):
where they fit the neighbouring column far better than their own, nobody can say what the texts
between them were, and the row is asked about as a whole.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.exchange.tables.columns import Column

_LOOKS: Final[Mapping[str, re.Pattern[str]]] = {
    "postcode": re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}"),
    "mail": re.compile(r"\S+@\S+\.\w+"),
    "web": re.compile(r"(?i)(?:https?://|www\.)\S+"),
    "phone": re.compile(r"(?:\+31|0)[\d\s().\-]{8,}"),
    "lat": re.compile(r"5[0-3][.,]\d{3,}"),
    "lon": re.compile(r"[3-7][.,]\d{3,}"),
    "day": re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}"),
    "hours": re.compile(r"(?i)(?:ma|di|wo|do|vr|za|zo|mo|tu|we|th|fr|sa|su)\w*\b.*\d"),
    "age": re.compile(r"\d{1,3}(?:\s*(?:jaar|jr)\.?)?"),
}
_ENOUGH: Final = 3


def is_shifted(row: Sequence[str], columns: Mapping[int, Column]) -> bool:
    """Whether three or more cells fit the column beside their own, and few their own."""
    typed = {at: column.form for at, column in columns.items() if column.form in _LOOKS}
    for step in (1, -1):
        beside = [at for at, form in typed.items() if _looks(row, at + step, form)]
        wrong = [at for at in beside if not _looks(row, at, typed[at])]
        # From the first that is wrong on, or up to the last, everything must be out of place.
        if len(wrong) >= _ENOUGH and _agree(row, typed, wrong, step):
            return True
    return False


def _agree(row: Sequence[str], typed: Mapping[int, str], wrong: list[int], step: int) -> bool:
    first = min(wrong)
    right = [at for at, form in typed.items() if at > first and form not in {"age", "day"}
             and _looks(row, at, form) and not _looks(row, at + step, form)]  # fmt: skip
    return len(wrong) > 2 * len(right)


def _looks(row: Sequence[str], at: int, form: str) -> bool:
    return 0 <= at < len(row) and bool(_LOOKS[form].fullmatch(row[at].strip()))
