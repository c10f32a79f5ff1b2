"""Checks of facts, reminders, confirming links, calls, signals and invitation requests."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UUID = sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('wait', 'hours', 'contact', 'place', 'offer')"

TABLES = (
    "question_count",
    "invitation_request",
    "signal",
    "upkeep_call",
    "confirm_link",
    "reminder",
    "fact_check",
)


def upgrade() -> None:
    create_checks()
    create_reminders()
    create_links()
    create_calls()
    create_signals()
    create_requests()
    create_question_counts()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, MOMENT, nullable=nullable)


def id_of(table: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(f"{table}_id", UUID, nullable=nullable)


def belongs_to(table: str) -> sa.ForeignKeyConstraint:
    """Goes with its parent when that is taken away."""
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], ondelete="CASCADE")


def check(table: str, field: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{field}"))


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def create_checks() -> None:
    op.create_table(
        "fact_check",
        sa.Column("id", NUMBER, nullable=False),
        id_of("stakeholder"),
        id_of("offering", nullable=True),
        text("kind"),
        text("outcome"),
        text("how"),
        sa.Column("own", sa.Boolean, nullable=False),
        text("by_role"),
        sa.Column("checked_on", sa.Date, nullable=False),
        moment("at"),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("stakeholder"),
        belongs_to("offering"),
        check("fact_check", "kind", KINDS),
        check("fact_check", "outcome", "outcome IN ('confirmed', 'changed', 'wrong')"),
        check("fact_check", "how", "how IN ('mail', 'phone', 'page', 'signal')"),
        check("fact_check", "by_role", "length(by_role) BETWEEN 1 AND 200"),
        sqlite_autoincrement=True,
    )
    index("fact_check", "stakeholder_id")


def create_reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", NUMBER, nullable=False),
        id_of("organization"),
        moment("at"),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("facts", sa.Integer, nullable=False),
        text("address_hash"),
        text("outcome"),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("organization"),
        check("reminder", "outcome", "outcome IN ('claimed', 'sent', 'bounced', 'failed')"),
        check("reminder", "round", "round >= 1"),
        sqlite_autoincrement=True,
    )
    index("reminder", "organization_id", "at")


def create_links() -> None:
    op.create_table(
        "confirm_link",
        text("token_hash"),
        id_of("stakeholder"),
        id_of("offering", nullable=True),
        text("kind"),
        moment("made_at"),
        moment("expires_at"),
        moment("used_at", nullable=True),
        text("outcome", nullable=True),
        sa.PrimaryKeyConstraint("token_hash"),
        belongs_to("stakeholder"),
        belongs_to("offering"),
        check("confirm_link", "kind", KINDS),
    )
    index("confirm_link", "stakeholder_id")


def create_calls() -> None:
    op.create_table(
        "upkeep_call",
        sa.Column("id", NUMBER, nullable=False),
        id_of("organization"),
        moment("at"),
        text("outcome"),
        text("spoken_to"),
        text("note"),
        sa.Column("again_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("organization"),
        check("upkeep_call", "outcome", "outcome IN ('reached', 'missed')"),
        sqlite_autoincrement=True,
    )
    index("upkeep_call", "organization_id", "at")


def create_signals() -> None:
    op.create_table(
        "signal",
        sa.Column("id", UUID, nullable=False),
        text("token_hash", nullable=True),
        text("source"),
        id_of("stakeholder"),
        text("kind"),
        text("text"),
        moment("made_at"),
        text("status"),
        moment("checking_at", nullable=True),
        moment("closed_at", nullable=True),
        text("answer"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
        belongs_to("stakeholder"),
        check("signal", "source", "source IN ('page', 'meeting', 'mail', 'call')"),
        check("signal", "kind", "kind IN ('phone', 'address', 'hours', 'wait', 'gone', 'other')"),
        check("signal", "status", "status IN ('received', 'checking', 'mended', 'unchanged')"),
        check("signal", "text", "length(text) <= 600"),
    )
    index("signal", "stakeholder_id")
    index("signal", "status", "made_at")


def create_requests() -> None:
    op.create_table(
        "invitation_request",
        sa.Column("id", UUID, nullable=False),
        id_of("stakeholder"),
        text("email"),
        text("role"),
        moment("made_at"),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("stakeholder"),
        check("invitation_request", "email", "length(email) BETWEEN 1 AND 254"),
        check("invitation_request", "role", "length(role) BETWEEN 1 AND 80"),
    )
    index("invitation_request", "made_at")


def create_question_counts() -> None:
    op.create_table(
        "question_count",
        sa.Column("week", sa.Date, nullable=False),
        text("area"),
        text("need"),
        text("asker"),
        text("outcome"),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("week", "area", "need", "asker", "outcome"),
        check("question_count", "questions", "questions >= 1"),
    )
