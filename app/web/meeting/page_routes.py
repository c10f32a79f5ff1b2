"""The addresses of the pages of a wijkbijeenkomst."""

from starlette.routing import BaseRoute

from app.web.meeting.hall import Hall


def page_routes(hall: Hall) -> list[BaseRoute]:  # noqa: ARG001 -- the first page is yet to come
    """All of them."""
    return []
