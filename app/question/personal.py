"""Personal data in the text: told to the person, used for nothing.

Each expression is linear: fixed or bounded repeats only.
"""

import re
from collections.abc import Iterator

from app.words.question import PersonalDatum

_BSN = re.compile(r"(?<![\d.])\d(?:[ .]?\d){7,8}(?![\d])")
_PHONE = re.compile(r"(?<![\d.])(?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){7,8}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?\d{4} ?\d{4} ?\d{2}\b", re.IGNORECASE)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b[ ,]{0,2}(?:nr\.? ?)?\d{1,4}[a-z]?\b", re.IGNORECASE
)
_STREET = re.compile(
    r"\b[A-Z][a-z\u00e0-\u00ff]{0,25}(?: [A-Za-z][a-z\u00e0-\u00ff]{1,15}){0,2}"
    r"(?:straat|laan|weg|plein|hof|kade|gracht|dijk|singel|pad|steeg|dreef|plantsoen|park|ring)"
    r" \d{1,4}(?: ?[a-zA-Z]\b)?"
)
_STREET_LOWER = re.compile(
    r"\b[a-z\u00e0-\u00ff]{2,25}(?:straat|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen)"
    r" \d{1,4}(?![\d,.]\d| ?(?:jaar|keer|uur|euro|min))[a-z]?\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2]|jan\w{0,6}|feb\w{0,6}|maart|mrt|apr\w{0,3}"
    r"|mei|jun\w|jul\w|aug\w{0,6}|sep\w{0,7}|okt\w{0,5}|nov\w{0,6}|dec\w{0,6})[-/. ]"
    r"(?:(?:19|20)\d{2}|\d{2})\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:geb(?:oren)?|gebdat|geboortedatum|dob|born)\b", re.IGNORECASE)
_CAPITAL = "[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{1,20}"
_SURNAME = (
    r"(?:(?:[Vv]an (?:der |den |de |'t )?|[Dd]en? |[Dd]er |[Ee]l |[Aa]l |[Tt]en? |[Tt]er ))?"
    rf"{_CAPITAL}"
    rf"(?:-{_CAPITAL})?"
)
_NAMES = (
    re.compile(
        rf"\b(?:[Mm]ijn naam is|[Ii]k heet|[Mm]y name is|[Ii]k ben) ({_CAPITAL}(?: {_SURNAME})?)"
    ),
    re.compile(
        rf"\b(?:[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Hh]eer|[Ff]amilie|[Ff]am\.)"
        rf" ((?:[A-Z]\.? ?){{0,4}}{_SURNAME})"
    ),
    re.compile(
        rf"\b(?:[Pp]ati\u00ebnte?|[Pp]atiente?|[Pp]t\.?|[Cc]li\u00ebnte?|[Cc]liente?|[Ll]eerlinge?)"
        rf",? ((?:[A-Z]\. ?){{0,4}}{_CAPITAL}(?: {_SURNAME})?|(?:[A-Z]\. ?){{1,4}}{_SURNAME})"
    ),
    re.compile(rf"\b((?:[A-Z]\.){{1,4}} ?{_SURNAME})"),
    re.compile(
        rf"\b(?:[Mm]'?n|[Mm]ijn|[Oo]ns|[Oo]nze|[Mm]e) (?:zoon(?:tje)?|dochter(?:tje)?|man|vrouw"
        rf"|moeder|vader|broer(?:tje)?|zus(?:je)?|kind|baby|buurman|buurvrouw|oma|opa|vriend(?:in)?)"
        rf" ({_CAPITAL})\b"
    ),
    re.compile(rf"\b(?:heet|genaamd|called|named) ({_CAPITAL}(?: {_SURNAME})?)"),
)
_NO_NAMES = frozenset(
    [
        "Nederlander",
        "Nederlandse",
        "Turks",
        "Turkse",
        "Marokkaans",
        "Marokkaanse",
        "Pools",
        "Poolse",
        "Syrisch",
        "Syrische",
        "Oekraïens",
        "Eritrees",
        "Moslim",
        "Christen",
        "Hindoe",
        "Alleen",
        "Al",
        "Nu",
        "Niet",
        "Een",
        "De",
        "Het",
        "Erg",
        "Heel",
        "Zwanger",
        "Moeder",
        "Vader",
        "Mantelzorger",
        "Weduwe",
        "Bang",
        "Boos",
        "Dankbaar",
        "Op",
        "Uit",
        "In",
        "Ook",
        "Zelf",
    ]
)
BIRTH_REACH = 24
BSN_LENGTHS = (8, 9)


def find_personal_data(text: str) -> tuple[PersonalDatum, ...]:
    """All spans of personal data, by place; a span inside another is left out."""
    spans = sorted(_all(text), key=lambda datum: (datum.start, -datum.end))
    kept: list[PersonalDatum] = []
    for datum in spans:
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
    return tuple(kept)


def _all(text: str) -> Iterator[PersonalDatum]:
    if any(char.isdigit() for char in text):
        yield from _numbers(text)
    if "@" in text:
        yield from _spans("email", _MAIL, text)
    for expression in _NAMES:
        for found in expression.finditer(text):
            if found.group(1) not in _NO_NAMES:
                yield PersonalDatum(kind="name", start=found.start(1), end=found.end(1))


def _numbers(text: str) -> Iterator[PersonalDatum]:
    for found in _BSN.finditer(text):
        if is_bsn(found.group()):
            yield PersonalDatum(kind="bsn", start=found.start(), end=found.end())
    yield from _spans("phone", _PHONE, text)
    yield from _spans("iban", _IBAN, text)
    yield from _spans("address", _POSTCODE, text)
    yield from _spans("address", _STREET, text)
    yield from _spans("address", _STREET_LOWER, text)
    for found in _BIRTH.finditer(text):
        before = text[max(0, found.start() - BIRTH_REACH) : found.start()]
        if _BORN.search(before) or found.group()[-4:].startswith("19"):
            yield PersonalDatum(kind="birth-date", start=found.start(), end=found.end())


def _spans(kind: str, expression: re.Pattern[str], text: str) -> Iterator[PersonalDatum]:
    for found in expression.finditer(text):
        yield PersonalDatum(kind=kind, start=found.start(), end=found.end())


def is_bsn(written: str) -> bool:
    """The 11-test: weights 9 to 2 and -1, sum divisible by eleven."""
    digits = [int(char) for char in written if char.isdigit()]
    if len(digits) not in BSN_LENGTHS:
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * d for w, d in zip(weights, digits, strict=True))
    return total > 0 and total % 11 == 0
