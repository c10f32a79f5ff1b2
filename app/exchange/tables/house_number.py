"""A house number in a column of its own, and its addition in another, joined with the street.

What spreadsheets do to numbers is undone where it is certain (``12.0``); a day of the calendar
that once was ``12-3`` is not.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.exchange.tables.moved import Cells, Moved
from app.exchange.text import is_nothing

STREET: Final = "Straat en huisnummer"
NUMBER, ADDITION = "Huisnummer", "Toevoeging"
_NUMBER: Final = re.compile(
    r"(?:(?:nr|no|nummer|huisnr)\.?:?\s*)?([1-9]\d{0,4}(?:\s?-?\s?[a-z]{1,4}|\s?(?:-|/|–)\s?\d{1,4})?)",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(r"([1-9]\d{0,4})[.,]0+")
_MONTH: Final = re.compile(
    r"(?i)\d+\s?-?\s?(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
)
_MISREAD: Final = re.compile(r"[lI](?=[lI]*\d)|(?<=\d)[oO](?=[oO\d]|$)")
"""A letter that was typed for the figure it looks like: figures come after it."""
_SECRET: Final = re.compile(
    r"(?i)\b(?:geheim|niet (?:op|voor) (?:de |onze )?(?:web)?site|niet openbaar|niet publiceren|"
    r"vertrouwelijk|afgeschermd)\b"
)
_WITH_NOTE: Final = re.compile(
    r"(?i)([1-9]\d{0,4}\s?[a-z]?)\s*(?:,\s*|\s)?(?:\([^()]*\)|"
    r"(?:\d\s?e|begane|eerste|tweede|derde)\s?(?:verd\w*\.?|etage|grond|et\.?)|"
    r"(?:t\.?o\.?|tegenover|boven|naast|achter)\s.*|[-–]\s*(?:bel|aanbellen)\b.*|"
    r"(?:gebouw|ingang|unit|kamer|lokaal|vleugel|verdieping|poort|blok|achterom|zij-?ingang)\b.*)"
)
"""The number with where to ring or to go in behind it, or what it was before."""
_ENDS_IN_NUMBER: Final = re.compile(r"\D\s*([1-9]\d{0,4}\s?-?[a-zA-Z]{0,4})$")
_ONE_OR_L: Final = re.compile(r"\d+l[a-zA-Z]?")
_ADDITION: Final = re.compile(r"[\w\s./-]{1,12}")


def numbered(cells: Cells) -> Iterator[Moved]:
    """The street with what belongs behind it; the two columns are empty after this."""
    number, addition = (_bare(cells.pop(name, "")) for name in (NUMBER, ADDITION))
    street = _bare(cells.get(STREET, ""))
    if not (number or addition):
        return
    if _NUMBER.fullmatch(street) and not any(each.isdigit() for each in number) and number:
        yield Moved(STREET, "exchanged", f"{street} | {number}", "straat en nummer verwisseld")
        street, number = number, street
    if not street:
        said = "verwacht: een straat; een nummer alleen wordt niet gebruikt"
        yield Moved(NUMBER, "no-street", f"{number} {addition}".strip(), said, "cell")
        return
    if _SECRET.search(number):
        cells[STREET], cells["Geheim adres"] = "", "ja"
        yield Moved(NUMBER, "secret", number, "gelezen als geheim adres; het adres is weggelaten")
        return
    read = read_number(number) if number else ""
    if read is None and (found := _WITH_NOTE.fullmatch(number)):
        read = read_number(found[1].strip())
    if read is None:
        said = "verwacht: een huisnummer zoals 12 of 12a; de straat is gebruikt zonder nummer"
        yield Moved(NUMBER, "bad-number", number, said, "cell")
        cells[STREET] = street
        return
    if read != number:
        yield Moved(NUMBER, "number", number, f"gelezen als {read}")
    if addition and not _ADDITION.fullmatch(addition):
        yield Moved(ADDITION, "bad-addition", addition, "verwacht: een toevoeging zoals A", "cell")
        addition = ""
    yield from _joined(cells, street, read, addition)


def read_number(given: str) -> str | None:
    """A house number as it is written behind a street; None when it is not certain."""
    if found := _FRACTION.fullmatch(given):
        return found[1]
    if _MONTH.fullmatch(given):
        return None
    misread = _MISREAD.sub(lambda letter: "1" if letter[0] in "lI" else "0", given)
    if misread != given:
        misread = re.sub(r"(?<=\d)l$", "1", misread)
    elif _ONE_OR_L.fullmatch(given):
        return None
    given = misread
    found = _NUMBER.fullmatch(given)
    return found[1] if found else None


def _joined(cells: Cells, street: str, number: str, addition: str) -> Iterator[Moved]:
    behind = _ENDS_IN_NUMBER.search(street)
    if behind and number and _same(behind[1]) != _same(number):
        said = f"verwacht: één huisnummer; in de straat staat er al een ({behind[1]})"
        yield Moved(NUMBER, "two-numbers", number, said, "cell")
        number = addition = ""
    if behind and number:
        number = ""
    if addition and not number and not behind:
        said = "verwacht: een huisnummer; een toevoeging alleen wordt niet gebruikt"
        yield Moved(ADDITION, "no-number", addition, said, "cell")
        addition = ""
    if addition and _same(number or (behind[1] if behind else "")).endswith(_same(addition)):
        addition = ""  # 12a and a
    cells[STREET] = f"{street} {number}".strip() + _behind(addition)


def _behind(addition: str) -> str:
    """A letter comes against the number, a word or another number apart from it."""
    if not addition:
        return ""
    return addition if len(addition) == 1 and addition.isalpha() else f" {addition}"


def _same(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()


def _bare(text: str) -> str:
    bare = " ".join(text.split()).lstrip("'")
    return "" if is_nothing(bare) else bare
