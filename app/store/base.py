"""The one table registry, with constraint names from which a field can be read back."""

import datetime as dt
from typing import Annotated, Final

from sqlalchemy import CHAR, JSON, BigInteger, DateTime, Dialect, Integer, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

UuidText: Final = CHAR(36).with_variant(UUID(as_uuid=False), "postgresql")
"""A UUID, text in Python: native on PostgreSQL, 36 characters on SQLite."""

Json: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
RunningNumber: Final = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column that is called INTEGER."""

NAMING: Final = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""A check is named after the field to blame; a second one on that field gets ``field__what``."""


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment: always with its zone in Python, UTC in the database (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Refuse a moment without a zone: nobody could say later which one was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(dt.UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Back with its zone."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.replace(tzinfo=dt.UTC)


Id = Annotated[str, mapped_column(UuidText)]
IdKey = Annotated[str, mapped_column(UuidText, primary_key=True)]
CodeKey = Annotated[str, mapped_column(Text, primary_key=True)]


class Base(DeclarativeBase):
    """Every room's tables stand in this one registry, so that migrations see them all."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, dt.datetime: UtcDateTime}  # noqa: RUF012 -- SQLAlchemy reads it as a plain class attribute
