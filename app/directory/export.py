"""A directory written as a seed file: what ``seed`` reads back is the same directory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import msgspec

from app.directory.geojson import shape_of_area, shape_of_point
from app.words.directory import Directory, Offering, Stakeholder, Wait

_ENCODER: Final = msgspec.json.Encoder()
_NOTE: Final = "Gegevens met provenance.example zijn voorbeelden; gebruik ze niet om te verwijzen."


def write_geojson(directory: Directory, version: str = "") -> bytes:
    """The whole file, one feature on a line, so that two exports can be compared."""
    example = any(each.provenance.example for each in directory.stakeholders)
    parts = stream_geojson([directory], "voorveld export", version, is_example=example)
    return b"".join(parts)


def stream_geojson(
    parts: Iterable[Directory], source: str, version: str = "", *, is_example: bool
) -> Iterator[bytes]:
    """The same piece by piece, of a directory that comes in parts and need not fit in memory."""
    about = {"example": is_example, "note": _NOTE, "source": source, "version": version}
    yield b'{"type":"FeatureCollection","voorveld":' + _ENCODER.encode(about) + b',"features":['
    before = b"\n"
    for part in parts:
        for feature in _features(part):
            yield before + _ENCODER.encode(feature)
            before = b",\n"
    yield b"\n]}\n"


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
    for network in directory.networks:
        yield _feature(network.id, None, {"type": "network", **_without(network, "id")})


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
    """The fields as a file writes them; what a reader would assume anyway is left out."""
    return {
        name: msgspec.to_builtins(content)
        for field, name, usual in _fields(type(value))
        if name not in names and (content := getattr(value, field)) != usual
    }


@cache
def _fields(word: type[msgspec.Struct]) -> list[tuple[str, str, object]]:
    """Per field its name here, its name in a file, and what it is when nothing is said."""
    return [(each.name, each.encode_name, each.default) for each in msgspec.structs.fields(word)]
