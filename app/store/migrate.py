"""Bring a database to the newest form, without the Alembic command line.

The migration scripts stand in ``alembic/`` beside ``app/``; whoever carries them elsewhere
passes their folder.
"""

from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from alembic import command
from app.store.engine import WRITING
from app.store.errors import translated
from app.store.session import Store
from app.words.errors import UnavailableError

SCRIPTS_DIR: Final = Path(__file__).resolve().parents[2] / "alembic"

_MIGRATION_LOCK: Final = 0x766F6F72
"""PostgreSQL advisory lock ("voor"): two workers that start together migrate one by one."""


def upgrade(store: Store, revision: str = "head", scripts_dir: Path = SCRIPTS_DIR) -> None:
    """Move up to the revision, all or nothing; an up-to-date database is left in peace."""
    if revision == "head" and read_revision(store) == newest_revision(scripts_dir):
        return
    _run(store, scripts_dir, revision, up=True)


def downgrade(store: Store, revision: str, scripts_dir: Path = SCRIPTS_DIR) -> None:
    """Move down to the revision (``base``: no tables at all). Loses what it held."""
    _run(store, scripts_dir, revision, up=False)


def read_revision(store: Store) -> str | None:
    """The revision the database is at; None when it has no tables yet."""
    with translated(), store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision(scripts_dir: Path = SCRIPTS_DIR) -> str:
    """The revision this code was written for."""
    return str(ScriptDirectory.from_config(make_config(scripts_dir)).get_current_head())


def list_revisions(scripts_dir: Path = SCRIPTS_DIR) -> list[str]:
    """Every revision this code can start from, newest first."""
    scripts = ScriptDirectory.from_config(make_config(scripts_dir))
    return [script.revision for script in scripts.walk_revisions()]


def require_newest(store: Store, scripts_dir: Path = SCRIPTS_DIR) -> None:
    """Refuse to work on a database of another form."""
    if read_revision(store) != newest_revision(scripts_dir):
        raise UnavailableError("de database is nog niet ingericht: voorveld db upgrade")


def make_config(scripts_dir: Path = SCRIPTS_DIR) -> Config:
    """Alembic's settings, made in code so that no file has to be found."""
    if not (scripts_dir / "env.py").is_file():
        raise FileNotFoundError(f"no migration scripts in {scripts_dir}")
    config = Config()
    config.set_main_option("script_location", str(scripts_dir).replace("%", "%%"))
    return config


def _run(store: Store, scripts_dir: Path, revision: str, *, up: bool) -> None:
    config = make_config(scripts_dir)
    with translated(), store.engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            config.attributes["connection"] = connection
            (command.upgrade if up else command.downgrade)(config, revision)
