"""Which addresses a browser can open: behind a form often stands a path that only takes it."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import BaseRoute, Match


def is_openable(path: str, routes: Sequence[BaseRoute]) -> bool:
    """Whether a page answers there."""
    asked = {"type": "http", "method": "GET", "path": path, "root_path": ""}
    return any(route.matches(asked)[0] is Match.FULL for route in routes)


def openable_path(request: Request, otherwise: str) -> str:
    """The path of this request, or the nearest above it that can be opened."""
    path = request.url.path
    while request.method not in {"GET", "HEAD"} and path:
        if is_openable(path, request.app.routes):
            return path
        path = path.rpartition("/")[0]
    return path or otherwise
