"""One cell into one value: repaired where certain, refused with what is expected where not."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NamedTuple

from app.exchange.tables.numbers import WRITTEN_OUT
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
    ["ja", "jaa", "j", "x", "v", "yes", "y", "true", "waar", "1", "✓", "✔", "☑", "wel", "aan"]
)
_NO: Final = frozenset(["nee", "neen", "n", "no", "false", "onwaar", "0", "niet", "uit", "☐", "✗"])
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


_RUNGS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"} | {
    word: str(rung) for rung, word in enumerate(("nul", "een", "twee", "drie", "vier", "vijf"))
}


def level(given: str) -> Cell:
    """A rung, also with its word before it or in Roman figures."""
    bare = re.sub(r"(?i)^(?:trede|niveau|level|[lt])\s*|\s*\([^)]*\)$", "", given.strip())
    cell = _rung(_RUNGS.get(bare.casefold(), bare))
    return (
        cell
        if bare == given and bare.isdigit()
        else Cell(cell.value, "number", f"gelezen als {cell.value}")
    )


_rung: Final = whole(0, 5)

_COUNTS: Final = {
    **WRITTEN_OUT, "half": 0.5, "een half": 0.5, "anderhalf": 1.5, "anderhalve": 1.5,
}  # fmt: skip
_UNITS: Final = (
    (re.compile(r"u(?:ur|ren)?|h|hours?"), 1 / 24),
    (re.compile(r"d|dag(?:en)?|dgn|dg|days?"), 1),
    (re.compile(r"w(?:er)?kd(?:ag|agen|gn|g)"), 7 / 5),
    (re.compile(r"w|wk|wkn|we?e?ke?n?|weeks?"), 7),
    (re.compile(r"m|maand(?:en)?|mnd|mndn|mdn|months?"), 30),
    (re.compile(r"j|jr|ja?are?n?|years?"), 365),
)
_SPAN: Final = re.compile(
    r"(?:ca|circa|ong|ongeveer|plusminus|±|~|\+/?-)?\.?\s*"
    r"(\d+(?:[.,]\d+)?|\d*½|[a-zé]+(?: half)?)\s*([a-z]+)\.?",
    re.IGNORECASE,
)
_MOST_DAYS: Final = 3650


def days(given: str) -> Cell:
    """Calendar days: "42", "6 weken", "anderhalve maand" (a month is 30 days)."""
    bare = given.strip()
    if re.fullmatch(r"\d+([.,]0+)?", bare) and int(re.split("[.,]", bare)[0]) <= _MOST_DAYS:
        value = int(re.split("[.,]", bare)[0])
        return Cell(value) if bare.isdigit() else Cell(value, "number", f"gelezen als {value}")
    found = find_days(bare)
    if found is None:
        raise RefusedError("een aantal dagen (42), of weken of maanden (6 weken)")
    if found > _MOST_DAYS:
        raise RefusedError(f"hooguit {_MOST_DAYS} dagen")
    return Cell(found, "days", f"gelezen als {found} dagen")


def find_days(given: str) -> int | None:
    """A length of time in calendar days, or None: ``ca. 3 wk``, ``10 werkdagen``, ``48 uur``."""
    found = _SPAN.fullmatch(given.strip().casefold())
    if found is None:
        return None
    count = _counted(found[1])
    each = next((days for unit, days in _UNITS if unit.fullmatch(found[2])), None)
    return None if count is None or each is None else round(count * each)


def _counted(told: str) -> float | None:
    if told.endswith("½"):
        return float(told[:-1] or 0) + 0.5
    return float(told.replace(",", ".")) if told[0].isdigit() else _COUNTS.get(told)


_BARE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_DAYS_OF: Final = {"weken": 7, "maanden": 30}


def counted_in(unit: str) -> Parser:
    """Days, in a column of which the heading says that it counts ``weken`` or ``maanden``."""

    def parse(given: str) -> Cell:
        bare = given.strip()
        if not _BARE.fullmatch(bare):
            return days(given)
        value = round(float(bare.replace(",", ".")) * _DAYS_OF[unit])
        if value > _MOST_DAYS:
            raise RefusedError(f"hooguit {_MOST_DAYS} dagen")
        return Cell(value, "days", f"{bare} {unit}, gelezen als {value} dagen")

    return parse


_MIDNIGHT: Final = r"(?:[T ]\d?\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?"
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_MIDNIGHT}")
_AT_A_STRETCH: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_BEFORE: Final = re.compile(
    r"(?:d\.?d\.?|per|op|sinds|laatst op|(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"(?:ma|di|wo|do|vr|za|zo)\.?)\s+(?=\d)",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}})[-/. ]+(\d{{1,2}})[-/. ]+['’]?(\d{{4}}|\d{{2}}){_MIDNIGHT}"
)
_NAMED: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -]['’]?(\d{4}|\d{2})", re.IGNORECASE)
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
_FIRST_YEAR: Final = 1950


def day(given: str) -> Cell:
    """A date, ISO or day first; a bare number is Excel's count of days."""
    bare = _BEFORE.sub("", given.strip())
    try:
        if found := _AT_A_STRETCH.fullmatch(bare):
            return _read_day(dt.date(int(found[1]), int(found[2]), int(found[3])))
        if found := _ISO.fullmatch(bare):
            value = dt.date(int(found[1]), int(found[2]), int(found[3]))
            read = _read_day(value)
            return Cell(value) if bare == value.isoformat() else read
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
    short = written.casefold()[:3]
    return _OTHER_MONTHS.get(short) or _MONTHS.index(short) + 1


_POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([a-z]{2})?", re.IGNORECASE)
_WITH_O: Final = re.compile(r"([1-9][\dO]{3})(\s?[a-z]{2}|)", re.IGNORECASE)
_NO_LETTERS: Final = frozenset({"SA", "SD", "SS"})


def postcode(given: str) -> Cell:
    """Four or six places, as we keep it: without space, in capitals."""
    bare = given.strip().removesuffix(".0")
    if found := _WITH_O.fullmatch(bare):
        bare = found[1].upper().replace("O", "0") + found[2]
    bare = re.sub(r"[.,]0+$|\s", "", bare)
    found = _POSTCODE.fullmatch(re.sub(r"[-._/]", " ", bare).removeprefix("NL").strip())
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
_CALLED: Final = re.compile(r"^(?:t|tel|telefoon|telnr|bel|bellen|bel naar)\b[.: ]*", re.IGNORECASE)
_WITH_NOTE: Final = re.compile(
    r"([+(\d][\d\s().\-–/+]{8,}\d)\s+"
    r"(?:\((?:[^\d()]|(?<!\d)\d{1,2}(?!\d))*\)|(?!(?:of|en)\b|.*\bpriv)[a-z(][^@]*)|"
    r"([+(\d][\d\s().\-–/+]{8,}\d),?\s*keuze \d",
    re.IGNORECASE,
)
"""A whole number with a remark behind it: ``(ma t/m do)``, ``na 17u niet``."""
_LETTERS_FOR_FIGURES: Final = str.maketrans("oOlI", "0011")
_ONLY_SUCH: Final = re.compile(r"[\doOlI\W_]*")


def phone(given: str) -> Cell:
    """A number that can be dialled, in digits with one hyphen at most as people write it."""
    bare = re.sub(r"(?<=\d{9})\.0$", "", given.strip())
    if _SCIENTIFIC.fullmatch(bare):
        raise RefusedError("een telefoonnummer; Excel heeft er een afgerond getal van gemaakt")
    if found := _EXTENSION.match(bare):
        bare, extension = found[1], f" toestel {found[2]}"
    else:
        extension = ""
    bare = _CALLED.sub("", bare)
    if found := _WITH_NOTE.fullmatch(bare):
        bare = found[1] or found[2]
    if _ONLY_SUCH.fullmatch(bare) and any(each.isdigit() for each in bare):
        bare = bare.translate(_LETTERS_FOR_FIGURES)
    digits = _PHONE_SIGNS.sub("", bare)
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


_AND: Final = re.compile(r"\s*[;,|\n/]\s*|\s+(?:of|en|b\.?g\.?g\.?|or)\s+|\s{2,}")


def several(one: Parser) -> Parser:
    """One, or more of them in one cell of which each can be read; the value is a tuple."""

    def parse(given: str) -> Cell:
        parts = [part for part in _AND.split(given.strip()) if part]
        with suppress(RefusedError):
            if len(parts) > 1:
                values = tuple(dict.fromkeys(one(part).value for part in parts))
                return Cell(values, "several", f"gelezen als {' en '.join(values)}")
        cell = one(given)
        return cell._replace(value=(cell.value,))

    return parse


_AT: Final = re.compile(r"\s*[\[(]\s*(?:at|apestaart)\s*[\])]\s*|\s+at\s+", re.IGNORECASE)
_DOT: Final = re.compile(r"\s*[\[(]\s*(?:dot|punt)\s*[\])]\s*", re.IGNORECASE)
_NAMED_ADDRESS: Final = re.compile(r"[^<>@]*<\s*([^<>\s]+@[^<>\s]+)\s*>?")
_MAIL: Final = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[a-zA-Z]{2,24}")


def mail(given: str) -> Cell:
    """An address of e-mail."""
    bare = _AT.sub("@", _DOT.sub(".", given.strip()))
    if found := _HYPERLINK.fullmatch(bare):
        bare = found[1]
    bare = re.sub(r"(?i)^(?:mailto:|e-?mail:?\s)", "", bare).strip("<> ").rstrip(".;,")
    if found := _NAMED_ADDRESS.fullmatch(bare):
        bare = found[1]
    bare = re.sub(r"\s*@+\s*", "@", bare)
    name, _, host = bare.partition("@")
    bare = f"{name}@{host.replace(',', '.')}" if " " not in host else bare
    if not _MAIL.fullmatch(bare):
        raise RefusedError("een e-mailadres zoals info@voorbeeld.nl")
    return Cell(bare) if bare == given else Cell(bare, "mail", f"geschreven als {bare}")


_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_HYPERLINK: Final = re.compile(r'=HYPERLINK\("([^"]+)"\s*[;,].*\)', re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?://|\bwww\.)[^\s,;()<>]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"^(?:h?t{1,3}p(s?)[:;]?[/\\]{1,3})+", re.IGNORECASE)


def web(given: str) -> Cell:
    """A web address; ``www.x.nl`` gets its https."""
    bare = re.sub(r"(?i)^(www|https?://www)[.,]\s*", r"\1.", given.strip().rstrip(".,;"))
    if bare.startswith("www.") and "." not in bare[4:] and "/" not in bare:
        bare = bare.replace(",", ".")
    bare = re.sub(r"^(\S+)\s+(?=\.[a-z]+(?:/|$))", r"\1", bare)
    links = _LINK.findall(bare)
    if len(links) == 1 and "HYPERLINK" not in bare.upper():
        bare = links[0]
    if found := _HYPERLINK.fullmatch(bare):
        bare = found[1]
    if re.fullmatch(r"https?://(?!h?t+ps?[:;])\S+", bare):
        return Cell(bare) if bare == given else Cell(bare, "web", f"geschreven als {bare}")
    scheme = _SCHEME.match(bare)
    rest = bare[scheme.end() :] if scheme else bare
    if not _HOST.fullmatch(rest) or re.fullmatch(r"(?i)www\.[^.]+", rest):
        raise RefusedError("een webadres zoals https://www.voorbeeld.nl")
    value = f"http{'' if scheme and not scheme[1] else 's'}://{rest}"
    return Cell(value, "web", f"geschreven als {value}")


def nothing(given: str) -> bool:
    """Whether the cell says that there is nothing to say."""
    return is_nothing(given)
