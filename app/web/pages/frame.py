"""The frame around every page: numbers, menu, language, the way out."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from app.web.readable import link_of
from app.web.said import speaker
from app.words.codes import Language
from app.words.vocabulary import NumberLine

LEAVE_URL = "https://www.buienradar.nl/"
"""Where "Snel weg" goes: a page that anyone may have open."""


@dataclass(frozen=True)
class NumberView:
    """One of the numbers on every page."""

    name: str
    value: str
    href: str
    note: str


@dataclass(frozen=True)
class Frame:
    """``private``: a page where one asks or reads an answer: kept nowhere, found by nobody.

    ``leave``: it has a way out; on the map that stands in the menu, for nothing scrolls there.

    ``path``: where the other language finds the same page; a neutral ``title`` for private pages.
    """

    title: str
    description: str
    language: Language
    path: str
    numbers: tuple[NumberView, ...]
    section: str = ""
    params: tuple[tuple[str, str], ...] = ()
    private: bool = False
    leave: Literal["", "follows", "menu"] = ""
    example: bool = False

    def link(self, path: str) -> str:
        """A link within the site that keeps the language."""
        return with_params(path, {}, self.language)

    @property
    def unlisted(self) -> bool:
        """Search engines keep away; the empty form may be found, an answer has no address."""
        return self.private and self.path != "/vraag"

    @property
    def ask_action(self) -> str:
        """Where a question is sent: always in a body, so without parameters."""
        return "/vraag"

    @property
    def why_action(self) -> str:
        """Where one sees how a text is read: in a body too."""
        return "/uitleg"

    @property
    def card_action(self) -> str:
        """Where a phone sends what its card holds: in a body as well."""
        return "/kaartje"

    @property
    def other_language(self) -> Language:
        """The language this page is not in."""
        return "nl" if self.language == "en" else "en"

    @property
    def other_language_link(self) -> str:
        """The same page in the other language; never with anything a person wrote about help."""
        return with_params(self.path, dict(self.params), self.other_language)


def with_params(path: str, params: dict[str, str], language: Language) -> str:
    """A path with its parameters; Dutch needs no mention."""
    named = {**params, **({"taal": "en"} if language == "en" else {})}
    return f"{path}?{urlencode(named)}" if named else path


def number_views(numbers: tuple[NumberLine, ...]) -> tuple[NumberView, ...]:
    """The numbers that are known; a name does not repeat its number."""
    return tuple(
        NumberView(
            name=line.name.removeprefix(f"{line.value} "),
            value=line.value,
            href=link_of("phone", line.value) or "#",
            note=line.note,
        )
        for line in numbers
        if line.value
    )


def page_title(key: str, language: Language, name: str = "") -> str:
    """``name · Voorveld`` for the map and places; private pages keep a neutral title."""
    title = name or speaker(language)(key)
    return title if key in {"title.ask", "title.answer", "title.error"} else f"{title} · Voorveld"
