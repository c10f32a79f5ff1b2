"""What went wrong, as ``application/problem+json`` (RFC 9457); every fault, no technical detail."""

from http import HTTPStatus

import msgspec
from msgspec import UNSET, UnsetType

from app.words.answer import Safety
from app.words.errors import Fault

MEDIA_TYPE = b"application/problem+json"

_TITLES = {
    HTTPStatus.BAD_REQUEST: "De vraag klopt nog niet",
    HTTPStatus.NOT_FOUND: "Dit bestaat niet",
    HTTPStatus.METHOD_NOT_ALLOWED: "Zo kan dit niet worden gevraagd",
    HTTPStatus.NOT_ACCEPTABLE: "Deze vorm is er niet",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Dit is te groot",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Stuur JSON",
    HTTPStatus.TOO_MANY_REQUESTS: "Te veel vragen achter elkaar",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging bij ons iets mis",
    HTTPStatus.SERVICE_UNAVAILABLE: "De sociale kaart is even niet te lezen",
}


class Problem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One problem. ``errors``: each field at fault. ``safety``: on the routes endpoint, always."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()
    safety: Safety | UnsetType = UNSET


class RefusedError(Exception):
    """A request that is answered with a problem; the text of this error holds nothing sent."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        faults: tuple[Fault, ...] = (),
        headers: tuple[tuple[bytes, bytes], ...] = (),
    ) -> None:
        super().__init__(status.phrase)
        self.status = status
        self.detail = detail
        self.faults = faults
        self.headers = headers

    def as_problem(self, safety: Safety | UnsetType = UNSET) -> Problem:
        """The body of the reply."""
        return Problem(
            type=f"urn:voorveld:problem:{self.status.name.lower().replace('_', '-')}",
            title=_TITLES.get(self.status, self.status.phrase),
            status=self.status.value,
            detail=self.detail,
            errors=self.faults,
            safety=safety,
        )


def bad_input(faults: tuple[Fault, ...]) -> RefusedError:
    """400 with every fault; the detail counts, the faults tell."""
    detail = f"{len(faults)} veld{'' if len(faults) == 1 else 'en'} om te verbeteren; zie errors."
    return RefusedError(HTTPStatus.BAD_REQUEST, detail, faults=faults)


def not_found(what: str) -> RefusedError:
    """404; ``what`` is ours, never what was sent."""
    return RefusedError(HTTPStatus.NOT_FOUND, f"{what} bestaat niet.")


def wrong_method(allowed: str) -> RefusedError:
    """405, and what is allowed."""
    return RefusedError(
        HTTPStatus.METHOD_NOT_ALLOWED,
        f"Hier kan alleen {allowed}.",
        headers=((b"allow", allowed.encode()),),
    )


def unavailable() -> RefusedError:
    """503: nothing to answer from yet."""
    return RefusedError(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Probeer het zo weer. Bel bij nood een van de nummers.",
        headers=((b"retry-after", b"5"),),
    )


def internal() -> RefusedError:
    """500: the log says where, nobody is told more."""
    return RefusedError(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Dit is gemeld. Probeer het later weer. Bel bij nood een van de nummers.",
    )
