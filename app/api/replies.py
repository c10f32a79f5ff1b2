"""Bytes out: a JSON body with its headers, straight to ASGI. Every reply of the API leaves here."""

from http import HTTPStatus

import msgspec
from starlette.types import Send

from app.api.problems import MEDIA_TYPE, Problem

API_VERSION = "1.0.0"
JSON = b"application/json"
GEOJSON = b"application/geo+json"
Headers = tuple[tuple[bytes, bytes], ...]

NO_STORE: Headers = ((b"cache-control", b"no-store"),)
OPEN_DATA: Headers = ((b"access-control-allow-origin", b"*"), (b"vary", b"Accept"))
"""Lists are open data: any page may read them. The routes endpoint is not among them."""

encode = msgspec.json.Encoder().encode


async def send_reply(
    send: Send,
    body: bytes,
    *,
    status: int = HTTPStatus.OK,
    media_type: bytes = JSON,
    headers: Headers = NO_STORE,
) -> None:
    """Send a whole reply."""
    start = [
        (b"content-type", media_type),
        (b"content-length", str(len(body)).encode()),
        (b"api-version", API_VERSION.encode()),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


async def send_problem(send: Send, problem: Problem, headers: Headers = ()) -> None:
    """Send a problem; nobody may keep it."""
    await send_reply(
        send,
        encode(problem),
        status=problem.status,
        media_type=MEDIA_TYPE,
        headers=(*NO_STORE, *headers),
    )


async def send_nothing(send: Send, status: HTTPStatus, headers: Headers) -> None:
    """A reply without a body: 204 and 304."""
    start = [(b"api-version", API_VERSION.encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": b""})
