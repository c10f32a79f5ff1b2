"""A seed file read: GeoJSON in, a directory of values out, or every fault in it by name.

Areas, postcodes, organizations, stakeholders with their offerings and networks are Features;
``properties.type`` says which. Nothing is guessed: a field nobody knows is a fault.
"""

from typing import Any, Final, TypeVar

import msgspec

from app.directory.checks import list_faults
from app.directory.export import write_geojson
from app.directory.geojson import Collection, Feature, PointShape, point_of, rings_of
from app.directory.networks import in_order
from app.words.directory import (
    Area,
    Directory,
    Network,
    Offering,
    Organization,
    Postcode,
    Stakeholder,
    Wait,
)
from app.words.errors import Fault, InputFaultsError

__all__ = ["read_geojson", "write_geojson"]

MAX_BYTES: Final = 1_000_000_000
"""A generated file of 200,000 offerings is some 250 MB."""
MAX_FAULTS: Final = 100
"""Whoever has more faults than this first repairs these."""

T = TypeVar("T", bound=msgspec.Struct)
Properties = dict[str, Any]


def read_geojson(data: bytes) -> Directory:
    """Read a whole file. Raises ``InputFaultsError`` with the feature and field of each fault."""
    if len(data) > MAX_BYTES:
        raise InputFaultsError((_fault("", f"het bestand is groter dan {MAX_BYTES} bytes"),))
    reader = _Reader()
    try:
        collection = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Collection)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputFaultsError((_fault(*_said(error)),)) from error
    reader.require_degrees(collection.crs)
    for number, raw in enumerate(collection.features):
        reader.read(raw, f"features[{number}]")
        if len(reader.faults) >= MAX_FAULTS:
            break
    if reader.faults:
        raise InputFaultsError(tuple(reader.faults[:MAX_FAULTS]))
    return reader.directory()


class _Reader:
    """Collects records and faults; a record with a fault is left out."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._kept: dict[type[msgspec.Struct], dict[str, Any]] = {}
        self._waits: list[Wait] = []
        self._slugs: dict[str, str] = {}

    def directory(self) -> Directory:
        """Everything read, in the order of the file."""
        return Directory(
            organizations=tuple(self._all(Organization)),
            stakeholders=tuple(self._all(Stakeholder)),
            offerings=tuple(self._all(Offering)),
            waits=tuple(self._waits),
            areas=tuple(self._all(Area)),
            postcodes=tuple(self._all(Postcode)),
            networks=tuple(in_order(each) for each in self._all(Network)),
        )

    def require_degrees(self, crs: Properties | None) -> None:
        """An old GeoJSON may name another reference system; those numbers are no degrees."""
        named = str((crs or {}).get("properties", {}))
        if crs is not None and not any(good in named for good in ("CRS84", "4326")):
            self._add("crs", "alleen WGS84 (lengte en breedte in graden)")

    def read(self, raw: msgspec.Raw, path: str) -> None:
        """One feature of any type."""
        try:
            feature = msgspec.json.decode(raw, type=Feature)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            inner, said = _said(error)
            self._add(_joined(path, inner), said)
            return
        properties = dict(feature.properties)
        read = {
            "area": self._area,
            "postcode": self._postcode,
            "organization": self._organization_feature,
            "stakeholder": self._stakeholder,
            "network": self._network,
        }.get(str(properties.pop("type", None)))
        if read is None:
            known = "area, postcode, organization, stakeholder of network"
            self._add(f"{path}.properties.type", f"moet {known} zijn")
        else:
            read(feature, properties, path)

    def _area(self, feature: Feature, properties: Properties, path: str) -> None:
        if isinstance(feature.geometry, PointShape):
            self._add(f"{path}.geometry", "een gebied is een vlak, geen punt")
            return
        self._same_code(feature, properties, path)
        rings = rings_of(feature.geometry)
        self._keep(Area, {**properties, "rings": rings}, f"{path}.properties", "code")

    def _postcode(self, feature: Feature, properties: Properties, path: str) -> None:
        if not isinstance(feature.geometry, PointShape):
            self._add(f"{path}.geometry", "een postcode heeft een punt")
            return
        self._same_code(feature, properties, path)
        values = {**properties, "point": feature.geometry.coordinates}
        self._keep(Postcode, values, f"{path}.properties", "code")

    def _organization_feature(self, feature: Feature, properties: Properties, path: str) -> None:
        self._organization({"id": feature.id, **properties}, f"{path}.properties")

    def _organization(self, values: object, path: str) -> str | None:
        """Several stakeholders may carry the same organization, but not two versions of it."""
        made = self._made(Organization, values, path)
        if made is None:
            return None
        known = self._kept.setdefault(Organization, {}).setdefault(made.id, made)
        if known != made:
            self._add(path, f"{made.id} staat er eerder anders")
        return made.id

    def _stakeholder(self, feature: Feature, properties: Properties, path: str) -> None:
        inside = f"{path}.properties"
        if feature.geometry is not None and not isinstance(feature.geometry, PointShape):
            self._add(f"{path}.geometry", "een plek in het netwerk is een punt, of null")
        if "organization" in properties:
            organization = self._organization(
                properties.pop("organization"), f"{inside}.organization"
            )
            if properties.setdefault("organizationId", organization) != organization:
                self._add(f"{inside}.organizationId", "is een ander dan organization.id")
        offerings = properties.pop("offerings", [])
        values = {**properties, "id": feature.id, "point": point_of(feature.geometry)}
        made = self._keep(Stakeholder, values, inside, "id")
        if made is not None and self._slugs.setdefault(made.slug, made.id) != made.id:
            self._add(f"{inside}.slug", f"{made.slug!r} heeft een ander al")
        if not isinstance(offerings, list):
            self._add(f"{inside}.offerings", "moet een lijst zijn")
            return
        for number, offering in enumerate(offerings):
            self._offering(offering, feature.id, f"{inside}.offerings[{number}]")

    def _network(self, feature: Feature, properties: Properties, path: str) -> None:
        if feature.geometry is not None:
            self._add(f"{path}.geometry", "een netwerk heeft geen plek op de kaart: null")
        self._keep(Network, {**properties, "id": feature.id}, f"{path}.properties", "id")

    def _offering(self, given: object, stakeholder_id: str, path: str) -> None:
        values = self._object(given, path)
        if values is None:
            return
        one, more = values.pop("wait", None), values.pop("waits", [])
        made = self._keep(Offering, {**values, "stakeholderId": stakeholder_id}, path, "id")
        if not isinstance(more, list):
            self._add(f"{path}.waits", "moet een lijst zijn")
        elif made is not None:
            for number, wait in enumerate(more):
                self._wait(wait, made.id, f"{path}.waits[{number}]")
            if one is not None:
                self._wait(one, made.id, f"{path}.wait")

    def _wait(self, given: object, offering_id: str, path: str) -> None:
        values = self._object(given, path)
        if values is not None:
            made = self._made(Wait, {**values, "offeringId": offering_id}, path)
            self._waits += [] if made is None else [made]

    def _keep(self, word: type[T], values: object, path: str, key: str) -> T | None:
        """Make a record and keep it under its key, which must be new."""
        made = self._made(word, values, path)
        if made is None:
            return None
        name: str = getattr(made, key)
        if self._kept.setdefault(word, {}).setdefault(name, made) is not made:
            self._add(_in_file(path, key), f"{name} staat er al")
        return made

    def _made(self, word: type[T], given: object, path: str) -> T | None:
        values = self._object(given, path)
        if values is None:
            return None
        for name in values.keys() - word.__struct_encode_fields__:
            self._add(_joined(path, name), "onbekend veld")
        try:
            made = msgspec.convert(values, word)
        except (msgspec.ValidationError, RecursionError) as error:
            inner, said = _said(error)
            self._add(_joined(path, inner), said)
            return None
        faults = list_faults(made)
        for field, said in faults:
            self._add(_in_file(path, field), said)
        return None if faults else made

    def _object(self, given: object, path: str) -> Properties | None:
        if isinstance(given, dict):
            return dict(given)
        self._add(path, "moet een object zijn")
        return None

    def _same_code(self, feature: Feature, properties: Properties, path: str) -> None:
        if properties.setdefault("code", feature.id) != feature.id:
            self._add(f"{path}.properties.code", "is een andere dan de id van de feature")

    def _all(self, word: type[T]) -> list[T]:
        return list(self._kept.get(word, {}).values())

    def _add(self, field: str, said: str) -> None:
        self.faults.append(_fault(field, said))


def _fault(field: str, said: str) -> Fault:
    return Fault(field=field, code="seed", message=said)


def _said(error: Exception) -> tuple[str, str]:
    """Where and what, from msgspec's one sentence."""
    if isinstance(error, RecursionError):
        return "", "te diep genest"
    said, _, path = str(error).partition(" - at `$")
    return path.strip("`").lstrip("."), said


def _joined(path: str, inner: str) -> str:
    return f"{path}.{inner}" if inner else path


def _in_file(path: str, field: str) -> str:
    """Where the file has this field of the word: an id and a place stand beside the properties."""
    beside = {"id": "id", "point": "geometry", "rings": "geometry"}.get(field)
    if beside is not None and path.endswith("].properties"):
        return f"{path.removesuffix('.properties')}.{beside}"
    return _joined(path, _camel(field))


def _camel(field: str) -> str:
    """As the file writes it."""
    head, *rest = field.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)
