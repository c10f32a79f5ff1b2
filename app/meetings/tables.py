"""The tables of meetings, their append-only events, invitations, and wrongly guessed codes.

Of the facilitator's key, a participant's key and an invitation's token only hashes are kept.
"""

import datetime as dt
from typing import Any

from sqlalchemy import CHAR, CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, IdKey, Json, RunningNumber
from app.words.meeting import LONGEST_TEXT, LONGEST_TITLE


class MeetingRow(Base):
    """A meeting of a wijk. ``code`` is what participants type; it is public during the evening."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("length(code) BETWEEN 6 AND 12", name="code"),
        CheckConstraint(f"length(title) BETWEEN 1 AND {LONGEST_TITLE}", name="title"),
        CheckConstraint("expires_at > opened_at", name="expires_at"),
    )

    id: Mapped[IdKey]
    code: Mapped[str] = mapped_column(unique=True)
    key_hash: Mapped[str] = mapped_column(CHAR(64), unique=True)
    wijk: Mapped[str] = mapped_column(index=True)
    wijk_name: Mapped[str]
    title: Mapped[str]
    themes: Mapped[list[str]] = mapped_column(Json)
    day: Mapped[dt.date]
    opened_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]


class MeetingEventRow(Base):
    """One event. ``ref``: what makes it the same event when it is sent again."""

    __tablename__ = "meeting_event"
    __table_args__ = (
        Index(None, "meeting_id", "id"),
        Index(None, "meeting_id", "participant", "id"),
        Index("uq_meeting_event_ref", "meeting_id", "ref", unique=True),
        {"sqlite_autoincrement": True},  # a number is never given twice
    )

    id: Mapped[int] = mapped_column(RunningNumber, primary_key=True)
    meeting_id: Mapped[Id] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime]
    kind: Mapped[str]
    participant: Mapped[str | None]
    ref: Mapped[str | None]
    body: Mapped[dict[str, Any]] = mapped_column(Json)


class InvitationRow(Base):
    """One organization asked to come: its answers are of an organization, not of a person."""

    __tablename__ = "meeting_invitation"
    __table_args__ = (
        Index("uq_meeting_invitation_once", "meeting_id", "organization_id", unique=True),
        CheckConstraint(f"length(remark) <= {LONGEST_TEXT}", name="remark"),
    )

    token_hash: Mapped[str] = mapped_column(CHAR(64), primary_key=True)
    meeting_id: Mapped[Id] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    organization_id: Mapped[Id] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    sent_at: Mapped[dt.datetime | None]
    answered_at: Mapped[dt.datetime | None]
    comes: Mapped[bool | None]
    correct: Mapped[bool | None]
    remark: Mapped[str]


class GuessRow(Base):
    """Wrong codes of one client in one minute; ``client`` is a hash that changes every minute."""

    __tablename__ = "meeting_guess"

    minute: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    client: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    guesses: Mapped[int] = mapped_column(Integer)
