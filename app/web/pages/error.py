"""A page for when something is wrong: what, what to do, and the numbers."""

from dataclasses import dataclass
from typing import Final

from app.web.pages.answer_flags import FlagView
from app.web.said import speaker
from app.words.codes import Language

TOLD_APART: Final = frozenset({400, 403, 404, 413, 429, 500, 503})


@dataclass(frozen=True)
class ErrorPage:
    """``flags``: what could be read of the text when everything else failed."""

    heading: str
    text: str
    flags: tuple[FlagView, ...] = ()
    flags_title: str = ""


def build_error_page(
    status: int, language: Language, flags: tuple[FlagView, ...] = ()
) -> ErrorPage:
    """A friendly page for a status; one we have no words for is told by its class."""
    say = speaker(language)
    told = status if status in TOLD_APART else 400 if status < 500 else 500  # noqa: PLR2004 -- class
    return ErrorPage(heading=say(f"error.{told}"), text=say(f"error.{told}.text"), flags=flags)
