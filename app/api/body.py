"""The body of a request: read up to a limit, and as text when nothing else can be made of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_plus

import msgspec
from starlette.types import Receive

MOST_BYTES = 1_000_000
"""30,000 characters are at most 360 kB of JSON escapes."""

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf]")
_MARKS = re.compile(r"[\[\]{}\"\s]+")
_DEEPEST = 4


class Body(NamedTuple):
    """What was read; ``complete`` is False when there was more."""

    content: bytes
    complete: bool


class DisconnectedError(Exception):
    """The client left before the request was whole."""


async def read_body(receive: Receive) -> Body:
    """At most ``MOST_BYTES``."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return _cut(message.get("body", b""))
    parts, size = [], 0
    while True:
        if message["type"] == "http.disconnect":
            raise DisconnectedError
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES or not message.get("more_body"):
            return _cut(b"".join(parts))
        message = await receive()


def _cut(content: bytes) -> Body:
    return Body(content[:MOST_BYTES], len(content) <= MOST_BYTES)


def readable_text(content: bytes, query: bytes = b"") -> tuple[str, str]:
    """What a person may have written in a request that cannot be answered, and who they are.

    The description, else every text in the JSON, else the bytes themselves. Never raises.
    """
    try:
        sent = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raw = f"{_unescaped(content)} {unquote_plus(query.decode('utf-8', 'replace'))}"
        return raw, "citizen"
    if not isinstance(sent, dict):
        return " ".join(_texts(sent)), "citizen"
    description, asker = sent.get("description"), sent.get("asker")
    text = description if isinstance(description, str) else " ".join(_texts(sent))
    return text, asker if isinstance(asker, str) else "citizen"


def _unescaped(content: bytes) -> str:
    """Broken JSON, form fields or plain text as one text."""
    text = content.decode("utf-8", "replace")
    if "%" in text and " " not in text:
        text = unquote_plus(text)
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    return _MARKS.sub(" ", text)


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict):
        for item in value.values():
            yield from _texts(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
