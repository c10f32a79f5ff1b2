"""Pages of a list, as JSON with totals and links or as a GeoJSON feature collection."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.types import Scope

from app.api.listed import Links, ListPage
from app.api.query import Query
from app.api.reading import Reply
from app.api.replies import GEOJSON, encode

Item = TypeVar("Item")
Feature = dict[str, Any]


def slice_of(items: Sequence[Item], query: Query) -> Sequence[Item]:
    """The items of the page that was asked for."""
    start = (query.page - 1) * query.per_page
    return items[start : start + query.per_page]


def json_page(scope: Scope, query: Query, total: int, items: Iterable[Item]) -> Reply:
    """One page as JSON."""
    page: ListPage[Item] = ListPage(
        items=tuple(items),
        page=query.page,
        per_page=query.per_page,
        total_items=total,
        total_pages=_last_page(query, total),
        links=_links(scope, query, total),
    )
    return Reply(encode(page))


def geojson_page(scope: Scope, query: Query, total: int, features: Sequence[Feature]) -> Reply:
    """One page as GeoJSON (RFC 7946), with the counts and typed links of OGC API Features."""
    links = _links(scope, query, total)
    collection = {
        "type": "FeatureCollection",
        "numberMatched": total,
        "numberReturned": len(features),
        "links": [
            {"rel": rel, "href": href, "type": GEOJSON.decode()}
            for rel in ("self", "prev", "next")
            if (href := getattr(links, rel)) is not None
        ],
        "features": features,
    }
    return Reply(encode(collection), GEOJSON)


def _last_page(query: Query, total: int) -> int:
    """Number of pages; an empty list has one."""
    return max(1, -(-total // query.per_page))


def _links(scope: Scope, query: Query, total: int) -> Links:
    """Addresses of this page and its neighbours."""
    last = _last_page(query, total)

    def to(page: int) -> str:
        sent = [(name, value) for name, value in query.sent if name != "page"]
        return f"{_address(scope)}?{urlencode([*sent, ('page', page)])}"

    return Links(
        self=to(query.page),
        first=to(1),
        prev=to(min(query.page - 1, last)) if query.page > 1 else None,
        next=to(query.page + 1) if query.page < last else None,
        last=to(last),
    )


def _address(scope: Scope) -> str:
    """The whole address without its query: some clients follow only absolute links."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    start = f"{scope['scheme']}://{host.decode('latin-1')}" if host else ""
    return f"{start}{scope['path']}"
