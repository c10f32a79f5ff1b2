"""The body of a form, up to a limit: what lies past it is not read."""

from starlette.requests import Request

LARGEST_BODY = 1_000_000
"""Bytes; 30,000 characters take at most 360,000 when every one is escaped."""


async def read_body(request: Request) -> tuple[bytes, bool]:
    """The body, and whether it was cut off at the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return bytes(body[:LARGEST_BODY]), True
    return bytes(body), False
