"""``voorveld basemap …``: the real map on our own disk, for a hall without internet."""

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from app.basemap import Manners, Plan, count_waiting, download
from app.cli.console import done, err, progress
from app.geo.polygon import Bounds, bounds_of
from app.main import read_snapshot
from app.settings import Settings, read_settings
from app.words.errors import VoorveldError

TYPICAL_TILE_BYTES: Final = 15_000
"""What we reckon for one picture of a town; only to tell beforehand what is to come."""
MANY_TILES: Final = 20_000
"""More are fetched only by who says so: reckoned so, they are 300 MB."""
NEAREST_ZOOM: Final = 19
SHOWN: Final = 10
"""Areas named when one is not known."""
_ZOOM = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")

Area = Annotated[str, typer.Option(help="Gemeente, wijk of buurt met haar CBS-code, zoals GM0355.")]
Zoom = Annotated[str, typer.Option(help="Van ver tot dichtbij, zoals 10-17.")]
Output = Annotated[
    Path | None,
    typer.Option(metavar="BESTAND", help="PMTiles-bestand om te maken (var/basemap/CODE.pmtiles)."),
]
Parallel = Annotated[int, typer.Option(min=1, max=8, help="Aantal verzoeken tegelijk.")]
Yes = Annotated[bool, typer.Option("--yes", help="Vraag niets, ook niet bij een grote kaart.")]
Force = Annotated[bool, typer.Option("--force", help="Vervang de kopie die er al staat.")]

app = typer.Typer(help="De kaart bewaren voor een zaal zonder internet.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps ``download`` a word of its own: typer would leave out the only command's name."""


@app.command("download")
def download_(
    area: Area,
    zoom: Zoom = "10-17",
    output: Output = None,
    parallel: Parallel = Manners.parallel,
    *,
    yes: Yes = False,
    force: Force = False,
) -> None:
    """Haal de kaart van een gebied op; na een onderbreking gaat dezelfde opdracht verder."""
    settings = read_settings()
    code = area.upper()
    plan = _plan(settings, code, _read_zooms(zoom))
    file = output or settings.var_dir / "basemap" / f"{code}.pmtiles"
    if file.exists() and not force:
        raise VoorveldError(f"{file} bestaat al; gebruik --force om opnieuw te halen")
    _announce(plan, file, sure=yes)
    with progress() as step:
        kept = download(plan, file, Manners(parallel), lambda n, total: step("tegels", n, total))
    done(f"{file}: {kept.tiles} tegels, {file.stat().st_size / 1e6:.1f} MB, nagekeken")


def _plan(settings: Settings, code: str, zooms: range) -> Plan:
    if not settings.basemap_url:
        raise VoorveldError("VOORVELD_BASEMAP_URL is leeg: er is geen kaart om op te halen")
    bounds = _bounds(settings, code)
    return Plan(settings.basemap_url, bounds, zooms, settings.basemap_credit)


def _bounds(settings: Settings, code: str) -> Bounds:
    known = {each.code: each for each in read_snapshot(settings).areas() if each.rings}
    found = bounds_of(known[code].rings) if code in known else None
    if found is None:
        gemeenten = sorted(each for each in known if each.startswith("GM"))
        shown = ", ".join(gemeenten[:SHOWN]) or "geen"
        raise VoorveldError(f"gebied {code} heeft hier geen grenzen; wel bijvoorbeeld: {shown}")
    return found


def _read_zooms(text: str) -> range:
    found = _ZOOM.fullmatch(text)
    far = int(found[1]) if found else 0
    near = int(found[2] or far) if found else -1
    if not far <= near <= NEAREST_ZOOM:
        raise VoorveldError(f"--zoom {text}: geef van ver tot dichtbij, zoals 10-17")
    return range(far, near + 1)


def _announce(plan: Plan, file: Path, *, sure: bool) -> None:
    """How much there is to fetch; a very large map only for who is sure."""
    waiting, in_all = count_waiting(plan, file)
    here = f", {in_all - waiting} zijn er al" if waiting < in_all else ""
    megabytes = waiting * TYPICAL_TILE_BYTES / 1e6
    done(f"{in_all} tegels{here}; nog ongeveer {megabytes:.0f} MB te halen")
    if waiting <= MANY_TILES or sure:
        return
    if not err.is_terminal:
        raise VoorveldError(f"dit zijn meer dan {MANY_TILES} tegels; zeg --yes als u dat wilt")
    typer.confirm("Dit is een grote kaart. Ophalen?", abort=True, err=True)
