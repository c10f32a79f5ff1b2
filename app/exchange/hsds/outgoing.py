"""A directory as organizations of the specification, with all that hangs on them."""

from collections import defaultdict
from typing import Any, Final

import msgspec

from app.exchange.hsds.terms import AREA_URI, LABEL
from app.exchange.tables.columns import ACCESS, STATUS
from app.exchange.tables.everyday import LANGUAGES
from app.exchange.tables.resolve import stable_id
from app.words.directory import Contact, Directory, Offering, Organization, Stakeholder, Wait
from app.words.vocabulary import Vocabulary

Item = dict[str, Any]
TAXONOMIES: Final = {
    "kind": "Soort plek",
    "level": "Trede van de ladder",
    "access": "Toegang",
    "need": "Vraag",
    LABEL: "Voorveld",
}


def organizations_of(directory: Directory, vocabulary: Vocabulary) -> list[Item]:
    """One item per organization, everything nested in it."""
    return _Writer(directory, vocabulary).all()


def write_json(directory: Directory, vocabulary: Vocabulary) -> bytes:
    """One page with every organization."""
    contents = organizations_of(directory, vocabulary)
    page = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=1)


class _Writer:
    """Knows what belongs to what."""

    def __init__(self, directory: Directory, vocabulary: Vocabulary) -> None:
        self._directory = directory
        self._vocabulary = vocabulary
        self._names = {area.code: area.name for area in directory.areas} | {"NL": "Nederland"}
        self._doors: dict[str, list[Stakeholder]] = defaultdict(list)
        self._offerings: dict[str, list[Offering]] = defaultdict(list)
        self._waits: dict[str, list[Wait]] = defaultdict(list)
        for door in directory.stakeholders:
            self._doors[door.organization_id].append(door)
        for offering in directory.offerings:
            self._offerings[offering.stakeholder_id].append(offering)
        for wait in directory.waits:
            self._waits[wait.offering_id].append(wait)

    def all(self) -> list[Item]:
        """Every organization in its order."""
        return [self._organization(each) for each in self._directory.organizations]

    def _organization(self, organization: Organization) -> Item:
        doors = self._doors[organization.id]
        services = [
            self._service(offering, door) for door in doors for offering in self._offerings[door.id]
        ]
        rest = {"description": organization.description}
        return _filled(
            id=organization.id,
            name=organization.name,
            description=organization.description or organization.name,
            website=organization.website,
            locations=[self._location(door) for door in doors],
            services=services,
            attributes=[_rest(organization.id, "organization", rest)],
        )

    def _location(self, door: Stakeholder) -> Item:
        physical = door.point is not None or door.street_address is not None
        kind = self._vocabulary.kinds.get(door.kind)
        label = kind.label if kind else door.kind
        rest = _without(door, "id", "name", "website", "organizationId", "point")
        return _filled(
            id=door.id,
            organization_id=door.organization_id,
            name=door.name,
            description=door.description,
            location_type="physical" if physical else "virtual",
            latitude=door.point and door.point.lat,
            longitude=door.point and door.point.lon,
            url=door.website,
            addresses=_addresses(door),
            phones=_phones(door.id, "location_id", door.contacts),
            schedules=_schedules(door.id, "location_id", door.opening_hours),
            attributes=[
                _attribute(door.id, "location", "kind", door.kind, label),
                _rest(door.id, "location", rest),
            ],
        )  # fmt: skip

    def _service(self, offering: Offering, door: Stakeholder) -> Item:
        waits = self._waits[offering.id]
        at = {"service_id": offering.id, "location_id": door.id}
        rest = _without(offering, "id", "stakeholderId", "title", "url")
        rest["waits"] = [_without(wait, "offeringId") for wait in waits]
        return _filled(
            id=offering.id,
            organization_id=door.organization_id,
            name=offering.title,
            description=offering.description,
            url=offering.url,
            status="active",
            application_process=ACCESS[offering.access],
            fees_description=offering.cost,
            wait_time=_wait_time(waits[-1]) if waits else None,
            minimum_age=offering.age_min,
            maximum_age=offering.age_max,
            assured_date=_day(offering.provenance.confirmed_on),
            service_at_locations=[{"id": stable_id("at", offering.id, door.id), **at}],
            languages=[_language(offering.id, code) for code in offering.languages],
            service_areas=[self._area(offering.id, code) for code in offering.areas],
            phones=_phones(offering.id, "service_id", offering.contacts),
            schedules=_schedules(offering.id, "service_id", offering.opening_hours),
            attributes=[*self._terms(offering), _rest(offering.id, "service", rest)],
        )

    def _terms(self, offering: Offering) -> list[Item]:
        key = offering.id
        levels = {level.level: level.public_name for level in self._vocabulary.levels}
        found = [
            _attribute(key, "service", "level", str(offering.level), levels[offering.level]),
            _attribute(key, "service", "access", offering.access, ACCESS[offering.access]),
        ]
        for role in ("answers", "supports"):
            for code in getattr(offering, role):
                need = self._vocabulary.needs.get(code)
                made = _attribute(key, "service", "need", code, need.label if need else code)
                found.append({**made, "id": stable_id(made["id"], role), "value": role})
        return found

    def _area(self, key: str, code: str) -> Item:
        return {
            "id": stable_id("area", key, code),
            "service_id": key,
            "name": self._names.get(code, code),
            "uri": AREA_URI + code,
        }


def _filled(**values: Any) -> Item:  # noqa: ANN401 -- of any field
    """Without what is not known: the specification has no null."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def _without(value: msgspec.Struct, *names: str) -> Item:
    made: Item = msgspec.to_builtins(value)
    return {name: content for name, content in made.items() if name not in names}


def _attribute(key: str, entity: str, taxonomy: str, code: str, name: str) -> Item:
    term = _term(taxonomy, code, name)
    return {
        "id": stable_id("attribute", key, taxonomy, code),
        "link_id": key,
        "link_entity": entity,
        "link_type": taxonomy,
        "taxonomy_term_id": term["id"],
        "value": code,
        "taxonomy_term": term,
    }


def _term(taxonomy: str, code: str, name: str) -> Item:
    return {
        "id": stable_id("term", taxonomy, code),
        "code": code,
        "name": name,
        "description": f"{TAXONOMIES[taxonomy]}: {name}",
        "taxonomy": taxonomy,
        "taxonomy_id": stable_id("taxonomy", taxonomy),
        "language": "nl",
    }


def _rest(key: str, entity: str, rest: Item) -> Item:
    """What the specification has no term for, as JSON in one attribute."""
    made = _attribute(key, entity, LABEL, "record", "Alle velden van Voorveld")
    return {**made, "label": LABEL, "value": msgspec.json.encode(rest).decode()}


def _addresses(door: Stakeholder) -> list[Item]:
    if door.street_address is None:
        return []
    return [
        {
            "id": stable_id("address", door.id),
            "location_id": door.id,
            "address_1": door.street_address,
            "city": door.town or "onbekend",
            "state_province": "onbekend",
            "postal_code": door.postcode or "onbekend",
            "country": "NL",
            "address_type": "physical",
        }
    ]


def _phones(key: str, owner: str, contacts: tuple[Contact, ...]) -> list[Item]:
    return [
        {
            "id": stable_id("phone", key, str(at)),
            owner: key,
            "number": contact.value,
            "description": contact.name,
        }
        for at, contact in enumerate(contacts)
        if contact.channel == "phone"
    ]


def _schedules(key: str, owner: str, hours: str | None) -> list[Item]:
    return [] if hours is None else [
        {"id": stable_id("schedule", key), owner: key, "description": hours}
    ]  # fmt: skip


def _language(key: str, code: str) -> Item:
    return {
        "id": stable_id("language", key, code),
        "service_id": key,
        "name": LANGUAGES.get(code, code),
        "code": code,
    }


def _wait_time(wait: Wait) -> str:
    days = "" if wait.intake_days is None else f", {wait.intake_days} dagen tot het eerste gesprek"
    return STATUS[wait.status] + days + (f" ({wait.measured_on})" if wait.measured_on else "")


def _day(day: object) -> str | None:
    return None if day is None else str(day)
