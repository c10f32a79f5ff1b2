"""How each word of the directory lies in its tables: one description per word.

The repository, the import and the streams for the catalogue all read and write through
these descriptions, so that a field cannot be kept by one and lost by another.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec

from app.directory import geometry
from app.directory.link_tables import (
    OfferingAreaRow,
    OfferingContactRow,
    OfferingLanguageRow,
    OfferingNeedRow,
    ProvenanceRow,
    StakeholderContactRow,
)
from app.directory.tables import (
    AreaRow,
    OfferingRow,
    OrganizationRow,
    PostcodeRow,
    StakeholderRow,
)
from app.store.base import Base
from app.words.directory import (
    Area,
    Contact,
    Offering,
    Organization,
    Postcode,
    Provenance,
    Stakeholder,
)

T = TypeVar("T", bound=msgspec.Struct)
Columns = dict[str, Any]
LinkRows = Sequence[tuple[Any, ...]]
"""Rows of a table that hangs on a record, in the order of ``Link.columns``."""


class Kept(NamedTuple, Generic[T]):
    """A record with its row version: hand the version back when saving."""

    value: T
    row_version: int


class Link(NamedTuple, Generic[T]):
    """A table that hangs on a record. ``owner``: the column with the record's id.

    ``from_rows`` gives the fields of the word that the rows, in any order, make up.
    """

    row: type[Base]
    owner: str
    columns: tuple[str, ...]
    to_rows: Callable[[T], Iterator[Columns]]
    from_rows: Callable[[LinkRows], Columns]
    only: tuple[tuple[str, str], ...] = ()
    """Columns that pick this record's rows from a table shared by several entities."""

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.row.__tablename__)


class Reference(NamedTuple, Generic[T]):
    """A field that names another record, which must exist."""

    field: str
    row: type[Base]
    key: str
    named: Callable[[T], tuple[str, ...]]


class Record(NamedTuple, Generic[T]):
    """A word, its table, and how to go from the one to the other."""

    entity: str
    word: type[T]
    row: type[Base]
    key: str
    columns: tuple[str, ...]
    to_columns: Callable[[T], Columns]
    from_columns: Callable[[Columns], T]
    """Given the columns and what the links make up."""
    links: tuple[Link[T], ...] = ()
    references: tuple[Reference[T], ...] = ()

    def key_of(self, value: T) -> str:
        """The id or code of a value."""
        key: str = getattr(value, self.key)
        return key


def _same(value: msgspec.Struct, columns: tuple[str, ...]) -> Columns:
    return {name: getattr(value, name) for name in columns}


def _columns(row: type[Base]) -> tuple[str, ...]:
    return tuple(column.name for column in row.__table__.columns if column.name != "row_version")


# ---------------------------------------------------------------- plain records
_ORGANIZATION: Final = _columns(OrganizationRow)
ORGANIZATION: Final = Record[Organization](
    entity="organization",
    word=Organization,
    row=OrganizationRow,
    key="id",
    columns=_ORGANIZATION,
    to_columns=lambda value: _same(value, _ORGANIZATION),
    from_columns=lambda columns: Organization(**columns),
)


def _area_columns(area: Area) -> Columns:
    plain = _same(area, ("code", "name", "level", "parent", "source"))
    return {**plain, "shape": geometry.to_multipolygon(area)}


def _area(columns: Columns) -> Area:
    return Area(rings=geometry.to_rings(columns.pop("shape")), **columns)


AREA: Final = Record[Area](
    entity="area",
    word=Area,
    row=AreaRow,
    key="code",
    columns=_columns(AreaRow),
    to_columns=_area_columns,
    from_columns=_area,
    references=(
        Reference("parent", AreaRow, "code", lambda area: (area.parent,) if area.parent else ()),
    ),
)


def _postcode_columns(postcode: Postcode) -> Columns:
    plain = _same(postcode, ("code", "town", "source"))
    return {**plain, "point": geometry.to_geometry(postcode.point)}


def _postcode(columns: Columns) -> Postcode:
    columns["point"] = geometry.to_point(columns["point"])
    return Postcode(**columns)


POSTCODE: Final = Record[Postcode](
    entity="postcode",
    word=Postcode,
    row=PostcodeRow,
    key="code",
    columns=_columns(PostcodeRow),
    to_columns=_postcode_columns,
    from_columns=_postcode,
)

# ---------------------------------------------------------------- what hangs on a record
_CONTACT: Final = Contact.__struct_fields__
_PROVENANCE: Final = Provenance.__struct_fields__


def _contact_rows(value: Stakeholder | Offering) -> Iterator[Columns]:
    for position, contact in enumerate(value.contacts):
        yield {"position": position, **_same(contact, _CONTACT)}


def _provenance_rows(value: Stakeholder | Offering) -> Iterator[Columns]:
    yield {"field": "", **_same(value.provenance, _PROVENANCE)}


def _contacts(rows: LinkRows) -> Columns:
    made = [Contact(**dict(zip(_CONTACT, row[1:], strict=True))) for row in sorted(rows)]
    return {"contacts": tuple(made)}


def _provenance(rows: LinkRows) -> Columns:
    """The record's own line (its field is empty)."""
    return {"provenance": Provenance(**dict(zip(_PROVENANCE, rows[0][1:], strict=True)))}


def _listed(rows: LinkRows) -> tuple[str, ...]:
    """Codes in the order they were given."""
    return tuple([row[1] for row in sorted(rows)])


def _provenance_of(entity: str) -> Link[Any]:
    columns = ("field", *_PROVENANCE)
    only = (("entity", entity), ("field", ""))
    return Link(ProvenanceRow, "entity_id", columns, _provenance_rows, _provenance, only)


# ---------------------------------------------------------------- stakeholder
_STAKEHOLDER: Final = _columns(StakeholderRow)


def _stakeholder_columns(value: Stakeholder) -> Columns:
    return {**_same(value, _STAKEHOLDER), "point": geometry.to_geometry(value.point)}


def _stakeholder(columns: Columns) -> Stakeholder:
    columns["point"] = geometry.to_point(columns["point"])
    return Stakeholder(**columns)


STAKEHOLDER: Final = Record[Stakeholder](
    entity="stakeholder",
    word=Stakeholder,
    row=StakeholderRow,
    key="id",
    columns=_STAKEHOLDER,
    to_columns=_stakeholder_columns,
    from_columns=_stakeholder,
    links=(
        Link(
            StakeholderContactRow,
            "stakeholder_id",
            ("position", *_CONTACT),
            _contact_rows,
            _contacts,
        ),
        _provenance_of("stakeholder"),
    ),
    references=(
        Reference("organization_id", OrganizationRow, "id", lambda value: (value.organization_id,)),
    ),
)

# ---------------------------------------------------------------- offering
_OFFERING: Final = _columns(OfferingRow)
_ROLES: Final = ("answers", "supports", "below_floor")


def _need_rows(value: Offering) -> Iterator[Columns]:
    for role in _ROLES:
        for position, need in enumerate(getattr(value, role)):
            yield {"position": position, "need": need, "role": role}


def _area_rows(value: Offering) -> Iterator[Columns]:
    for position, code in enumerate(value.areas):
        yield {"position": position, "area_code": code}


def _language_rows(value: Offering) -> Iterator[Columns]:
    for position, language in enumerate(value.languages):
        yield {"position": position, "language": language}


def _needs(rows: LinkRows) -> Columns:
    return {role: _listed([row for row in rows if row[2] == role]) for role in _ROLES}


def _areas(rows: LinkRows) -> Columns:
    return {"areas": _listed(rows)}


def _languages(rows: LinkRows) -> Columns:
    return {"languages": _listed(rows)}


OFFERING: Final = Record[Offering](
    entity="offering",
    word=Offering,
    row=OfferingRow,
    key="id",
    columns=_OFFERING,
    to_columns=lambda value: _same(value, _OFFERING),
    from_columns=lambda columns: Offering(**columns),
    links=(
        Link(OfferingNeedRow, "offering_id", ("position", "need", "role"), _need_rows, _needs),
        Link(OfferingAreaRow, "offering_id", ("position", "area_code"), _area_rows, _areas),
        Link(
            OfferingLanguageRow,
            "offering_id",
            ("position", "language"),
            _language_rows,
            _languages,
        ),
        Link(OfferingContactRow, "offering_id", ("position", *_CONTACT), _contact_rows, _contacts),
        _provenance_of("offering"),
    ),
    references=(
        Reference("stakeholder_id", StakeholderRow, "id", lambda value: (value.stakeholder_id,)),
        Reference("areas", AreaRow, "code", lambda value: value.areas),
    ),
)
