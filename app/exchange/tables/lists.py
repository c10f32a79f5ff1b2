"""What a cell may name: kinds, needs, areas, languages and the closed sets."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from app.exchange.tables.cells import Cell, Parser, RefusedError
from app.exchange.tables.codes import Codes, Found, labelled
from app.exchange.tables.columns import CHOICES
from app.exchange.text import EMPTY, fold
from app.words.vocabulary import Vocabulary

_BETWEEN: Final = re.compile(r"\s*[;|\n]\s*|\s*,\s+|,(?=\S)")
_AREA: Final = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8}|NL)")
_LOOSE_AREA: Final = re.compile(r"(gm|wk|bu)\s?(\d{1,8})", re.IGNORECASE)
_DIGITS: Final = {"GM": 4, "WK": 6, "BU": 8}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LAND: Final = ("Nederland", "heel Nederland", "landelijk", "hele land")
LANGUAGES: Final = {
    "nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans", "es": "Spaans",
    "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "uk": "Oekraïens", "ru": "Russisch",
    "ti": "Tigrinya", "fa": "Farsi", "prs": "Dari", "ps": "Pasjtoe", "so": "Somalisch",
    "pt": "Portugees", "it": "Italiaans", "zh": "Chinees", "ku": "Koerdisch", "ro": "Roemeens",
    "bg": "Bulgaars", "pap": "Papiaments", "srn": "Sranantongo", "zgh": "Berbers",
    "dse": "Nederlandse Gebarentaal", "fy": "Fries", "am": "Amhaars", "ur": "Urdu", "hi": "Hindi",
}  # fmt: skip
_OTHER_LANGUAGES: Final = (
    ("Perzisch", "fa"),
    ("NGT", "dse"),
    ("gebarentaal", "dse"),
    ("Tamazight", "zgh"),
)
_STATUS_WORDS: Final = (
    ("geen", "open"), ("geen wachtlijst", "open"), ("direct", "open"), ("direct plek", "open"),
    ("wachttijd", "waitlist"), ("stop", "closed"), ("aanmeldstop", "closed"),
    ("clientenstop", "closed"), ("vol", "closed"), ("gesloten", "closed"),
)  # fmt: skip
_ACCESS_WORDS: Final = (
    ("inloop", "open"), ("zonder verwijzing", "open"), ("vrij", "open"), ("zelf aanmelden", "open"),
    ("verwijzing", "referral"), ("verwijsbrief", "referral"), ("verwijzing huisarts", "referral"),
    ("op verwijzing", "referral"), ("via huisarts", "via-gp"), ("indicatie", "decision"),
    ("met indicatie", "decision"), ("beschikking", "decision"), ("besluit", "decision"),
)  # fmt: skip


class Lists:
    """All names of one directory and vocabulary. ``areas``: code -> (level, name)."""

    def __init__(self, vocabulary: Vocabulary, areas: Mapping[str, tuple[str, str]]) -> None:
        self.vocabulary = vocabulary
        self.areas = areas
        self.kinds = labelled({code: kind.label for code, kind in vocabulary.kinds.items()})
        self.needs = labelled({code: need.label for code, need in vocabulary.needs.items()})
        self.languages = Codes(
            [(name, code) for code, name in LANGUAGES.items()] + list(_OTHER_LANGUAGES)
        )
        self._whole_names = {fold(name) for _, name in areas.values() if "," in name}
        self.area_names = Codes(_area_names(areas))
        more = {"status": _STATUS_WORDS, "access": _ACCESS_WORDS}
        self.choices = {
            name: Codes([*_choice_names(words), *more.get(name, ())])
            for name, words in CHOICES.items()
        }

    def kind(self, given: str) -> Cell:
        """One kind."""
        return _one(self.kinds.find(given), given, "een soort van het blad Lijsten")

    def choice(self, name: str, given: str) -> Cell:
        """One of a closed set."""
        words = CHOICES[name]
        if given in words or given in words.values():
            return Cell(self.choices[name].find(given).code)
        found = self.choices[name].find(given)
        if found.code is None:
            raise RefusedError(f"een van: {', '.join(words.values())}")
        return Cell(found.code, "choice", f"gelezen als {words[found.code]}")

    def need_list(self, given: str) -> Cell:
        """Needs in their order."""
        return _several(given, self.need)

    def need(self, given: str) -> Cell:
        """One need."""
        return _one(self.needs.find(given), given, "een vraag van het blad Lijsten")

    def language_list(self, given: str) -> Cell:
        """Languages by code or Dutch name."""
        return _several(given, self.language)

    def language(self, given: str) -> Cell:
        """One language."""
        if _LANGUAGE.fullmatch(given):
            return Cell(given)
        found = self.languages.find(given)
        if found.code is not None and not found.guessed:
            return Cell(found.code)
        return _one(found, given, "een taal, zoals nl of Nederlands")

    def area_list(self, given: str) -> Cell:
        """Areas by code or name."""
        if fold(given) in self._whole_names:  # "Nuenen, Gerwen en Nederwetten" is one gemeente
            return _several(given.replace(",", ""), self.area)
        return _several(given, self.area)

    def area(self, given: str) -> Cell:
        """One area that the directory knows."""
        if given in self.areas or given == "NL":
            return Cell(given)
        if found := _LOOSE_AREA.fullmatch(given):
            level = found[1].upper()
            code = f"{level}{found[2].zfill(_DIGITS[level])}"
            if code in self.areas:
                return Cell(code, "area", f"gelezen als {code}")
        if _AREA.fullmatch(given):
            raise RefusedError(f"een bekend gebied (haal het op met: voorveld areas fetch {given})")
        return _one(
            self.area_names.find(_bare_area(given)), given, "een CBS-code of naam van een gebied"
        )


def _bare_area(given: str) -> str:
    return re.sub(r"^(gemeente|gem\.?|wijk|buurt)\s+", "", given.strip(), flags=re.IGNORECASE)


def _area_names(areas: Mapping[str, tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Names of gemeenten first: a wijk of that name must be named by its code."""
    yield from ((name, "NL") for name in _LAND)
    towns = {fold(name) for level, name in areas.values() if level == "gemeente"}
    for code, (level, name) in areas.items():
        if level == "gemeente" or fold(name) not in towns:
            yield name, code


def _choice_names(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, code) for code, label in words.items() for name in (code, label)]


def _one(found: Found, given: str, expected: str) -> Cell:
    if found.code is None:
        near = f"; bedoelt u {' of '.join(found.near)}?" if found.near else ""
        raise RefusedError(expected + near)
    if found.guessed:
        return Cell(found.code, "near", f"gelezen als {found.code}")
    if found.code == given:
        return Cell(found.code)
    return Cell(found.code, "label", f"{given} is {found.code}")


def _several(given: str, one: Parser) -> Cell:
    if given == EMPTY:
        return Cell(())
    cells = [one(part.strip()) for part in _BETWEEN.split(given) if part.strip()]
    values = tuple(dict.fromkeys(cell.value for cell in cells))
    said = "; ".join(dict.fromkeys(cell.said for cell in cells if cell.said))
    kinds = {cell.kind for cell in cells} - {""}
    if len(values) < len(cells):
        return Cell(values, "twice", said or "dubbele weggelaten")
    return Cell(values, "near" if "near" in kinds else next(iter(sorted(kinds)), ""), said)
