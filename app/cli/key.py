"""``voorveld key …``: keys with which portals read."""

import datetime as dt
from typing import Annotated

import typer

from app.accounts.keys import add_key, end_key, list_keys
from app.cli.console import done, say
from app.main import AMSTERDAM
from app.settings import read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store

Name = Annotated[str, typer.Argument(metavar="NAAM", help="Van wie de sleutel is.")]
PerMinute = Annotated[
    int, typer.Option("--per-minute", min=0, help="Vragen per minuut; 0 is geen grens.")
]

app = typer.Typer(help="Sleutels van portalen.", no_args_is_help=True)
_CLI = Actor("system", "cli")


@app.command("add")
def add(name: Name, *, per_minute: PerMinute = 6000) -> None:
    """Maak een sleutel en toon hem één keer."""
    with Store(read_settings().database_url) as store:
        require_newest(store)
        with store.writing(_CLI) as session:
            key = add_key(session, name, per_minute, dt.datetime.now(AMSTERDAM))
    done(f"sleutel voor {name}; hij wordt niet nog eens getoond")
    say(key)


@app.command("list")
def list_() -> None:
    """Toon welke sleutels er zijn, nooit de sleutels zelf."""
    with Store(read_settings().database_url) as store:
        require_newest(store)
        with store.reading() as session:
            keys = list_keys(session)
    for key in keys:
        rate = f"{key.per_minute} per minuut" if key.per_minute else "geen grens"
        ended = f", beëindigd {key.ended_at.astimezone(AMSTERDAM):%Y-%m-%d}" if key.ended_at else ""
        say(f"{key.name}  {rate}  gemaakt {key.made_at.astimezone(AMSTERDAM):%Y-%m-%d}{ended}")


@app.command("end")
def end(name: Name) -> None:
    """Laat een sleutel niet meer tellen."""
    with Store(read_settings().database_url) as store:
        require_newest(store)
        with store.writing(_CLI) as session:
            end_key(session, name, dt.datetime.now(AMSTERDAM))
    done(f"de sleutel van {name} telt niet meer")
