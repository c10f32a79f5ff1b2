"""Organizations, services and locations of the specification into drafts.

Of our own files every field comes back. Of anybody else's what the specification has a term
for; a location without a kind that is known here is refused, for nobody can route to it.
"""

from typing import Any, Final

import msgspec

from app.directory.checks import is_uuid
from app.exchange.errors import FileRefusedError
from app.exchange.hsds.terms import AREA_URI, LABEL
from app.exchange.tables import cells, reach
from app.exchange.tables.cells import RefusedError
from app.exchange.tables.codes import Codes
from app.exchange.tables.lists import Lists
from app.exchange.tables.resolve import Resolver, stable_id
from app.exchange.tables.rows import RowDraft
from app.exchange.text import clean
from app.exchange.words import Draft, Finding, Read
from app.geo.hours import is_readable
from app.words.directory import Contact, Offering, Organization, Point, Stakeholder, Wait

Item = dict[str, Any]
_WORDS: Final[dict[str, type[msgspec.Struct]]] = {
    "organization": Organization,
    "stakeholder": Stakeholder,
    "offering": Offering,
}
_LISTS: Final = ("contents", "organizations", "services", "items")


def read_json(data: bytes, lists: Lists, resolver: Resolver) -> Read:
    """A page, a list or one item, of organizations or of services."""
    try:
        document = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FileRefusedError(f"dit is geen JSON: {error}") from error
    items: Any = document
    if isinstance(document, dict):
        items = next((document[name] for name in _LISTS if name in document), [document])
    if not isinstance(items, list) or not all(isinstance(item, dict) and item for item in items):
        raise FileRefusedError("verwacht een lijst van organisaties of diensten (HSDS 3)")
    return read_items(items, lists, resolver)


def read_items(items: list[Item], lists: Lists, resolver: Resolver) -> Read:
    """Organizations with their services, or services with their organization."""
    reader = _Reader(lists)
    for number, item in enumerate(items, 1):
        reader.take(item, number)
    resolved = resolver.take(reader.rows)
    order = {"organization": 0, "stakeholder": 1, "offering": 2, "waitlist": 3}
    drafts = sorted([*reader.drafts, *resolved], key=lambda draft: order[draft.entity])
    return Read(drafts=drafts, findings=[*reader.findings, *resolver.findings], rows=len(items))


class _Reader:
    """Collects drafts of our own records, and rows of other people's."""

    def __init__(self, lists: Lists) -> None:
        self.drafts: list[Draft] = []
        self.rows: list[RowDraft] = []
        self.findings: list[Finding] = []
        self._lists = lists
        self._locations: dict[str, Item] = {}
        self._seen: set[str] = set()

    def take(self, item: Item, number: int) -> None:
        """One organization or service."""
        if "services" in item or "locations" in item or "status" not in item:
            organization, services = item, _items(item, "services")
        else:
            organization, services = item.get("organization") or {}, [item]
        rest = self._own(organization, "organization", number)
        locations = [
            *_items(organization, "locations"),
            *(
                at["location"]
                for service in services
                for at in _items(service, "service_at_locations")
                if isinstance(at.get("location"), dict)
            ),
        ]
        self._locations |= {str(each.get("id")): each for each in locations}
        if rest is None and organization and not services and not locations:
            self._foreign(organization, None, None, number)
        alone = {str(each.get("id")) for each in locations}
        for service in services:
            alone -= self._service(organization, service, number)
        for key in sorted(alone):
            self._location(organization, self._locations[key], number)

    def _service(self, organization: Item, service: Item, number: int) -> set[str]:
        """Gives the ids of the locations it is at."""
        places = [
            str(at.get("location_id") or _dict(at, "location").get("id"))
            for at in _items(service, "service_at_locations")
        ]
        used = set()
        for place in places:
            if self._location(organization, self._locations.get(place, {}), number, probe=True):
                used.add(place)
        values = {
            "stakeholderId": places[0] if places else "",
            "title": service.get("name"),
            "url": service.get("url"),
        }
        if self._own(service, "offering", number, values) is not None:
            return used
        for at, place in enumerate(places or [""]):
            self._foreign(organization, self._locations.get(place), service, number, at)
        return set(places)

    def _location(
        self, organization: Item, location: Item, number: int, *, probe: bool = False
    ) -> bool:
        """Whether this is one of ours; another's is a row of its own unless only asked."""
        lat, lon = location.get("latitude"), location.get("longitude")
        values = {
            "name": location.get("name"),
            "website": location.get("url"),
            "organizationId": location.get("organization_id") or organization.get("id"),
            "point": None if lat is None or lon is None else [lon, lat],
        }
        if location and self._own(location, "stakeholder", number, values) is not None:
            return True
        if location and not probe:
            self._foreign(organization, location, None, number)
        return False

    def _own(self, item: Item, entity: str, number: int, values: Item | None = None) -> Item | None:
        """Everything of a record that we wrote ourselves; None: somebody else did."""
        rest = _rest_of(item)
        if rest is None:
            return None
        key = str(item.get("id"))
        if key in self._seen:
            return rest
        self._seen.add(key)
        waits = rest.pop("waits", None) or []
        if values is None:
            values = {"name": item.get("name"), "website": item.get("website")}
        try:
            made = msgspec.convert({"id": key, **values, **rest}, _WORDS[entity])
            measured = [msgspec.convert({**wait, "offeringId": key}, Wait) for wait in waits]
        except (msgspec.ValidationError, TypeError) as error:
            self._refuse(number, entity, str(error))
            return rest
        fields = {f: getattr(made, f) for f in made.__struct_fields__ if f != "id"}
        name = str(item.get("name") or "")
        self.drafts.append(Draft(entity=entity, key=key, fields=fields, row=number, name=name))
        for wait in measured:
            fields = msgspec.structs.asdict(wait)
            self.drafts.append(
                Draft(entity="waitlist", key=key, fields=fields, row=number, name=name)
            )
        return rest

    def _refuse(self, number: int, column: str, said: str, *, was: str = "") -> None:
        self.findings.append(
            Finding(row=number, column=column, kind="hsds", was=was, said=said, refused="row")
        )

    # ------------------------------------------------------------ somebody else's
    def _foreign(
        self, organization: Item, location: Item | None, service: Item | None, number: int,
        at: int = 0,
    ) -> None:  # fmt: skip
        """As one row of a table would say it."""
        row = RowDraft(number, {}, [], exact=False, columns={})
        told = ("id", "name", "description", "website")
        _put(row, "organization", **{name: organization.get(name) for name in told})
        if location is not None or service is not None:
            self._foreign_place(row, organization, location or {}, service or {})
        if service is not None:
            self._foreign_service(row, service, at)
        self.rows.append(row)

    def _foreign_place(
        self, row: RowDraft, organization: Item, location: Item, service: Item
    ) -> None:
        address = next(iter(_items(location, "addresses")), {})
        key = location.get("id") or stable_id("stakeholder", str(organization.get("id")))
        _put(
            row, "stakeholder", id=key,
            name=location.get("name") or organization.get("name") or service.get("name"),
            description=location.get("description"), website=location.get("url"),
            street_address=address.get("address_1"), town=address.get("city"),
            kind=_coded(self._lists.kinds, location, service, organization),
            opening_hours=_hours(location),
        )  # fmt: skip
        postcode = self._tried(row, "postal_code", cells.postcode, address.get("postal_code"))
        _put(row, "stakeholder", postcode=postcode)
        lat, lon = location.get("latitude"), location.get("longitude")
        if isinstance(lat, int | float) and isinstance(lon, int | float) and (lat or lon):
            _put(row, "stakeholder", point=Point(float(lon), float(lat)))
        for phone in (*_items(location, "phones"), *_items(service, "phones")):
            number = self._tried(row, "phones", reach.phone, phone.get("number"))
            if number:
                row.contacts.append(Contact(name="Telefoon", channel="phone", value=number))

    def _foreign_service(self, row: RowDraft, service: Item, at: int) -> None:
        key = str(service.get("id"))
        areas = [self._area(each) for each in _items(service, "service_areas")]
        spoken = [str(each.get("code") or "") for each in _items(service, "languages")]
        needs = dict.fromkeys(_all_coded(self._lists.needs, service))
        _put(
            row, "offering", id=stable_id(key, str(at)) if at else key, title=service.get("name"),
            description=service.get("description"), url=service.get("url"),
            cost=service.get("fees_description") or service.get("fees"),
            age_min=_age(service.get("minimum_age")), age_max=_age(service.get("maximum_age")),
            opening_hours=_hours(service), answers=tuple(needs) or None,
            areas=tuple(dict.fromkeys(each for each in areas if each)) or None,
            languages=tuple(dict.fromkeys(each for each in spoken if each)) or None,
        )  # fmt: skip

    def _area(self, area: Item) -> str:
        code = str(area.get("uri") or "").removeprefix(AREA_URI)
        if code in self._lists.areas or code == "NL":
            return code
        return self._lists.area_names.find(str(area.get("name") or "")).code or ""

    def _tried(self, row: RowDraft, column: str, parse: cells.Parser, given: object) -> str | None:
        if not given:
            return None
        try:
            return str(parse(str(given)).value)
        except RefusedError as error:
            self.findings.append(
                Finding(row=row.row, column=column, kind="hsds", was=str(given)[:200],
                        said=f"verwacht: {error}", refused="cell")
            )  # fmt: skip
            return None


def _put(row: RowDraft, entity: str, **values: Any) -> None:  # noqa: ANN401 -- of any field
    for field, value in values.items():
        if value is None or value == "":
            continue
        text = clean(value)[0] if isinstance(value, str) else value
        if field == "id" and not is_uuid(str(text).lower()):
            text = str(text)
        row.of(entity)[field] = text


def _items(item: Item, name: str) -> list[Item]:
    found = item.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _dict(item: Item, name: str) -> Item:
    found = item.get(name)
    return found if isinstance(found, dict) else {}


def _rest_of(item: Item) -> Item | None:
    """What we wrote beside the specification's terms."""
    for attribute in _items(item, "attributes"):
        if attribute.get("label") == LABEL:
            try:
                return msgspec.json.decode(str(attribute.get("value")), type=dict)
            except (msgspec.DecodeError, RecursionError):
                return None
    return None


def _hours(item: Item) -> str | None:
    said = (str(each.get("description") or "") for each in _items(item, "schedules"))
    return next((each for each in said if each and is_readable(each)), None)


def _age(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _coded(codes: Codes, *items: Item) -> str | None:
    return next((code for item in items for code in _all_coded(codes, item)), None)


def _all_coded(codes: Codes, item: Item) -> list[str]:
    """The codes among the terms of an item that are ours, by code or by name."""
    found = []
    for attribute in _items(item, "attributes"):
        term = _dict(attribute, "taxonomy_term")
        for said in (term.get("code"), term.get("name"), attribute.get("value")):
            code = codes.find(str(said)) if said else None
            if code is not None and code.code is not None and not code.guessed:
                found.append(code.code)
                break
    return found
