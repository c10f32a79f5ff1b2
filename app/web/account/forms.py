"""What a form sends: read up to a limit, and only from our own pages."""

import secrets
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from app.web.house import House

LARGEST_FORM: Final = 1_000_000
"""Bytes; a page that takes files says how many more."""
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "x-csrf-token"
_LONGEST_PATH: Final = 300


async def read_fields(request: Request, largest: int = LARGEST_FORM, *, files: int = 0) -> FormData:
    """The fields of a form. Raises 413 past ``largest`` bytes, 400 when it cannot be read."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > largest:
        raise HTTPException(413)
    limited = Request(request.scope, _limited(request, largest))
    return await limited.form(max_files=files, max_fields=1000, max_part_size=LARGEST_FORM)


def text_of(form: FormData, name: str) -> str:
    """One field as text; empty when it is missing or a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def texts_of(form: FormData, name: str) -> tuple[str, ...]:
    """A field that may stand there more than once."""
    return tuple(value for value in form.getlist(name) if isinstance(value, str) and value)


def is_own_origin(house: House, request: Request) -> bool:
    """Whether one of our own pages sent this; a browser says so in one of two headers.

    Our pages tell nobody where one came from, so that a browser calls even our own origin
    ``null``; then the first header decides, and the token of the form in any case.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin", "null")
    return origin == "null" or origin in _origins(house, request)


def is_same_token(given: str, token: str) -> bool:
    """Compared in a time that says nothing."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def own_path(text: str, otherwise: str) -> str:
    """A path of our own to go back to; whatever could lead elsewhere becomes ``otherwise``."""
    parts = urlsplit(text) if text.isprintable() else None
    is_own = (
        parts is not None
        and len(text) <= _LONGEST_PATH
        and text.startswith("/")
        and not text.startswith("//")
        and not {"\\", " "} & set(text)
        and not parts.scheme
        and not parts.netloc
    )
    return text if is_own else otherwise


def _origins(house: House, request: Request) -> set[str]:
    """Where our pages are: the site's own address, and the one that was asked."""
    site = urlsplit(house.site_url)
    asked = f"{request.url.scheme}://{request.url.netloc}"
    return {asked, f"{site.scheme}://{site.netloc}"} if house.site_url else {asked}


def _limited(request: Request, largest: int) -> Receive:
    read = 0

    async def receive() -> Message:
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > largest:
            raise HTTPException(413)
        return message

    return receive
