"""``voorveld areas fetch``: the areas of a gemeente from the CBS."""

from typing import Annotated

import typer

from app.cli.console import done, progress
from app.directory.use import load_directory
from app.exchange.areas import fetch_areas
from app.loading import load_vocabulary
from app.settings import read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store

Codes = Annotated[
    list[str], typer.Argument(metavar="GEMEENTECODE…", help="Codes van het CBS, zoals GM0355.")
]
app = typer.Typer(help="Gemeenten, wijken en buurten van het CBS.", no_args_is_help=True)


@app.callback()
def areas() -> None:
    """Gemeenten, wijken en buurten van het CBS."""


@app.command("fetch")
def fetch(codes: Codes) -> None:
    """Haal de wijken en buurten van een gemeente op bij PDOK; een tweede keer verandert niets."""
    settings = read_settings()
    vocabulary = load_vocabulary(settings.data_dir)
    with Store(settings.database_url) as store:
        require_newest(store)
        for code in codes:
            with progress() as step:
                directory = fetch_areas(settings.areas_url, code.upper(), step)
            actor = Actor("system", "areas")
            total = load_directory(store, directory, vocabulary, actor).total
            told = f"{total.added} nieuw, {total.changed} veranderd, {total.same} gelijk"
            done(f"{code.upper()}: {told}")
