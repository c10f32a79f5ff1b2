"""The directory: who offers what to whom, where, and how long the wait is."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from app.store.shape import Shape

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UUID = sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
CLUSTERED = {"sqlite_with_rowid": False}

TABLES = (
    "membership",
    "network",
    "waitlist",
    "provenance",
    "offering_contact",
    "stakeholder_contact",
    "offering_language",
    "offering_area",
    "offering_need",
    "offering",
    "old_slug",
    "stakeholder",
    "postcode",
    "area",
    "organization",
)
SHAPES = (("area", "shape"), ("postcode", "point"), ("stakeholder", "point"))


def upgrade() -> None:
    if on_postgresql():
        require_postgis()
    create_who_and_where()
    create_offerings()
    create_links()
    create_waits()
    create_networks()
    if on_postgresql():
        for table, column in SHAPES:
            op.create_index(f"ix_{table}_{column}", table, [column], postgresql_using="gist")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def on_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"


def require_postgis() -> None:
    """Creating the extension needs a superuser; a database that has it already does not."""
    there = sa.text("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
    if op.get_bind().execute(there).scalar() is None:
        op.execute("CREATE EXTENSION postgis")


def row_version() -> sa.Column[int]:
    return sa.Column("row_version", sa.Integer, server_default=sa.text("1"), nullable=False)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def belongs_to(parent: str, key: str, column: str) -> sa.ForeignKeyConstraint:
    """Goes with its parent when that is taken away."""
    return sa.ForeignKeyConstraint([column], [f"{parent}.{key}"], ondelete="CASCADE")


def check(table: str, field: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{field}"))


def create_who_and_where() -> None:
    op.create_table(
        "organization",
        sa.Column("id", UUID, nullable=False),
        row_version(),
        text("name"),
        text("description"),
        text("website", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        check("organization", "name", "length(name) BETWEEN 1 AND 300"),
    )
    op.create_table(
        "area",
        text("code"),
        row_version(),
        text("name"),
        text("level"),
        text("parent", nullable=True),
        sa.Column("shape", Shape("MULTIPOLYGON"), nullable=True),
        text("source"),
        sa.PrimaryKeyConstraint("code"),
        sa.ForeignKeyConstraint(["parent"], ["area.code"], deferrable=True, initially="DEFERRED"),
        check("area", "code", "length(code) BETWEEN 1 AND 20"),
        check("area", "name", "length(name) BETWEEN 1 AND 300"),
        check("area", "level", "level IN ('land', 'regio', 'gemeente', 'wijk', 'buurt')"),
    )
    op.create_index("ix_area_parent", "area", ["parent"])
    op.create_table(
        "postcode",
        text("code"),
        row_version(),
        sa.Column("point", Shape("POINT"), nullable=False),
        text("town", nullable=True),
        text("source"),
        sa.PrimaryKeyConstraint("code"),
        check("postcode", "code", "length(code) IN (4, 6)"),
    )
    create_stakeholders()


def create_stakeholders() -> None:
    op.create_table(
        "stakeholder",
        sa.Column("id", UUID, nullable=False),
        row_version(),
        text("slug"),
        text("name"),
        sa.Column("organization_id", UUID, nullable=False),
        text("kind"),
        text("description"),
        text("does_not"),
        sa.Column("point", Shape("POINT"), nullable=True),
        text("point_precision"),
        sa.Column("secret_address", sa.Boolean, nullable=False),
        text("street_address", nullable=True),
        text("postcode", nullable=True),
        text("town", nullable=True),
        text("opening_hours", nullable=True),
        text("website", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"]),
        check("stakeholder", "slug", "length(slug) BETWEEN 1 AND 120"),
        check("stakeholder", "name", "length(name) BETWEEN 1 AND 300"),
        check("stakeholder", "kind", "length(kind) BETWEEN 1 AND 60"),
        check(
            "stakeholder",
            "point_precision",
            "point_precision IN ('address', 'street', 'area', 'none')",
        ),
        check(
            "stakeholder",
            "point_precision__known",
            "(point IS NULL) = (point_precision = 'none')",
        ),
        check(
            "stakeholder",
            "secret_address",
            "NOT secret_address OR (point IS NULL AND street_address IS NULL AND postcode IS NULL)",
        ),
    )
    op.create_index("ix_stakeholder_organization_id", "stakeholder", ["organization_id"])
    op.create_index("ix_stakeholder_kind", "stakeholder", ["kind"])
    op.create_table(
        "old_slug",
        text("slug"),
        sa.Column("stakeholder_id", UUID, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("slug"),
        belongs_to("stakeholder", "id", "stakeholder_id"),
        check("old_slug", "slug", "length(slug) BETWEEN 1 AND 120"),
    )
    op.create_index("ix_old_slug_stakeholder_id", "old_slug", ["stakeholder_id"])


def create_offerings() -> None:
    op.create_table(
        "offering",
        sa.Column("id", UUID, nullable=False),
        row_version(),
        sa.Column("stakeholder_id", UUID, nullable=False),
        text("title"),
        text("description"),
        sa.Column("level", sa.Integer, nullable=False),
        text("access"),
        sa.Column("age_min", sa.Integer, nullable=True),
        sa.Column("age_max", sa.Integer, nullable=True),
        text("cost", nullable=True),
        sa.Column("fixed_faces", sa.Boolean, nullable=True),
        text("first_visit", nullable=True),
        text("registration", nullable=True),
        text("opening_hours", nullable=True),
        sa.Column("matching_days", sa.Integer, nullable=True),
        sa.Column("group", sa.Boolean, nullable=False),
        sa.Column("home_visit", sa.Boolean, nullable=False),
        sa.Column("remote", sa.Boolean, nullable=False),
        sa.Column("consult_possible", sa.Boolean, nullable=False),
        text("url", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("stakeholder", "id", "stakeholder_id"),
        check("offering", "title", "length(title) BETWEEN 1 AND 300"),
        check("offering", "level", "level BETWEEN 0 AND 5"),
        check(
            "offering",
            "access",
            "access IN ('open', 'own-registration', 'via-gp', 'referral', 'decision',"
            " 'professional-only', 'acute')",
        ),
        check("offering", "registration", "registration IN ('anonymous', 'name', 'bsn')"),
        check("offering", "age_min", "age_min BETWEEN 0 AND 130"),
        check("offering", "age_max", "age_max BETWEEN 0 AND 130"),
        check("offering", "age_max__order", "age_max >= age_min"),
        check("offering", "matching_days", "matching_days BETWEEN 0 AND 3650"),
    )
    op.create_index("ix_offering_stakeholder_id", "offering", ["stakeholder_id"])


def create_links() -> None:
    op.create_table(
        "offering_need",
        sa.Column("offering_id", UUID, nullable=False),
        text("role"),
        text("need"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("offering_id", "role", "need"),
        belongs_to("offering", "id", "offering_id"),
        check("offering_need", "role", "role IN ('answers', 'supports', 'below_floor')"),
        check("offering_need", "need", "length(need) BETWEEN 1 AND 60"),
        **CLUSTERED,
    )
    op.create_index("ix_offering_need_need_role", "offering_need", ["need", "role"])
    op.create_table(
        "offering_area",
        sa.Column("offering_id", UUID, nullable=False),
        text("area_code"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("offering_id", "area_code"),
        belongs_to("offering", "id", "offering_id"),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"]),
        **CLUSTERED,
    )
    op.create_index("ix_offering_area_area_code", "offering_area", ["area_code"])
    op.create_table(
        "offering_language",
        sa.Column("offering_id", UUID, nullable=False),
        text("language"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("offering_id", "language"),
        belongs_to("offering", "id", "offering_id"),
        check("offering_language", "language", "length(language) BETWEEN 1 AND 35"),
        **CLUSTERED,
    )
    create_contacts("stakeholder")
    create_contacts("offering")
    create_provenance()


def create_contacts(owner: str) -> None:
    table = f"{owner}_contact"
    op.create_table(
        table,
        sa.Column(f"{owner}_id", UUID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        text("name"),
        text("channel"),
        text("value"),
        text("audience"),
        text("hours", nullable=True),
        sa.PrimaryKeyConstraint(f"{owner}_id", "position"),
        belongs_to(owner, "id", f"{owner}_id"),
        check(
            table,
            "channel",
            "channel IN ('phone', 'chat', 'walk-in', 'mail', 'app', 'zorgdomein', 'website')",
        ),
        check(table, "audience", "audience IN ('everyone', 'resident', 'professional')"),
        check(table, "value", "length(value) BETWEEN 1 AND 2000"),
        **CLUSTERED,
    )


def create_provenance() -> None:
    op.create_table(
        "provenance",
        text("entity"),
        sa.Column("entity_id", UUID, nullable=False),
        text("field"),
        sa.Column("example", sa.Boolean, nullable=False),
        text("source"),
        sa.Column("confirmed_on", sa.Date, nullable=True),
        text("confirmed_by", nullable=True),
        sa.PrimaryKeyConstraint("entity", "entity_id", "field"),
        check("provenance", "entity", "entity IN ('stakeholder', 'offering')"),
        check("provenance", "confirmed_on", "confirmed_by IS NULL OR confirmed_on IS NOT NULL"),
        **CLUSTERED,
    )


def create_waits() -> None:
    op.create_table(
        "waitlist",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("offering_id", UUID, nullable=False),
        text("status"),
        sa.Column("intake_days", sa.Integer, nullable=True),
        sa.Column("treatment_days", sa.Integer, nullable=True),
        sa.Column("measured_on", sa.Date, nullable=True),
        sa.Column("counts_from", sa.Date, nullable=False),
        text("method", nullable=True),
        text("stop_reason", nullable=True),
        sa.Column("stop_until", sa.Date, nullable=True),
        text("source"),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        belongs_to("offering", "id", "offering_id"),
        check("waitlist", "status", "status IN ('open', 'waitlist', 'closed', 'none', 'unknown')"),
        check("waitlist", "intake_days", "intake_days BETWEEN 0 AND 3650"),
        check("waitlist", "treatment_days", "treatment_days BETWEEN 0 AND 3650"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_waitlist_offering_id_counts_from_id", "waitlist", ["offering_id", "counts_from", "id"]
    )


def create_networks() -> None:
    op.create_table(
        "network",
        sa.Column("id", UUID, nullable=False),
        row_version(),
        text("slug"),
        text("name"),
        text("description"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
        check("network", "slug", "length(slug) BETWEEN 1 AND 120"),
        check("network", "name", "length(name) BETWEEN 1 AND 300"),
    )
    op.create_table(
        "membership",
        sa.Column("network_id", UUID, nullable=False),
        sa.Column("stakeholder_id", UUID, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("network_id", "stakeholder_id", "since"),
        belongs_to("network", "id", "network_id"),
        belongs_to("stakeholder", "id", "stakeholder_id"),
        check("membership", "until", "until > since"),
    )
    op.create_index("ix_membership_stakeholder_id", "membership", ["stakeholder_id"])
