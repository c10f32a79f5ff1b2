"""The description of the API cannot lie: it is checked against what is served."""

from collections.abc import Iterator
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from app.api.openapi.examples import EXAMPLES, Example
from app.words.codes import Asker
from tests.api.record_examples import answer_to
from tests.api.worlds import ROUTES, World

KINDS_OF_ANSWER = {"routes", "acute", "no-route", "off-topic"}


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    reply = client.get("/api/v1/openapi.json")
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-origin"] == "*"
    body: dict[str, Any] = reply.json()
    return body


def check(document: dict[str, Any], schema: str, value: object) -> None:
    """Whether a value fits a component schema, formats included."""
    full = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(full, format_checker=checker).validate(value)


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"] == "3.1.0"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.name)
def test_a_recorded_example_is_what_is_answered(world: World, example: Example) -> None:
    # Not compared in the assertion: the difference is for `git diff` after recording anew.
    is_same = msgspec.json.decode(answer_to(example, world)) == example.recorded()
    assert is_same, "the answer changed; if that is meant: make examples"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.name)
def test_a_recorded_example_fits_its_schema(document: dict[str, Any], example: Example) -> None:
    check(document, "Answer" if example.status == 200 else "Problem", example.recorded())
    if example.status == 200:
        check(document, "RouteQuestion", example.request)


def test_there_is_an_example_of_every_kind_of_answer() -> None:
    kinds = {e.recorded()["answer"] for e in EXAMPLES.values() if e.status == 200}
    assert kinds == KINDS_OF_ANSWER


def test_all_codes_are_enumerated(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert len(schemas["NeedCode"]["enum"]) == 70
    assert len(schemas["KindCode"]["enum"]) == 71
    assert set(schemas["Answer"]["properties"]["answer"]["enum"]) == KINDS_OF_ANSWER
    asker = schemas["RouteQuestion"]["properties"]["asker"]
    assert set(asker["anyOf"][0]["enum"]) == set(get_args(Asker))


def test_a_field_that_may_be_null_says_so_and_every_field_is_there(
    document: dict[str, Any],
) -> None:
    step = document["components"]["schemas"]["Step"]
    assert set(step["required"]) == set(step["properties"])
    assert {"type": "null"} in step["properties"]["distanceMetres"]["anyOf"]
    assert "null" not in str(step["properties"]["id"])


@pytest.mark.parametrize("name", ["stakeholders", "offerings", "needs", "kinds", "levels", "areas"])
def test_lists_and_items_fit_their_schemas(
    client: TestClient, document: dict[str, Any], name: str
) -> None:
    paths = document["paths"]
    listed = client.get(f"/api/v1/{name}", params={"perPage": 500}).json()
    check(document, _schema(paths[f"/api/v1/{name}"]), listed)
    item = listed["items"][0]
    key = item.get("id", item.get("code", item.get("level")))
    detail = client.get(f"/api/v1/{name}/{key}").json()
    check(document, _schema(paths[f"/api/v1/{name}/{{key}}"]), detail)


def _schema(path: dict[str, Any]) -> str:
    schema = path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return str(schema["$ref"]).rpartition("/")[2]


def test_every_address_that_is_described_is_served(
    client: TestClient, document: dict[str, Any]
) -> None:
    for path in document["paths"]:
        reply = client.get(path.replace("{key}", "x"))
        assert reply.status_code in {200, 404, 405}
        assert "Dit adres" not in reply.text


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def described(world: World) -> Iterator[Any]:
    with world.client() as client:
        document = client.get("/api/v1/openapi.json").json()
        yield schemathesis.openapi.from_dict(document), client


def test_whatever_a_machine_thinks_of_sending_gets_a_described_reply(described: Any) -> None:
    schema, client = described
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def sends(case: Any) -> None:
            reply = client.request(case.method, case.formatted_path, **_sent(case))
            case.validate_response(schemathesis.Response.from_any(reply), checks=CHECKS)

        sends()


def _sent(case: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {"params": dict(case.query or {})}
    if case.path == ROUTES:
        sent["json"] = case.body
    return sent
