"""``voorveld generate``: a made-up country, to measure and to practise with."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from app.cli.console import Step, done, progress
from app.cli.database import SEED
from app.directory.export import stream_geojson
from app.directory.seed import read_geojson
from app.generating import MOST_GEMEENTEN, Plan, gemeenten_for, make_country
from app.loading.source import read_source
from app.settings import read_settings
from app.words.directory import Directory
from app.words.errors import VoorveldError

MOST_OFFERINGS = 1_000_000

Offerings = Annotated[
    int, typer.Option("--offerings", min=1, max=MOST_OFFERINGS, help="Hoeveel aanbod.")
]
Seed = Annotated[int, typer.Option("--seed", help="Hetzelfde getal geeft hetzelfde land.")]
OutFile = Annotated[Path, typer.Option("--output", metavar="BESTAND", help="GeoJSON om te maken.")]
Gemeenten = Annotated[
    int | None,
    typer.Option(
        "--gemeenten", min=1, max=MOST_GEMEENTEN, help="Over zoveel gemeenten (1 per 585 aanbod)."
    ),
]
MeasuredUntil = Annotated[
    dt.datetime | None,
    typer.Option(
        "--measured-until",
        metavar="DATUM",
        formats=["%Y-%m-%d"],
        help="Laatste dag waarop een wachttijd gemeten is (anders die van het plan).",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overschrijf wat er al staat.")]


def generate(
    offerings: Offerings,
    output: OutFile,
    seed: Seed = 1,
    gemeenten: Gemeenten = None,
    measured_until: MeasuredUntil = None,
    *,
    force: Force = False,
) -> None:
    """Verzin een land met zoveel aanbod, herkenbaar als voorbeeld, om te importeren."""
    if output.exists() and not force:
        raise VoorveldError(f"{output} bestaat al; gebruik --force om te overschrijven")
    data_dir = read_settings().data_dir
    plan = read_source(data_dir / "country" / "kinds.yaml", data_dir).convert(Plan)
    if measured_until is not None:
        plan = msgspec.structs.replace(plan, measured_until=measured_until.date())
    example = read_geojson((data_dir / SEED).read_bytes())
    count = gemeenten or gemeenten_for(offerings)
    country = make_country(plan, example, offerings, count, seed)
    with progress() as step:
        source = f"voorveld generate --offerings {offerings} --gemeenten {count} --seed {seed}"
        if measured_until is not None:
            source += f" --measured-until {plan.measured_until}"
        watched = _watched(country, offerings, step)
        _write(output, stream_geojson(watched, source, is_example=True))
    done(f"{output}: {offerings} aanbod in {count} gemeenten, {output.stat().st_size // 1000} kB")


def _watched(parts: Iterable[Directory], in_all: int, step: Step) -> Iterator[Directory]:
    made = 0
    for part in parts:
        yield part
        made += len(part.offerings)
        step("offering", made, in_all)


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    """Whole or not at all."""
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
