"""The open lists: filters, pages, GeoJSON, and every wrong parameter named."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.listed import ListPage
from tests.api.worlds import World, no_snapshot

LISTS = ("stakeholders", "offerings", "needs", "kinds", "levels", "areas")
GEOMETRIC = ("stakeholders", "offerings", "areas")


def page(client: TestClient, path: str, **params: Any) -> dict[str, Any]:
    reply = client.get(f"/api/v1/{path}", params=params)
    assert reply.status_code == 200, reply.text
    body: dict[str, Any] = reply.json()
    return body


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_paged_with_totals_and_links(client: TestClient, name: str) -> None:
    body = page(client, name, perPage=2)
    assert set(body) == set(msgspec_fields())
    assert len(body["items"]) == 2
    assert body["totalPages"] == -(-body["totalItems"] // 2)
    assert body["links"]["prev"] is None
    assert body["links"]["next"].endswith(f"/api/v1/{name}?perPage=2&page=2")


def msgspec_fields() -> tuple[str, ...]:
    return ListPage.__struct_encode_fields__


@pytest.mark.parametrize("name", LISTS)
def test_following_next_gives_every_item_once(client: TestClient, name: str) -> None:
    total = page(client, name)["totalItems"]
    seen: list[str] = []
    address: str | None = f"/api/v1/{name}?perPage=37"
    while address:
        body = client.get(address).json()
        seen += [str(item.get("id", item.get("code", item.get("level")))) for item in body["items"]]
        address = body["links"]["next"]
    assert len(seen) == len(set(seen)) == total


def test_the_whole_vocabulary_is_there(client: TestClient) -> None:
    assert page(client, "needs")["totalItems"] == 70
    assert page(client, "kinds")["totalItems"] == 71
    assert [level["level"] for level in page(client, "levels")["items"]] == [0, 1, 2, 3, 4, 5]


def test_a_page_past_the_end_is_empty_and_knows_the_way_back(client: TestClient) -> None:
    body = page(client, "levels", page=99)
    assert body["items"] == []
    assert body["links"]["next"] is None
    assert body["links"]["prev"].endswith("page=1")


@pytest.mark.parametrize(
    ("name", "params", "field", "value"),
    [
        ("stakeholders", {"kind": "jgz"}, "kind", "jgz"),
        ("offerings", {"level": "1"}, "level", 1),
        ("needs", {"domain": "geld"}, "domain", "geld"),
        ("kinds", {"level": "4"}, "level", 4),
        ("areas", {"level": "wijk"}, "level", "wijk"),
        ("areas", {"parent": "GM0355"}, "parent", "GM0355"),
    ],
)
def test_a_filter_leaves_what_fits(
    client: TestClient, name: str, params: dict[str, str], field: str, value: object
) -> None:
    body = page(client, name, **params, perPage=500)
    assert body["items"]
    assert {item[field] for item in body["items"]} == {value}
    assert body["totalItems"] < page(client, name)["totalItems"]


def test_offerings_for_a_need_answer_it_or_stand_beside_it(client: TestClient) -> None:
    body = page(client, "offerings", need="crying-baby", perPage=500)
    assert body["items"]
    for offering in body["items"]:
        assert "crying-baby" in (*offering["answers"], *offering["supports"])
        assert offering["stakeholder"]["name"]


def test_words_are_sought_in_names_and_descriptions(client: TestClient) -> None:
    body = page(client, "stakeholders", q="inloophuis")
    assert 0 < body["totalItems"] < page(client, "stakeholders")["totalItems"]
    assert page(client, "needs", q="huilt baby")["items"][0]["code"] == "crying-baby"
    assert page(client, "stakeholders", q="qqqqxyz")["totalItems"] == 0


def test_a_box_holds_only_points_in_it(client: TestClient) -> None:
    west, south, east, north = box = (5.22, 52.08, 5.25, 52.10)
    body = page(client, "stakeholders", bbox=",".join(map(str, box)), perPage=500)
    assert body["items"]
    for stakeholder in body["items"]:
        lon, lat = stakeholder["point"]
        assert west <= lon <= east
        assert south <= lat <= north


def test_a_box_finds_the_areas_that_it_touches(client: TestClient) -> None:
    assert page(client, "areas", bbox="5.23,52.09,5.24,52.10", level="gemeente")["totalItems"] == 1
    assert page(client, "areas", bbox="3.5,51.4,3.6,51.5")["totalItems"] == 0


@pytest.mark.parametrize("name", GEOMETRIC)
@pytest.mark.parametrize("by", ["accept", "f"])
def test_geojson_by_header_or_parameter(client: TestClient, name: str, by: str) -> None:
    headers = {"accept": "application/geo+json"} if by == "accept" else {}
    params = {"f": "geojson"} if by == "f" else {}
    reply = client.get(f"/api/v1/{name}", headers=headers, params={**params, "perPage": 500})
    assert reply.headers["content-type"] == "application/geo+json"
    body = reply.json()
    assert body["type"] == "FeatureCollection"
    assert body["numberReturned"] == len(body["features"])
    assert body["numberMatched"] >= body["numberReturned"]
    for feature in body["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert "id" not in feature["properties"]


def test_a_stakeholder_without_a_point_has_no_geometry(client: TestClient) -> None:
    body = page(client, "stakeholders", f="geojson", perPage=500)
    shapes = {
        str(feature["geometry"] and feature["geometry"]["type"]) for feature in body["features"]
    }
    assert shapes == {"None", "Point"}


def test_one_stakeholder_is_found_by_id_and_by_slug_with_its_offerings(client: TestClient) -> None:
    listed = page(client, "stakeholders", kind="jgz")["items"][0]
    for key in (listed["id"], listed["slug"]):
        body = client.get(f"/api/v1/stakeholders/{key}").json()
        assert body["name"] == listed["name"]
        assert body["offerings"]
        assert "wait" in body["offerings"][0]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("offerings", "id"),
        ("needs", "code"),
        ("kinds", "code"),
        ("levels", "level"),
        ("areas", "code"),
    ],
)
def test_one_item_is_found_by_its_key(client: TestClient, name: str, key: str) -> None:
    item = page(client, name)["items"][0]
    reply = client.get(f"/api/v1/{name}/{item[key]}")
    assert reply.status_code == 200
    assert reply.json()[key] == item[key]


@pytest.mark.parametrize("name", LISTS)
def test_what_does_not_exist_is_a_404_that_repeats_nothing(client: TestClient, name: str) -> None:
    reply = client.get(f"/api/v1/{name}/bestaat-niet")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert "bestaat-niet" not in reply.text


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/needs/", "/api/v2/needs", "/api/x"])
def test_an_address_that_is_not_there_is_a_problem_and_never_a_redirect(
    client: TestClient, path: str
) -> None:
    reply = client.get(path, follow_redirects=False)
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["api-version"] == "1.0.0"


def test_every_wrong_parameter_is_named_at_once(client: TestClient) -> None:
    params = {
        "kind": "koning",
        "level": "9",
        "need": "geluk",
        "bbox": "1,2,3",
        "page": "0",
        "perPage": "veel",
        "f": "xml",
        "kleur": "rood",
    }
    reply = client.get("/api/v1/stakeholders", params=params)
    assert reply.status_code == 400
    assert {fault["field"] for fault in reply.json()["errors"]} == set(params)


@pytest.mark.parametrize("bbox", ["6,52,5,53", "5,53,6,52", "nan,1,2,3", "5,52,6,91", "a,b,c,d"])
def test_an_impossible_box_is_refused(client: TestClient, bbox: str) -> None:
    reply = client.get("/api/v1/areas", params={"bbox": bbox})
    assert reply.status_code == 400
    assert [fault["field"] for fault in reply.json()["errors"]] == ["bbox"]


def test_too_many_per_page_becomes_the_most(client: TestClient) -> None:
    assert page(client, "needs", perPage=100_000)["perPage"] == 500


def test_a_list_may_be_read_from_any_page_and_asked_again_cheaply(client: TestClient) -> None:
    first = client.get("/api/v1/needs")
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/api/v1/needs", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/api/v1/kinds", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_preflight_says_what_is_allowed(client: TestClient) -> None:
    reply = client.options("/api/v1/needs")
    assert reply.status_code == 204
    assert reply.headers["access-control-allow-methods"] == "GET, HEAD"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_list_cannot_be_written(client: TestClient, method: str) -> None:
    reply = client.request(method, "/api/v1/needs")
    assert reply.status_code == 405
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("name", GEOMETRIC)
def test_without_a_snapshot_a_list_is_unavailable(world: World, name: str) -> None:
    with world.client(current_snapshot=no_snapshot) as client:
        reply = client.get(f"/api/v1/{name}")
    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "5"


def test_health_is_503_only_when_nothing_can_be_answered(world: World) -> None:
    for status, code in (("ok", 200), ("degraded", 200), ("down", 503)):
        with world.client(health=lambda status=status: {"status": status}) as client:
            reply = client.get("/health")
        assert reply.status_code == code
        assert reply.json() == {"status": status, "version": "test"}
