"""``POST /api/v1/routes``: one question, one answer, and safety whatever happens."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.types import Receive, Scope, Send

from app.api.body import Body, DisconnectedError, read_body, readable_text
from app.api.deps import ApiDeps
from app.api.failures import report
from app.api.problems import RefusedError, bad_input, internal, unavailable, wrong_method
from app.api.replies import encode, send_nothing, send_problem, send_reply
from app.finder import read_request
from app.words.answer import Safety
from app.words.errors import Fault, InputFaultsError, UnavailableError

ALLOWED = "POST, OPTIONS"

_decode = msgspec.json.Decoder().decode


class AskEndpoint:
    """A bare ASGI endpoint: every method and every failure passes through here."""

    def __init__(self, deps: ApiDeps) -> None:
        self._deps = deps

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read first, then judge: also a request that is refused may tell of danger."""
        if scope["method"] == "OPTIONS":
            await send_nothing(send, HTTPStatus.NO_CONTENT, ((b"allow", ALLOWED.encode()),))
            return
        try:
            body = await read_body(receive)
        except DisconnectedError:
            return
        try:
            answer = self._answer(scope, body)
        except RefusedError as refused:
            await self._refuse(scope, send, body, refused)
        except Exception as error:  # noqa: BLE001 -- safety survives everything
            report(error)
            await self._refuse(scope, send, body, internal())
        else:
            await send_reply(send, answer)

    def _answer(self, scope: Scope, body: Body) -> bytes:
        """The whole answer as bytes, or ``RefusedError``."""
        self._check_request(scope, body)
        try:
            request, warnings = read_request(
                _read_json(body.content), self._deps.clock(), self._deps.vocabulary
            )
            snapshot = self._deps.current_snapshot()
        except InputFaultsError as error:
            raise bad_input(error.faults) from None
        except UnavailableError:
            raise unavailable() from None
        answer = self._deps.finder.find(request, snapshot, warnings)
        if self._deps.count is not None:
            self._deps.count(request, answer, snapshot.find_place(request.postcode, request.point))
        return encode(answer)

    def _check_request(self, scope: Scope, body: Body) -> None:
        """Method, rate, size and media type."""
        if scope["method"] != "POST":
            raise wrong_method(ALLOWED)
        wait_seconds = self._deps.limits.seconds_to_wait(_client(scope), _key(scope))
        if wait_seconds is not None:
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"Probeer het over {wait_seconds} seconden weer.",
                headers=((b"retry-after", str(wait_seconds).encode()),),
            )
        if not body.complete:
            raise RefusedError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Hoogstens een miljoen bytes per vraag."
            )
        if not _is_json(scope):
            raise RefusedError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Zet content-type op application/json."
            )

    async def _refuse(self, scope: Scope, send: Send, body: Body, refused: RefusedError) -> None:
        """A problem that carries the numbers, and the flags that could be read."""
        safety = self._safety(scope, body)
        await send_problem(send, refused.as_problem(safety), refused.headers)

    def _safety(self, scope: Scope, body: Body) -> Safety:
        try:
            text, asker = readable_text(body.content, scope.get("query_string", b""))
            return self._deps.finder.safety_only(text, asker)
        except Exception as error:  # noqa: BLE001 -- the numbers need no reader
            report(error)
            return Safety(numbers=self._deps.numbers)


def _client(scope: Scope) -> str:
    """The address that asks; behind a trusted proxy uvicorn has put the real one here."""
    return scope["client"][0] if scope.get("client") else "unknown"


def _key(scope: Scope) -> str:
    """The key that a portal shows: ``Authorization: Bearer vv_…``."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, key = value.partition(b" ")
            return key.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""
    return ""


def _is_json(scope: Scope) -> bool:
    """Whether the body says that it is JSON; saying nothing is fine."""
    for name, value in scope["headers"]:
        if name == b"content-type":
            media_type = value.partition(b";")[0].strip().lower()
            return bool(media_type == b"application/json" or media_type.endswith(b"+json"))
    return True


def _read_json(content: bytes) -> Mapping[str, object]:
    """The object that was sent; nothing at all is an object without fields."""
    if not content.strip():
        return {}
    try:
        sent = _decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _body_fault("not-json", "Dit is geen geldige JSON in UTF-8.") from None
    if not isinstance(sent, dict):
        raise _body_fault("type", 'Stuur een JSON-object, bijvoorbeeld {"description": "…"}.')
    return sent


def _body_fault(code: str, message: str) -> InputFaultsError:
    return InputFaultsError((Fault(field="body", code=code, message=message),))
