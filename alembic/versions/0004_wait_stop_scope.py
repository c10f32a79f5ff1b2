"""Whose money is used up when an insurer's or gemeente's budget ends: a stop for some."""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("waitlist", sa.Column("stop_scope", sa.Text, nullable=True))


def downgrade() -> None:
    op.drop_column("waitlist", "stop_scope")
