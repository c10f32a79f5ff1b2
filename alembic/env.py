"""How Alembic reaches the database: through the project's own engine, never by its own URL.

``app.store.migrate`` hands in a connection. From the command line (``alembic check``,
``alembic revision``) the database is the one of ``VOORVELD_DATABASE_URL``.
"""

import os

from sqlalchemy import Connection
from sqlalchemy.schema import SchemaItem

from alembic import context
from app.accounts import tables as accounts
from app.directory import link_tables, tables
from app.fragments import tables as fragments
from app.meetings import tables as meetings
from app.store import changes, limits, question_counts
from app.store.base import Base
from app.store.engine import make_engine
from app.upkeep import tables as upkeep

# Importing a room's tables puts them in the registry.
ROOMS = (
    changes,
    limits,
    question_counts,
    tables,
    link_tables,
    accounts,
    fragments,
    meetings,
    upkeep,
)


def ours(item: SchemaItem, name: str | None, kind: str, *_: object) -> bool:
    """Leave PostGIS its own table, and a GiST index to the database that has such indexes."""
    only = item.info.get("only")
    if only is not None:
        return only == context.get_context().dialect.name
    return not (kind == "table" and name == "spatial_ref_sys")


def migrate(connection: Connection) -> None:
    """Run what was asked, inside the transaction of the connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=ours,
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    url = os.environ.get("VOORVELD_DATABASE_URL", "sqlite:///var/voorveld.db")
    with make_engine(url).begin() as own:
        migrate(own)
