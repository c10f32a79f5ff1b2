"""The tables of reminders, confirming links, calls, signals and invitation requests.

They belong to the work of keeping the directory true, not to the directory itself: nothing here
raises its version. A person's e-mail address stands in one column only, for as long as it must.
"""

import datetime as dt
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.directory.tables import filled, one_of
from app.rules.review import FactKind
from app.store.base import Base, CodeKey, Id, IdKey, RunningNumber

MailOutcome = Literal["claimed", "sent", "bounced", "failed"]
CallOutcome = Literal["reached", "missed"]
SignalKind = Literal["phone", "address", "hours", "wait", "gone", "other"]
SignalStatus = Literal["received", "checking", "mended", "unchanged"]
SignalSource = Literal["page", "meeting", "mail", "call"]

_NUMBERED = {"sqlite_autoincrement": True}


class ReminderRow(Base):
    """One mail to one organisation, written down before it is sent.

    ``round``: which one it is since its oldest fact fell due. ``address_hash``: SHA-256 of the
    address, so that one that bounced is not tried again; the address itself is not kept here.
    ``message_hash``: of the key of the mail, which nobody knows who did not have it.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        one_of("outcome", MailOutcome),
        CheckConstraint("round >= 1", name="round"),
        Index(None, "organization_id", "at"),
        Index(None, "message_hash"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    organization_id: Mapped[Id] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime]
    round: Mapped[int]
    facts: Mapped[int]
    address_hash: Mapped[str]
    outcome: Mapped[str]
    message_hash: Mapped[str | None]


class ConfirmLinkRow(Base):
    """A link in a mail, good for one fact of one stakeholder; kept as a hash."""

    __tablename__ = "confirm_link"
    __table_args__ = (one_of("kind", FactKind), Index(None, "stakeholder_id"))

    token_hash: Mapped[CodeKey]
    stakeholder_id: Mapped[Id] = mapped_column(ForeignKey("stakeholder.id", ondelete="CASCADE"))
    offering_id: Mapped[Id | None] = mapped_column(ForeignKey("offering.id", ondelete="CASCADE"))
    kind: Mapped[str]
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None]


class CallRow(Base):
    """A call to an organisation: reached whom (a role), or try again when."""

    __tablename__ = "upkeep_call"
    __table_args__ = (
        one_of("outcome", CallOutcome),
        Index(None, "organization_id", "at"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    organization_id: Mapped[Id] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime]
    outcome: Mapped[str]
    spoken_to: Mapped[str]
    note: Mapped[str]
    again_on: Mapped[dt.date | None]


class SignalRow(Base):
    """Somebody says that something is not right. Who said so is not kept."""

    __tablename__ = "signal"
    __table_args__ = (
        one_of("source", SignalSource),
        one_of("kind", SignalKind),
        one_of("status", SignalStatus),
        CheckConstraint("length(text) <= 600", name="text"),
        Index(None, "stakeholder_id"),
        Index(None, "status", "made_at"),
    )

    id: Mapped[IdKey]
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    source: Mapped[str]
    stakeholder_id: Mapped[Id] = mapped_column(ForeignKey("stakeholder.id", ondelete="CASCADE"))
    kind: Mapped[str]
    text: Mapped[str]
    made_at: Mapped[dt.datetime]
    status: Mapped[str]
    checking_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    answer: Mapped[str]


class InvitationRequestRow(Base):
    """Someone who works there asks to be invited. The address goes when it is handled."""

    __tablename__ = "invitation_request"
    __table_args__ = (filled("email", 254), filled("role", 80), Index(None, "made_at"))

    id: Mapped[IdKey]
    stakeholder_id: Mapped[Id] = mapped_column(ForeignKey("stakeholder.id", ondelete="CASCADE"))
    email: Mapped[str]
    role: Mapped[str]
    made_at: Mapped[dt.datetime]
