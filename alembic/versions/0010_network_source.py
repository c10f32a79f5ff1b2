"""Who says that these work together."""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("network", sa.Column("source", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("network") as table:
        table.drop_column("source")
