"""What the lists show: the words of the field with what one looks for beside them."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import asdict

from app.words.codes import Access, AreaLevel
from app.words.directory import Area, Offering, Point, Stakeholder, Wait
from app.words.vocabulary import Kind, Level, Need

Item = TypeVar("Item")


class Links(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Addresses of this and the other pages; None where there is none."""

    self: str
    first: str
    prev: str | None
    next: str | None
    last: str


class ListPage(msgspec.Struct, Generic[Item], frozen=True, kw_only=True, rename="camel"):
    """One page of a list."""

    items: tuple[Item, ...]
    page: int
    per_page: int
    total_items: int
    total_pages: int
    links: Links


class LevelItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A rung of the ladder."""

    level: int
    name: str
    field_terms: str


class KindItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A kind of stakeholder with its usual level and access."""

    code: str
    label: str
    level: int
    access: Access
    note: str


class NeedItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A need, the kinds that answer it (lightest sensible first) and those that stand beside."""

    code: str
    label: str
    definition: str
    domain: str
    age_years: tuple[int, int]
    level: int
    answered_by: tuple[str, ...]
    supported_by: tuple[str, ...]


class AreaItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An area with its CBS code; its outline stands in GeoJSON."""

    code: str
    name: str
    level: AreaLevel
    parent: str | None
    source: str


class OfferedBy(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where an offering is."""

    id: str
    slug: str
    name: str
    kind: str
    point: Point | None


class OfferingItem(Offering, frozen=True, kw_only=True, rename="camel"):
    """An offering, where it is, and its newest measured wait (None: never measured)."""

    stakeholder: OfferedBy
    wait: Wait | None


class OfferingDetail(OfferingItem, frozen=True, kw_only=True, rename="camel"):
    """An offering with its whole history of waits, newest first."""

    waits: tuple[Wait, ...]


class StakeholderDetail(Stakeholder, frozen=True, kw_only=True, rename="camel"):
    """A stakeholder with all it offers."""

    offerings: tuple[OfferingItem, ...]


def offering_item(offering: Offering, at: Stakeholder, waits: Sequence[Wait]) -> OfferingItem:
    """An offering as listed."""
    return OfferingItem(
        **asdict(offering), stakeholder=_offered_by(at), wait=waits[0] if waits else None
    )


def offering_detail(offering: Offering, at: Stakeholder, waits: Sequence[Wait]) -> OfferingDetail:
    """An offering alone, with its history."""
    item = offering_item(offering, at, waits)
    return OfferingDetail(**asdict(item), waits=tuple(waits))


def stakeholder_detail(at: Stakeholder, offerings: Iterable[OfferingItem]) -> StakeholderDetail:
    """A stakeholder alone, with what it offers."""
    return StakeholderDetail(**asdict(at), offerings=tuple(offerings))


def _offered_by(at: Stakeholder) -> OfferedBy:
    return OfferedBy(id=at.id, slug=at.slug, name=at.name, kind=at.kind, point=at.point)


def level_item(level: Level) -> LevelItem:
    """A rung as listed."""
    return LevelItem(level=level.level, name=level.public_name, field_terms=level.field_terms)


def kind_item(kind: Kind) -> KindItem:
    """A kind as listed."""
    return KindItem(
        code=kind.code, label=kind.label, level=kind.level, access=kind.access, note=kind.note
    )


def need_item(need: Need) -> NeedItem:
    """A need as listed."""
    return NeedItem(
        code=need.code,
        label=need.label,
        definition=need.definition,
        domain=need.domain,
        age_years=need.age_years,
        level=need.default_level,
        answered_by=tuple(dict.fromkeys(rung.kind for rung in need.answers)),
        supported_by=need.supports,
    )


def area_item(area: Area) -> AreaItem:
    """An area as listed, without its outline."""
    return AreaItem(
        code=area.code, name=area.name, level=area.level, parent=area.parent, source=area.source
    )
