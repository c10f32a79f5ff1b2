"""What goes in and out of the meeting's addresses: JSON bodies, problems, who may send them."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.meetings.errors import NotJoinedError, OverError, RedFlagError, TooManyError
from app.web.account.forms import is_own_origin
from app.web.house import House
from app.web.meeting.faults import fault_text, fault_texts
from app.web.said import speaker
from app.words.answer import Safety
from app.words.codes import Language
from app.words.errors import (
    ConflictError,
    Fault,
    InputFaultsError,
    NotFoundError,
    UnavailableError,
    VoorveldError,
)

MOST_BYTES: Final = 16_000
"""Of a body: the longest text, all of it escaped, and then some."""
Handler = Callable[[Request], Awaitable[Response]]
Shape = TypeVar("Shape")

_TITLES: Final = {
    HTTPStatus.BAD_REQUEST: "Dit klopt nog niet",
    HTTPStatus.FORBIDDEN: "Dat mag hier niet",
    HTTPStatus.NOT_FOUND: "Dit bestaat niet",
    HTTPStatus.CONFLICT: "Iemand was eerder",
    HTTPStatus.GONE: "Deze bijeenkomst is voorbij",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Dit is te groot",
    HTTPStatus.TOO_MANY_REQUESTS: "Even wachten",
    HTTPStatus.SERVICE_UNAVAILABLE: "Het lukt nu even niet",
}


class Problem(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """RFC 9457. ``errors``: each field at fault. ``safety``: when a text sounded like need."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()
    safety: Safety | None = None


class RefusedError(VoorveldError):
    """A request that this address does not take; ``key``: of the words that say why."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


def language_of(request: Request) -> Language:
    """Dutch unless the address says otherwise."""
    return "en" if request.query_params.get("taal") == "en" else "nl"


def told(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON, kept nowhere."""
    return Response(
        msgspec.json.encode(value),
        status_code=status,
        media_type="application/json",
        headers={"cache-control": "no-store", **(headers or {})},
    )


def problem(
    status: HTTPStatus,
    detail: str,
    errors: tuple[Fault, ...] = (),
    safety: Safety | None = None,
    *,
    language: Language,
) -> Response:
    """A problem as JSON."""
    body = Problem(
        type=f"urn:voorveld:problem:{status.name.lower().replace('_', '-')}",
        title=status.phrase if language == "en" else _TITLES.get(status, status.phrase),
        status=status.value,
        detail=detail,
        errors=errors,
        safety=safety,
    )
    return Response(
        msgspec.json.encode(body),
        status_code=status,
        media_type="application/problem+json",
        headers={"cache-control": "no-store"},
    )


def answering(handler: Handler) -> Handler:
    """The handler, with everything it raises on purpose answered as a problem."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except (VoorveldError, HTTPException) as error:
            return as_problem(error, language_of(request))

    return answer


def as_problem(error: VoorveldError | HTTPException, language: Language) -> Response:
    """What went wrong, in a form that a phone can show."""
    if isinstance(error, InputFaultsError):
        faults = fault_texts(error, language)
        return problem(HTTPStatus.BAD_REQUEST, faults[0].message, faults, language=language)
    if isinstance(error, RedFlagError):
        text = fault_text(error, language)
        faults = (Fault(field=error.field, code="red-flag", message=text),)
        return problem(HTTPStatus.BAD_REQUEST, text, faults, error.safety, language=language)
    status, detail = _said(error, language)
    reply = problem(status, detail, language=language)
    if isinstance(error, TooManyError):
        reply.headers["retry-after"] = str(error.seconds)
    elif isinstance(error, UnavailableError):
        reply.headers["retry-after"] = "2"
    return reply


def _said(error: VoorveldError | HTTPException, language: Language) -> tuple[HTTPStatus, str]:
    if isinstance(error, RefusedError):
        return error.status, speaker(language)(error.key)
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.status_code)
        return status, status.phrase
    for kind, (status, key) in _KINDS.items():
        if isinstance(error, kind):
            return status, speaker(language)(key) if key else fault_text(error, language)
    raise error


_KINDS: Final[dict[type[VoorveldError], tuple[HTTPStatus, str]]] = {
    NotJoinedError: (HTTPStatus.FORBIDDEN, ""),
    OverError: (HTTPStatus.GONE, ""),
    TooManyError: (HTTPStatus.TOO_MANY_REQUESTS, ""),
    ConflictError: (HTTPStatus.CONFLICT, ""),
    NotFoundError: (HTTPStatus.NOT_FOUND, "meeting.fault.unknown"),
    UnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, "meeting.fault.away"),
}
"""Without a key the error speaks for itself."""


def require_own_origin(house: House, request: Request) -> None:
    """Refuse what another site's page sends along: the cookie alone proves nothing."""
    if not is_own_origin(house, request):
        raise RefusedError(HTTPStatus.FORBIDDEN, "meeting.fault.elsewhere")


async def read_json(request: Request, shape: type[Shape]) -> Shape:
    """The body as this shape; too much of it is not read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "meeting.fault.too-long")
    try:
        return msgspec.json.decode(bytes(body), type=shape)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputFaultsError((_fault_of(str(error)),)) from None


def _fault_of(said: str) -> Fault:
    """Which field msgspec means; its words are for programmers, so they are not repeated."""
    where = said.rpartition(" - at `$")[2].strip("`.") if " - at `$" in said else ""
    if "required field" in said:
        where = said.split("`")[1]
    return Fault(field=where or "body", code="invalid", message="Dit veld mist of is niet goed.")
