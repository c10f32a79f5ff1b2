"""A contender: plain lists of phrases, as they were written down before there was a reader.

``phrases.yaml`` holds them: per need strong phrases, weak ones (two are needed, or one beside a
strong one) and false friends; per red flag phrases and what cancels them. A phrase may have up
to three words between its words, and ``*`` stands for any letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

import yaml

from app.cli.cases import RouteCase
from app.words.question import Reading
from benchmarks.cases import reading_of
from benchmarks.machine import DATA

FILE = DATA.parent / "benchmarks" / "phrases.yaml"
WEAK_ENOUGH = 2
_NOTHING = re.compile(r"(?!)")
_BETWEEN = r"(?:\W+\w+){0,3}?\W+"


class PhraseLists:
    """One regular expression per list; no negation, no time, no other person."""

    name = "plain phrase lists"
    reads_flags = True

    def __init__(self) -> None:
        lists = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        exact = frozenset(lists["case_sensitive"])
        self._needs = {code: _compiled(each, exact) for code, each in lists["needs"].items()}
        self._flags = {code: _compiled(each, exact) for code, each in lists["red_flags"].items()}

    def read(self, case: RouteCase) -> Reading:
        """Every list whose phrases are in the text."""
        text = _plain(case.text)
        needs = [code for code, patterns in self._needs.items() if _is_in(text, patterns)]
        return reading_of(
            needs, [c for c, patterns in self._flags.items() if _is_in(text, patterns)]
        )


def _compiled(
    phrases: Mapping[str, Iterable[str]], exact: frozenset[str]
) -> dict[str, re.Pattern[str]]:
    return {name: _pattern(each, exact) for name, each in phrases.items()}


def _pattern(phrases: Iterable[str], exact: frozenset[str]) -> re.Pattern[str]:
    """Any of the phrases; capitals count only in abbreviations that are ordinary words too."""
    words = (re.findall(r"[\w*']+", _plain(phrase)) for phrase in phrases)
    either = "|".join(_BETWEEN.join(_word(word, exact) for word in each) for each in words if each)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else _NOTHING


def _word(word: str, exact: frozenset[str]) -> str:
    return word if word in exact else "(?i:" + word.replace("*", r"\w*") + ")"


def _plain(text: str) -> str:
    """Without diacritics."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_in(text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether a list speaks, once what only looks like it is taken out."""
    text = patterns["not"].sub(" ", text)
    if patterns["terms"].search(text):
        return True
    weak = {found.group().lower() for found in patterns["weak"].finditer(text)}
    return len(weak) >= WEAK_ENOUGH
