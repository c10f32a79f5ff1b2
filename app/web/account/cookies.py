"""The cookies of a sign-in: which name, which flags, and whether the page came by https."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.web.house import House

SESSION: Final = "voorveld"
"""On https ``__Host-voorveld``: no other site, not even one under our name, can plant it."""


def is_secure(house: House, request: Request) -> bool:
    """Whether people come by https, as the site's own address or the request says."""
    return house.site_url.startswith("https://") or request.url.scheme == "https"


def find_cookie(house: House, request: Request, name: str = SESSION) -> str | None:
    """The value under the name that counts here, and under no other."""
    return request.cookies.get(_full(name, secure=is_secure(house, request))) or None


def set_cookie(
    house: House,
    request: Request,
    response: Response,
    value: str,
    *,
    name: str = SESSION,
    seconds: int | None = None,
) -> None:
    """Without ``seconds`` it goes when the browser closes."""
    secure = is_secure(house, request)
    response.set_cookie(
        _full(name, secure=secure),
        value,
        max_age=seconds,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(house: House, request: Request, response: Response, name: str = SESSION) -> None:
    """Take it back."""
    secure = is_secure(house, request)
    response.delete_cookie(
        _full(name, secure=secure), path="/", secure=secure, httponly=True, samesite="lax"
    )


def _full(name: str, *, secure: bool) -> str:
    return f"__Host-{name}" if secure else name
