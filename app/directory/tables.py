"""The tables of the directory. A value that breaks a check is refused with its field's name.

Codes of needs and kinds are plain text: the vocabulary is data and lives in files, so the
use case checks them, not the database. Closed sets of the contract are checked here.
"""

import datetime as dt
from typing import Annotated, get_args

from shapely.geometry.base import BaseGeometry
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, CodeKey, Id, IdKey
from app.store.shape import Shape
from app.words.codes import Access, AreaLevel, PointPrecision, Registration

RowVersion = Annotated[int, mapped_column(server_default=text("1"))]
"""Raised at every change of the record or its links; two editors at once cannot both win."""


def one_of(column: str, codes: object) -> CheckConstraint:
    """A check that holds a column to a ``Literal`` of the contract."""
    listed = ", ".join(f"'{code}'" for code in get_args(codes))
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def filled(column: str, at_most: int = 300) -> CheckConstraint:
    """A check that a name is there and is no novel."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {at_most}", name=column)


def spatial_index(table: str, column: str) -> Index:
    """A GiST index in PostGIS; SQLite's blob has nothing to index."""
    name = f"ix_{table}_{column}"
    index = Index(name, column, postgresql_using="gist", info={"only": "postgresql"})
    return index.ddl_if(dialect="postgresql")


class OrganizationRow(Base):
    """Who."""

    __tablename__ = "organization"
    __table_args__ = (filled("name"),)

    id: Mapped[IdKey]
    row_version: Mapped[RowVersion]
    name: Mapped[str]
    description: Mapped[str]
    website: Mapped[str | None]


class AreaRow(Base):
    """A gemeente, wijk or buurt. Parents may arrive after their children in one import."""

    __tablename__ = "area"
    __table_args__ = (
        filled("code", 20),
        filled("name"),
        one_of("level", AreaLevel),
        spatial_index("area", "shape"),
    )

    code: Mapped[CodeKey]
    row_version: Mapped[RowVersion]
    name: Mapped[str]
    level: Mapped[str]
    parent: Mapped[str | None] = mapped_column(
        ForeignKey("area.code", deferrable=True, initially="DEFERRED"), index=True
    )
    shape: Mapped[BaseGeometry | None] = mapped_column(Shape("MULTIPOLYGON"))
    source: Mapped[str]


class PostcodeRow(Base):
    """A postcode of four or six places and its centre."""

    __tablename__ = "postcode"
    __table_args__ = (
        CheckConstraint("length(code) IN (4, 6)", name="code"),
        spatial_index("postcode", "point"),
    )

    code: Mapped[CodeKey]
    row_version: Mapped[RowVersion]
    point: Mapped[BaseGeometry] = mapped_column(Shape("POINT"))
    town: Mapped[str | None]
    source: Mapped[str]


class StakeholderRow(Base):
    """An organization's presence: a point on the map, or none."""

    __tablename__ = "stakeholder"
    __table_args__ = (
        filled("slug", 120),
        filled("name"),
        filled("kind", 60),
        one_of("point_precision", PointPrecision),
        CheckConstraint(
            "(point IS NULL) = (point_precision = 'none')", name="point_precision__known"
        ),
        CheckConstraint(
            "NOT secret_address OR (point IS NULL AND street_address IS NULL AND postcode IS NULL)",
            name="secret_address",
        ),
        spatial_index("stakeholder", "point"),
    )

    id: Mapped[IdKey]
    row_version: Mapped[RowVersion]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organization_id: Mapped[Id] = mapped_column(ForeignKey("organization.id"), index=True)
    kind: Mapped[str] = mapped_column(index=True)
    description: Mapped[str]
    does_not: Mapped[str]
    point: Mapped[BaseGeometry | None] = mapped_column(Shape("POINT"))
    point_precision: Mapped[str]
    secret_address: Mapped[bool]
    street_address: Mapped[str | None]
    postcode: Mapped[str | None]
    town: Mapped[str | None]
    opening_hours: Mapped[str | None]
    website: Mapped[str | None]


class OldSlugRow(Base):
    """A name a stakeholder's page once had; it redirects for ever."""

    __tablename__ = "old_slug"
    __table_args__ = (filled("slug", 120),)

    slug: Mapped[CodeKey]
    stakeholder_id: Mapped[Id] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    until: Mapped[dt.datetime]


class OfferingRow(Base):
    """One thing a stakeholder offers. Level, access, ages live here."""

    __tablename__ = "offering"
    __table_args__ = (
        filled("title"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level"),
        one_of("access", Access),
        one_of("registration", Registration),
        CheckConstraint("age_min BETWEEN 0 AND 130", name="age_min"),
        CheckConstraint("age_max BETWEEN 0 AND 130", name="age_max"),
        CheckConstraint("age_max >= age_min", name="age_max__order"),
        CheckConstraint("matching_days BETWEEN 0 AND 3650", name="matching_days"),
    )

    id: Mapped[IdKey]
    row_version: Mapped[RowVersion]
    stakeholder_id: Mapped[Id] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    description: Mapped[str]
    level: Mapped[int]
    access: Mapped[str]
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    cost: Mapped[str | None]
    fixed_faces: Mapped[bool | None]
    first_visit: Mapped[str | None]
    registration: Mapped[str | None]
    opening_hours: Mapped[str | None]
    matching_days: Mapped[int | None]
    group: Mapped[bool]
    home_visit: Mapped[bool]
    remote: Mapped[bool]
    consult_possible: Mapped[bool]
    url: Mapped[str | None]
