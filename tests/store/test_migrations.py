"""Migrations: up, down, and the tables they make are the tables the code believes in."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.accounts import tables as accounts
from app.directory import link_tables, tables
from app.fragments import tables as fragments
from app.store import changes, limits, migrate
from app.store.base import Base
from app.store.session import Actor, Store
from app.words.errors import UnavailableError

ROOMS = (tables, link_tables, changes, limits, accounts, fragments)


def table_names(store: Store) -> set[str]:
    return set(sa.inspect(store.engine).get_table_names()) - {"alembic_version", "spatial_ref_sys"}


def described(engine: sa.Engine) -> dict[str, Any]:
    """Everything the database itself says about its tables."""
    inspector = sa.inspect(engine)
    names = set(inspector.get_table_names()) - {"alembic_version", "spatial_ref_sys"}
    return {
        name: {
            "columns": [
                (
                    column["name"],
                    str(column["type"].compile(engine.dialect)),
                    column["nullable"],
                    column["default"] and str(column["default"]).split("(")[0],
                )
                for column in inspector.get_columns(name)
            ],
            "key": inspector.get_pk_constraint(name),
            "references": sorted(inspector.get_foreign_keys(name), key=str),
            "unique": sorted(inspector.get_unique_constraints(name), key=str),
            "checks": sorted(inspector.get_check_constraints(name), key=str),
            "options": inspector.get_table_options(name),
            "indexes": sorted(inspector.get_indexes(name), key=str),
        }
        for name in names
    }


def test_a_new_database_goes_all_the_way_up_and_all_the_way_down(bare_database_url: str) -> None:
    with Store(bare_database_url) as store:
        assert migrate.read_revision(store) is None
        migrate.upgrade(store)
        assert migrate.read_revision(store) == migrate.newest_revision()
        assert table_names(store) == set(Base.metadata.tables)
        migrate.downgrade(store, "base")
        assert table_names(store) == set()
        migrate.upgrade(store)
        assert changes.current_version(store) == 0


def test_every_single_step_can_be_taken_back(bare_database_url: str) -> None:
    with Store(bare_database_url) as store:
        migrate.upgrade(store)
        while migrate.read_revision(store) is not None:
            at = migrate.read_revision(store)
            migrate.downgrade(store, "-1")
            migrate.upgrade(store, "+1")
            assert migrate.read_revision(store) == at
            migrate.downgrade(store, "-1")


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    with Store(database_url) as store:
        before = described(store.engine)
        migrate.upgrade(store)
        assert described(store.engine) == before


def test_migrated_tables_are_the_tables_of_the_code(bare_database_url: str) -> None:
    """Down to checks, indexes and names, which Alembic's own comparison passes over."""
    with Store(bare_database_url) as store:
        with store.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("CREATE EXTENSION postgis")
            Base.metadata.create_all(connection)
        by_code = described(store.engine)
        with store.engine.begin() as connection:
            Base.metadata.drop_all(connection)
        assert table_names(store) == set()
        migrate.upgrade(store)
        assert described(store.engine) == by_code
        assert by_code["offering"]["checks"]


def test_alembic_itself_finds_nothing_to_migrate(database_url: str) -> None:
    def ours(item: Any, name: str | None, *_: object) -> bool:
        only = item.info.get("only")
        return name != "spatial_ref_sys" and only in (None, store.engine.dialect.name)

    with Store(database_url) as store, store.engine.connect() as connection:
        options = {"include_object": ours, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_postgis_gets_real_spatial_columns_and_indexes(postgresql_url: str) -> None:
    with Store(postgresql_url) as store, store.reading() as session:
        columns = session.execute(
            sa.text("SELECT f_table_name, f_geometry_column, srid, type FROM geometry_columns")
        ).all()
        indexes = session.execute(
            sa.text("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%USING gist%'")
        ).scalars()
        assert sorted(map(tuple, columns)) == [
            ("area", "shape", 4326, "MULTIPOLYGON"),
            ("postcode", "point", 4326, "POINT"),
            ("stakeholder", "point", 4326, "POINT"),
        ]
        assert sorted(indexes) == ["ix_area_shape", "ix_postcode_point", "ix_stakeholder_point"]


def test_a_failed_migration_leaves_nothing_behind(
    bare_database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scripts = tmp_path_factory.mktemp("scripts")
    (scripts / "versions").mkdir()
    for name in ("env.py", "script.py.mako"):
        (scripts / name).write_bytes((migrate.SCRIPTS_DIR / name).read_bytes())
    (scripts / "versions" / "0001_half.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        "revision = '0001'\ndown_revision = None\n"
        "def upgrade():\n"
        "    op.create_table('half', sa.Column('id', sa.Integer))\n"
        "    op.execute('INSERT INTO nowhere VALUES (1)')\n"
        "def downgrade():\n    pass\n"
    )
    with Store(bare_database_url) as store:
        with pytest.raises(UnavailableError):
            migrate.upgrade(store, scripts_dir=scripts)
        assert "half" not in table_names(store)
        assert migrate.read_revision(store) is None


def test_a_database_without_tables_says_how_to_get_them(bare_database_url: str) -> None:
    with Store(bare_database_url) as store:
        with pytest.raises(UnavailableError, match="voorveld db upgrade"):
            changes.current_version(store)
        with (
            pytest.raises(UnavailableError, match="voorveld db upgrade"),
            store.writing(Actor("system", "test")) as session,
        ):
            changes.read_version(session)
        with pytest.raises(UnavailableError, match="voorveld db upgrade"):
            migrate.require_newest(store)
        migrate.upgrade(store)
        migrate.require_newest(store)
