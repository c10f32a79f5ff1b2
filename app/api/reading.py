"""Everything one can ``GET``: one way to answer, to say "not changed" and to refuse."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from starlette.types import Receive, Scope, Send

from app.api.failures import report
from app.api.problems import RefusedError, internal, not_found, unavailable, wrong_method
from app.api.replies import JSON, OPEN_DATA, Headers, send_nothing, send_problem, send_reply
from app.words.errors import NotFoundError, UnavailableError

_ALLOWED = "GET, HEAD, OPTIONS"
_PREFLIGHT: Headers = (
    (b"allow", _ALLOWED.encode()),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-max-age", b"86400"),
)


class Reply(NamedTuple):
    """What a list or a record answers."""

    body: bytes
    media_type: bytes = JSON
    status: HTTPStatus = HTTPStatus.OK
    headers: Headers = ()


class ReadEndpoint:
    """A bare ASGI endpoint around a function from request to reply."""

    def __init__(self, answer: Callable[[Scope], Reply]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 -- ASGI
        """Answer, or say why not."""
        if scope["method"] == "OPTIONS":
            await send_nothing(send, HTTPStatus.NO_CONTENT, _PREFLIGHT)
            return
        try:
            reply = self._reply(scope)
        except RefusedError as refused:
            headers = (*OPEN_DATA, *refused.headers)
            await send_problem(send, refused.as_problem(), headers)
        else:
            await _send(scope, send, reply)

    def _reply(self, scope: Scope) -> Reply:
        """The reply, or ``RefusedError`` whatever went wrong."""
        if scope["method"] not in {"GET", "HEAD"}:
            raise wrong_method(_ALLOWED)
        try:
            return self._answer(scope)
        except NotFoundError as error:
            raise not_found(error.what) from None
        except UnavailableError:
            raise unavailable() from None
        except RefusedError:
            raise
        except Exception as error:  # noqa: BLE001 -- nobody is told more than that it failed
            report(error)
            raise internal() from None


async def nothing_here(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 -- ASGI
    """The 404 of the API: also for an address with a slash too many."""
    await send_problem(send, not_found("Dit adres").as_problem(), OPEN_DATA)


async def _send(scope: Scope, send: Send, reply: Reply) -> None:
    """With a mark of the content, so that who has it already need not get it again."""
    tag = b'"' + hashlib.blake2b(reply.body, digest_size=12).hexdigest().encode() + b'"'
    headers = ((b"cache-control", b"no-cache"), (b"etag", tag), *OPEN_DATA, *reply.headers)
    if reply.status == HTTPStatus.OK and tag in _known(scope):
        await send_nothing(send, HTTPStatus.NOT_MODIFIED, headers)
        return
    await send_reply(
        send, reply.body, status=reply.status, media_type=reply.media_type, headers=headers
    )


def _known(scope: Scope) -> list[bytes]:
    """Marks that the client has."""
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            return [part.strip().removeprefix(b"W/") for part in value.split(b",")]
    return []
