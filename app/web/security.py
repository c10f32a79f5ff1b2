"""Security headers on every reply, as pure ASGI middleware.

A redirect within the house says the path alone: the host of a request may be anyone's words.

A page that needs scripts carries a nonce in its scope (``new_nonce``); every other reply gets
a policy under which nothing may run at all. A reply that sets a header itself keeps it.
"""

import secrets
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NONCE = "voorveld.nonce"
_TILES = "voorveld.tiles"
_RECORDING = "voorveld.recording"

BARE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""For replies that are not a page: JSON, errors of the API, redirects."""

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self'{own_sound}; font-src 'self'; "
    "connect-src 'self'{tiles}; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The map draws its icons through blob: and data: images; its worker comes from us, and so does
all that is played."""

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)
_WHERE_ONE_RECORDS = tuple(
    (name, value.replace(b"microphone=()", b"microphone=(self)")) for name, value in _ALWAYS
)


def new_nonce(scope: MutableMapping[str, Any]) -> str:
    """A nonce for this reply's own scripts; from now on the page policy counts."""
    nonce = secrets.token_urlsafe(16)
    scope[_NONCE] = nonce
    return nonce


def allow_tiles(scope: MutableMapping[str, Any], origin: str) -> None:
    """This page alone may fetch the tiles of its map from there (``https://host``)."""
    scope[_TILES] = f" {origin}"


def allow_recording(scope: MutableMapping[str, Any]) -> None:
    """This page alone may hear the microphone, and play back what it recorded."""
    scope[_RECORDING] = True


def policy_of(scope: MutableMapping[str, Any]) -> str:
    """The content security policy of the reply to this request."""
    nonce = scope.get(_NONCE)
    if not nonce:
        return BARE_POLICY
    own_sound = " blob:" if _RECORDING in scope else ""
    return _PAGE_POLICY.format(nonce=nonce, tiles=scope.get(_TILES, ""), own_sound=own_sound)


class SecurityHeaders:
    """Wraps the whole app; costs one tuple walk per reply."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the start of the reply."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = [_within(scope, header) for header in message["headers"]]
                message["headers"] = [*told, *_missing(scope, told)]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _within(scope: Scope, header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A ``Location`` that repeats the host of the request, as a path."""
    name, value = header
    if name.lower() != b"location":
        return header
    host = next((told for key, told in scope["headers"] if key == b"host"), b"")
    for scheme in (b"http://", b"https://"):
        if host and value.startswith(scheme + host + b"/"):
            return name, b"/" + value[len(scheme + host) :].lstrip(b"/")
    return header


def _missing(scope: Scope, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """What the reply did not say itself."""
    said = {name.lower() for name, _ in headers}
    always = _WHERE_ONE_RECORDS if _RECORDING in scope else _ALWAYS
    added = [header for header in always if header[0] not in said]
    if b"content-security-policy" not in said:
        added.append((b"content-security-policy", policy_of(scope).encode("ascii")))
    return added
