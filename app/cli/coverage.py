"""``voorveld coverage``: the white spots of a gemeente, to read or as CSV."""

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer

from app.catalogue.snapshot import Snapshot
from app.cli.console import done, say
from app.coverage.areas import wijken_of
from app.coverage.asking import Ground, usual_moment
from app.coverage.looking import look
from app.coverage.sheet import whitest_first, write_sheet
from app.coverage.telling import state_text
from app.coverage.words import STATES, Coverage, State
from app.loading import load_vocabulary
from app.loading.compiled import load_rule_set
from app.main import AMSTERDAM, read_snapshot
from app.settings import read_settings
from app.words.directory import Area
from app.words.errors import VoorveldError

SHOWN: frozenset[State] = frozenset({"none", "one"})
_NAMED = 10

AreaCode = Annotated[str, typer.Option("--area", help="Gemeente met haar CBS-code, zoals GM0355.")]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar="BESTAND", help="Schrijf alles als tabel (CSV).")
]
Force = Annotated[bool, typer.Option("--force", help="Overschrijf het bestand dat er al staat.")]


def coverage(area: AreaCode, csv: Csv = None, *, force: Force = False) -> None:
    """Toon per wijk de vragen waar niemand licht en op tijd is, of maar één deur."""
    if csv is not None and csv.exists() and not force:
        raise VoorveldError(f"{csv} bestaat al; gebruik --force om te overschrijven")
    settings = read_settings()
    snapshot = read_snapshot(settings)
    ground = Ground(
        view=snapshot,
        rules=load_rule_set(settings.data_dir),
        vocabulary=load_vocabulary(settings.data_dir),
        moment=usual_moment(dt.datetime.now(AMSTERDAM).date(), AMSTERDAM),
        public=settings.public,
    )
    found = _look(snapshot, area.upper(), ground)
    if csv is None:
        _show(found, ground)
        return
    unfinished = csv.with_name(f".{csv.name}.{os.getpid()}")
    unfinished.write_text(write_sheet(found, ground), "utf-8", newline="")
    unfinished.replace(csv)
    done(f"{csv}: {len(found.spots)} vakjes")


def _look(snapshot: Snapshot, code: str, ground: Ground) -> Coverage:
    gemeenten: list[Area] = []
    wijken: list[str] = []
    for each in snapshot.areas():
        if each.level == "gemeente":
            gemeenten.append(each)
        elif each.level == "wijk" and each.parent == code:
            wijken.append(each.code)
    name = next((each.name for each in gemeenten if each.code == code), None)
    if name is None or not wijken:
        known = ", ".join(each.code for each in gemeenten[:_NAMED]) or "geen"
        raise VoorveldError(f"gemeente {code} heeft hier geen wijken; wel bijvoorbeeld: {known}")
    return look(code, name, wijken_of(wijken, snapshot.areas()), ground)


def _show(found: Coverage, ground: Ground) -> None:
    """The counts, and every spot where somebody is missing."""
    say(f"{found.name}, {found.moment:%d-%m-%Y %H:%M}")
    for state in STATES:
        say(f"{found.count(state):5}  {state_text(state)}")
    say(f"{found.unproven:5}  nog niet bevestigd")
    names = {wijk.code: wijk.name for wijk in found.wijken}
    for spot in whitest_first(found):
        if spot.state in SHOWN:
            need = ground.vocabulary.needs[spot.need].label
            say(f"{state_text(spot.state)}: {names[spot.wijk]}, {need}")
