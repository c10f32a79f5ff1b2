"""The tables of fragments and the links by which one is recorded."""

import datetime as dt
from typing import get_args

from sqlalchemy import CHAR, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, IdKey
from app.words.fragment import MediaType, Visibility


def _one_of(column: str, codes: object) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in get_args(codes))
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _length(column: str, at_most: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {at_most}", name=column)


def _subject() -> CheckConstraint:
    """A stakeholder, or a theme in a wijk."""
    return CheckConstraint(
        "(stakeholder_id IS NULL) = (theme IS NOT NULL AND wijk IS NOT NULL)", name="theme"
    )


class FragmentInvitationRow(Base):
    """A link by which one records; only its hash is known here."""

    __tablename__ = "fragment_invitation"
    __table_args__ = (_subject(),)

    id: Mapped[IdKey]
    token_hash: Mapped[str] = mapped_column(CHAR(64), unique=True)
    stakeholder_id: Mapped[Id | None] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    theme: Mapped[str | None]
    wijk: Mapped[str | None]
    # No reference: meetings are made after fragments, and one that is gone takes no voice along.
    meeting_id: Mapped[str | None]
    made_by: Mapped[str]
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]


class FragmentRow(Base):
    """One fragment; its sound is the file of that name."""

    __tablename__ = "fragment"
    __table_args__ = (
        _subject(),
        _one_of("visibility", Visibility),
        _one_of("media_type", MediaType),
        _length("transcript", 6000),
        _length("title", 200),
        _length("speaker_role", 80),
        _length("consent_by", 300),
        CheckConstraint("duration_seconds BETWEEN 1 AND 300", name="duration_seconds"),
        CheckConstraint("visibility <> 'meeting' OR meeting_id IS NOT NULL", name="meeting_id"),
    )

    id: Mapped[IdKey]
    stakeholder_id: Mapped[Id | None] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    theme: Mapped[str | None]
    wijk: Mapped[str | None] = mapped_column(index=True)
    speaker_role: Mapped[str]
    title: Mapped[str]
    transcript: Mapped[str]
    language: Mapped[str]
    duration_seconds: Mapped[int]
    consent_on: Mapped[dt.date]
    consent_by: Mapped[str]
    visibility: Mapped[str]
    meeting_id: Mapped[str | None]
    media_type: Mapped[str]
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(CHAR(64))
    file: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    invitation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("fragment_invitation.id", ondelete="SET NULL"), index=True
    )
