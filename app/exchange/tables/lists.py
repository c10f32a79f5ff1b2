"""What a cell may name: kinds, needs, areas, languages and the closed sets."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from rapidfuzz.distance import OSA

from app.exchange.tables.cells import Cell, Parser, RefusedError
from app.exchange.tables.codes import Codes, Found, labelled
from app.exchange.tables.columns import CHOICES
from app.exchange.tables.everyday import (
    ISO_639_1,
    KIND_WORDS,
    LANGUAGES,
    MORE_WORDS,
    NEED_WORDS,
    OTHER_LANGUAGES,
)
from app.exchange.tables.nearby import Nearby
from app.exchange.tables.towns import Towns
from app.exchange.text import EMPTY, fold
from app.words.vocabulary import Vocabulary

_BETWEEN: Final = re.compile(r"\s*[;|\n]\s*|\s*,\s+|,(?=\S)|\s+[/\\]+\s*|[/\\]+\s+|\s+[+&>]+\s+")
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
_LONG_BEGINNING: Final = 12
_STOPS: Final = re.compile(r" [a-z]*stop ")
"""``opnamestop``, ``patiëntenstop`` and whatever else stops."""
_SMALL_WORDS: Final = re.compile(r"\b(?:de|het|een|uw|je|jouw)\b")
_EXCEPT: Final = re.compile(
    r"(?i)\b(?:geen|niet|zonder|behalve|uitgezonderd|tenzij|m\.?u\.?v)\b|\bmet uitzondering"
)
"""What denies a need says nothing certain of the others in its cell."""
_NOTHING_NEEDED: Final = re.compile(
    r"\b(?:geen|zonder)\b(?: \w*(?:indicatie|verwijzing|verwijsbrief|beschikking|afspraak)\b"
    r"(?: of\b)?)+(?: (?:nodig|vereist))?"
)
_DENIES: Final = re.compile(r" (?:geen|niet|zonder|soms|meestal|of|tenzij|behalve) ")
_AREA: Final = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8}|NL)")
_LOOSE_AREA: Final = re.compile(r"(?:(gm|wk|bu)\s?)?(?<!\d)(\d{1,8})", re.IGNORECASE)
_DIGITS: Final = {"GM": 4, "WK": 6, "BU": 8}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SO_MUCH: Final = re.compile(r"(?i)^(?:alleen|vooral|voornamelijk|hoofdzakelijk|uitsluitend)\s+")
_NOT_SPOKEN: Final = re.compile(r"(?i)[\s,]*\(?\b(?:geen|niet)\s+\w+\)?$")
_ALSO: Final = re.compile(r"(?i),?\s+(?:ook|plus|alsook)\s+|\s+-\s+|\s{2,}")
_LAND: Final = ("Nederland", "heel Nederland", "landelijk", "hele land")
_CODE: Final = 2
_NO_CODES: Final = frozenset(
    {"ned", "eng", "div", "nvt", "xxx"} | {fold(name) for name, _ in OTHER_LANGUAGES}
)


class Lists:
    """All names of one directory and vocabulary.

    ``areas``: code -> (level, name). ``towns``: where the places lie that it has already;
    ``nearby``: where on the map those are.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        areas: Mapping[str, tuple[str, str]],
        towns: Iterable[str] = (),
        nearby: Nearby | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.nearby = nearby or Nearby(())
        self.areas = areas
        self.kinds = labelled(
            {code: kind.label for code, kind in vocabulary.kinds.items()}, KIND_WORDS
        )
        self.needs = labelled(
            {code: need.label for code, need in vocabulary.needs.items()}, NEED_WORDS
        )
        self.languages = Codes(
            [(name, code) for code, name in LANGUAGES.items()] + list(OTHER_LANGUAGES)
        )
        self._whole_names = {fold(name) for _, name in areas.values() if "," in name}
        self.area_names = Codes(_area_names(areas))
        self._towns = Towns(towns, [name for _, name in areas.values()])
        gemeenten = {name for level, name in areas.values() if level == "gemeente"}
        self._gemeenten = {fold(name): name for name in gemeenten}
        self.choices = {
            name: Codes([*_choice_names(words), *MORE_WORDS.get(name, ())])
            for name, words in CHOICES.items()
        }

    def kind(self, given: str) -> Cell:
        """One kind."""
        found = self.kinds.find(given)
        if found.code is None and (code := self._begun(given) or self._in_other_order(given)):
            found = Found(code, guessed=True)
        return _one(found, given, "een soort van het blad Lijsten", self.kinds)

    def _in_other_order(self, given: str) -> str | None:
        """The words of one name alone, ages and what stands in brackets left away."""
        words = sorted(fold(re.sub(r"\([^()]*\)|\b18\s?\+", " ", given)).split())
        if not words:
            return None
        found = {code for name, code in self.kinds.names if sorted(name.split()) == words}
        return found.pop() if len(found) == 1 else None

    def _begun(self, given: str) -> str | None:
        """The one kind whose whole label begins so: a list cut it off."""
        folded = fold(given)
        if len(folded) < _LONG_BEGINNING:
            return None
        labels = {code: fold(kind.label) for code, kind in self.vocabulary.kinds.items()}
        begun = [code for code, label in labels.items() if label.startswith(folded)]
        return begun[0] if len(begun) == 1 else None

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
        if name == "access":
            told = _NOTHING_NEEDED.sub("vrij toegankelijk", told)
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
        cell = _several(bare, self.need, partly=not _EXCEPT.search(bare))
        if cell.said or cell.left or bare == given:
            return cell
        return Cell(cell.value, "listed", f"gelezen als {'; '.join(cell.value)}")

    def need(self, given: str) -> Cell:
        """One need."""
        return _one(self.needs.find(given), given, "een vraag van het blad Lijsten", self.needs)

    def language_list(self, given: str) -> Cell:
        """Languages by code or Dutch name."""
        bare = _SO_MUCH.sub("", _NOT_SPOKEN.sub("", given)).strip()
        if all(self.languages.find(word).code for word in bare.split()):
            bare = "; ".join(bare.split())
        cell = _several(_ALSO.sub("; ", bare), self.language)
        if cell.said or bare in given or ";" in bare:
            return cell
        return Cell(cell.value, "listed", f"gelezen als {'; '.join(cell.value)}")

    def language(self, given: str) -> Cell:
        """One language."""
        code = given.casefold()
        plain = _LANGUAGE.fullmatch(code) and code not in _NO_CODES
        known = len(code) > _CODE or code in ISO_639_1
        if plain and known and (given == code or given.isupper() or "-" in given):
            return Cell(given if "-" in given else code)
        found = self.languages.find(given)
        if found.code is not None and not found.guessed:
            return Cell(found.code)
        return _one(found, given, "een taal, zoals nl of Nederlands", self.languages)

    def town(self, given: str) -> Cell:
        """A place, written right where that is certain."""
        return self._towns.read(given)

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
        return _one(named, given, "een CBS-code of naam van een gebied", self.area_names)


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


def _one(found: Found, given: str, expected: str, codes: Codes) -> Cell:
    if found.code is None:
        raise RefusedError(expected, partial(codes.near, given))
    if found.guessed:
        return Cell(found.code, "near", f"gelezen als {found.code}")
    if found.code == given:
        return Cell(found.code)
    return Cell(found.code, "label", f"{given} is {found.code}")


def _several(given: str, one: Parser, *, partly: bool = False) -> Cell:
    """Names with signs between them; a sign may also stand inside a name.

    ``partly``: what is not known is left out and asked about, when another is known.
    """
    if given == EMPTY:
        return Cell(())
    try:
        cells, left = _read_parts(given, _BETWEEN, one), ""
    except RefusedError as error:
        if not partly:
            raise
        cells, left = _known_parts(given, one, error)
    values = tuple(dict.fromkeys(cell.value for cell in cells))
    said = "; ".join(dict.fromkeys(cell.said for cell in cells if cell.said))
    kinds = {cell.kind for cell in cells} - {""}
    if len(values) < len(cells):
        return Cell(values, "twice", said or "dubbele weggelaten", left)
    kind = "near" if "near" in kinds else next(iter(sorted(kinds)), "")
    return Cell(values, kind, said, left)


def _known_parts(given: str, one: Parser, error: RefusedError) -> tuple[list[Cell], str]:
    """The parts that are known for certain, and what is left; raises ``error`` when none is."""
    cells: list[Cell] = []
    left: list[str] = []
    for part in filter(None, map(str.strip, re.split(r"[;|\n]|,\s|\s/\s", given))):
        cell = _certain(part, one)
        if cell is None:
            left.append(part)
        else:
            cells.append(cell)
    if not cells:
        raise error
    return cells, f"verwacht: {error}; niet gebruikt: {', '.join(left)}"


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
