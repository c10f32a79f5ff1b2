"""What we know of a fact, in plain Dutch (B1): for the mail, the confirming page and the call."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from app.upkeep.facts import FactKey, Known
from app.words.directory import Offering, Wait

_WEEK: Final = 7
_CHANNELS: Final = {
    "phone": "telefoon",
    "mail": "e-mail",
    "chat": "chat",
    "app": "app",
    "website": "website",
    "walk-in": "inloop",
    "zorgdomein": "ZorgDomein",
}
_ACCESS: Final = {
    "open": "zonder verwijzing",
    "own-registration": "voor wie ingeschreven staat",
    "via-gp": "via de huisarts",
    "referral": "met een verwijsbrief",
    "decision": "met een besluit",
    "professional-only": "alleen voor professionals",
    "acute": "bij spoed",
}
_TITLES: Final = {
    "hours": "Openingstijden",
    "contact": "Telefoon en e-mail",
    "place": "Adres",
    "offer": "Wat u doet",
}


class Readable(NamedTuple):
    """How dates and opening hours are written for people."""

    day: Callable[[dt.date], str]
    hours: Callable[[str], str]


class Told(NamedTuple):
    """A fact in words: what it is about, and the lines of what we know."""

    title: str
    lines: tuple[str, ...]


def tell(key: FactKey, known: Known, readable: Readable) -> Told:
    """What we know of this fact now."""
    if key.kind == "wait":
        offering = find_offering(key, known)
        title = f"Wachttijd van {offering.title}" if offering else "Wachttijd"
        return Told(title, (wait_text(known.waits[key.offering_id or ""], readable),))
    lines = {"hours": _hours, "contact": _contacts, "place": _place, "offer": _offers}
    return Told(_TITLES[key.kind], tuple(lines[key.kind](known, readable)))


def find_offering(key: FactKey, known: Known) -> Offering | None:
    """The offering that a fact is about, if it is about one."""
    return next((each for each in known.offerings if each.id == key.offering_id), None)


def span_text(days: int) -> str:
    """``6 weken``, ``10 dagen``, ``geen wachttijd``."""
    if days == 0:
        return "geen wachttijd"
    weeks, rest = divmod(days, _WEEK)
    if rest:
        return f"{days} {'dag' if days == 1 else 'dagen'}"
    return f"{weeks} {'week' if weeks == 1 else 'weken'}"


def wait_text(wait: Wait, readable: Readable) -> str:
    """``6 weken, gemeten op 3 oktober 2026``."""
    if wait.status == "closed":
        said = "er is nu geen plek"
    elif wait.intake_days is not None:
        said = span_text(wait.intake_days)
    else:
        said = "er is plek" if wait.status == "open" else "er is een wachtlijst"
    if wait.measured_on is None:
        return f"{said}, niet bekend sinds wanneer"
    return f"{said}, gemeten op {readable.day(wait.measured_on)}"


def ago_text(since: dt.date, today: dt.date) -> str:
    """``vandaag``, ``3 dagen geleden``, ``5 weken geleden``, ``14 maanden geleden``."""
    days = (today - since).days
    if days <= 0:
        return "vandaag"
    if days < 2 * _WEEK:
        return f"{days} {'dag' if days == 1 else 'dagen'} geleden"
    months = round(days / 30.44)
    if months < 2:  # noqa: PLR2004 -- before two months weeks say more
        return f"{days // _WEEK} weken geleden"
    return f"{months} maanden geleden"


def _hours(known: Known, readable: Readable) -> Iterator[str]:
    if known.stakeholder.opening_hours:
        yield readable.hours(known.stakeholder.opening_hours)
    for each in known.offerings:
        if each.opening_hours:
            yield f"{each.title}: {readable.hours(each.opening_hours)}"


def _contacts(known: Known, _: Readable) -> Iterator[str]:
    everywhere = [*known.stakeholder.contacts]
    everywhere += [contact for each in known.offerings for contact in each.contacts]
    for contact in dict.fromkeys(everywhere):
        channel = _CHANNELS.get(contact.channel, contact.channel)
        yield f"{contact.name or channel}: {contact.value}"
    if known.stakeholder.website:
        yield f"website: {known.stakeholder.website}"


def _place(known: Known, _: Readable) -> Iterator[str]:
    stakeholder = known.stakeholder
    city = " ".join(part for part in (stakeholder.postcode, stakeholder.town) if part)
    yield ", ".join(part for part in (stakeholder.street_address, city) if part)


def _offers(known: Known, _: Readable) -> Iterator[str]:
    for each in known.offerings:
        parts = [each.title, _ages(each), _ACCESS.get(each.access, "")]
        yield ", ".join(part for part in parts if part)
    if not known.offerings:
        yield known.stakeholder.description or known.stakeholder.name


def _ages(offering: Offering) -> str:
    low, high = offering.age_min, offering.age_max
    if low is not None and high is not None:
        return f"{low} tot en met {high} jaar"
    if low is not None:
        return f"vanaf {low} jaar"
    return f"tot en met {high} jaar" if high is not None else ""
