"""Dirty text made clean, where what was meant is certain."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

NULL_WORDS: Final = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "??",
        "x/x",
        "n.v.t.",
        "nvt",
        "n/a",
        "n.a.",
        "na",
        "#n/a",
        "#n/b",
        "#nvt",
        "onbekend",
        "niet bekend",
        "geen",
        "null",
        "none",
        "nil",
        "leeg",
        "unknown",
        "tbd",
        "nader te bepalen",
        "#waarde!",
        "#value!",
        "#ref!",
        "#verw!",
        "niet van toepassing",
        "weet ik niet",
        "nog niet bekend",
        "geen bijzonderheden",
        "geen website",
        "n.n.b.",
        "nnb",
        "onb.",
        "volgt",
        "volgt nog",
        "weet niet",
        "zie website",
        "http://",
        "https://",
        "http://www.",
        "https://www.",
        "www.",
        "zie site",
        "zie de website",
        "z.o.z.",
        "z.o.z. website",
        "n.b.",
        "nog navragen",
        "nog invullen",
        "in te vullen",
        "navragen",
        "nog niet ingevuld",
        "nog in te vullen",
        "wordt aangeleverd",
        "wordt nagevraagd",
        "nader in te vullen",
        "geen opgave",
        "niet opgegeven",
        "niet ingevuld",
        "...",
    ]
)
"""What people write where they have nothing to write."""

EMPTY: Final = "(leeg)"
"""Written on purpose: this field must be empty."""

_ENTITY: Final = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>")
_BREAK: Final = re.compile(r"<\s*(br|/p|/div|/li)\s*/?>", re.IGNORECASE)
_ODD_SPACE: Final = re.compile("[\u00a0\u2007\u202f\u2000-\u200a\u3000]")
_NOTHING: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MOJIBAKE: Final = re.compile("[ÃÂâÅÄð][\u0080-\u00bf\u2018-\u203a€„†‡ˆ‰Š‹ŒŽ™š›œžŸƒ˜–—•…]")
_SPACES: Final = re.compile(r"[ \t]{2,}")

Cleaned = tuple[str, tuple[str, ...]]
"""A text and the codes of what was repaired in it."""


_ODD: Final = frozenset("&<_")
_RETURN: Final = re.compile(r"_x000[dD]_")
"""What is left in a text of how Excel keeps a line end."""


def clean(text: str) -> Cleaned:
    """A cell as it was meant, and what was repaired to get there."""
    if text.isascii() and text.isprintable() and not _ODD.intersection(text):
        return _SPACES.sub(" ", text.strip()), ()
    return _cleaned(text)


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> Cleaned:
    done: list[str] = []
    for code, repair in _REPAIRS:
        better = repair(text)
        if better != text:
            done.append(code)
            text = better
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).strip()), tuple(done)


def _without_mojibake(text: str) -> str:
    """UTF-8 that somebody read as Windows-1252: certain when it turns back whole."""
    text = text.replace("ï»¿", "")  # the mark at the beginning of such a file
    if not _MOJIBAKE.search(text):
        return text
    try:
        better = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        better = _MISREAD.sub(_decoded, text)
        if better == text:
            return text
    return _without_mojibake(better)  # some systems misread it twice


_MISREAD: Final = re.compile("[ÃÂâÅÄ][^\x00-\x7f]{1,2}")


def _decoded(found: re.Match[str]) -> str:
    """One such letter among others that came through well."""
    for length in (3, 2):
        try:
            return found[0][:length].encode("cp1252").decode("utf-8") + found[0][length:]
        except UnicodeError:
            continue
    return found[0]


_OF_DOS: Final = re.compile(
    "(?<=[a-zA-Z])[‰‡Šˆ‹ƒ](?=[a-z]|\\b)|(?<=[a-zA-Z])‚(?![\\w‘’])|(?<=[a-zA-Z])[‚„”“](?=[a-z])"
)


def _without_dos(text: str) -> str:
    """Letters with marks of an old code page, where a sign cannot stand: ``idee‰n``."""
    return _OF_DOS.sub(lambda found: found[0].encode("cp1252").decode("cp850"), text)


def _without_entities(text: str) -> str:
    while _ENTITY.search(text) and html.unescape(text) != text:
        text = html.unescape(text)  # some systems escape twice
    return text


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BREAK.sub("\n", text)) if "<" in text else text


_REPAIRS: Final = (
    ("mojibake", _without_mojibake),
    ("dos", _without_dos),
    ("entity", _without_entities),
    ("tag", _without_tags),
    ("nbsp", lambda text: _NOTHING.sub("", _ODD_SPACE.sub(" ", text))),
    ("newline", lambda text: text.replace("\r\n", "\n").replace("\r", "\n")),
    ("control", lambda text: _RETURN.sub("", text)),
    ("tab", lambda text: text.replace("\t", " ")),
    ("control", lambda text: _CONTROL.sub("", text)),
)

SAID: Final = {
    "mojibake": "verkeerd gelezen letters hersteld",
    "dos": "letters van een oude tekenset hersteld",
    "entity": "HTML-tekens omgezet",
    "tag": "HTML-opmaak weggehaald",
    "nbsp": "vaste of onzichtbare spaties vervangen",
    "newline": "regeleinden gelijk gemaakt",
    "tab": "tabs vervangen door spaties",
    "control": "onleesbare tekens weggehaald",
}


def plain(text: str) -> str:
    """A text on one line as it stands, with its marks: to show what somebody wrote."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def is_nothing(text: str) -> bool:
    """Whether somebody wrote that there is nothing."""
    if len(text) >= 25:  # noqa: PLR2004 -- the longest
        return False
    return text.casefold().strip(" .") in _NULLS or bool(_SIGNS_ALONE.fullmatch(text))


_SIGNS_ALONE: Final = re.compile(r"[?.\-–—*_/\s]+")


_NULLS: Final = frozenset(word.strip(" .") for word in NULL_WORDS)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """For comparing names: no capitals, accents or signs, and one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " en "))
    return " ".join(
        _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))
    )


_WORD: Final = re.compile(r"[a-z0-9]+")

_FORMULA: Final = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|\(leeg\)$)")


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula; ``unguard`` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What ``guard`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
