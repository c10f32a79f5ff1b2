"""The fixed words of the pages, in Dutch (B1) and English; what is about help comes from data.

Must not know: templates, requests, the directory. A key that one language lacks stops start-up.
"""

from collections.abc import Callable, Mapping
from typing import Final

from app.web.said.account_en import ACCOUNT_EN
from app.web.said.account_nl import ACCOUNT_NL
from app.web.said.edit_en import EDIT_EN
from app.web.said.edit_nl import EDIT_NL
from app.web.said.en import EN
from app.web.said.exchange_en import EXCHANGE_EN
from app.web.said.exchange_nl import EXCHANGE_NL
from app.web.said.fragment_en import FRAGMENT_EN
from app.web.said.fragment_nl import FRAGMENT_NL
from app.web.said.history_en import HISTORY_EN
from app.web.said.history_nl import HISTORY_NL
from app.web.said.lead_en import LEAD_EN
from app.web.said.lead_nl import LEAD_NL
from app.web.said.list_en import LIST_EN
from app.web.said.list_nl import LIST_NL
from app.web.said.meeting_en import MEETING_EN
from app.web.said.meeting_nl import MEETING_NL
from app.web.said.networks_en import NETWORKS_EN
from app.web.said.networks_nl import NETWORKS_NL
from app.web.said.nl import NL
from app.web.said.people_en import PEOPLE_EN
from app.web.said.people_nl import PEOPLE_NL
from app.web.said.spots_en import SPOTS_EN
from app.web.said.spots_nl import SPOTS_NL
from app.web.said.trace_en import TRACE_EN
from app.web.said.trace_nl import TRACE_NL
from app.web.said.upkeep_en import UPKEEP_EN
from app.web.said.upkeep_nl import UPKEEP_NL
from app.web.said.wall_en import WALL_EN
from app.web.said.wall_nl import WALL_NL
from app.words.codes import Language

SAID: Final[dict[Language, Mapping[str, str]]] = {
    "nl": {
        **NL,
        **EXCHANGE_NL,
        **FRAGMENT_NL,
        **EDIT_NL,
        **HISTORY_NL,
        **LIST_NL,
        **NETWORKS_NL,
        **SPOTS_NL,
        **TRACE_NL,
        **UPKEEP_NL,
        **WALL_NL,
        **ACCOUNT_NL,
        **PEOPLE_NL,
        **MEETING_NL,
        **LEAD_NL,
    },
    "en": {
        **EN,
        **EXCHANGE_EN,
        **FRAGMENT_EN,
        **EDIT_EN,
        **HISTORY_EN,
        **LIST_EN,
        **NETWORKS_EN,
        **SPOTS_EN,
        **TRACE_EN,
        **UPKEEP_EN,
        **WALL_EN,
        **ACCOUNT_EN,
        **PEOPLE_EN,
        **MEETING_EN,
        **LEAD_EN,
    },
}

Speak = Callable[..., str]


def as_it_is(text: str) -> str:
    """The words as they are, for who is told "u"."""
    return text


def speaker(language: Language, adapt: Callable[[str], str] = as_it_is) -> Speak:
    """A function that gives the words of a key in this language; facts fill the {places}.

    ``adapt``: how the words are told to this reader ("je" to who is young), never the facts.
    """
    words = SAID[language]

    def say(key: str, **facts: object) -> str:
        told = adapt(words[key])
        return told.format(**facts) if facts else told

    return say


def check_languages() -> None:
    """Both languages have the same keys; otherwise a page would break for some."""
    dutch, english = SAID["nl"].keys(), SAID["en"].keys()
    if dutch != english:
        raise KeyError(f"not in both languages: {sorted(dutch ^ english)}")
