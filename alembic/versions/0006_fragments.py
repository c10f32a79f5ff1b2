"""Fragments and the links by which one is recorded."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UUID = sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_invitations()
    create_fragments()


def downgrade() -> None:
    op.drop_table("fragment")
    op.drop_table("fragment_invitation")


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def of_stakeholder() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["stakeholder_id"], ["stakeholder.id"], ondelete="CASCADE")


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def subject(table: str) -> sa.CheckConstraint:
    rule = "(stakeholder_id IS NULL) = (theme IS NOT NULL AND wijk IS NOT NULL)"
    return check(table, "theme", rule)


def length(column: str, at_most: int) -> sa.CheckConstraint:
    return check("fragment", column, f"length({column}) BETWEEN 1 AND {at_most}")


def create_invitations() -> None:
    op.create_table(
        "fragment_invitation",
        sa.Column("id", UUID, nullable=False),
        sa.Column("token_hash", sa.CHAR(64), nullable=False),
        sa.Column("stakeholder_id", UUID, nullable=True),
        text("theme", nullable=True),
        text("wijk", nullable=True),
        text("meeting_id", nullable=True),
        text("made_by"),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
        of_stakeholder(),
        subject("fragment_invitation"),
    )
    op.create_index(
        "ix_fragment_invitation_stakeholder_id", "fragment_invitation", ["stakeholder_id"]
    )


def create_fragments() -> None:
    op.create_table(
        "fragment",
        sa.Column("id", UUID, nullable=False),
        sa.Column("stakeholder_id", UUID, nullable=True),
        text("theme", nullable=True),
        text("wijk", nullable=True),
        text("speaker_role"),
        text("title"),
        text("transcript"),
        text("language"),
        sa.Column("duration_seconds", sa.Integer, nullable=False),
        sa.Column("consent_on", sa.Date, nullable=False),
        text("consent_by"),
        text("visibility"),
        text("meeting_id", nullable=True),
        text("media_type"),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("sha256", sa.CHAR(64), nullable=False),
        text("file"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("invitation_id", UUID, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("file"),
        of_stakeholder(),
        sa.ForeignKeyConstraint(["invitation_id"], ["fragment_invitation.id"], ondelete="SET NULL"),
        subject("fragment"),
        check("fragment", "visibility", "visibility IN ('meeting', 'network', 'public')"),
        check("fragment", "media_type", "media_type IN ('audio/mp4', 'audio/mpeg')"),
        length("transcript", 6000),
        length("title", 200),
        length("speaker_role", 80),
        length("consent_by", 300),
        check("fragment", "duration_seconds", "duration_seconds BETWEEN 1 AND 300"),
        check("fragment", "meeting_id", "visibility <> 'meeting' OR meeting_id IS NOT NULL"),
    )
    for column in ("stakeholder_id", "wijk", "invitation_id"):
        op.create_index(f"ix_fragment_{column}", "fragment", [column])
