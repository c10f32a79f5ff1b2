"""The addresses of the pages."""

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.web.deps import Deps
from app.web.views import Views

ErrorReply = Callable[[Request, int], Response]
_SMALLEST_COMPRESSED = 1000


class Web:
    """The pages of one app: their routes, and a page for any error."""

    def __init__(self, deps: Deps) -> None:
        views = Views(deps)
        compressed = [
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_COMPRESSED, compresslevel=5)
        ]
        self.error_reply: ErrorReply = views.error_reply
        self.frames, self.renderer = views.frames, views.renderer
        self.routes: list[BaseRoute] = [
            Route("/", views.map, middleware=compressed),
            Route("/vraag", views.ask, methods=["GET"], middleware=compressed),
            Route("/vraag", views.answer, methods=["POST"], middleware=compressed),
            Route("/uitleg", views.why, methods=["GET"], middleware=compressed),
            Route("/uitleg", views.show_why, methods=["POST"], middleware=compressed),
            Route("/aanbod/{slug}", views.stakeholder, middleware=compressed),
            Route("/toegankelijkheid", views.accessibility, middleware=compressed),
            Route("/witte-vlekken", views.white_spots.page, middleware=compressed),
            Route("/witte-vlekken.csv", views.white_spots.sheet, middleware=compressed),
            Route("/kaartje", views.card.empty, methods=["GET"], middleware=compressed),
            Route("/kaartje", views.card.filled, methods=["POST"], middleware=compressed),
            Route("/muur", views.wall.wall, middleware=compressed),
            Route("/muur/werker.js", views.wall.worker),
            Route("/kaart/gebieden.geojson", views.areas, middleware=compressed),
            Route("/kaart/punten.geojson", views.points, middleware=compressed),
            Route("/kaart/ondergrond/{name}.pmtiles", views.basemap_file),
            Route("/static/{version}/{path:path}", views.static.reply),
        ]


def create_web_routes(deps: Deps) -> list[BaseRoute]:
    """The routes alone, for who brings error pages of their own."""
    return Web(deps).routes
