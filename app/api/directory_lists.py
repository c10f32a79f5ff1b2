"""Stakeholders, offerings and areas: lists of the snapshot of this moment."""

from collections.abc import Callable, Sequence

from starlette.types import Scope

from app.api.deps import ApiDeps
from app.api.directory import PublicDirectory
from app.api.features import area_feature, offering_feature, stakeholder_feature
from app.api.filters import filters_of
from app.api.listed import (
    OfferingItem,
    area_item,
    offering_detail,
    offering_item,
    stakeholder_detail,
)
from app.api.paging import geojson_page, json_page, slice_of
from app.api.problems import not_found
from app.api.query import Query, read_query
from app.api.reading import Reply
from app.api.replies import encode
from app.catalogue.listing import Wanted
from app.geo.polygon import Bounds, bounds_of
from app.words.directory import Area, Offering, Stakeholder

Answering = Callable[[Scope], Reply]


class DirectoryLists:
    """Answers from the snapshot that is current when a request comes."""

    def __init__(self, deps: ApiDeps) -> None:
        self._deps = deps
        self._filters = {
            name: filters_of(name, deps.vocabulary)
            for name in ("stakeholders", "offerings", "areas")
        }

    def resources(self) -> dict[str, tuple[Answering, Answering]]:
        """For each list, how it and one of its items are answered."""
        return {
            "stakeholders": (self.stakeholders, self.stakeholder),
            "offerings": (self.offerings, self.offering),
            "areas": (self.areas, self.area),
        }

    def stakeholders(self, scope: Scope) -> Reply:
        """Who there are."""
        query = read_query(scope, self._filters["stakeholders"])
        found = self._deps.current_snapshot().search(_wanted(query))
        page: Sequence[Stakeholder] = slice_of(found, query)
        if query.as_geojson:
            return geojson_page(scope, query, len(found), [stakeholder_feature(s) for s in page])
        return json_page(scope, query, len(found), page)

    def stakeholder(self, scope: Scope) -> Reply:
        """One, by id or slug, with what it offers."""
        snapshot = self._deps.current_snapshot()
        at = snapshot.find_stakeholder(scope["path_params"]["key"])
        if at is None:
            raise not_found("Deze stakeholder")
        offerings = [
            offering_item(each, at, snapshot.waits_of(each.id))
            for each in snapshot.offerings_of(at.id)
        ]
        return Reply(encode(stakeholder_detail(at, offerings)))

    def offerings(self, scope: Scope) -> Reply:
        """What they offer."""
        query = read_query(scope, self._filters["offerings"])
        snapshot = self._deps.current_snapshot()
        found = snapshot.search_offerings(_wanted(query))
        page = [_item(snapshot, each) for each in slice_of(found, query)]
        if query.as_geojson:
            return geojson_page(scope, query, len(found), [offering_feature(o) for o in page])
        return json_page(scope, query, len(found), page)

    def offering(self, scope: Scope) -> Reply:
        """One, with the history of its waits."""
        snapshot = self._deps.current_snapshot()
        row = snapshot.find_row(scope["path_params"]["key"])
        if row is None:
            raise not_found("Dit aanbod")
        found = snapshot.offering(row)
        detail = offering_detail(found, snapshot.stakeholder(row), snapshot.waits_of(found.id))
        return Reply(encode(detail))

    def areas(self, scope: Scope) -> Reply:
        """Gemeenten, wijken and buurten."""
        query = read_query(scope, self._filters["areas"])
        found = [each for each in self._deps.current_snapshot().areas() if _fits(each, query)]
        page = slice_of(found, query)
        if query.as_geojson:
            return geojson_page(scope, query, len(found), [area_feature(area) for area in page])
        return json_page(scope, query, len(found), map(area_item, page))

    def area(self, scope: Scope) -> Reply:
        """One, by CBS code."""
        code = scope["path_params"]["key"]
        for area in self._deps.current_snapshot().areas():
            if area.code == code:
                return Reply(encode(area_item(area)))
        raise not_found("Dit gebied")


def _item(snapshot: PublicDirectory, offering: Offering) -> OfferingItem:
    """An offering of the snapshot as listed."""
    row = snapshot.find_row(offering.id)
    if row is None:
        raise not_found("Dit aanbod")
    return offering_item(offering, snapshot.stakeholder(row), snapshot.waits_of(offering.id))


def _wanted(query: Query) -> Wanted:
    """The filters as the catalogue knows them."""
    filters = query.filters
    return Wanted(
        text=filters.get("q", ""),
        kind=filters.get("kind"),
        need=filters.get("need"),
        level=int(filters["level"]) if "level" in filters else None,
        area=filters.get("area"),
        bounds=query.bbox,
    )


def _fits(area: Area, query: Query) -> bool:
    """Whether an area fits the filters; one without outline lies in no bbox."""
    filters = query.filters
    return (
        filters.get("level", area.level) == area.level
        and filters.get("parent", area.parent) == area.parent
        and filters.get("q", "").casefold() in f"{area.code} {area.name}".casefold()
        and (query.bbox is None or _meet(query.bbox, bounds_of(area.rings)))
    )


def _meet(asked: Bounds, area: Bounds | None) -> bool:
    """Whether two boxes share a point."""
    return area is not None and (
        asked.west <= area.east
        and area.west <= asked.east
        and asked.south <= area.north
        and area.south <= asked.north
    )
