"""People, sign-in links, sessions, keys of portals."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UUID = sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
HASH = sa.CHAR(64)

TABLES = (
    "portal_key",
    "sign_in_attempt",
    "recovery_code",
    "sign_in_session",
    "sign_in_link",
    "person_organization",
    "person_stakeholder",
    "person",
)


def upgrade() -> None:
    create_people()
    for parent in ("stakeholder", "organization"):
        create_care(parent)
    create_ways_in()
    create_counts_and_keys()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def moment(name: str, *, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def check(table: str, field: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{field}"))


def of_person(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    """Goes with the person."""
    name = op.f(f"fk_{table}_person_id")
    key = sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE")
    return sa.Column("person_id", UUID, nullable=False), key


def create_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", UUID, nullable=False),
        sa.Column("row_version", sa.Integer, server_default=sa.text("1"), nullable=False),
        text("email"),
        text("name"),
        text("role"),
        text("password_hash", nullable=True),
        text("totp_seed", nullable=True),
        sa.Column("totp_step", sa.Integer, nullable=True),
        moment("made_at"),
        moment("ended_at", nullable=True),
        moment("signed_in_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
        check("person", "email", "length(email) BETWEEN 1 AND 254"),
        check("person", "name", "length(name) BETWEEN 1 AND 120"),
        check("person", "role", "role IN ('coordinator', 'editor', 'reader')"),
    )


def create_care(parent: str) -> None:
    table, column = f"person_{parent}", f"{parent}_id"
    op.create_table(
        table,
        *of_person(table),
        sa.Column(column, UUID, nullable=False),
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", column),
    )
    op.create_index(f"ix_{table}_{column}", table, [column])


def create_ways_in() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", HASH, nullable=False),
        *of_person("sign_in_link"),
        moment("made_at"),
        moment("expires_at"),
        moment("used_at", nullable=True),
        text("next_path"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "sign_in_session",
        sa.Column("id", UUID, nullable=False),
        sa.Column("cookie_hash", HASH, nullable=False),
        *of_person("sign_in_session"),
        moment("made_at"),
        moment("seen_at"),
        moment("expires_at"),
        text("device"),
        text("way"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cookie_hash"),
        check("sign_in_session", "device", "length(device) BETWEEN 1 AND 80"),
        check("sign_in_session", "way", "way IN ('link', 'password', 'oidc')"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", HASH, nullable=False),
        *of_person("recovery_code"),
        moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("code_hash"),
    )
    for table in ("sign_in_link", "sign_in_session", "recovery_code"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def create_counts_and_keys() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column("stretch", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("key", HASH, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("stretch", "key"),
    )
    op.create_table(
        "portal_key",
        sa.Column("id", UUID, nullable=False),
        text("name"),
        sa.Column("key_hash", HASH, nullable=False),
        sa.Column("per_minute", sa.Integer, nullable=False),
        moment("made_at"),
        moment("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key_hash"),
        check("portal_key", "name", "length(name) BETWEEN 1 AND 120"),
        check("portal_key", "per_minute", "per_minute >= 0"),
    )
