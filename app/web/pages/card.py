"""The family card: where to go, for the phone of those it is about; never what was asked.

Which offerings stands in the fragment of its address, which no server sees in a log; the phone
sends them in a body.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from app.web.deps import PublicDirectory
from app.web.pages.contacts import ContactView, listed_contacts
from app.web.readable import needs_mark
from app.web.readable_hours import HoursRow, hours_rows
from app.web.said import speaker
from app.words.answer import Route
from app.words.codes import Language
from app.words.directory import Contact, Offering, Stakeholder
from app.words.vocabulary import Vocabulary

PATH: Final = "/kaartje"
MOST: Final = 8
_LONGEST_ID: Final = 60


@dataclass(frozen=True)
class CardItem:
    """One place to go. ``own``: the person's own provider, of whom we know only the kind."""

    name: str
    title: str
    address: str
    access: str
    hours: tuple[HoursRow, ...]
    contacts: tuple[ContactView, ...]
    own: bool
    example: bool


@dataclass(frozen=True)
class CardPage:
    """``sent``: the phone sent what the fragment held; before that there is only a question."""

    items: tuple[CardItem, ...]
    sent: bool
    offerings: str
    kinds: str


@dataclass(frozen=True)
class CardForm:
    """What the phone sends."""

    offerings: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    language: Language = "nl"


def fragment_of(route: Route) -> str:
    """What a card of this route must hold: offering ids, and kinds of own providers."""
    steps = (*route.steps, *route.bridging)
    offerings = [step.offering.id for step in steps if step.offering is not None]
    kinds = [step.stakeholder.kind for step in steps if step.stakeholder.own]
    held = {"o": ",".join(offerings[:MOST]), "k": ",".join(dict.fromkeys(kinds))}
    return urlencode({name: value for name, value in held.items() if value}, safe=",")


def read_card_form(body: bytes) -> CardForm:
    """Ids and kinds from an urlencoded body; what is too much is left out."""
    one = dict(parse_qsl(body.decode("utf-8", "replace")))
    return CardForm(
        offerings=tuple(_codes(one.get("o", ""))),
        kinds=tuple(_codes(one.get("k", ""))),
        language="en" if one.get("taal") == "en" else "nl",
    )


def _codes(text: str) -> Iterable[str]:
    parts = [part.strip() for part in text.split(",")]
    return [part for part in parts if part and len(part) <= _LONGEST_ID][:MOST]


def build_card_page(
    form: CardForm,
    snapshot: PublicDirectory,
    vocabulary: Vocabulary,
    now: dt.datetime,
    *,
    sent: bool,
) -> CardPage:
    """The places that still exist, in their order; a card outlives what is on it."""
    rows = (snapshot.find_row(each) for each in form.offerings)
    items = [
        _item(snapshot.offering(row), snapshot.stakeholder(row), now, form.language)
        for row in rows
        if row is not None
    ]
    return CardPage(
        items=(*items, *_own(form, vocabulary)),
        sent=sent,
        offerings=",".join(form.offerings),
        kinds=",".join(form.kinds),
    )


def _item(
    offering: Offering, stakeholder: Stakeholder, now: dt.datetime, language: Language
) -> CardItem:
    parts = (stakeholder.street_address, stakeholder.postcode, stakeholder.town)
    example = offering.provenance.example or stakeholder.provenance.example
    return CardItem(
        name=stakeholder.name,
        title=offering.title,
        address="" if stakeholder.secret_address else ", ".join(part for part in parts if part),
        access=speaker(language)(f"access.{offering.access}"),
        hours=hours_rows(offering.opening_hours or stakeholder.opening_hours, language),
        contacts=listed_contacts(_for_families(offering, stakeholder), now, language),
        own=False,
        example=needs_mark(stakeholder.name, is_example=example),
    )


def _for_families(offering: Offering, stakeholder: Stakeholder) -> Iterator[Contact]:
    """A number for colleagues is on no card."""
    for contact in (*offering.contacts, *stakeholder.contacts):
        if contact.audience != "professional":
            yield contact


def _own(form: CardForm, vocabulary: Vocabulary) -> Iterable[CardItem]:
    for code in form.kinds:
        if (kind := vocabulary.kinds.get(code)) is not None:
            name = kind.own_label or kind.label
            yield CardItem(name, "", "", "", (), (), own=True, example=False)
