"""The whole document."""

from http import HTTPStatus
from typing import Any

from app.api.openapi.examples import EXAMPLES, Example
from app.api.openapi.parameters import parameters_of
from app.api.openapi.schemas import DETAILS, LIST_ITEMS, PREFIX, compose_schemas, page_name
from app.api.replies import API_VERSION
from app.words.vocabulary import Vocabulary

Node = dict[str, Any]

_TITLES = {
    "stakeholders": "Wie er zijn in het netwerk",
    "offerings": "Wat zij bieden",
    "needs": "Vragen die mensen hebben",
    "kinds": "Soorten stakeholders",
    "levels": "Treden van de ladder",
    "areas": "Gemeenten, wijken en buurten",
}
_ROUTE_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_READ_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/API-Version"}}


def compose(vocabulary: Vocabulary) -> Node:
    """OpenAPI 3.1 of the whole API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Voorveld",
            "version": API_VERSION,
            "description": (
                "De sociale kaart van een wijk, en een vinder van verwijsroutes: de lichtste "
                "hulp die echt antwoord geeft, op tijd. Een beschrijving wordt gelezen en "
                "vergeten. `not-seen` betekent niet dat het veilig is."
            ),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": {"name": "Voorveld"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": "routes"}, {"name": "kaart"}, {"name": "beheer"}],
        "paths": _paths(vocabulary),
        "components": {
            "schemas": compose_schemas(vocabulary),
            "headers": {
                "API-Version": {
                    "description": "Versie van deze API.",
                    "schema": {"type": "string"},
                }
            },
        },
    }


def _paths(vocabulary: Vocabulary) -> Node:
    paths: Node = {"/api/v1/routes": {"post": _ask()}}
    for name in LIST_ITEMS:
        paths[f"/api/v1/{name}"] = {"get": _list(name, vocabulary)}
        paths[f"/api/v1/{name}/{{key}}"] = {"get": _detail(name)}
    paths["/api/v1/openapi.json"] = {"get": _plain("getOpenapi", "Deze beschrijving", "beheer")}
    paths["/health"] = {"get": _health()}
    return paths


def _ask() -> Node:
    """``POST /api/v1/routes``."""
    return {
        "operationId": "findRoutes",
        "tags": ["routes"],
        "summary": "Zoek de lichtste route die antwoord geeft",
        "description": (
            "Altijd POST: een beschrijving is persoonlijk en hoort niet in een adres. Elk "
            "antwoord, ook een fout, draagt `safety.numbers` en de alarmtekens die te lezen waren."
        ),
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": f"{PREFIX}RouteQuestion"},
                    "examples": {
                        name: {"summary": example.summary, "value": example.request}
                        for name, example in EXAMPLES.items()
                        if example.status == HTTPStatus.OK
                    },
                }
            },
        },
        "responses": {
            "200": {
                "description": "Een route, een spoedroute, of eerlijk: geen route",
                "headers": _VERSION_HEADER,
                "content": {
                    "application/json": {
                        "schema": {"$ref": f"{PREFIX}Answer"},
                        "examples": _recorded(HTTPStatus.OK),
                    }
                },
            },
            **{str(status.value): _problem(status) for status in _ROUTE_PROBLEMS},
        },
    }


def _list(name: str, vocabulary: Vocabulary) -> Node:
    page = {"$ref": PREFIX + page_name(LIST_ITEMS[name])}
    content: Node = {"application/json": {"schema": page}}
    if name in {"stakeholders", "offerings", "areas"}:
        content["application/geo+json"] = {"schema": {"type": "object"}}
    return {
        "operationId": f"list{name.capitalize()}",
        "tags": ["kaart"],
        "summary": _TITLES[name],
        "parameters": parameters_of(name, vocabulary),
        "responses": {
            "200": {"description": "Een bladzijde", "headers": _VERSION_HEADER, "content": content},
            **{str(status.value): _problem(status) for status in _READ_PROBLEMS},
        },
    }


def _detail(name: str) -> Node:
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    item = {"$ref": PREFIX + DETAILS[name].__name__}
    problems = (HTTPStatus.NOT_FOUND, *_READ_PROBLEMS)
    return {
        "operationId": f"get{name.capitalize()}",
        "tags": ["kaart"],
        "summary": f"{_TITLES[name]}: één",
        "parameters": [key],
        "responses": {
            "200": {
                "description": "Gevonden",
                "headers": _VERSION_HEADER,
                "content": {"application/json": {"schema": item}},
            },
            **{str(status.value): _problem(status) for status in problems},
        },
    }


def _health() -> Node:
    health = _plain("getHealth", "Leeft de dienst, en welke kaart leest hij?", "beheer")
    down = {**health["responses"]["200"], "description": "Er is nog geen kaart om te lezen"}
    return {**health, "responses": {**health["responses"], "503": down}}


def _plain(operation: str, summary: str, tag: str) -> Node:
    ok = {
        "description": "Gelukt",
        "headers": _VERSION_HEADER,
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    refused = _problem(HTTPStatus.METHOD_NOT_ALLOWED)
    return {
        "operationId": operation,
        "tags": [tag],
        "summary": summary,
        "responses": {"200": ok, "405": refused},
    }


def _problem(status: HTTPStatus) -> Node:
    body: Node = {"schema": {"$ref": f"{PREFIX}Problem"}}
    if examples := _recorded(status):
        body["examples"] = examples
    return {
        "description": status.phrase,
        "headers": _VERSION_HEADER,
        "content": {"application/problem+json": body},
    }


def _recorded(status: HTTPStatus) -> Node:
    """Recorded answers with this status."""

    def shown(example: Example) -> Node:
        return {"summary": example.summary, "value": example.recorded()}

    return {name: shown(each) for name, each in EXAMPLES.items() if each.status == status}
