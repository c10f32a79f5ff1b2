"""Which mail a reminder was, as a hash: by it a report that it could not be delivered is known."""

from collections.abc import Sequence

import sqlalchemy as sa

from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("reminder", sa.Column("message_hash", sa.Text, nullable=True))
    op.create_index("ix_reminder_message_hash", "reminder", ["message_hash"])


def downgrade() -> None:
    op.drop_index("ix_reminder_message_hash", "reminder")
    op.drop_column("reminder", "message_hash")
