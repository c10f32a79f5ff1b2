"""``voorveld import`` and ``voorveld export``: the directory in and out as GeoJSON."""

import os
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import done, progress
from app.directory.export import write_geojson
from app.directory.rows import open_source, read_directory
from app.directory.seed import read_geojson
from app.directory.use import load_directory
from app.loading import load_vocabulary
from app.settings import Settings, read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store
from app.words.errors import VoorveldError

InFile = Annotated[Path, typer.Argument(metavar="BESTAND", help="GeoJSON-bestand.")]
OutFile = Annotated[Path, typer.Argument(metavar="BESTAND", help="GeoJSON-bestand om te maken.")]
Force = Annotated[bool, typer.Option("--force", help="Overschrijf wat er al staat.")]


def import_(file: InFile) -> None:
    """Voeg toe en verander wat in het bestand staat; alles of niets."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        load_file(settings, store, file, Actor("system", "import"))


def load_file(settings: Settings, store: Store, file: Path, actor: Actor) -> None:
    """Import one file, with a bar per kind of record."""
    directory = read_geojson(file.read_bytes())
    vocabulary = load_vocabulary(settings.data_dir)
    with progress() as step:
        imported = load_directory(store, directory, vocabulary, actor, step)
    total = imported.total
    done(f"{file.name}: {total.added} nieuw, {total.changed} veranderd, {total.same} gelijk")


def export(file: OutFile, *, force: Force = False) -> None:
    """Schrijf alles wat er is naar een bestand dat weer te importeren is."""
    if file.exists() and not force:
        raise VoorveldError(f"{file} bestaat al; gebruik --force om te overschrijven")
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        with open_source(store) as source:
            directory = read_directory(source)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    unfinished.write_bytes(write_geojson(directory))
    unfinished.replace(file)
    done(f"{file}: {len(directory.stakeholders)} plaatsen, {len(directory.offerings)} aanbod")
