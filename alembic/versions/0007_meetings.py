"""Meetings and their events."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UUID = sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_meeting()
    create_event()
    guard_events()
    create_invitation()
    op.create_table(
        "meeting_guess",
        sa.Column("minute", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("client", sa.CHAR(32), nullable=False),
        sa.Column("guesses", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("minute", "client", name=op.f("pk_meeting_guess")),
    )


def downgrade() -> None:
    for table in ("meeting_guess", "meeting_invitation", "meeting_event", "meeting"):
        op.drop_table(table)
    if on_postgresql():
        op.execute("DROP FUNCTION meeting_event_is_append_only()")


def on_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"


def create_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", UUID, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("key_hash", sa.CHAR(64), nullable=False),
        sa.Column("wijk", sa.Text, nullable=False),
        sa.Column("wijk_name", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("themes", JSON, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_meeting_key_hash")),
        sa.CheckConstraint("length(code) BETWEEN 6 AND 12", name=op.f("ck_meeting_code")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_meeting_title")),
        sa.CheckConstraint("expires_at > opened_at", name=op.f("ck_meeting_expires_at")),
    )
    op.create_index("ix_meeting_wijk", "meeting", ["wijk"])


def create_event() -> None:
    op.create_table(
        "meeting_event",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("meeting_id", UUID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("participant", sa.Text, nullable=True),
        sa.Column("ref", sa.Text, nullable=True),
        sa.Column("body", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_event")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            ondelete="CASCADE",
            name=op.f("fk_meeting_event_meeting_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_event_meeting_id_id", "meeting_event", ["meeting_id", "id"])
    op.create_index(
        "ix_meeting_event_meeting_id_participant_id",
        "meeting_event",
        ["meeting_id", "participant", "id"],
    )
    op.create_index("uq_meeting_event_ref", "meeting_event", ["meeting_id", "ref"], unique=True)


def guard_events() -> None:
    """Events are added; they only go together with their whole meeting."""
    if not on_postgresql():
        for act, when in (
            ("UPDATE", ""),
            ("DELETE", " WHEN EXISTS (SELECT 1 FROM meeting WHERE id = OLD.meeting_id)"),
        ):
            op.execute(
                f"CREATE TRIGGER meeting_event_no_{act.lower()} BEFORE {act} ON meeting_event{when}"
                " BEGIN SELECT RAISE(ABORT, 'ck_meeting_event_id__append_only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION meeting_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF TG_OP = 'DELETE' AND NOT EXISTS"
        " (SELECT 1 FROM meeting WHERE id = OLD.meeting_id) THEN RETURN OLD; END IF;"
        " RAISE EXCEPTION 'the events of a meeting are append-only' USING"
        " ERRCODE = 'check_violation', TABLE = 'meeting_event',"
        " CONSTRAINT = 'ck_meeting_event_id__append_only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER meeting_event_is_append_only BEFORE UPDATE OR DELETE ON meeting_event"
        " FOR EACH ROW EXECUTE FUNCTION meeting_event_is_append_only()"
    )


def create_invitation() -> None:
    op.create_table(
        "meeting_invitation",
        sa.Column("token_hash", sa.CHAR(64), nullable=False),
        sa.Column("meeting_id", UUID, nullable=False),
        sa.Column("organization_id", UUID, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("comes", sa.Boolean, nullable=True),
        sa.Column("correct", sa.Boolean, nullable=True),
        sa.Column("remark", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_meeting_invitation")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            ondelete="CASCADE",
            name=op.f("fk_meeting_invitation_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            ondelete="CASCADE",
            name=op.f("fk_meeting_invitation_organization_id"),
        ),
        sa.CheckConstraint("length(remark) <= 500", name=op.f("ck_meeting_invitation_remark")),
    )
    op.create_index(
        "uq_meeting_invitation_once",
        "meeting_invitation",
        ["meeting_id", "organization_id"],
        unique=True,
    )
    op.create_index(
        "ix_meeting_invitation_organization_id", "meeting_invitation", ["organization_id"]
    )
