"""How somebody confirmed a record: by mail, by phone, on the page, after a signal."""

from collections.abc import Sequence

from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # In one statement: SQLite would copy the whole table for a check that comes by itself.
    op.execute(
        "ALTER TABLE provenance ADD COLUMN confirmed_how TEXT"
        " CONSTRAINT ck_provenance_confirmed_how"
        " CHECK (confirmed_how IN ('mail', 'phone', 'page', 'signal'))"
    )


def downgrade() -> None:
    op.drop_column("provenance", "confirmed_how")
