"""``voorveld db …``: make the database, fill it, keep it safe."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from app.accounts.second_factor import KEY_FILE
from app.cli.console import done
from app.cli.files import load_file
from app.fragments.shelf import FOLDER as FRAGMENTS
from app.settings import Settings, read_settings
from app.store import migrate
from app.store.backup import backup, restore
from app.store.backup_files import put_files_back, require_whole_files
from app.store.backup_kept import Beside, files_beside, keep_backup, key_beside, put_key_back
from app.store.changes import current_version
from app.store.session import Actor, Store
from app.words.errors import VoorveldError

InFile = Annotated[Path, typer.Argument(metavar="BESTAND", help="Reservekopie.")]
OutFile = Annotated[
    Path, typer.Argument(metavar="BESTAND", help="Reservekopie om te maken; met --keep een map.")
]
Keep = Annotated[
    int | None,
    typer.Option("--keep", min=1, help="Bewaar in deze map de nieuwste zoveel, opnames erbij."),
]
SEED = "seed_zeist.geojson"

app = typer.Typer(help="De database klaarzetten, vullen en veiligstellen.", no_args_is_help=True)


@app.command("upgrade")
def upgrade() -> None:
    """Breng de database naar de nieuwste vorm."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        _upgrade(settings, store)


@app.command("seed")
def seed() -> None:
    """Vul de database met de voorbeeldgegevens van Zeist; een tweede keer verandert niets."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        migrate.require_newest(store)
        _seed(settings, store)


@app.command("backup")
def backup_(file: OutFile, keep: Keep = None) -> None:
    """Maak een reservekopie; dat mag terwijl er gewerkt wordt."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        migrate.require_newest(store)
    if keep is None:
        backup(settings.database_url, file)
    else:
        now = dt.datetime.now(dt.UTC)
        beside = Beside(settings.var_dir / FRAGMENTS, settings.var_dir / KEY_FILE)
        file = keep_backup(settings.database_url, file, keep, beside, now)
    done(f"reservekopie {file} ({file.stat().st_size // 1000} kB)")


@app.command("restore")
def restore_(file: InFile) -> None:
    """Zet een reservekopie terug; wat er was blijft als kopie bewaard."""
    settings = read_settings()
    if not file.is_file():
        raise VoorveldError(f"{file} is er niet")
    files = files_beside(file)
    if files.is_file():
        require_whole_files(files)  # before anything is replaced
    safety = restore(settings.database_url, file, settings.var_dir / "backups")
    if files.is_file():
        added = put_files_back(files, settings.var_dir / FRAGMENTS)
        done(f"{files}: {added} bestanden teruggezet")
    _restore_key(settings, key_beside(file))
    done(f"{file} staat terug" + (f"; wat er was staat in {safety}" if safety else ""))


def _restore_key(settings: Settings, key: Path) -> None:
    """With the database goes the key that its second factors were made with."""
    if key.is_file():
        aside = put_key_back(key, settings.var_dir / KEY_FILE)
        done(f"{KEY_FILE} staat terug" + (f"; wat er was staat in {aside}" if aside else ""))


def prepare(settings: Settings) -> None:
    """Migrate, and fill a database that never held anything."""
    with Store(settings.database_url) as store:
        _upgrade(settings, store)
        if current_version(store) == 0:
            _seed(settings, store)


def _upgrade(settings: Settings, store: Store) -> None:
    migrate.upgrade(store)
    done(f"database {settings.safe_database_url} is op vorm {migrate.read_revision(store)}")


def _seed(settings: Settings, store: Store) -> None:
    load_file(settings, store, settings.data_dir / SEED, Actor("system", "seed"))
