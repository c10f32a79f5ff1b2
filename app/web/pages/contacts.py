"""Ways to reach someone, as they stand on a page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.geo.hours import open_state
from app.web.readable import link_of, moment_text
from app.web.said import speaker
from app.words.answer import AnswerContact
from app.words.codes import Audience, Channel, ContactAudience, Language
from app.words.directory import Contact

_ICONS: Final[dict[Channel, str]] = {
    "phone": "phone",
    "chat": "talk",
    "walk-in": "door",
    "mail": "mail",
    "app": "talk",
    "zorgdomein": "paper",
    "website": "website",
}


@dataclass(frozen=True)
class ContactView:
    """``href`` is None where a tap can do nothing; ``when``: open now, or from when."""

    name: str
    value: str
    href: str | None
    icon: str
    when: str = ""

    @property
    def outside(self) -> bool:
        """Leads away from us."""
        return bool(self.href and self.href.startswith("http"))


def answer_contacts(
    contacts: Iterable[AnswerContact], audience: Audience, now: dt.datetime, language: Language
) -> tuple[ContactView, ...]:
    """The contacts of a step or flag that are meant for this reader."""
    return tuple(
        ContactView(
            name=_name(contact.name, contact.value),
            value=_value(contact.channel, contact.value),
            href=link_of(contact.channel, contact.value),
            icon=_ICONS[contact.channel],
            when=_when(contact.open_now, contact.opens_at, now, language),
        )
        for contact in contacts
        if _is_for(contact.audience, audience) and contact.value
    )


def listed_contacts(
    contacts: Iterable[Contact], now: dt.datetime, language: Language
) -> tuple[ContactView, ...]:
    """The contacts of a stakeholder or offering, all of them, saying whom they are for."""
    say = speaker(language)
    views = []
    for contact in contacts:
        state = open_state(contact.hours, now)
        when = _when(state.open_now, state.opens_at, now, language)
        for_whom = say("contact.professional") if contact.audience == "professional" else ""
        views.append(
            ContactView(
                name=_name(contact.name, contact.value),
                value=_value(contact.channel, contact.value),
                href=link_of(contact.channel, contact.value),
                icon=_ICONS[contact.channel],
                when=" · ".join(part for part in (for_whom, when) if part),
            )
        )
    return tuple(views)


def _name(name: str, value: str) -> str:
    """A name does not repeat its number: ``113 Zelfmoordpreventie`` stands beside 113."""
    return "" if name == value else name.removeprefix(f"{value} ")


def _is_for(contact: ContactAudience, reader: Audience) -> bool:
    return contact in {"everyone", reader}


def _value(channel: Channel, value: str) -> str:
    """A web address without what a reader does not need."""
    if channel == "website":
        return value.removeprefix("https://").removeprefix("http://").rstrip("/")
    return value


def _when(
    open_now: bool | None,  # noqa: FBT001 -- three-valued: open, closed, unknown
    opens_at: dt.datetime | None,
    now: dt.datetime,
    language: Language,
) -> str:
    say = speaker(language)
    if open_now:
        return say("contact.open-now")
    if opens_at is not None:
        return say("contact.opens-at", moment=moment_text(opens_at, now, language))
    return say("contact.closed") if open_now is False else ""
