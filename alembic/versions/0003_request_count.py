"""How often each client asked in the last minutes, shared by all workers."""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "request_count",
        sa.Column("minute", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("client", sa.CHAR(32), nullable=False),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("minute", "client"),
    )


def downgrade() -> None:
    op.drop_table("request_count")
