"""Names and texts without what keepers leave in them: bullets, apostrophes, notes to themselves.

A note is said, for it may be a doubt; what is cut off is asked about; a letter that was lost comes
back where one Dutch word alone fits.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.exchange.tables.columns import COLUMNS
from app.exchange.tables.moved import Cells, Moved
from app.exchange.tables.unfit import is_gone

NAMES: Final = tuple(column.header for column in COLUMNS if column.form == "name")
_CALLED: Final = ("Organisatie", "Plek", "Aanbod")
_TITLE, _ABOUT = "Aanbod", "Over het aanbod"

_APOSTROPHE: Final = re.compile(r"^'(?=[^\W\d_][^']*$)(?!s\b|t\b|n\b|s-|t-|k\b)")
_BULLET: Final = re.compile(r"^(?:[•·▪●‣*–—]|-(?=\s)|o(?=\s{2}))+\s*(?=\w)")
_COUNTED: Final = re.compile(r"^\d{1,4}\s?[.)]\s+(?=[^\W\d])")
_TAIL: Final = re.compile(r"(?:\s+[-–]|[;,:*]|\s\*+|(?<=[a-z]{3})\.)+$")
_ENTITY: Final = re.compile(r"&#?\w+;$")
_QUOTED: Final = re.compile(r"^(?:\"\s*([^\"]+)\s*\"|“\s*([^”]+)\s*”|''\s*([^']+)\s*'')$")
_AS_FORMULA: Final = re.compile(r"^[=@+](?=[^\W\d_][\w\s'’&-]*$)")
_NOTE: Final = re.compile(
    r"(?i)(?:\s*\?{2,}|\s*!{2,}|[\s,;(\[–-]+to ?do\b|(?:\s*[(\[]|\s+[–-]|[,;])\s*(?:nog |even )?"
    r"(?:na(?:kijken|vragen|bellen|gaan)|bellen|checken|controleren|uitzoeken|bijwerken|aanvullen|"
    r"check|klopt dit|nieuw!)\b|\s+nog (?:na(?:kijken|vragen|bellen)|checken|controleren)\b|"
    r"\s+\(nieuw!|\s+klopt dit\b|\s+\((?=[^()]*\?\)$)|\s+\*{2,}\s*(?=\w)|\s+[–-]\s+let op\b)"
    r"[^()\[\]]{0,40}[)\]]?$"
)
"""Marked off from the name, for ``uitzoeken`` may be what people do there."""
_LOST: Final = re.compile("(?:ï¿½|\ufffd)")
_WITH_MARKS: Final = re.findall(
    r"\w+",
    "eén café cafés cafeetje coördinator coördinatoren coördinatie coördineren één cliënt "
    "cliënten cliëntondersteuning cliëntondersteuner diëtist diëtiste diëtisten "
    "diëtistenpraktijk ideeën geïnteresseerd geïnteresseerden geïnteresseerde financiën "
    "financiële financieel reünie crèche coöperatie patiënt patiënten oriëntatie privé "
    "ruïne beëindigen officiële geïndiceerd oekraïens oekraïense italië oudercafé taalcafé "
    "repaircafé geheugencafé alzheimercafé mantelzorgcafé eetcafé krantencafé theatercafé "
    "intuïtie egoïsme naïef ziektekosten reïntegratie reïntegreren coëxistentie variëteit "
    "categorieën industrieën knieën zeeën tweeën drieën tweeëntwintig geërfd creëren "
    "recreëren skiën hygiëne hygiënisch efficiënt efficiënte sociëteit societeit logés logé "
    "paté procédé entrée façade comité comités ",
)
"""Dutch words of which one letter carries a mark."""
_OUTSIDE: Final = re.compile(r"[^\W\d_]*(?:[?\ufffd][^\W\d_]*)+")
_LONG_STEM: Final = 6
_SENTENCE: Final = re.compile(r"[^.!?]{12,}[.!?](?:\s|$)")
_WORDS_OF_A_NAME: Final = 6
_WORDS_OF_A_SENTENCE: Final = 5


def named(cells: Cells) -> Iterator[Moved]:
    """Names without their wrappings, texts with their letters; gives what was changed."""
    yield from _exchanged(cells)
    for header in (*NAMES, _ABOUT, "Over de plek", "Over de organisatie", "Kosten"):
        told = cells.get(header, "")
        if told.strip():
            better = _lettered(told)
            if header in NAMES:
                better = _bare(better, called=header in _CALLED)
            if better != told.strip():
                cells[header] = better
                yield Moved(header, "name", told, f"geschreven als {better[:80]}")
    for header in _CALLED:
        yield from _noted(cells, header)
    yield from _cut(cells)
    yield from _two(cells)


def _bare(told: str, *, called: bool) -> str:
    bare = " ".join(_APOSTROPHE.sub("", _AS_FORMULA.sub("", told.strip())).split("\x0b")).strip()
    if found := _QUOTED.match(bare):
        bare = found[1] or found[2] or found[3]
    if not called:
        return bare.strip()
    bare = _COUNTED.sub("", _BULLET.sub("", bare))
    less = bare if _ENTITY.search(bare) else _TAIL.sub("", bare)
    return (less if re.search(r"\w", less) else bare).strip()


def _lettered(told: str) -> str:
    """With the letters that came through as a question mark, where one word alone fits."""
    marked = _LOST.sub("\ufffd", told.replace("\x0b", "\n")).strip()
    if "\ufffd" not in marked and "?" not in marked:
        return marked
    return _OUTSIDE.sub(lambda found: _word(found[0]), marked)


def _pattern(told: str) -> str:
    return "".join("[^\x00-\x7f]" if each in "?\ufffd" else re.escape(each) for each in told)


def _word(told: str) -> str:
    """``caf?`` is café; a real question mark stands behind a word that is whole."""
    if told.casefold() in {"zo?n", "zo\ufffdn"}:
        return f"{told[:2]}’n"
    pattern = re.compile(_pattern(told), re.IGNORECASE)
    fits = {word for word in _WITH_MARKS if pattern.fullmatch(word)} or {
        word + told[len(word) :]
        for word in _WITH_MARKS
        if len(word) >= _LONG_STEM
        and re.fullmatch(_pattern(told[: len(word)]), word, re.IGNORECASE)
    }
    if len(fits) != 1:
        head = re.match(r"(.*[^\W\d_?\ufffd])([?\ufffd]+)$", told)
        return _word(head[1]) + head[2] if head and "?" in head[1] else told
    (word,) = fits
    return "".join(new if old in "?\ufffd" else old for old, new in zip(told, word, strict=True))


def _noted(cells: Cells, header: str) -> Iterator[Moved]:
    """A keeper's note behind a name: left out, and said, for it may be a doubt."""
    told = cells.get(header, "").strip()
    found = None if is_gone(told) else _NOTE.search(told)
    if found and found.start() > 0 and re.search(r"\w{3}", told[: found.start()]):
        cells[header] = told[: found.start()].strip()
        said = f"de aantekening is weggelaten, gelezen als {cells[header]}; klopt dit?"
        yield Moved(header, "note", told, said)


_LOCATED: Final = re.compile(r"(.{3,}?),?\s+(?:locatie|vestiging)\s+(.{3,})")


def _two(cells: Cells) -> Iterator[Moved]:
    """Two things in one name: an organization and its place are parted, offerings asked about."""
    place = cells.get("Plek", "").strip()
    if not cells.get("Organisatie", "").strip() and (found := _LOCATED.fullmatch(place)):
        cells["Organisatie"], cells["Plek"] = found[1], found[2]
        yield Moved("Plek", "split", place, f"gelezen als {found[2]} van {found[1]}; klopt dit?")
    elif "Organisatie" in cells and not cells["Organisatie"].strip() and " / " in place:
        yield Moved("Plek", "two", place, "lijkt organisatie en plek in één; klopt dit?")
    title = cells.get(_TITLE, "").strip()
    if re.search(r"\w\s*(?:;|\n|\s/\s|\s\+\s)\s*\w", title):
        yield Moved(_TITLE, "two", title, "lijkt meer dan één aanbod; als één gebruikt, klopt dit?")


def _cut(cells: Cells) -> Iterator[Moved]:
    """A text that stops in a sentence is kept, and asked about."""
    told = cells.get(_ABOUT, "").strip()
    if told and _SENTENCE.search(told) and not re.search(r"[.!?…)\"'”:\d]$", told):
        yield Moved(_ABOUT, "cut", told[-60:], "lijkt afgekapt: klopt dit? De tekst is gebruikt")


def _exchanged(cells: Cells) -> Iterator[Moved]:
    """Sentences as the name, and a few words as the text: one in the place of the other."""
    title, about = cells.get(_TITLE, "").strip(), cells.get(_ABOUT, "").strip()
    if not about or not re.search(r"[.!?]$", title) or re.search(r"[.!?]", about):
        return
    long = len(title.split()) >= _WORDS_OF_A_SENTENCE and len(title) > len(about)
    if long and len(about.split()) <= _WORDS_OF_A_NAME:
        cells[_TITLE], cells[_ABOUT] = about, title
        yield Moved(_TITLE, "exchanged", title, f"verwisseld met {_ABOUT}: een zin is geen naam")
