"""What can stand in no name or text: trials, formulas, what is of a person, what ended."""

import re
from typing import Final

from app.question.personal import is_bsn

_ENDED: Final = re.compile(
    r"(?i).*\b(opgeheven|gestopt|vervallen|beëindigd|niet meer gebruiken|bestaat niet meer)\b.*"
)
_TRIED: Final = re.compile(r"(?i)(test\w{0,3}|x{2,}|asdf\w*|proef|probeersel)")
_FORMULA: Final = "geen formule; hier bleef er een staan, of een fout van Excel"
_FORMULA_LEFT: Final = re.compile(r"=[\w\"(@+-].*|@[A-Z]{2,}\(.*|#[\w/]+[?!]?")


_CALLED_CITIZEN: Final = re.compile(r"(?i)(\bbsn\b[^\d]{0,4})\d[\d.\s-]{6,}\d")
_PRIVATE: Final = re.compile(
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b|(?i:\bbsn\b\W*[\d.\s]{8,}|"
    r"\b(?:wachtwoord|password|inlog\w*|inloggegevens)\b.*[:/=]|"
    r"\bpriv[eé]\b\W*(?:0\d|\S+@)|\b06[\s-]?\d{8}\W*\(?priv[eé]|"
    r"\bcli[eë]nte?\b.*\b(?:dhr|mw|mevr|geb)\b|\bgeb(?:\.|oren)\s*(?:op\s*)?\d)|"
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw|[Mm]eneer)\b\.? "
    r"(?:[A-Z]\.\s?)*(?:[Vv]an |[Dd]e )*[A-Z][a-z]|\b[Ff]am(?:\.|ilie) [A-Z][a-z]+|"
    r"\b[Bb]uur(?:man|vrouw) [A-Z][a-z]+"
)
"""Of a person, or for some eyes alone: it may never stand on a public page."""
_CITIZEN: Final = re.compile(r"(?<!\d)\d{9}(?!\d)")
_PERSON: Final = re.compile(
    r"(?i:\b(?:dhr|mw|mevr|mevrouw|meneer|de heer)\b)|^[A-Z][a-z]+ [A-Z]\.?$|^(?:[A-Z]\.){1,4}\s"
)


_A_DAY: Final = re.compile(
    r"(?i)\d{1,2}[- ](?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*"
    r"(?:[- ]\d{2,4})?|(?:jan|feb|mrt|mar|apr|mei|jun|jul|aug|sep|okt|nov|dec)[- ]\d{2}"
)
AS_ABOVE: Final = re.compile(
    r"(?i)[\"',.″〃\s]+|(?:idem|id\.|dito)(?: als (?:hier)?boven)?|"
    r"zie (?:hier)?boven|als (?:hier)?boven|zelfde(?: als boven)?"
)
_PERSON_TOLD: Final = re.compile(
    r"\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw)\b\.? (?:[A-Z]\.\s?)*[A-Z][a-z]+"
)


def why_no_text(header: str, given: str) -> str:
    """What is expected instead of this as any text; empty when it can stand."""
    bare = given.strip()
    doubts = (
        (_TRIED.fullmatch(bare), "een tekst; dit lijkt een proef"),
        (_FORMULA_LEFT.fullmatch(bare), _FORMULA),
        (header == "Kosten" and _A_DAY.fullmatch(bare),
         "een prijs; Excel heeft er een dag van gemaakt"),
        (without_citizens(given) != given, "tekst zonder burgerservicenummer"),
        (_PRIVATE.search(given),
         "tekst zonder gegevens van een mens, rekeningnummers en wachtwoorden"),
        (header.endswith("bevestigd door") and _PERSON.search(bare),
         "een rol of organisatie, geen naam van een mens"),
    )  # fmt: skip
    return next((said for doubt, said in doubts if doubt), "")


def without_citizens(given: str) -> str:
    """As it may stand in a report."""
    bare = _CITIZEN.sub(lambda found: "•" * 9 if is_bsn(found[0]) else found[0], given)
    return _CALLED_CITIZEN.sub(r"\1•••••••••", bare)


_ENDS_OPEN: Final = re.compile(
    r"(?i:.*\s(?:de|een|en|of|bij|met|van|voor|naar|te|tot|per|tussen))$|"
    r".*\s[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]$"
)
"""A name that stops at a word that never ends one, or in the midst of a word."""


_TIMES: Final = re.compile(r".*\d{1,2}[:.]\d{2}\s*[-–]\s*\d{1,2}[:.]\d{2}.*|24/7")


def is_gone(given: str) -> bool:
    """Whether a name says that it was a trial, or that the thing itself is no more."""
    bare = given.strip()
    return bool(_ENDED.fullmatch(bare) or _TRIED.fullmatch(bare))


def why_no_name(given: str) -> str:
    """What is expected instead of this as a name; empty when it can be one."""
    bare = given.strip()
    cut_off = bare.endswith(("...", "…")) or _ENDS_OPEN.fullmatch(bare)
    doubts = (
        (_FORMULA_LEFT.fullmatch(bare), _FORMULA),
        (cut_off, "de hele naam; deze is afgekapt"),
        (AS_ABOVE.fullmatch(bare), "de naam zelf; er staat dat het dezelfde is als erboven"),
        (_TIMES.fullmatch(bare), "een naam; dit lijken openingstijden: is de rij verschoven?"),
        (_PERSON_TOLD.search(bare),
         "een naam zonder een mens erin; er staat dhr. of mw. met een naam"),
        (_ENDED.fullmatch(bare), "iets dat nog bestaat; de naam zegt dat het gestopt is"),
        (_TRIED.fullmatch(bare), "een naam; dit lijkt een proef"),
    )  # fmt: skip
    return next((said for doubt, said in doubts if doubt), "")
