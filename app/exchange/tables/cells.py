"""One cell into one value: repaired where certain, refused with what is expected where not."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from app.exchange.text import is_nothing


class RefusedError(Exception):
    """This cell cannot be used; says what is expected."""


class Cell(NamedTuple):
    """A value, and in ``said`` what had to be repaired (``kind`` counts it)."""

    value: Any
    kind: str = ""
    said: str = ""


Parser = Callable[[str], Cell]

_YES: Final = frozenset(
    ["ja", "j", "x", "v", "yes", "y", "true", "waar", "1", "✓", "✔", "☑", "wel", "aan"]
)
_NO: Final = frozenset(["nee", "n", "no", "false", "onwaar", "0", "niet", "uit", "☐", "✗"])
_PLAIN_YES_NO: Final = frozenset({"ja", "nee"})


def text(given: str) -> Cell:
    """Any text."""
    return Cell(given)


def name(given: str) -> Cell:
    """A name stands on one line."""
    if "\n" in given:
        return Cell(" ".join(given.split()), "newline", "op één regel gezet")
    return Cell(given)


def yes_no(given: str) -> Cell:
    """``ja`` or ``nee``, and the other ways of saying so."""
    said = given.casefold().strip(" .!")
    if said in _YES | _NO:
        value = said in _YES
        if given in _PLAIN_YES_NO:
            return Cell(value)
        return Cell(value, "yes-no", f"gelezen als {'ja' if value else 'nee'}")
    raise RefusedError("ja of nee")


_NUMBER: Final = re.compile(r"[+-]?\d+([.,]0+)?")


def whole(low: int, high: int, *units: str) -> Parser:
    """A whole number within bounds, also with its unit behind it."""
    unit = re.compile(rf"\s*({'|'.join(units)})\.?$" if units else r"$^", re.IGNORECASE)

    def parse(given: str) -> Cell:
        bare = unit.sub("", given.strip())
        if not _NUMBER.fullmatch(bare) or not low <= int(re.split("[.,]", bare)[0]) <= high:
            raise RefusedError(f"een heel getal van {low} tot en met {high}")
        value = int(re.split("[.,]", bare)[0])
        if bare == given.strip() and "," not in bare and "." not in bare:
            return Cell(value)
        return Cell(value, "number", f"gelezen als {value}")

    return parse


_SPAN: Final = re.compile(
    r"(?:ca\.?|circa|ongeveer|±|~)?\s*(\d+)(?:[.,](5|0))?\s*"
    r"(dag(?:en)?|d|we?e?ke?n?|wk|maand(?:en)?|mnd|mdn|werkdag(?:en)?)\.?",
    re.IGNORECASE,
)
_MOST_DAYS: Final = 3650


def days(given: str) -> Cell:
    """Calendar days: "42", "6 weken", "2 maanden" (of 30 days)."""
    bare = given.strip()
    if re.fullmatch(r"\d+([.,]0+)?", bare) and int(re.split("[.,]", bare)[0]) <= _MOST_DAYS:
        value = int(re.split("[.,]", bare)[0])
        return Cell(value) if bare.isdigit() else Cell(value, "number", f"gelezen als {value}")
    found = _SPAN.fullmatch(bare)
    if found is None or found[3].lower().startswith("werk"):
        raise RefusedError("een aantal dagen (42), of weken of maanden (6 weken)")
    each = {"d": 1, "w": 7, "m": 30}[found[3][0].lower()]
    value = round((int(found[1]) + (0.5 if found[2] == "5" else 0)) * each)
    if value > _MOST_DAYS:
        raise RefusedError(f"hooguit {_MOST_DAYS} dagen")
    return Cell(value, "days", f"gelezen als {value} dagen")


_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0?0:00(?::00(?:\.0+)?)?Z?)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_NAMED: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2})", re.IGNORECASE)
_MONTHS: Final = (
    "jan",
    "feb",
    "maa",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_OTHER_MONTHS: Final = {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_EXCEL_DAYS: Final = range(36526, 73051)
"""1 January 2000 up to the end of 2099, as Excel counts days."""
_EXCEL_ZERO: Final = dt.date(1899, 12, 30)
_MONTHS_A_YEAR: Final = 12
_CENTURY: Final = 2000


def day(given: str) -> Cell:
    """A date, ISO or day first; a bare number is Excel's count of days."""
    bare = given.strip()
    try:
        if found := _ISO.fullmatch(bare):
            value = dt.date(int(found[1]), int(found[2]), int(found[3]))
            return Cell(value) if bare == value.isoformat() else _read_day(value)
        if found := _DAY_FIRST.fullmatch(bare):
            return _day_first(int(found[1]), int(found[2]), found[3])
        if found := _NAMED.fullmatch(bare):
            return _read_day(dt.date(_year(found[3]), _month(found[2]), int(found[1])))
        if re.fullmatch(r"\d{5}(\.0+)?", bare) and int(float(bare)) in _EXCEL_DAYS:
            value = _EXCEL_ZERO + dt.timedelta(days=int(float(bare)))
            return Cell(value, "excel-date", f"dagnummer van Excel, gelezen als {value}")
    except ValueError as error:
        raise RefusedError("een dag die bestaat, zoals 2026-11-24") from error
    raise RefusedError("een datum zoals 2026-11-24 of 24-11-2026")


def _read_day(value: dt.date) -> Cell:
    return Cell(value, "date", f"gelezen als {value}")


def _day_first(first: int, second: int, year: str) -> Cell:
    if second > _MONTHS_A_YEAR >= first:
        value = dt.date(_year(year), first, second)
        return Cell(value, "date-order", f"maand en dag omgedraaid, gelezen als {value}")
    return _read_day(dt.date(_year(year), second, first))


def _year(written: str) -> int:
    return int(written) + (_CENTURY if len(written) == 2 else 0)  # noqa: PLR2004 -- '26


def _month(written: str) -> int:
    short = written.casefold()[:3]
    return _OTHER_MONTHS.get(short) or _MONTHS.index(short) + 1


_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([a-z]{2})?", re.IGNORECASE)
_NO_LETTERS: Final = frozenset({"SA", "SD", "SS"})


def postcode(given: str) -> Cell:
    """Four or six places, as we keep it: without space, in capitals."""
    bare = given.strip().removesuffix(".0")
    found = _POSTCODE.fullmatch(bare.replace("-", " ").removeprefix("NL ").strip())
    if found is None or (found[2] or "").upper() in _NO_LETTERS:
        raise RefusedError("een postcode zoals 3705AB of 3705")
    value = found[1] + (found[2] or "").upper()
    return Cell(value) if value == given else Cell(value, "postcode", f"geschreven als {value}")


_SCIENTIFIC: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_PHONE_SIGNS: Final = re.compile(r"[\s().\-–/+]")
_EXTENSION: Final = re.compile(
    r"^(.*?\d)\s*(?:,|toestel|tst\.?|ext\.?|x)\s*(\d{1,5})$", re.IGNORECASE
)
_SHORT: Final = re.compile(r"(112|113|14\s?0\d{2,3}|116\d{3}|0900\d{4}|0900\d{6}|0800\d{4,7})")
_FULL: Final = 10


def phone(given: str) -> Cell:
    """A number that can be dialled, in digits with one hyphen at most as people write it."""
    bare = given.strip()
    if _SCIENTIFIC.fullmatch(bare):
        raise RefusedError("een telefoonnummer; Excel heeft er een afgerond getal van gemaakt")
    if found := _EXTENSION.match(bare):
        bare, extension = found[1], f" toestel {found[2]}"
    else:
        extension = ""
    digits = _PHONE_SIGNS.sub("", bare.removeprefix("tel").strip(".: "))
    if not digits.isdigit():
        raise RefusedError("een telefoonnummer zoals 030 123 45 67")
    national, repaired = _national(digits, plus=bare.startswith("+"))
    if not (len(national) == _FULL and national.startswith("0")) and not _SHORT.fullmatch(national):
        raise RefusedError("een telefoonnummer van tien cijfers, zoals 030 123 45 67")
    value = (bare if national == digits and not repaired else national) + extension
    if repaired:
        return Cell(value, "phone-zero", f"voorloopnul teruggezet: {value}")
    if value == given:
        return Cell(value)
    return Cell(value, "phone", f"geschreven als {value}")


def _national(digits: str, *, plus: bool) -> tuple[str, bool]:
    """As dialled from here, and whether a zero was lost on the way."""
    for abroad in ("0031", "31"):
        rest = digits.removeprefix(abroad)
        if rest != digits and (abroad != "31" or plus or len(digits) == 11):  # noqa: PLR2004 -- 31 and nine
            return "0" + rest.removeprefix("0"), False
    lost = len(digits) == _FULL - 1 and not digits.startswith("0") and not plus
    return ("0" + digits, True) if lost else (digits, False)


_MAIL: Final = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[a-zA-Z]{2,24}")


def mail(given: str) -> Cell:
    """An address of e-mail."""
    bare = given.strip().removeprefix("mailto:").strip("<> ").rstrip(".;,")
    if not _MAIL.fullmatch(bare):
        raise RefusedError("een e-mailadres zoals info@voorbeeld.nl")
    return Cell(bare) if bare == given else Cell(bare, "mail", f"geschreven als {bare}")


_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_SCHEME: Final = re.compile(r"^(https?)[:;]?[/\\]{1,3}", re.IGNORECASE)


def web(given: str) -> Cell:
    """A web address; ``www.x.nl`` gets its https."""
    bare = given.strip().rstrip(".,;")
    if re.fullmatch(r"https?://\S+", bare):
        return Cell(bare) if bare == given else Cell(bare, "web", f"geschreven als {bare}")
    scheme = _SCHEME.match(bare)
    rest = bare[scheme.end() :] if scheme else bare
    if not _HOST.fullmatch(rest):
        raise RefusedError("een webadres zoals https://www.voorbeeld.nl")
    value = f"{((scheme and scheme[1]) or 'https').lower()}://{rest}"
    return Cell(value, "web", f"geschreven als {value}")


def nothing(given: str) -> bool:
    """Whether the cell says that there is nothing to say."""
    return is_nothing(given)
