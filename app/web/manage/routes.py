"""The addresses: the pages of /beheer."""

from starlette.routing import BaseRoute

from app.web.house import House


def routes(house: House) -> list[BaseRoute]:  # noqa: ARG001 -- the first page is yet to come
    """All of them."""
    return []
