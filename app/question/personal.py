"""Personal data in the text: told to the person, used for nothing.

Numbers are found by expressions with bounded repeats only; names and addresses by going once
over the words, for a name is known by what stands around it. Both are linear in the text.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from app.question.personal_names import Word, find_names, find_streets
from app.question.personal_words import POSTCODE_WORDS
from app.words.question import PersonalDatum

_WORD = re.compile(r"(\d+|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*)")
_BSN = re.compile(r"(?<![\d.,])\d(?:[ .-]?\d){7,8}(?!\d)")
_BSN_SAID = re.compile(r"\b(?:bsn|burgerservice\w{0,8}|sofi\w{0,8})\b", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\d.,+])(?:(?:\+31|0031)[ .-]?(?:\(0\))?|\(?0)[ .-]?[1-9](?:[ .()/-]{0,2}\d){8}(?!\d)"
)
_ABROAD = re.compile(r"(?<![\d.,+])(?:\+|00)[1-9]\d{0,2}(?:[ .-]?\d){7,11}(?!\d)")
_PHONE_LOCAL = re.compile(
    r"\btel(?:efoon)?(?:nr|nummer)?[ .:]{1,3}(\d{2,4} ?\d{3,4})(?!\d)", re.IGNORECASE
)
_HELP_LINE = re.compile(r"\(?0[89]00")
_DATE_LIKE = re.compile(r"\d{2}[-/. ]\d{2}[-/. ](?:19|20)\d{2}")
_DOMAIN = re.compile(r" ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_AT_WORD = re.compile(r" ?(?:apenstaart(?:je)?|\[at\]|\(at\))", re.IGNORECASE)
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2} ?(?:[A-Z]{4} ?\d{4} ?\d{4} ?\d{2}|\d{4} ?\d{4} ?\d{4}(?: ?\d{4}){0,4})\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3}( ?)([A-Z]{2})\b([ ,]{0,2}(?:nr\.? ?|huisnummer )?\d{1,4}[a-z]?\b)?",
    re.IGNORECASE,
)
_POSTCODE_SAID = re.compile(r"\b(?:postcode|pc|adres|woon\w{0,3}|wonen)\b", re.IGNORECASE)
_MONTH = (
    r"0?[1-9]\b|1[0-2]\b|jan\w{0,6}|feb\w{0,6}|maart|mrt|apr\w{0,3}|mei|jun\w?|jul\w?|aug\w{0,6}"
    r"|sep\w{0,7}|okt\w{0,5}|nov\w{0,6}|dec\w{0,6}"
)
_BIRTH = re.compile(
    rf"(?<![\d-])(?:(?:0?[1-9]|[12]\d|3[01])[-/. ]{{1,2}}(?:{_MONTH})(?:[-/. ]{{1,2}}(?:(?:19|20)"
    r"\d{2}|'?\d{2}))?\b|(?:19|20)\d{2}-\d{2}-\d{2}\b|[0-3]\d[01]\d(?:19|20)\d{2}\b)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geb(?:oren)?|geb\.?dat\w{0,3}|geboorte\w{0,6}|dob|born|birthday|verjaar\w{0,4}|jarig)\b",
    re.IGNORECASE,
)
_NOT_BORN = re.compile(
    r"\b(?:sinds|getrouwd|overl\w{0,6}|vonnis|tot|vanaf|afspraak|gehuwd|gestorven|uitbehandeld)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:pati[e\u00eb]nt\w{0,3}|pat|pt|cli[e\u00eb]nt\w{0,3}|klant|polis|dossier|zaak|zorgpas|verzekerden?"
    r"|relatie|lid|leerling|kenmerk|rekening|paspoort|rijbewijs|document|identiteits|id|v|aanvraag)"
    r"[-. ]{0,2}(?:nummer|nr|no|num)\b[.:# ]{0,3}(?:is )?((?:[A-Z]{1,4}[-. ]?)?\d[\dA-Z./-]{2,24})",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w-])(?:[A-Z]{1,3}|\d{1,3})(?:-(?:[A-Z]{1,3}|\d{1,3})){2}(?![\w-])")
_PLATE_SAID = re.compile(
    r"\bkenteken\w{0,6}[ :]{1,3}(?:is |met )?([A-Z0-9]{6}|[A-Z0-9]{1,3}(?:[- ][A-Z0-9]{1,3}){2})\b",
    re.IGNORECASE,
)
_PLATE_LETTERS = 6
_FEWEST_DIGITS = 3
"""All numbers that tell of a person are longer than an age ("15")."""
_REACH = 30
_BSN_LENGTHS = (8, 9)
_MAIL_PART = 64


def find_personal_data(text: str) -> tuple[PersonalDatum, ...]:
    """All spans of personal data, by place; a span inside another is left out."""
    spans = sorted(_all(text), key=lambda datum: (datum.start, -datum.end))
    kept: list[PersonalDatum] = []
    for datum in spans:
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
    return tuple(kept)


def _all(text: str) -> Iterator[PersonalDatum]:
    words = _words(text)
    digits = sum(word.end - word.start for word in words if word.text[0].isdigit())
    if digits >= _FEWEST_DIGITS:
        yield from _numbers(text)
    elif digits:
        yield from _plates(text)
    if digits:
        yield from (_datum("address", *span) for span in find_streets(text, words))
    if "@" in text or "apenstaart" in text or "at]" in text or "at)" in text:
        yield from _mails(text)
    yield from (_datum("name", *span) for span in find_names(text, words))


def _words(text: str) -> list[Word]:
    """All words and numbers; splitting and pairing run outside Python's own loop, as for tokens."""
    pieces = _WORD.split(text)
    places = list(accumulate(map(len, pieces)))
    found = pieces[1::2]
    return list(
        map(Word._make, zip(places[::2], places[1::2], found, map(str.lower, found), strict=False))
    )


def _datum(kind: str, start: int, end: int) -> PersonalDatum:
    return PersonalDatum(kind=kind, start=start, end=end)


def _numbers(text: str) -> Iterator[PersonalDatum]:
    for found in _BSN.finditer(text):
        said = _BSN_SAID.search(text, max(0, found.start() - _REACH), found.start())
        digits = sum(char.isdigit() for char in found.group())
        if said or (is_bsn(found.group()) and digits == max(_BSN_LENGTHS)):
            yield _datum("bsn", *found.span())
    for expression in (_PHONE, _ABROAD):
        for found in expression.finditer(text):
            written = found.group()
            if not _HELP_LINE.match(written) and not _DATE_LIKE.match(written):
                yield _datum("phone", *found.span())
    for found in _PHONE_LOCAL.finditer(text):
        yield _datum("phone", *found.span(1))
    for found in _IBAN.finditer(text):
        if found.group()[:2].upper() == "NL" or _is_iban(found.group()):
            yield _datum("iban", *found.span())
    yield from _postcodes(text)
    yield from _births(text)
    for found in _LABELLED.finditer(text):
        yield _datum("other", *found.span(1))
    yield from _plates(text)


def _is_iban(written: str) -> bool:
    plain = written.replace(" ", "").upper()
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def _postcodes(text: str) -> Iterator[PersonalDatum]:
    for found in _POSTCODE.finditer(text):
        space, letters, house = found.groups()
        plain = letters.lower() not in POSTCODE_WORDS
        year = found.group().startswith(("19", "20"))
        sure = plain and (
            not space or (house and "," not in house) or (letters.isupper() and not year)
        )
        if sure or _POSTCODE_SAID.search(text, max(0, found.start() - _REACH), found.start()):
            yield _datum("address", *found.span())


def _births(text: str) -> Iterator[PersonalDatum]:
    for found in _BIRTH.finditer(text):
        start, end = found.span()
        before = text[max(0, start - _REACH) : start]
        written = found.group()
        bare = written.isdigit() or not written[-1].isdigit()
        said = _BORN.search(before) or re.match(r" ?geb", text[end : end + 4])
        long_ago = not bare and re.search(r"(?:\A|\D)19\d\d", written)
        if said or (long_ago and not _NOT_BORN.search(before)):
            yield _datum("birth-date", start, end)


def _plates(text: str) -> Iterator[PersonalDatum]:
    for found in _PLATE.finditer(text):
        plain = found.group().replace("-", "")
        mixed = any(char.isdigit() for char in plain) and any(char.isalpha() for char in plain)
        if mixed and len(plain) == _PLATE_LETTERS:
            yield _datum("other", *found.span())
    for found in _PLATE_SAID.finditer(text):
        if any(char.isdigit() for char in found.group(1)):
            yield _datum("other", *found.span(1))


def _mails(text: str) -> Iterator[PersonalDatum]:
    """Around each "@" or "apenstaartje": back over the name, on over the domain."""
    signs = [(place, place + 1) for place, char in enumerate(text) if char == "@"]
    signs += [found.span() for found in _AT_WORD.finditer(text)]
    for start, end in signs:
        domain = _DOMAIN.match(text, end)
        first = start
        while first and start - first < _MAIL_PART and _in_mail(text[first - 1]):
            first -= 1
        if domain and first < start:
            yield _datum("email", first, domain.end())


def _in_mail(char: str) -> bool:
    return char.isalnum() or char in "._+-"


def is_bsn(written: str) -> bool:
    """The 11-test: weights 9 to 2 and -1, sum divisible by eleven."""
    digits = [int(char) for char in written if char.isdigit()]
    if len(digits) not in _BSN_LENGTHS:
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * d for w, d in zip(weights, digits, strict=True))
    return total > 0 and total % 11 == 0
