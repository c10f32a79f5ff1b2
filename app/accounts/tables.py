"""The tables of people, their sign-in links and sessions, and the keys of portals.

Of a link, cookie, recovery code or key only a SHA-256 stands here, of a password an Argon2id.
The second factor follows from a seed here and the server's own secret, so neither alone is enough.
"""

import datetime as dt
from typing import Annotated, Final, get_args

from sqlalchemy import CHAR, CheckConstraint, ForeignKey, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, IdKey
from app.words.account import Role, Way

Hash: Final = CHAR(64)
HashKey = Annotated[str, mapped_column(Hash, primary_key=True)]
PersonId = Annotated[str, mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)]


def one_of(column: str, codes: object) -> CheckConstraint:
    """A check that holds a column to a ``Literal``."""
    listed = ", ".join(f"'{code}'" for code in get_args(codes))
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def filled(column: str, at_most: int) -> CheckConstraint:
    """A check that a text is there and is no novel."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {at_most}", name=column)


class PersonRow(Base):
    """Someone who may sign in. Never removed while the change log names them: access is ended."""

    __tablename__ = "person"
    __table_args__ = (filled("email", 254), filled("name", 120), one_of("role", Role))

    id: Mapped[IdKey]
    row_version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str | None]
    totp_seed: Mapped[str | None]
    totp_step: Mapped[int | None] = mapped_column(Integer)
    made_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    signed_in_at: Mapped[dt.datetime | None]


class PersonStakeholderRow(Base):
    """A stakeholder that an editor cares for."""

    __tablename__ = "person_stakeholder"

    person_id: Mapped[Id] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    stakeholder_id: Mapped[Id] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PersonOrganizationRow(Base):
    """An organization all of whose stakeholders an editor cares for."""

    __tablename__ = "person_organization"

    person_id: Mapped[Id] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    organization_id: Mapped[Id] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SignInLinkRow(Base):
    """A link in a mail that signs in once."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[HashKey]
    person_id: Mapped[PersonId]
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    next_path: Mapped[str]


class SessionRow(Base):
    """A browser that is signed in."""

    __tablename__ = "sign_in_session"
    __table_args__ = (filled("device", 80), one_of("way", Way))

    id: Mapped[IdKey]
    cookie_hash: Mapped[str] = mapped_column(Hash, unique=True)
    person_id: Mapped[PersonId]
    made_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    device: Mapped[str]
    way: Mapped[str]


class RecoveryCodeRow(Base):
    """A code for who lost the phone with the second factor; each works once."""

    __tablename__ = "recovery_code"

    code_hash: Mapped[HashKey]
    person_id: Mapped[PersonId]
    used_at: Mapped[dt.datetime | None]


class AttemptRow(Base):
    """How often something was tried in a stretch of time; ``key`` is a hash of who and what."""

    __tablename__ = "sign_in_attempt"

    stretch: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    key: Mapped[HashKey]
    tries: Mapped[int] = mapped_column(Integer)


class PortalKeyRow(Base):
    """A key with which a portal reads."""

    __tablename__ = "portal_key"
    __table_args__ = (filled("name", 120), CheckConstraint("per_minute >= 0", name="per_minute"))

    id: Mapped[IdKey]
    name: Mapped[str]
    key_hash: Mapped[str] = mapped_column(Hash, unique=True)
    per_minute: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
