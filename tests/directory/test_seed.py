"""Reading a seed file: every fault is named with its feature and field; nothing is guessed."""

import contextlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory import seed
from app.directory.seed import read_geojson, write_geojson
from app.words.directory import Directory, Organization, Point
from app.words.errors import InputFaultsError
from tests.builders import a_directory, an_id, an_offering

SEED = Path(__file__).resolve().parents[2] / "data" / "seed_zeist.geojson"
A_NAN = (
    b'{"type": "FeatureCollection", "features": [{"type":"Feature","id":"x","geometry":'
    b'{"type":"Point","coordinates":[NaN,1]},"properties":{}}]}'
)
A_DEEP_ONE = (
    b'{"type": "FeatureCollection", "features": [{"type":"Feature","id":"x","geometry":null,'
    b'"properties":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}]}"
)


def an_organization() -> dict[str, Any]:
    return {"id": an_id("o"), "name": "Organisatie", "description": "", "website": None}


def a_stakeholder(**changes: Any) -> dict[str, Any]:
    properties = {
        "type": "stakeholder",
        "slug": "plek",
        "name": "Plek (voorbeeld)",
        "kind": "jgz",
        "pointPrecision": "area",
        "organization": an_organization(),
        "provenance": {"example": True},
        "offerings": [an_offering_in_file()],
    }
    return {
        "type": "Feature",
        "id": an_id("s"),
        "geometry": {"type": "Point", "coordinates": [5.24, 52.1]},
        "properties": properties | changes,
    }


def an_offering_in_file(**changes: Any) -> dict[str, Any]:
    return {
        "id": an_id("f"),
        "title": "Spreekuur",
        "level": 2,
        "access": "open",
        "answers": ["crying-baby"],
        "areas": ["GM0355"],
        "provenance": {"example": True},
        "wait": {"status": "waitlist", "intakeDays": 9, "measuredOn": "2026-11-01"},
    } | changes


def an_area(**changes: Any) -> dict[str, Any]:
    ring = [[5.1, 52.0], [5.3, 52.0], [5.3, 52.2], [5.1, 52.0]]
    return {
        "type": "Feature",
        "id": "GM0355",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"type": "area", "code": "GM0355", "name": "Zeist", "level": "gemeente"},
    } | changes


def a_file(*features: Any, **changes: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | changes).encode()


def faults(data: bytes) -> dict[str, str]:
    with pytest.raises(InputFaultsError) as caught:
        read_geojson(data)
    return {fault.field: fault.message for fault in caught.value.faults}


def test_a_file_becomes_values() -> None:
    directory = read_geojson(a_file(an_area(), a_stakeholder()))
    assert [each.name for each in directory.organizations] == ["Organisatie"]
    (stakeholder,) = directory.stakeholders
    assert stakeholder.point == Point(5.24, 52.1)
    assert stakeholder.organization_id == an_id("o")
    (offering,) = directory.offerings
    assert (offering.stakeholder_id, offering.answers) == (stakeholder.id, ("crying-baby",))
    (wait,) = directory.waits
    assert (wait.offering_id, wait.intake_days) == (offering.id, 9)
    assert directory.areas[0].rings[0][0][0] == (5.1, 52.0)


def test_the_seed_of_zeist_reads_and_every_record_says_it_is_an_example() -> None:
    directory = read_geojson(SEED.read_bytes())
    assert len(directory.stakeholders) >= 70
    assert len(directory.offerings) >= 130
    assert all(each.provenance.example for each in directory.stakeholders)


def test_a_national_line_has_no_geometry_and_an_area_may_have_several_parts() -> None:
    rings = [[[[5.1, 52.0], [5.3, 52.0], [5.3, 52.2], [5.1, 52.0]]]] * 2
    area = an_area(geometry={"type": "MultiPolygon", "coordinates": rings})
    line = a_stakeholder(pointPrecision="none") | {"geometry": None}
    directory = read_geojson(a_file(area, line))
    assert directory.stakeholders[0].point is None
    assert len(directory.areas[0].rings) == 2


@pytest.mark.parametrize(
    ("feature", "field"),
    [
        (a_stakeholder(naam="x"), "features[0].properties.naam"),
        (a_stakeholder(slug="Niet Goed"), "features[0].properties.slug"),
        (a_stakeholder(pointPrecision="none"), "features[0].properties.pointPrecision"),
        (a_stakeholder(secretAddress=True), "features[0].properties.secretAddress"),
        (a_stakeholder(type="kabouter"), "features[0].properties.type"),
        (a_stakeholder(type=["a"]), "features[0].properties.type"),
        (a_stakeholder(offerings={}), "features[0].properties.offerings"),
        (a_stakeholder(offerings=[3]), "features[0].properties.offerings[0]"),
        (a_stakeholder(organization=3), "features[0].properties.organization"),
        (
            a_stakeholder(organization=an_organization() | {"name": ""}),
            "features[0].properties.organization.name",
        ),
        (
            a_stakeholder(organizationId=an_id("other")),
            "features[0].properties.organizationId",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(level=9)]),
            "features[0].properties.offerings[0].level",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(), an_offering_in_file()]),
            "features[0].properties.offerings[1].id",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(ageMin=18, ageMax=3)]),
            "features[0].properties.offerings[0].ageMax",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(access="raam")]),
            "features[0].properties.offerings[0].access",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(wait={"status": "open", "dagen": 3})]),
            "features[0].properties.offerings[0].wait.dagen",
        ),
        (
            a_stakeholder(
                offerings=[an_offering_in_file(wait={"status": "open", "intakeDays": -3})]
            ),
            "features[0].properties.offerings[0].wait.intakeDays",
        ),
        (
            a_stakeholder(offerings=[an_offering_in_file(waits=3)]),
            "features[0].properties.offerings[0].waits",
        ),
        (a_stakeholder() | {"id": "3"}, "features[0].id"),
        (a_stakeholder() | {"id": 3}, "features[0].id"),
        (a_stakeholder() | {"geometry": an_area()["geometry"]}, "features[0].geometry"),
        (
            a_stakeholder() | {"geometry": {"type": "Point", "coordinates": [52.1, 520.0]}},
            "features[0].geometry",
        ),
        (
            a_stakeholder() | {"geometry": {"type": "Point", "coordinates": [5.2]}},
            "features[0].geometry.coordinates",
        ),
        (
            a_stakeholder() | {"geometry": {"type": "Circle", "coordinates": [5.2, 52]}},
            "features[0].geometry.type",
        ),
        (an_area(geometry={"type": "Point", "coordinates": [5, 52]}), "features[0].geometry"),
        (
            an_area(geometry={"type": "Polygon", "coordinates": [[[5, 52], [6, 52]]]}),
            "features[0].geometry",
        ),
        (an_area(id="GM0001"), "features[0].properties.code"),
        (
            {
                "type": "Feature",
                "id": "3705",
                "geometry": None,
                "properties": {"type": "postcode"},
            },
            "features[0].geometry",
        ),
        ({"type": "Feature", "id": "x", "properties": {}}, "features[0]"),
        (3, "features[0]"),
    ],
)
def test_a_fault_is_named_with_its_feature_and_field(feature: Any, field: str) -> None:
    assert field in faults(a_file(feature))


def test_all_faults_are_told_at_once_up_to_a_hundred() -> None:
    bad = [
        a_stakeholder(slug="Niet Goed", offerings=[]) | {"id": an_id(str(number))}
        for number in range(300)
    ]
    assert len(faults(a_file(*bad[:3]))) == 3
    assert len(faults(a_file(*bad))) == seed.MAX_FAULTS


def test_the_same_record_twice_is_a_fault() -> None:
    assert "features[1].properties.code" in faults(a_file(an_area(), an_area()))
    again = a_stakeholder(slug="andere", offerings=[])
    assert "features[1].id" in faults(a_file(a_stakeholder(), again))


def test_one_slug_for_two_is_a_fault() -> None:
    other = a_stakeholder(offerings=[]) | {"id": an_id("s2")}
    assert "features[1].properties.slug" in faults(a_file(a_stakeholder(), other))


def test_one_organization_may_stand_in_several_features_but_not_in_two_versions() -> None:
    same = a_stakeholder(slug="b", offerings=[]) | {"id": an_id("s2")}
    assert len(read_geojson(a_file(a_stakeholder(), same)).organizations) == 1
    other = a_stakeholder(
        slug="b", offerings=[], organization=an_organization() | {"name": "Anders"}
    ) | {"id": an_id("s2")}
    assert "features[1].properties.organization" in faults(a_file(a_stakeholder(), other))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"geen json",
        b"[]",
        b'{"type": "Feature"}',
        b'{"type": "FeatureCollection", "features": 3}',
        b"\xff\xfe\x00",
        A_NAN,
        b"[" * 100_000,
        b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000,
        A_DEEP_ONE,
    ],
    ids=["empty", "text", "list", "feature", "number", "utf16", "nan", "deep", "deep2", "deep3"],
)
def test_something_else_than_geojson_is_a_fault_and_no_crash(data: bytes) -> None:
    assert faults(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_at_all_make_it_crash(data: bytes) -> None:
    with pytest.raises(InputFaultsError):
        read_geojson(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "id", "name", "offerings"]), inner, max_size=3
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(["type", "offerings", "organization", "contacts", "provenance", "name"]),
)
def test_no_value_in_any_place_makes_it_crash(value: Any, place: str) -> None:
    with contextlib.suppress(InputFaultsError):
        read_geojson(a_file(a_stakeholder(**{place: value})))


def test_metres_of_the_rijksdriehoek_are_refused_by_name() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    assert "crs" in faults(a_file(an_area(), crs=crs))
    degrees = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_geojson(a_file(an_area(), crs=degrees)).areas


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seed, "MAX_BYTES", 10)
    assert "groter" in faults(a_file(an_area()))[""]


def test_a_mark_at_the_beginning_of_the_file_does_no_harm() -> None:
    assert read_geojson(b"\xef\xbb\xbf" + a_file(an_area())).areas


def test_what_is_written_is_read_back_as_the_same_directory() -> None:
    directory = read_geojson(SEED.read_bytes())
    alone = Organization(id=an_id("alone"), name='Zonder plek <&"> \u202e')
    directory = msgspec.structs.replace(directory, organizations=(*directory.organizations, alone))
    back = read_geojson(write_geojson(directory))
    for name in Directory.__struct_fields__:
        assert set(getattr(back, name)) == set(getattr(directory, name)), name


def test_what_is_written_keeps_the_history_of_waits_in_order() -> None:
    one = an_offering().waiting(10)
    directory = a_directory(one)
    newer = msgspec.structs.replace(directory.waits[0], intake_days=3, measured_on=None)
    directory = msgspec.structs.replace(directory, waits=(directory.waits[0], newer))
    assert read_geojson(write_geojson(directory)).waits == directory.waits


def test_a_written_file_says_that_it_holds_examples() -> None:
    real = json.loads(write_geojson(a_directory(an_offering())))
    example = json.loads(write_geojson(a_directory(an_offering().as_example())))
    assert (real["voorveld"]["example"], example["voorveld"]["example"]) == (False, True)
