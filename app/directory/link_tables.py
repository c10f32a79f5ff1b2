"""What hangs on a record: needs, areas, contacts, provenance, waits, checks, networks."""

import datetime as dt
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.directory.tables import RowVersion, filled, one_of
from app.rules.review import CheckOutcome, FactKind
from app.store.base import Base, CodeKey, Id, IdKey, RunningNumber
from app.words.codes import Channel, ContactAudience, How, WaitStatus

NeedLink = Literal["answers", "supports", "below_floor"]
Described = Literal["stakeholder", "offering"]
CLUSTERED = {"sqlite_with_rowid": False}
"""SQLite keeps such a table in the order of its key, so that links are read in one sweep."""


class OfferingNeedRow(Base):
    """A need this offering answers, supports, or answers below the need's floor."""

    __tablename__ = "offering_need"
    __table_args__ = (
        one_of("role", NeedLink),
        filled("need", 60),
        Index(None, "need", "role"),
        CLUSTERED,
    )

    offering_id: Mapped[IdKey] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    role: Mapped[CodeKey]
    need: Mapped[CodeKey]
    position: Mapped[int]


class OfferingAreaRow(Base):
    """An area whose people this offering serves."""

    __tablename__ = "offering_area"
    __table_args__ = (CLUSTERED,)

    offering_id: Mapped[IdKey] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    area_code: Mapped[CodeKey] = mapped_column(ForeignKey("area.code"), index=True)
    position: Mapped[int]


class OfferingLanguageRow(Base):
    """A language spoken there (BCP 47)."""

    __tablename__ = "offering_language"
    __table_args__ = (filled("language", 35), CLUSTERED)

    offering_id: Mapped[IdKey] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    language: Mapped[CodeKey]
    position: Mapped[int]


class ContactColumns:
    """One way to reach someone, and for whom it is."""

    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    channel: Mapped[str]
    value: Mapped[str]
    audience: Mapped[str]
    hours: Mapped[str | None]


class StakeholderContactRow(ContactColumns, Base):
    """A contact of the stakeholder as a whole."""

    __tablename__ = "stakeholder_contact"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("audience", ContactAudience),
        filled("value", 2000),
        CLUSTERED,
    )

    stakeholder_id: Mapped[IdKey] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), sort_order=-1
    )


class OfferingContactRow(ContactColumns, Base):
    """A contact of one offering."""

    __tablename__ = "offering_contact"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("audience", ContactAudience),
        filled("value", 2000),
        CLUSTERED,
    )

    offering_id: Mapped[IdKey] = mapped_column(
        ForeignKey("offering.id", ondelete="CASCADE"), sort_order=-1
    )


class ProvenanceRow(Base):
    """Where a record comes from; ``field`` is empty for the record as a whole."""

    __tablename__ = "provenance"
    __table_args__ = (
        one_of("entity", Described),
        one_of("confirmed_how", How),
        CheckConstraint("confirmed_by IS NULL OR confirmed_on IS NOT NULL", name="confirmed_on"),
        CLUSTERED,
    )

    entity: Mapped[CodeKey]
    entity_id: Mapped[IdKey]
    field: Mapped[CodeKey]
    example: Mapped[bool]
    source: Mapped[str]
    confirmed_on: Mapped[dt.date | None]
    confirmed_by: Mapped[str | None]
    confirmed_how: Mapped[str | None]


class WaitlistRow(Base):
    """One measurement of an offering's wait. Rows are only ever added; the newest counts.

    ``counts_from`` orders them: the day measured, or the day recorded when nobody said.
    """

    __tablename__ = "waitlist"
    __table_args__ = (
        one_of("status", WaitStatus),
        CheckConstraint("intake_days BETWEEN 0 AND 3650", name="intake_days"),
        CheckConstraint("treatment_days BETWEEN 0 AND 3650", name="treatment_days"),
        Index(None, "offering_id", "counts_from", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    offering_id: Mapped[Id] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    status: Mapped[str]
    intake_days: Mapped[int | None]
    treatment_days: Mapped[int | None]
    measured_on: Mapped[dt.date | None]
    counts_from: Mapped[dt.date]
    method: Mapped[str | None]
    stop_reason: Mapped[str | None]
    stop_until: Mapped[dt.date | None]
    source: Mapped[str]
    recorded_at: Mapped[dt.datetime]
    stop_scope: Mapped[str | None]


class FactCheckRow(Base):
    """Somebody said whether one fact holds. Rows are only ever added; the newest counts.

    ``upkeep`` writes them; an import must leave alone what they confirm.
    """

    __tablename__ = "fact_check"
    __table_args__ = (
        one_of("kind", FactKind),
        one_of("outcome", CheckOutcome),
        one_of("how", How),
        filled("by_role", 200),
        Index(None, "stakeholder_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    stakeholder_id: Mapped[Id] = mapped_column(ForeignKey("stakeholder.id", ondelete="CASCADE"))
    offering_id: Mapped[Id | None] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    kind: Mapped[str]
    outcome: Mapped[str]
    how: Mapped[str]
    own: Mapped[bool]
    by_role: Mapped[str]
    checked_on: Mapped[dt.date]
    at: Mapped[dt.datetime]


class NetworkRow(Base):
    """A group of stakeholders that work together."""

    __tablename__ = "network"
    __table_args__ = (filled("slug", 120), filled("name"))

    id: Mapped[IdKey]
    row_version: Mapped[RowVersion]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str]
    source: Mapped[str] = mapped_column(server_default=text("''"))


class MembershipRow(Base):
    """From when until when a stakeholder is in a network; ``until`` is the first day after."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("until > since", name="until"),)

    network_id: Mapped[IdKey] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    stakeholder_id: Mapped[IdKey] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    since: Mapped[dt.date] = mapped_column(primary_key=True)
    until: Mapped[dt.date | None]
