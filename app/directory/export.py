"""A directory written as a seed file: what ``seed`` reads back is the same directory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from app.directory.geojson import shape_of_area, shape_of_point
from app.words.directory import Directory, Offering, Stakeholder, Wait

_ENCODER: Final = msgspec.json.Encoder()
_NOTE: Final = "Gegevens met provenance.example zijn voorbeelden; gebruik ze niet om te verwijzen."


def write_geojson(directory: Directory, version: str = "") -> bytes:
    """The whole file, one feature on a line, so that two exports can be compared."""
    example = any(each.provenance.example for each in directory.stakeholders)
    about = {"example": example, "note": _NOTE, "source": "voorveld export", "version": version}
    head = b'{"type":"FeatureCollection","voorveld":' + _ENCODER.encode(about) + b',"features":[\n'
    return head + b",\n".join(map(_ENCODER.encode, _features(directory))) + b"\n]}\n"


def _features(directory: Directory) -> Iterator[dict[str, Any]]:
    for area in directory.areas:
        properties = {"type": "area", **_without(area, "rings")}
        yield _feature(area.code, shape_of_area(area), properties)
    for postcode in directory.postcodes:
        properties = {"type": "postcode", **_without(postcode, "point")}
        yield _feature(postcode.code, shape_of_point(postcode.point), properties)
    for organization in directory.organizations:
        properties = {"type": "organization", **_without(organization, "id")}
        yield _feature(organization.id, None, properties)
    offerings, waits = _grouped(directory)
    for stakeholder in directory.stakeholders:
        properties = _stakeholder(stakeholder, offerings[stakeholder.id], waits)
        yield _feature(stakeholder.id, shape_of_point(stakeholder.point), properties)


def _feature(key: str, geometry: object, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def _stakeholder(
    stakeholder: Stakeholder, offerings: Iterable[Offering], waits: dict[str, list[Wait]]
) -> dict[str, Any]:
    return {
        "type": "stakeholder",
        **_without(stakeholder, "id", "point"),
        "offerings": [
            {
                **_without(offering, "stakeholderId"),
                "waits": [_without(wait, "offeringId") for wait in waits[offering.id]],
            }
            for offering in offerings
        ],
    }


def _grouped(
    directory: Directory,
) -> tuple[dict[str, list[Offering]], dict[str, list[Wait]]]:
    offerings: dict[str, list[Offering]] = defaultdict(list)
    waits: dict[str, list[Wait]] = defaultdict(list)
    for offering in directory.offerings:
        offerings[offering.stakeholder_id].append(offering)
    for wait in directory.waits:
        waits[wait.offering_id].append(wait)
    return offerings, waits


def _without(value: msgspec.Struct, *names: str) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.to_builtins(value)
    return {name: content for name, content in made.items() if name not in names}
