"""What a cell may name: kinds, needs, areas, languages and the closed sets."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

from app.exchange.tables.cells import Cell, Parser, RefusedError
from app.exchange.tables.codes import Codes, Found, labelled
from app.exchange.tables.columns import CHOICES
from app.exchange.text import EMPTY, fold
from app.words.vocabulary import Vocabulary

_BETWEEN: Final = re.compile(r"\s*[;|\n]\s*|\s*,\s+|,(?=\S)|\s+/+\s*|/+\s+|\s+[+&>]+\s+")
_LISTED: Final = re.compile(r"(?:^|\s)(?:\d{1,2}[).]|[•·▪●*–-])\s+")
"""The sign or number before one of a list."""
_AMONG: Final = re.compile(
    r"(?i)^(?:o\.?a\.?|onder andere|onder meer|bijv\.|bijvoorbeeld)[:\s]+|"
    r"[,;]?\s*(?:enz|etc|e\.d|enzovoorts?|et cetera|en zo)\.?$"
)
_LOOSER: Final = re.compile(r"\s*[/&+]\s*|\s+en\s+")
"""What also stands between names, tried where the whole is no name itself."""
_SHORTEST_TOWN: Final = 5
_SHORTEST_WORD: Final = 4
_LONG_WORD: Final = 7
_NO_TOWN: Final = re.compile(
    r"[^aeiouyAEIOUY]*|.*\d.*|(?:\w )+\w|[A-Z][a-z]?[A-Z]|.*\w\.|\w\. .*|.*&.*"
)
"""Shortened, or not the name of a place: ``Zst``, ``3705 AB``, ``D. Dolder``."""
_QUARTER: Final = re.compile(r"(?i)(.+?)(?:\s*\([^()]*\)|,?\s+gem(?:eente|\.)\s.+)")
_STOPS: Final = re.compile(r" [a-z]*stop ")
"""``opnamestop``, ``patiëntenstop`` and whatever else stops."""
_SMALL_WORDS: Final = re.compile(r"\b(?:de|het|een|uw|je|jouw)\b")
_DENIES: Final = re.compile(r" (?:geen|niet|zonder|soms|meestal|of|tenzij|behalve) ")
_SMALL: Final = re.compile(r"(?<=[ -])(?:En|Ter|Aan|Den|Der|De|Van|Op|Bij|Het|In)(?=[ -])")
_AREA: Final = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8}|NL)")
_LOOSE_AREA: Final = re.compile(r"(?:(gm|wk|bu)\s?)?(?<!\d)(\d{1,8})", re.IGNORECASE)
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
_NO_CODES: Final = frozenset({"ned", "eng", "div", "nvt"})
_OTHER_LANGUAGES: Final = (
    ("Perzisch", "fa"),
    ("NGT", "dse"),
    ("gebarentaal", "dse"),
    ("Tamazight", "zgh"),
    ("Ned", "nl"), ("Ned.", "nl"), ("Eng", "en"), ("Eng.", "en"), ("Hollands", "nl"),
)  # fmt: skip
_KIND_WORDS: Final = (
    ("zorgboerderij", "day-activity"), ("dagbesteding", "day-activity"),
    ("verslavingszorg", "addiction-care"), ("wijkzorg", "district-nurse"),
    ("wijkverpleging", "district-nurse"), ("jeugd bggz", "youth-basic-ggz"),
    ("sociaal raadslieden", "legal-social-advice"), ("BW", "sheltered-living"),
    ("beschermd wonen", "sheltered-living"), ("wmo begeleiding", "wmo-support"),
    ("mantelzorg", "carer-support"), ("mantelzorgsteunpunt", "carer-support"),
    ("kerk", "faith-community"), ("moskee", "faith-community"),
    ("vrouwenopvang", "crisis-shelter"), ("verpleegtehuis", "nursing-home"),
    ("verpleeghuis", "nursing-home"), ("maatjesproject", "volunteer-buddy"),
    ("alzheimercafé", "memory-cafe"), ("Alzheimer café", "memory-cafe"),
    ("taalhuis", "library-language"), ("bibliotheek", "library-language"),
    ("welzijnsorganisatie", "welfare-org"), ("kledingbank", "food-clothing-aid"),
    ("voedselbank", "food-clothing-aid"), ("BGGZ", "basic-ggz"), ("basis ggz", "basic-ggz"),
    ("ambulante jeugdhulp", "youth-help-ambulatory"), ("sportclub", "sports-culture"),
    ("sportvereniging", "sports-culture"), ("huisartsenpraktijk", "gp"), ("huisarts", "gp"),
)  # fmt: skip
"""What people call a kind; a word that could be two kinds (``GGZ``, ``zorg``) is not here."""
_NEED_WORDS: Final = (
    ("gokken", "addiction-gambling"), ("schulden", "debts"), ("eenzaamheid", "loneliness"),
    ("alcohol", "addiction-alcohol"), ("rouw", "grief"), ("dementie", "dementia"),
    ("pesten", "bullying"), ("armoede", "poverty"),
)  # fmt: skip
_MORE_WORDS: Final = {
    "registration": (
        ("anoniem mogelijk", "anonymous"), ("naam", "name"), ("op naam", "name"), ("bsn", "bsn"),
    ),
    "precision": (
        ("straatniveau", "street"), ("wijk/buurt", "area"), ("wijk", "area"), ("geen", "none"),
    ),
}  # fmt: skip
_STATUS_WORDS: Final = (
    ("geen", "open"), ("geen wachtlijst", "open"), ("direct", "open"), ("direct plek", "open"),
    ("wachttijd", "waitlist"), ("stop", "closed"), ("budgetplafond", "closed"),
    ("meteen", "open"), ("nee", "open"), ("ja", "waitlist"), ("wisselt", "unknown"),
    ("vol", "closed"), ("gesloten", "closed"),
    ("neemt geen nieuwe cliënten aan", "closed"), ("gesloten voor aanmelding", "closed"),
    ("direct terecht", "open"), ("nvt geen wachttijd", "open"), ("niet bekend", "unknown"),
    ("weten we niet", "unknown"), ("weet ik niet", "unknown"), ("nog niet bekend", "unknown"),
)  # fmt: skip
_ACCESS_WORDS: Final = (
    ("inloop", "open"), ("zonder verwijzing", "open"), ("vrij", "open"), ("zelf aanmelden", "open"),
    ("verwijzing", "referral"), ("verwijsbrief", "referral"),
    ("alleen professionals", "professional-only"), ("geen afspraak nodig", "open"),
    ("verwijzing huisarts", "referral"),
    ("binnenlopen", "open"), ("ingeschrevenen", "own-registration"), ("vrije inloop", "open"),
    ("op verwijzing", "referral"), ("via huisarts", "via-gp"), ("indicatie", "decision"),
    ("met indicatie", "decision"), ("beschikking", "decision"), ("besluit", "decision"),
    ("wmo-beschikking", "decision"), ("inloop, vrij toegankelijk", "open"),
)  # fmt: skip


class Lists:
    """All names of one directory and vocabulary.

    ``areas``: code -> (level, name). ``towns``: where the places lie that it has already.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        areas: Mapping[str, tuple[str, str]],
        towns: Iterable[str] = (),
    ) -> None:
        self.vocabulary = vocabulary
        self.areas = areas
        self.kinds = labelled(
            {code: kind.label for code, kind in vocabulary.kinds.items()}, _KIND_WORDS
        )
        self.needs = labelled(
            {code: need.label for code, need in vocabulary.needs.items()}, _NEED_WORDS
        )
        self.languages = Codes(
            [(name, code) for code, name in LANGUAGES.items()] + list(_OTHER_LANGUAGES)
        )
        self._whole_names = {fold(name) for _, name in areas.values() if "," in name}
        self.area_names = Codes(_area_names(areas))
        self._towns = {fold(name): name for name in towns if name}
        self._towns |= {fold(name): name for _, name in areas.values()}
        gemeenten = {name for level, name in areas.values() if level == "gemeente"}
        self._gemeenten = {fold(name): name for name in gemeenten}
        more = {"status": _STATUS_WORDS, "access": _ACCESS_WORDS, **_MORE_WORDS}
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
        code = self.choices[name].find(given).code or self._named_in(name, given)
        if code is None:
            raise RefusedError(f"een van: {', '.join(words.values())}")
        return Cell(code, "choice", f"gelezen als {words[code]}")

    def _named_in(self, name: str, given: str) -> str | None:
        """The one choice whose words stand in a longer text; what denies leaves it open."""
        told = _SMALL_WORDS.sub(" ", self._without_slips(name, fold(given)))
        folded = _STOPS.sub(" stop ", f" {' '.join(told.split())} ")
        named: set[str] = set()
        for word, code in sorted(self.choices[name].names, key=lambda each: -len(each[0])):
            if len(word) >= _SHORTEST_WORD and f" {word} " in folded:
                named.add(code)
                folded = folded.replace(f" {word} ", " ")
        return named.pop() if len(named) == 1 and not _DENIES.search(folded) else None

    def _slip_of_a_gemeente(self, given: str) -> str | None:
        folded = fold(given)
        near = [name for name in self._gemeenten if OSA.distance(name, folded) == 1]
        return near[0] if len(near) == 1 and len(folded) >= _SHORTEST_TOWN else None

    def _without_slips(self, name: str, folded: str) -> str:
        """Long words one slip of the pen away from one of this list, written right."""
        known = {word for told, _ in self.choices[name].names for word in told.split()}
        return " ".join(_right(word, known) for word in folded.split())

    def need_list(self, given: str) -> Cell:
        """Needs in their order; that there are more of them says nothing we can keep."""
        bare = _AMONG.sub("", _LISTED.sub("; ", given)).strip("; ")
        cell = _several(bare, self.need)
        if cell.said or bare == given:
            return cell
        return Cell(cell.value, "listed", f"gelezen als {'; '.join(cell.value)}")

    def need(self, given: str) -> Cell:
        """One need."""
        return _one(self.needs.find(given), given, "een vraag van het blad Lijsten")

    def language_list(self, given: str) -> Cell:
        """Languages by code or Dutch name."""
        return _several(given, self.language)

    def language(self, given: str) -> Cell:
        """One language."""
        if _LANGUAGE.fullmatch(given.casefold()) and given.casefold() not in _NO_CODES:
            code = given.casefold() if given.isupper() else given
            return Cell(code)
        found = self.languages.find(given)
        if found.code is not None and not found.guessed:
            return Cell(found.code)
        return _one(found, given, "een taal, zoals nl of Nederlands")

    def town(self, given: str) -> Cell:
        """A place; in capitals, or one letter off the name of an area here, it is written right."""
        if given in self._towns.values():
            return Cell(given)
        if (found := _QUARTER.fullmatch(given)) and not _NO_TOWN.fullmatch(found[1]):
            written = self.town(found[1]).value
            return Cell(written, "town", f"geschreven als {written}")
        folded = fold(given)
        near = [name for known, name in self._towns.items() if OSA.distance(known, folded) <= 1]
        if folded in self._towns:
            return Cell(self._towns[folded], "town", f"geschreven als {self._towns[folded]}")
        if len(folded) >= _SHORTEST_TOWN and len(near) == 1:
            return Cell(near[0], "near", f"gelezen als {near[0]}")
        if _NO_TOWN.fullmatch(given):
            raise RefusedError("de naam van een plaats, voluit")
        if given.isupper() or given.islower():
            written = _SMALL.sub(lambda found: found[0].lower(), given.title())
            return Cell(written, "town", f"geschreven als {written}")
        return Cell(given)

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
            level = (found[1] or "GM").upper()
            code = f"{level}{found[2].zfill(_DIGITS[level])}"  # a bare number is a gemeente's
            if code in self.areas:
                return Cell(code, "area", f"gelezen als {code}")
        if _AREA.fullmatch(given):
            raise RefusedError(f"een bekend gebied (haal het op met: voorveld areas fetch {given})")
        named = self.area_names.find(_bare_area(given))
        if named.code is None and (slip := self._slip_of_a_gemeente(_bare_area(given))):
            named = self.area_names.find(slip)._replace(guessed=True)
        return _one(named, given, "een CBS-code of naam van een gebied")


def _right(word: str, known: set[str]) -> str:
    if word in known or len(word) < _LONG_WORD:
        return word
    near = [each for each in known if len(each) >= _LONG_WORD and OSA.distance(each, word) == 1]
    return near[0] if len(near) == 1 else word


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
    """Names with signs between them; a sign may also stand inside a name."""
    if given == EMPTY:
        return Cell(())
    cells = _read_parts(given, _BETWEEN, one)
    values = tuple(dict.fromkeys(cell.value for cell in cells))
    said = "; ".join(dict.fromkeys(cell.said for cell in cells if cell.said))
    kinds = {cell.kind for cell in cells} - {""}
    if len(values) < len(cells):
        return Cell(values, "twice", said or "dubbele weggelaten")
    return Cell(values, "near" if "near" in kinds else next(iter(sorted(kinds)), ""), said)


def _read_parts(given: str, sign: re.Pattern[str], one: Parser) -> list[Cell]:
    """The longest name first: ``Vervuild huis, verzamelen of … zorgen`` is one."""
    starts = [0, *(found.end() for found in sign.finditer(given))]
    ends = [*(found.start() for found in sign.finditer(given)), len(given)]
    cells: list[Cell] = []
    at = 0
    while at < len(starts):
        for last in range(len(ends) - 1, at, -1):
            joined = given[starts[at] : ends[last]].strip()
            if last > at and (found := _certain(joined, one)) is not None:
                cells.append(found)
                at = last
                break
        else:
            part = given[starts[at] : ends[at]].strip()
            cells += _each(part, sign, one) if part else []
        at += 1
    return cells


def _each(part: str, sign: re.Pattern[str], one: Parser) -> list[Cell]:
    """One name, or several with a looser sign between them, of which every one is known."""
    try:
        return [one(part)]
    except RefusedError:
        if sign is _LOOSER or not _LOOSER.search(part):
            raise
        return _read_parts(part, _LOOSER, one)


def _certain(given: str, one: Parser) -> Cell | None:
    """A name that holds a sign is never guessed: two names would come near one."""
    try:
        cell = one(given)
    except RefusedError:
        return None
    return None if cell.kind == "near" else cell
