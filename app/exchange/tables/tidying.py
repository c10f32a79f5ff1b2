"""What stands in the wrong cell of a row, put where it belongs: only where that one is empty.

A spreadsheet that was kept by hand says two things in one cell: a whole address as the street,
``12 t/m 18`` as the lowest age, ``3 weken`` as the status of a wait. Certain as long as nothing
else stands in the cell it belongs to; otherwise the cell stays as it is, and is refused or taken.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.exchange.tables.addresses import addressed, with_street
from app.exchange.tables.cells import find_days
from app.exchange.tables.house_number import numbered
from app.exchange.tables.moved import Cells, Moved
from app.exchange.tables.names import named
from app.exchange.tables.numbers import WRITTEN_OUT

_MAIL, _PHONE, _WEB = "E-mail", "Telefoon", "Website"
_FROM, _TO = "Leeftijd vanaf", "Leeftijd tot en met"
_STATUS, _DAYS = "Wachttijd", "Dagen tot eerste gesprek"
_THEN = "Dagen tot behandeling"

_SITE: Final = re.compile(
    r"(?:https?://|www\.)[^\s@]+|(?:[a-z0-9-]+\.)+(?:nl|com|org|net|info|eu|nu|example)(?:/\S*)?",
    re.IGNORECASE,
)
_ADDRESSEE: Final = re.compile(r"\S+@\S+")
_DIALLED: Final = re.compile(r"[+()\d][\d\s().\-–/+]{7,}")

_UNIT: Final = r"\s*(?:jaar|jr\.?|jarigen|-?jarig|years?|yrs?|y)?"
_RANGE: Final = re.compile(
    rf"(?:van\s+)?(\d{{1,3}}){_UNIT}\s*(?:-|–|/|t/m|tm|tot en met|to)\s*(\d{{1,3}}){_UNIT}",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    rf"(?:(t/m|tot en met)|onder(?: de)?|jonger dan)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE
)
_OLDER: Final = re.compile(rf"(?:ouder dan|boven(?: de)?)\s*(\d{{1,3}}){_UNIT}", re.IGNORECASE)
_WHO: Final = re.compile(r"(?i)^(?:kinderen|jeugd|jongeren|mensen|volwassenen|ouderen)\s+(?=.*\d)")
_AND_UP: Final = re.compile(
    rf"(?:(?:vanaf|van|v\.?a\.?|from|>=|≥|circa|ca\.?|>(?=.*e\.?o\.?))\s*"
    rf"(\d{{1,3}}){_UNIT}(?:\s*e\.?o\.?)?|"
    rf"(\d{{1,3}}){_UNIT}\s*(?:\+|-?plus(?:sers?)?|en (?:ouder|hoger)|and (?:older|over)|"
    rf"e\.?o\.?))",
    re.IGNORECASE,
)
_EVERYBODY: Final = frozenset(
    {"alle leeftijden", "alle", "iedereen", "alle leeftijd", "jong en oud", "all ages"}
)
_LOOKS_LIKE: Final = str.maketrans("oOlI", "0011")
_ADULTS: Final = frozenset(
    {"volwassenen", "volwassene", "volwassen", "volw.", "volw", "meerderjarig"}
)
_BESIDES: Final = re.compile(r"(?<=\d)(\s*(?:jaar|jr\.?))?\s*\([^()\d]+\)$", re.IGNORECASE)
_OF_AGE: Final = 18


def tidied(cells: Cells) -> list[Moved]:
    """Put things in their own cells; gives what was moved."""
    return [moved for tidy in _TIDY for moved in tidy(cells)]


def _gathered(cells: Cells) -> Iterator[Moved]:
    """An address of mail in the cell of the telephone or the site, and a number in that of mail."""
    for at in (_PHONE, _WEB):
        told = cells.get(at, "").strip()
        if _ADDRESSEE.fullmatch(told) and not cells.get(_MAIL, "").strip():
            cells[at], cells[_MAIL] = "", told
            yield Moved(at, "moved-mail", told, f"bij {_MAIL} gezet")
    for at, to in ((_MAIL, _PHONE), (_PHONE, _MAIL)):
        told = cells.get(at, "").strip()
        found = _MAIL_AND_PHONE.fullmatch(told)
        if found is None:
            continue
        parts = {_MAIL: found[1] or found[4], _PHONE: found[2] or found[3]}
        cells[at] = parts[at].strip()
        there = cells.get(to, "").strip()
        if not there:
            cells[to] = parts[to].strip()
        elif _figures_of(parts[to]) not in _figures_of(there):
            cells[to] = f"{there} / {parts[to].strip()}"
        yield Moved(at, "split", told, f"gesplitst in {_MAIL} en {_PHONE}")


_MAIL_AND_PHONE: Final = re.compile(
    r"(\S+@\S+?)\s*[/,;|]?\s+\(?((?:tel\.?:?\s*)?[+(\d][\d\s().\-–]{8,})\)?|"
    r"([+(\d][\d\s().\-–]{8,}\d)\s*[/,;|]?\s+(\S+@\S+)"
)


def _figures_of(told: str) -> str:
    return re.sub(r"\D", "", told) or told.casefold().strip()


def _exchanged(cells: Cells) -> Iterator[Moved]:
    for one, other, theirs in ((_MAIL, _WEB, _SITE), (_MAIL, _PHONE, _DIALLED)):
        mail, second = cells.get(one, "").strip(), cells.get(other, "").strip()
        sure = theirs is not _SITE or mail.casefold().startswith(("http", "www."))
        if theirs.fullmatch(mail) and (_ADDRESSEE.fullmatch(second) or (sure and not second)):
            yield Moved(one, "exchanged", mail, f"verwisseld met {other}")
            cells[one], cells[other] = second, mail


def _ages(cells: Cells) -> Iterator[Moved]:
    for header in (_FROM, _TO):
        yield from _figures(cells, header)
        yield from _unbound(cells, header)
        told = cells.get(header, "").strip()
        if (bare := _BESIDES.sub("", told)) != told:
            cells[header] = bare
            yield Moved(header, "number", told, f"gelezen als {bare}; de opmerking is weggelaten")
    if told == "999":
        cells[_TO] = ""
        yield Moved(_TO, "number", told, "gelezen als geen grens")
    told = cells.get(_FROM, "").strip()
    if not told or re.fullmatch(rf"[0-9]+{_UNIT}", told, re.IGNORECASE):
        return
    low, high = span_of_ages(told)
    if (low, high) == (None, None) and told.casefold() not in _EVERYBODY:
        return
    if high is not None and cells.get(_TO, "").strip():
        return
    cells[_FROM] = "" if low is None else str(low)
    if high is not None:
        cells[_TO] = str(high)
    bounds = f"{'' if low is None else low}–{'' if high is None else high}"
    yield Moved(_FROM, "ages", told, f"gelezen als {'alle' if bounds == '–' else bounds}")


_NO_BOUND: Final = re.compile(
    r"(?i)geen(?: (?:grens|maximum|minimum|leeftijdsgrens|max|min)\.?)?|onbeperkt|1[0-2]\d\s?\+"
)


def _unbound(cells: Cells, header: str) -> Iterator[Moved]:
    """In so many words no bound."""
    told = cells.get(header, "").strip()
    if _NO_BOUND.fullmatch(told):
        cells[header] = ""
        yield Moved(header, "number", told, "gelezen als geen grens")


def _figures(cells: Cells, header: str) -> Iterator[Moved]:
    """Letters that were typed for the figures they look like, beside a real one."""
    told = cells.get(header, "").strip()
    figures = told.translate(_LOOKS_LIKE)
    if figures != told and figures.isdigit() and any(each.isdigit() for each in told):
        cells[header] = figures
        yield Moved(header, "number", told, f"gelezen als {figures}")


_IN_BRACKETS: Final = re.compile(
    r"(?:[^\W\d]+ )?\((\d{1,3}\s?\+|\d{1,3}\s?-\s?\d{1,3})(?: jaar)?\)"
)


def _written_in_figures(told: str) -> str:
    """``vanaf twaalf`` in a figure; ``volwassenen (18+)`` is what the brackets say."""
    if found := _IN_BRACKETS.fullmatch(told):
        return found[1]
    numbers = {"nul": 0, **WRITTEN_OUT}
    return re.sub(r"[a-zë]+", lambda word: str(numbers.get(word[0].casefold(), word[0])), told)


def span_of_ages(told: str) -> tuple[int | None, int | None]:
    """The lowest and the highest age that a text tells, each None when it does not."""
    told = _written_in_figures(_WHO.sub("", told))
    if found := _RANGE.fullmatch(told):
        return int(found[1]), int(found[2])
    if found := _UP_TO.fullmatch(told):
        return None, int(found[2]) - (not found[1])
    if found := _OLDER.fullmatch(told):
        return int(found[1]) + 1, None
    if found := _AND_UP.fullmatch(told):
        return int(found[1] or found[2]), None
    if told.casefold() in _ADULTS:
        return _OF_AGE, None
    bare = re.sub(rf"{_UNIT}$", "", told)
    return (int(bare), None) if bare.isdecimal() else (None, None)


def _wait(cells: Cells) -> Iterator[Moved]:
    """One column for how long and whether at all, whichever of the two it is called."""
    told, days = cells.get(_STATUS, "").strip(), cells.get(_DAYS, "").strip()
    both = told or days
    found = _TWO_WAITS.fullmatch(both) or _THEN_WAITS.fullmatch(both)
    if found and not cells.get(_THEN, "").strip():
        cells[_STATUS], cells[_DAYS], cells[_THEN] = "wachtlijst", found[1], found[2]
        yield Moved(
            _DAYS, "split", found[0], "gelezen als tot het eerste gesprek, en tot behandeling"
        )
    elif told and not days and (total := find_days(told)) is not None:
        cells[_STATUS], cells[_DAYS] = (
            ("wachtlijst", str(total)) if total else ("geen wachttijd", "")
        )
        read = f"wachtlijst van {total} dagen" if total else "geen wachttijd"
        yield Moved(_STATUS, "wait", told, f"gelezen als {read}")
    elif not told and _STAND.match(days) and find_days(days) is None:
        cells[_STATUS], cells[_DAYS] = days, ""
        yield Moved(_DAYS, "wait", days, "gelezen als de stand van de wachttijd")


_STAND: Final = re.compile(
    r"(?i)(?:ja,?\s|(?:er is )?(?:een )?)(?:\w*stop|wachtlijst|geen|(?:per )?direct|meteen|vol|"
    r"zit vol|nee|ja|none|budgetplafond|neemt|gesloten|onbekend|weet niet|unknown|"
    r"n\.?v\.?t|niet van)\b"
)
"""How somebody begins to say whether there is a wait at all."""
_TWO_WAITS: Final = re.compile(
    r"(?i)intake:?\s*([^,;/]+?)\s*[,;/]\s*beh(?:andeling|\.)?:?\s*([^,;/]+)"
)
_THEN_WAITS: Final = re.compile(
    r"(?i)(\d[^,;/]*?)\s*(?:tot|voor)\s*(?:de\s*)?intake\s*[,;/]\s*(?:en\s*)?(?:daarna|dan)\s*(\d[^,;/]*)"
)


_TIDY: Final[tuple[Callable[[Cells], Iterator[Moved]], ...]] = (
    named,
    addressed,
    numbered,
    with_street,
    _exchanged,
    _gathered,
    _ages,
    _wait,
)
