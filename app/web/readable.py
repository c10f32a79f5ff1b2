"""Numbers, dates and links as people read them, in Dutch and English. Values in, words out."""

import datetime as dt
import re
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.words.codes import Channel, Language

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_METRES_PER_KM = 1000
# 112 and 113 stand alone (not 113.nl, not a house number); others as the numbers file has them.
_LINK_IN_TEXT = re.compile(
    r"https?://[^\s\"<>]*[\w/]|"
    r"(?<![\w.,/-])"
    r"(?:11[23]|0[89]00-\d{3,4}(?:\d{3})?|0\d{2,3}-\d{6,7}|0\d{2}-\d{3} \d{2} \d{2})"
    r"(?![\w/-]|[.,]\w)"
)

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
        *("september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_NEAR_DAYS: Final[dict[Language, tuple[str, str]]] = {
    "nl": ("vandaag", "morgen"),
    "en": ("today", "tomorrow"),
}
_LANGUAGES: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "ar": "Arabisch",
        "ber": "Berbers",
        "de": "Duits",
        "en": "Engels",
        "es": "Spaans",
        "fa": "Farsi",
        "fr": "Frans",
        "nl": "Nederlands",
        "pl": "Pools",
        "so": "Somalisch",
        "ti": "Tigrinya",
        "tr": "Turks",
        "uk": "Oekraïens",
    },
    "en": {
        "ar": "Arabic",
        "ber": "Berber",
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fa": "Farsi",
        "fr": "French",
        "nl": "Dutch",
        "pl": "Polish",
        "so": "Somali",
        "ti": "Tigrinya",
        "tr": "Turkish",
        "uk": "Ukrainian",
    },
}


def day_text(day: dt.date, language: Language) -> str:
    """``3 november 2026``."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def time_text(moment: dt.time | dt.datetime, language: Language) -> str:
    """``8.30`` as the Dutch write it, ``8:30`` in English."""
    separator = "." if language == "nl" else ":"
    return f"{moment.hour}{separator}{moment.minute:02d}"


def moment_text(moment: dt.datetime, now: dt.datetime, language: Language) -> str:
    """``vandaag 17.00``, ``maandag 8.30``, or with its date when it is over a week away."""
    there, here = moment.astimezone(_AMSTERDAM), now.astimezone(_AMSTERDAM)
    away = (there.date() - here.date()).days
    clock = time_text(there, language)
    if 0 <= away <= 1:
        return f"{_NEAR_DAYS[language][away]} {clock}"
    if 1 < away < len(WEEKDAYS[language]):
        return f"{WEEKDAYS[language][there.weekday()]} {clock}"
    return f"{day_text(there.date(), language)} {clock}"


def distance_text(metres: int, language: Language) -> str:
    """Rounded as far as anyone walks by: ``350 m``, ``1,2 km``, ``14 km``."""
    if metres < _METRES_PER_KM:
        return f"{max(50, round(metres / 50) * 50)} m"
    kilometres = metres / _METRES_PER_KM
    text = f"{kilometres:.1f}" if kilometres < 10 else f"{kilometres:.0f}"  # noqa: PLR2004 -- km
    return f"{text.replace('.', ',') if language == 'nl' else text} km"


def language_names(codes: tuple[str, ...], language: Language) -> str:
    """``Nederlands, Turks``; a code nobody named stays a code."""
    return ", ".join(_LANGUAGES[language].get(code, code) for code in codes)


def capitalised(text: str) -> str:
    """First letter large, the rest untouched (``POH-GGZ`` stays); a web address stays as it is."""
    return text if text.startswith("http") else text[:1].upper() + text[1:]


def link_of(channel: Channel, value: str) -> str | None:
    """What a tap does; None when there is nothing to open. Never a scheme of the data's own."""
    if channel == "phone":
        digits = re.sub(r"[^0-9+]", "", value)
        return f"tel:{digits}" if digits else None
    if channel == "mail":
        return f"mailto:{value}" if re.fullmatch(r"[^@\s:?&]+@[^@\s:?&]+", value) else None
    if channel in {"website", "chat", "app"}:
        return web_link(value)
    return None


class TextPart(NamedTuple):
    """A stretch of a sentence; a number or site in it can be tapped."""

    text: str
    href: str | None


def told_parts(text: str) -> tuple[TextPart, ...]:
    """A sentence with its numbers and sites as links: who reads "bel 113" can tap it."""
    parts, done = [], 0
    for found in _LINK_IN_TEXT.finditer(text):
        if found.start() > done:
            parts.append(TextPart(text[done : found.start()], None))
        href = link_of("website" if found[0].startswith("http") else "phone", found[0])
        parts.append(TextPart(found[0], href))
        done = found.end()
    return (*parts, TextPart(text[done:], None)) if text[done:] else tuple(parts)


def web_link(value: str | None) -> str | None:
    """An address as a link; ``113.nl`` becomes https, and anything but http(s) is no link."""
    if not value:
        return None
    if re.fullmatch(r"https?://[^\s/@?#]+([/?#]\S*)?", value, re.IGNORECASE):
        return value
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s]*)?", value, re.IGNORECASE):
        return f"https://{value}"
    return None


def short_label(label: str) -> str:
    """A kind's label without the brackets it ends in; ``Sociaal (wijk)team`` is one word."""
    return label.split(" (", maxsplit=1)[0] if label.endswith(")") else label


def needs_mark(name: str, *, is_example: bool) -> bool:
    """Example data says so once: a name that ends in "(voorbeeld)" has said it."""
    return is_example and "(voorbeeld)" not in name
