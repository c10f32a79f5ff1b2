"""All addresses of the API. The last one catches what is left, a slash too many included."""

from functools import partial

from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from app.api.ask import AskEndpoint
from app.api.deps import ApiDeps
from app.api.directory_lists import DirectoryLists
from app.api.health import health_answer
from app.api.openapi import compose
from app.api.reading import ReadEndpoint, Reply, nothing_here
from app.api.replies import encode
from app.api.vocabulary_lists import vocabulary_lists

BASE = "/api/v1"


class _NothingHere:
    """The 404 as an endpoint."""

    __call__ = staticmethod(nothing_here)


def api_routes(deps: ApiDeps) -> list[BaseRoute]:
    """Starlette routes, the question first: it is asked most."""
    resources = {**DirectoryLists(deps).resources(), **vocabulary_lists(deps.vocabulary)}
    routes: list[BaseRoute] = [Route(f"{BASE}/routes", AskEndpoint(deps))]
    for name, (listing, detail) in resources.items():
        routes.append(Route(f"{BASE}/{name}", ReadEndpoint(listing)))
        routes.append(Route(f"{BASE}/{name}/{{key}}", ReadEndpoint(detail)))
    described = Reply(encode(compose(deps.vocabulary)))

    def description(_: Scope) -> Reply:
        return described

    routes.append(Route(f"{BASE}/openapi.json", ReadEndpoint(description)))
    routes.append(Route("/health", ReadEndpoint(partial(health_answer, deps))))
    routes.append(Route("/api/{rest:path}", _NothingHere()))
    return routes
