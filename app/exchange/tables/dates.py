"""Days of the calendar, as people and spreadsheets write them."""

import datetime as dt
import re
from typing import Final

from rapidfuzz.distance import OSA

from app.exchange.tables.cells import Cell, RefusedError

_MIDNIGHT: Final = r"(?:[T ]\d?\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?"
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_MIDNIGHT}")
_AT_A_STRETCH: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST_AT_A_STRETCH: Final = re.compile(r"(\d{2})(\d{2})(20\d{2})")
_BEFORE: Final = re.compile(
    r"(?:(?:d\.?d\.?|per|op|sinds|laatst|gebeld|gezien|gesproken|nagebeld|nagekeken|gecheckt|"
    r"gecontroleerd|bijgewerkt|bezocht|gemaild|bevestigd|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\.?)[,:]?\s+)+(?=\d)",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(r"(?<=\d)\s*[,/-]?\s*\(?[A-Za-z]{1,3}\.?\)?$")
"""Somebody's initials behind a whole day."""
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}})[-/. ]+(\d{{1,2}})[-/. ]+['’]?(\d{{4}}|\d{{2}}){_MIDNIGHT}"
)
_NAMED: Final = re.compile(
    r"(\d{1,2})\.?[ -]\s?([a-z]{3,10})\.?,?[ -]\s?['’]?(\d{4}|\d{2})", re.IGNORECASE
)
_MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT_MONTHS: Final = {
    **{month[:3]: at for at, month in enumerate(_MONTHS, 1)},
    "mrt": 3, "mar": 3, "may": 5, "oct": 10,
}  # fmt: skip
_EXCEL_DAYS: Final = range(36526, 73051)
"""1 January 2000 up to the end of 2099, as Excel counts days."""
_EXCEL_ZERO: Final = dt.date(1899, 12, 30)
_MONTHS_A_YEAR: Final = 12
_CENTURY: Final = 2000
_FIRST_YEAR: Final = 1950


def day(given: str) -> Cell:
    """A date, ISO or day first; a bare number is Excel's count of days."""
    bare = _BEFORE.sub("", given.strip())
    for told in dict.fromkeys((bare, _BEHIND.sub("", bare))):
        try:
            if (cell := _read(told)) is not None:
                return cell
        except ValueError as error:
            raise RefusedError("een dag die bestaat, zoals 2026-11-24") from error
    raise RefusedError("een datum zoals 2026-11-24 of 24-11-2026")


def _read(bare: str) -> Cell | None:
    """Raises ``ValueError`` for a day that does not exist."""
    if found := _AT_A_STRETCH.fullmatch(bare):
        return _read_day(dt.date(int(found[1]), int(found[2]), int(found[3])))
    if found := _ISO.fullmatch(bare):
        value = dt.date(int(found[1]), int(found[2]), int(found[3]))
        read = _read_day(value)
        return Cell(value) if bare == value.isoformat() else read
    if found := (_DAY_FIRST.fullmatch(bare) or _DAY_FIRST_AT_A_STRETCH.fullmatch(bare)):
        return _day_first(int(found[1]), int(found[2]), found[3])
    if found := _NAMED.fullmatch(bare):
        return _read_day(dt.date(_year(found[3]), _month(found[2]), int(found[1])))
    if re.fullmatch(r"\d{5}(\.0+)?", bare) and int(float(bare)) in _EXCEL_DAYS:
        value = _EXCEL_ZERO + dt.timedelta(days=int(float(bare)))
        return Cell(value, "excel-date", f"dagnummer van Excel, gelezen als {value}")
    return None


def _read_day(value: dt.date) -> Cell:
    if value.year < _FIRST_YEAR:
        raise RefusedError("een dag van deze tijd; een leeg vak in Excel wordt een dag in 1900")
    return Cell(value, "date", f"gelezen als {value}")


def _day_first(first: int, second: int, year: str) -> Cell:
    if second > _MONTHS_A_YEAR >= first:
        value = dt.date(_year(year), first, second)
        return Cell(value, "date-order", f"maand en dag omgedraaid, gelezen als {value}")
    return _read_day(dt.date(_year(year), second, first))


def _year(written: str) -> int:
    return int(written) + (_CENTURY if len(written) == 2 else 0)  # noqa: PLR2004 -- '26


def _month(written: str) -> int:
    """By its name, the beginning of it, or one slip of the pen in it that fits one alone."""
    told = written.casefold()
    begun = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(told)]
    if len(begun) == 1:
        return begun[0]
    near = [at for at, month in enumerate(_MONTHS, 1) if OSA.distance(month, told) == 1]
    if len(near) == 1:
        return near[0]
    if told[:3] in _SHORT_MONTHS and len(told) <= 4:  # noqa: PLR2004 -- sept
        return _SHORT_MONTHS[told[:3]]
    raise ValueError(written)
