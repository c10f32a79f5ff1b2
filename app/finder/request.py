"""From what was sent (parsed JSON or a form) to a ``RouteRequest``; every fault is listed."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final, NamedTuple, get_args
from zoneinfo import ZoneInfo

from app.finder.answers import answer_fault
from app.finder.fields import Fields
from app.finder.told import find_icpc, is_icpc
from app.words.answer import Warning_
from app.words.codes import Asker, Audience, Language
from app.words.directory import Point
from app.words.errors import InputFaultsError
from app.words.question import Person, PersonPlace, RouteRequest
from app.words.vocabulary import Vocabulary

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
POSTCODE: Final = re.compile(r"[1-9][0-9]{3} ?(?:[A-Za-z]{2})?")
OLDEST_YEARS: Final = 130
MOST_ROUTES: Final = 10
MOST_ITEMS: Final = 50
UNKNOWN_NEED: Final = "unknown-need"
FARTHEST_M: Final = 500_000
KNOWN: Final = frozenset(
    {
        "description",
        "needs",
        "ageYears",
        "people",
        "asker",
        "askerHas",
        "audience",
        "language",
        "place",
        "answers",
        "now",
        "maxDistanceMetres",
        "limit",
    }
)
_UNKNOWN_ANSWER: Final = {
    "id": "Deze vraag kennen we niet. Stuur de id van een vraag uit ask of safety.check terug.",
    "value": "Dit antwoord kennen we niet. Stuur de value van een van de options terug.",
}
NETHERLANDS: Final = (3.2, 50.7, 7.3, 53.7)
"""West, south, east, north, degrees: a point outside is no typing error but no place here."""


def read_request(
    raw: Mapping[str, object], now: dt.datetime, vocabulary: Vocabulary | None = None
) -> tuple[RouteRequest, tuple[Warning_, ...]]:
    """Check everything that was sent. Raises ``InputFaultsError`` with every fault.

    ``now``: the moment that counts unless the sender gives one. Unknown fields are warned
    about, never refused.
    """
    fields = Fields(raw)
    warnings = [
        Warning_(code="unknown-field", field=str(name)[:80]) for name in raw if name not in KNOWN
    ][:MOST_ITEMS]
    description = fields.text("description")
    needs = _needs(fields, warnings, vocabulary)
    people = _people(fields, warnings, vocabulary)
    told = needs or people.needs or any(each.code == UNKNOWN_NEED for each in warnings)
    asks = bool(description.strip() or told)
    if not asks and not fields.has_fault("needs"):
        fields.fault("description", "required", "Vul een vraag in, of kies een onderwerp (needs).")
    place = fields.mapping("place")
    point = _point(place, fields, warnings)
    request = RouteRequest(
        description=description,
        needs=needs,
        age_years=fields.number("ageYears", 0, OLDEST_YEARS),
        people=tuple(people.known),
        asker=fields.choice("asker", get_args(Asker), "citizen"),
        asker_has=tuple(fields.texts("askerHas", MOST_ITEMS)),
        audience=fields.choice("audience", get_args(Audience), None),
        language=fields.choice("language", get_args(Language), "nl"),
        language_told=bool(raw.get("language")),
        postcode=_postcode(place, fields),
        point=point,
        people_places=tuple(people.places),
        people_needs=tuple(people.needs),
        answers=_answers(fields, vocabulary),
        now=_now(fields, now),
        max_distance_metres=fields.whole("maxDistanceMetres", 1, FARTHEST_M),
        limit=fields.whole("limit", 1, MOST_ROUTES) or 3,
    )
    if fields.faults:
        raise InputFaultsError(tuple(fields.faults))
    return request, tuple(warnings)


def _needs(
    fields: Fields, warnings: list[Warning_], vocabulary: Vocabulary | None
) -> tuple[str, ...]:
    """Need or ICPC codes that we know.

    An ICPC code that we do not know is warned about by its name, for the others can be
    answered; what is no code at all is a fault that names its place.
    """
    codes = fields.texts("needs", MOST_ITEMS)
    if vocabulary is None:
        return tuple(dict.fromkeys(codes))
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for index, code in enumerate(codes):
        if code in vocabulary.needs or find_icpc(code, vocabulary) is not None:
            known[code] = None
        elif is_icpc(code):
            unknown[code.upper()] = None
        else:
            message = "Deze code kennen we niet. Zie /api/v1/needs."
            fields.fault(f"needs[{index}]", "unknown-code", message)
    warnings.extend(Warning_(code=UNKNOWN_NEED, field=code) for code in unknown)
    return tuple(known)


class People(NamedTuple):
    """Who it is about, who of them lives elsewhere, and whose a need is (ref, code)."""

    known: list[Person]
    places: list[PersonPlace]
    needs: list[tuple[str, str]]


def _people(fields: Fields, warnings: list[Warning_], vocabulary: Vocabulary | None) -> People:
    """The people as the sender knows them."""
    people = People([], [], [])
    for index, item in enumerate(fields.mappings("people", MOST_ITEMS)):
        each = Fields(item, path=f"people[{index}].", faults=fields.faults)
        ref = each.text("ref") or f"p{index + 1}"
        age_years = each.number("ageYears", 0, OLDEST_YEARS)
        relation = each.text("relation") or "unknown"
        people.known.append(Person(ref=ref, relation=relation, age_years=age_years))
        people.needs.extend((ref, code) for code in _needs(each, warnings, vocabulary))
        place = each.mapping("place")
        postcode, point = _postcode(place, each), _point(place, each, warnings)
        if postcode or point:
            people.places.append(PersonPlace(ref=ref, postcode=postcode, point=point))
    return people


def _answers(fields: Fields, vocabulary: Vocabulary | None) -> tuple[tuple[str, str], ...]:
    """Earlier questions back, answered; an answer that we would not hear is a fault."""
    answers = []
    for index, item in enumerate(fields.mappings("answers", MOST_ITEMS)):
        each = Fields(item, path=f"answers[{index}].", faults=fields.faults)
        ask_id, value = each.text("id"), each.text("value")
        wrong = vocabulary and answer_fault(ask_id, value, vocabulary)
        if wrong and not each.has_fault(wrong):
            each.fault(wrong, "unknown-code", _UNKNOWN_ANSWER[wrong])
        answers.append((ask_id, value))
    return tuple(answers)


def _postcode(place: Mapping[str, object], fields: Fields) -> str | None:
    """Four or six places, upper case, no space; None when not given."""
    value = place.get("postcode")
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not POSTCODE.fullmatch(value.strip()):
        fields.fault("place.postcode", "invalid", "Schrijf een postcode als 3705 AB of 3705.")
        return None
    return value.replace(" ", "").upper()


def _point(place: Mapping[str, object], fields: Fields, warnings: list[Warning_]) -> Point | None:
    """Latitude and longitude together, possible on earth; outside the country gives a warning."""
    if place.get("lat") is None and place.get("lon") is None:
        return None
    inside = fields.nested("place")
    lat, lon = inside.number("lat", -90, 90), inside.number("lon", -180, 180)
    for name, value in (("lat", lat), ("lon", lon)):
        if value is None and place.get(name) is None:
            inside.fault(name, "required", "lat en lon horen bij elkaar.")
    if lat is None or lon is None:
        return None
    west, south, east, north = NETHERLANDS
    if west <= lat <= east and south <= lon <= north:
        inside.fault("lat", "swapped", "lat en lon lijken verwisseld: lat is ongeveer 52.")
        return None
    if not (west <= lon <= east and south <= lat <= north):
        warnings.append(Warning_(code="place-outside", field="place"))
        return None
    return Point(lon, lat)


def _now(fields: Fields, now: dt.datetime) -> dt.datetime:
    """The moment asked about, in Europe/Amsterdam; a moment without zone is meant as such."""
    text = fields.text("now")
    if not text:
        return now.astimezone(AMSTERDAM)
    try:
        moment = dt.datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
        # Through UTC: an hour that summer time skips is no moment in Amsterdam.
        return aware.astimezone(dt.UTC).astimezone(AMSTERDAM)
    except (ValueError, OverflowError):
        fields.fault("now", "invalid", "Schrijf een tijdstip als 2026-11-21T21:40:00+01:00.")
        return now
