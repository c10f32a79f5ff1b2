"""The change log and the version of the directory that it raises."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    create_version()
    create_log()
    guard_log()


def downgrade() -> None:
    op.drop_table("change")
    op.drop_table("directory_version")
    if on_postgresql():
        op.execute("DROP FUNCTION change_is_append_only()")


def on_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"


def create_version() -> None:
    op.create_table(
        "directory_version",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name=op.f("ck_directory_version_id")),
    )
    op.execute("INSERT INTO directory_version (id, version) VALUES (1, 0)")


def create_log() -> None:
    op.create_table(
        "change",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("length(actor) BETWEEN 1 AND 200", name=op.f("ck_change_actor")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_version", "change", ["version"])
    op.create_index("ix_change_entity_entity_id", "change", ["entity", "entity_id"])


def guard_log() -> None:
    """The log is for reading and adding; whoever would rewrite history is refused."""
    if not on_postgresql():
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER change_no_{act.lower()} BEFORE {act} ON change"
                " BEGIN SELECT RAISE(ABORT, 'ck_change_id__append_only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION change_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the change log is append-only' USING"
        " ERRCODE = 'check_violation', TABLE = 'change',"
        " CONSTRAINT = 'ck_change_id__append_only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change"
        " FOR EACH STATEMENT EXECUTE FUNCTION change_is_append_only()"
    )
