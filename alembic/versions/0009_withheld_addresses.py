"""What became secret is blanked in the change log; the log refuses every other rewriting."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BLANK = {"point": None, "pointPrecision": "none", "streetAddress": None, "postcode": None}
SAME = ("id", "version", "at", "actor", "entity", "entity_id")

CHANGE = sa.table(
    "change",
    sa.column("id", NUMBER),
    sa.column("version", NUMBER),
    sa.column("entity", sa.Text),
    sa.column("entity_id", sa.Text),
    sa.column("before", JSON),
    sa.column("after", JSON),
    sa.column("withheld_in", NUMBER),
)


def upgrade() -> None:
    op.add_column("change", sa.Column("withheld_in", NUMBER, nullable=True))
    drop_guard()
    withhold_what_is_secret()
    guard(allow_withholding=True)


def downgrade() -> None:
    drop_guard()
    op.drop_column("change", "withheld_in")
    guard(allow_withholding=False)


def on_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"


def drop_guard() -> None:
    if not on_postgresql():
        op.execute("DROP TRIGGER change_no_update")
        return
    op.execute("DROP TRIGGER change_is_append_only ON change")
    op.execute("DROP TRIGGER IF EXISTS change_only_withholds ON change")
    op.execute("DROP FUNCTION IF EXISTS change_only_withholds()")


def guard(*, allow_withholding: bool) -> None:
    """Blanking where something was is let through, once per row; all else is refused."""
    if not on_postgresql():
        when = f" WHEN NOT ({rule(sqlite_side)})" if allow_withholding else ""
        op.execute(
            f"CREATE TRIGGER change_no_update BEFORE UPDATE ON change{when}"
            " BEGIN SELECT RAISE(ABORT, 'ck_change_id__append_only'); END"
        )
        return
    acts = "DELETE OR TRUNCATE" if allow_withholding else "UPDATE OR DELETE OR TRUNCATE"
    op.execute(
        f"CREATE TRIGGER change_is_append_only BEFORE {acts} ON change"
        " FOR EACH STATEMENT EXECUTE FUNCTION change_is_append_only()"
    )
    if not allow_withholding:
        return
    op.execute(
        "CREATE FUNCTION change_only_withholds() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {rule(postgresql_side)} THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION 'the change log is append-only' USING"
        " ERRCODE = 'check_violation', TABLE = 'change',"
        " CONSTRAINT = 'ck_change_id__append_only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_only_withholds BEFORE UPDATE ON change"
        " FOR EACH ROW EXECUTE FUNCTION change_only_withholds()"
    )


def rule(side: Callable[[str], str]) -> str:
    """An update that is let through: a stakeholder's, marked, nothing but the place is other."""
    return " AND ".join(
        [
            "OLD.entity = 'stakeholder'",
            "OLD.withheld_in IS NULL",
            "NEW.withheld_in IS NOT NULL",
            *(f"NEW.{name} = OLD.{name}" for name in SAME),
            side("before"),
            side("after"),
        ]
    )


def sqlite_side(side: str) -> str:
    paths = ", ".join(f"'$.{name}'" for name in BLANK)
    new = f'NEW."{side}"'
    return (
        f'json_remove({new}, {paths}) IS json_remove(OLD."{side}", {paths})'
        f" AND json_extract({new}, '$.point') IS NULL"
        f" AND json_extract({new}, '$.streetAddress') IS NULL"
        f" AND json_extract({new}, '$.postcode') IS NULL"
        f" AND coalesce(json_extract({new}, '$.pointPrecision'), 'none') = 'none'"
    )


def postgresql_side(side: str) -> str:
    names = ", ".join(f"'{name}'" for name in BLANK)
    new = f'NEW."{side}"'
    return (
        f'({new} - ARRAY[{names}]) IS NOT DISTINCT FROM (OLD."{side}" - ARRAY[{names}])'
        f" AND ({new} ->> 'point') IS NULL"
        f" AND ({new} ->> 'streetAddress') IS NULL"
        f" AND ({new} ->> 'postcode') IS NULL"
        f" AND coalesce({new} ->> 'pointPrecision', 'none') = 'none'"
    )


def withhold_what_is_secret() -> None:
    """Addresses that became secret before the log could forget them."""
    bind = op.get_bind()
    if not on_postgresql():
        bind.exec_driver_sql("PRAGMA secure_delete = ON")
    version = bind.execute(sa.text("SELECT version FROM directory_version")).scalar_one()
    secret = "SELECT CAST(id AS TEXT) FROM stakeholder WHERE secret_address"  # noqa: S105 -- no password
    keys = [row[0] for row in bind.execute(sa.text(secret))]
    for key in keys:
        chosen = sa.select(CHANGE.c.id, CHANGE.c.before, CHANGE.c.after).where(
            CHANGE.c.entity == "stakeholder", CHANGE.c.entity_id == key
        )
        for number, values in list(blanked(bind.execute(chosen).all())):
            changed = sa.update(CHANGE).where(CHANGE.c.id == number)
            bind.execute(changed.values(**values, withheld_in=version))


def blanked(rows: Sequence[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that told a place, without it."""
    for row in rows:
        sides = {"before": row.before, "after": row.after}
        new = {name: values and blank(values) for name, values in sides.items()}
        if json.dumps(new) != json.dumps(sides):
            yield row.id, new


def blank(values: dict[str, Any]) -> dict[str, Any]:
    return {name: BLANK.get(name, content) for name, content in values.items()}
