"""Copying PostgreSQL with its own tools: ``pg_dump`` out, ``pg_restore`` and ``psql`` in.

The database belongs to Voorveld alone: a restore replaces every table and function in
``public`` that no extension owns, in one transaction, and leaves PostGIS where it is.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import URL

from app.store import migrate
from app.store.backup_words import MARGIN, RESTORED, BackupError

NEEDED_TABLES: Final = ("alembic_version", "change", "directory_version")

_CLEAR: Final = """
SELECT set_config('lock_timeout', '60s', true);
CREATE TEMPORARY TABLE voorveld_before (version bigint) ON COMMIT DROP;
DO $clear$
DECLARE named text;
BEGIN
  IF to_regclass('public.directory_version') IS NOT NULL THEN
    INSERT INTO voorveld_before SELECT version FROM public.directory_version;
  END IF;
  FOR named IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP TABLE public.%I CASCADE', named); END LOOP;
  FOR named IN
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE %s CASCADE', named); END LOOP;
END $clear$;
"""

_FINISH: Final = """
DO $finish$
DECLARE found text; raised bigint;
BEGIN
  SELECT version_num INTO STRICT found FROM public.alembic_version;
  IF NOT found = ANY (ARRAY[{known}]) THEN
    RAISE EXCEPTION 'unknown revision %', found;
  END IF;
  SELECT 1 + greatest(version, (SELECT max(version) + {margin} FROM pg_temp.voorveld_before))
    INTO STRICT raised FROM public.directory_version;
  UPDATE public.directory_version SET version = raised;
  INSERT INTO public.change (version, at, actor, entity, entity_id)
    VALUES (raised, now(), 'system:restore', '{entity}', 'restore');
END $finish$;
"""


class PostgresqlWay:
    """See ``backup_words.Way``."""

    def copy_out(self, url: URL, file: Path) -> None:
        """An archive in PostgreSQL's own form."""
        _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        self.require_whole(file)

    def require_whole(self, file: Path) -> None:
        """Every block of the archive can be read, and it is one of ours."""
        if not file.is_file():
            raise BackupError(f"{file} bestaat niet")
        _run(None, "pg_restore", f"--file={os.devnull}", str(file))
        listed = _run(None, "pg_restore", "--list", str(file))
        for table in NEEDED_TABLES:
            if f" TABLE DATA public {table} " not in listed:
                raise BackupError(f"{file} heeft geen tabel {table}")

    def set_aside(self, url: URL, file: Path) -> None:  # noqa: ARG002 -- as the other way
        """A server's database cannot be moved like a file: its keeper must look first."""
        raise BackupError("de database is onleesbaar; maak eerst een lege")

    def copy_in(self, url: URL, file: Path) -> None:
        """Clear, fill, check and raise the version: one transaction."""
        with TemporaryDirectory(prefix="voorveld-restore-") as folder:
            scripts = [Path(folder) / name for name in ("clear.sql", "fill.sql", "finish.sql")]
            scripts[0].write_text(_CLEAR)
            chosen = Path(folder) / "list"
            chosen.write_text(_without_extensions(_run(None, "pg_restore", "--list", str(file))))
            options = ("--no-owner", "--no-privileges", f"--use-list={chosen}")
            _run(None, "pg_restore", *options, f"--file={scripts[1]}", str(file))
            scripts[2].write_text(_finish())
            files = [f"--file={script}" for script in scripts]
            careful = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
            _run(url, "psql", *careful, *files)


def _without_extensions(listed: str) -> str:
    """PostGIS and the schema are there already, and may belong to somebody else."""
    passed = (" EXTENSION ", " SCHEMA - ", " COMMENT - EXTENSION", " COMMENT - SCHEMA")
    kept = (line for line in listed.splitlines() if not any(part in line for part in passed))
    return "\n".join(kept) + "\n"


def _finish() -> str:
    known = ", ".join(f"'{revision}'" for revision in migrate.list_revisions())
    return _FINISH.format(known=known, margin=MARGIN, entity=RESTORED)


def _run(url: URL | None, program: str, *options: str) -> str:
    """Run one of PostgreSQL's tools; the password goes by environment, where nobody lists it."""
    environment = dict(os.environ)
    reaching: Sequence[str] = ()
    if url is not None:
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        parts = conninfo_to_dict(plain)
        if password := parts.pop("password", None):
            environment["PGPASSWORD"] = str(password)
        reaching = (f"--dbname={make_conninfo('', **parts)}",)
    done = subprocess.run(  # noqa: S603 -- a list, without a shell
        [_find(program), *reaching, *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program}: {done.stderr.strip()[-500:]}")
    return done.stdout


def _find(program: str) -> str:
    """On the path, else where Debian keeps each version: the newest."""
    found = shutil.which(program)
    if found is not None:
        return found
    kept = sorted(Path("/usr/lib/postgresql").glob(f"[0-9]*/bin/{program}"))
    if not kept:
        raise BackupError(f"{program} ontbreekt: installeer postgresql-client")
    return str(kept[-1])
