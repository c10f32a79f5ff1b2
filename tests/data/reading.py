"""The data that ships with the project, read once for all tests of this folder."""

import functools
import json
from pathlib import Path
from typing import Any, Final

from shapely.geometry import MultiPolygon, Polygon, shape

from app.directory.seed import read_geojson
from app.loading import load_vocabulary
from app.words.directory import Area, Directory, Offering, Stakeholder, Wait
from app.words.vocabulary import Vocabulary

DATA: Final = Path(__file__).parents[2] / "data"
SEED: Final = DATA / "seed_zeist.geojson"
GEMEENTE: Final = "GM0355"
EXAMPLE: Final = "(voorbeeld)"

Feature = dict[str, Any]


@functools.cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@functools.cache
def the_seed() -> Directory:
    return read_geojson(SEED.read_bytes())


@functools.cache
def raw_seed() -> dict[str, Any]:
    """The file as plain JSON, for what a reader would not show."""
    loaded: dict[str, Any] = json.loads(SEED.read_text(encoding="utf-8"))
    return loaded


def features_of(kind: str) -> list[Feature]:
    return [found for found in raw_seed()["features"] if found["properties"]["type"] == kind]


@functools.cache
def stakeholders() -> dict[str, Stakeholder]:
    return {found.id: found for found in the_seed().stakeholders}


def kind_of(offering: Offering) -> str:
    return stakeholders()[offering.stakeholder_id].kind


def areas_of_level(level: str) -> list[Area]:
    return [area for area in the_seed().areas if area.level == level]


@functools.cache
def outline_of(code: str) -> Polygon | MultiPolygon:
    found = next(area for area in features_of("area") if area["id"] == code)
    made = shape(found["geometry"])
    assert isinstance(made, Polygon | MultiPolygon)
    return made


def is_invented(stakeholder: Stakeholder) -> bool:
    return EXAMPLE in stakeholder.name


def is_national(stakeholder: Stakeholder) -> bool:
    mine = (found for found in the_seed().offerings if found.stakeholder_id == stakeholder.id)
    return all(found.areas == ("NL",) for found in mine)


def waits_with_owner() -> list[tuple[Stakeholder, Wait]]:
    owner = {found.id: stakeholders()[found.stakeholder_id] for found in the_seed().offerings}
    return [(owner[wait.offering_id], wait) for wait in the_seed().waits]
