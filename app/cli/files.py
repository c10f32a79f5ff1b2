"""``voorveld import``, ``columns``, ``export``, ``template``: the directory in and out."""

import os
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.table import Table

from app.cli.console import done, out, progress, say
from app.directory.seed import read_geojson
from app.directory.use import load_directory
from app.exchange.errors import FileRefusedError, StalePlanError, UnknownHeadingsError
from app.exchange.known import read_areas
from app.exchange.outgoing import MISSING, write, write_template
from app.exchange.report import OUTCOMES, Told, count_outcomes, list_told, summary, write_report
from app.exchange.tables.choosing import read_choice, write_choice
from app.exchange.tables.csv_in import Row
from app.exchange.use import (
    apply_plan,
    first_rows,
    plan_import,
    propose_columns,
    read_for_export,
)
from app.exchange.words import Chosen, Plan
from app.loading import load_vocabulary
from app.settings import Settings, read_settings
from app.store.migrate import require_newest
from app.store.session import Actor, Store
from app.words.errors import VoorveldError
from app.words.vocabulary import Vocabulary

MOST_SHOWN = 40
FORMS = {".geojson": "geojson", ".csv": "csv", ".xlsx": "xlsx", ".json": "hsds", ".zip": "hsds-zip"}

InFile = Annotated[
    Path, typer.Argument(metavar="BESTAND", help="GeoJSON, CSV, Excel, HSDS (.json of .zip).")
]
OutFile = Annotated[
    Path, typer.Argument(metavar="BESTAND", help="De vorm volgt uit de naam: .geojson, .csv, …")
]
Force = Annotated[bool, typer.Option("--force", help="Overschrijf wat er al staat.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Alleen kijken wat er zou gebeuren.")]
ReportFile = Annotated[
    Path | None, typer.Option("--report", metavar="CSV", help="Bewaar het hele verslag.")
]
ColumnsFile = Annotated[
    Path | None,
    typer.Option("--columns", metavar="CSV", help="Welke kolom wat is; zie voorveld columns."),
]
ListFile = Annotated[
    Path, typer.Argument(metavar="LIJST", help="Waar de lijst van kolommen komt (.csv).")
]
HeadingRow = Annotated[
    int | None,
    typer.Option("--row", metavar="RIJ", help="In welke rij de koppen staan, als het misging."),
]
Confirmed = Annotated[
    bool, typer.Option("--overwrite-confirmed", help="Ook wat iemand bevestigde overschrijven.")
]


def import_(
    file: InFile,
    *,
    dry_run: DryRun = False,
    report: ReportFile = None,
    overwrite_confirmed: Confirmed = False,
    columns: ColumnsFile = None,
) -> None:
    """Voeg toe en verander wat in het bestand staat; alles of niets."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        vocabulary = load_vocabulary(settings.data_dir)
        reading = _Reading(file, vocabulary, overwrite_confirmed, _chosen(file, columns))
        plan = _plan(store, reading)
        _show(plan)
        if report is not None:
            report.write_bytes(write_report(plan))
            done(f"{report}: het hele verslag")
        if dry_run:
            done(f"{file.name}: niets geschreven; {summary(plan)}")
        else:
            _apply(store, reading, plan)


class _Reading(NamedTuple):
    """A file, and how it is read."""

    file: Path
    vocabulary: Vocabulary
    override: bool
    chosen: Chosen | None


def _chosen(file: Path, columns: Path | None) -> Chosen | None:
    return None if columns is None else read_choice(columns.read_bytes(), _first_rows(file))


def _first_rows(file: Path) -> list[Row]:
    rows = first_rows(file.read_bytes())
    if rows is None:
        raise FileRefusedError(f"{file.name}: alleen CSV en Excel hebben kolommen om te kiezen")
    return rows


def columns(
    file: InFile, listed: ListFile, *, row: HeadingRow = None, force: Force = False
) -> None:
    """Schrijf op wat elke kolom van een bestand lijkt te zijn, om na te kijken en te verbeteren."""
    if listed.exists() and not force:
        raise VoorveldError(f"{listed} bestaat al; gebruik --force om te overschrijven")
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        vocabulary = load_vocabulary(settings.data_dir)
        proposal = propose_columns(store, file.read_bytes(), vocabulary, row)
    if proposal is None:
        raise FileRefusedError(f"{file.name}: alleen CSV en Excel hebben kolommen om te kiezen")
    _keep(listed, write_choice(proposal))
    found = sum(bool(each.column) for each in proposal.guesses)
    unsure = sum(not each.sure for each in proposal.guesses)
    done(
        f"{listed}: {len(proposal.guesses)} kolommen, van {found} een vermoeden, {unsure} niet "
        f"zeker; kijk ze na en lees dan met: voorveld import {file} --columns {listed}"
    )


def _plan(store: Store, reading: _Reading) -> Plan:
    file, vocabulary, override, chosen = reading
    try:
        with progress() as step:
            return plan_import(
                store, file.name, file.read_bytes(), vocabulary,
                override=override, chosen=chosen, progress=step,
            )  # fmt: skip
    except UnknownHeadingsError as error:
        how = f"voorveld columns {file} kolommen.csv"
        said = "zeg welke kolom wat is: maak een lijst met"
        raise FileRefusedError(
            f"{error}. Of {said} `{how}`, kijk die na, en geef haar mee met --columns kolommen.csv"
        ) from error


def _apply(store: Store, reading: _Reading, plan: Plan) -> None:
    """The plan that was shown; if the directory moved meanwhile, a new one, and it is said."""
    if not plan.writes and not plan.lines and plan.refused_rows and not plan.counts:
        raise VoorveldError("er is niets dat gebruikt kan worden; zie het verslag")
    try:
        with progress() as step:
            imported = apply_plan(store, plan, Actor("system", "import"), step)
    except StalePlanError:
        say("De gids is intussen veranderd: opnieuw bekeken.")
        plan = _plan(store, reading)
        _show(plan)
        imported = apply_plan(store, plan, Actor("system", "import"))
    total = imported.total
    same = sum(each.same + each.left for each in plan.counts.values())
    told = f"{reading.file.name}: {total.added} nieuw, {total.changed} veranderd, {same} gelijk"
    if plan.refused_rows:
        told += f", {plan.refused_rows} rijen geweigerd"
    if plan.half_rows:
        told += f", van {plan.half_rows} rijen alleen de plek"
    done(told)


def _show(plan: Plan) -> None:
    """What needs a person, as a table; the rest in numbers."""
    told = [each for each in list_told(plan) if each.outcome != "added"]
    if not told:
        return
    table = Table(show_edge=False, pad_edge=False)
    for header in ("rij", "kolom", "uitkomst", "stond er", "wordt", "uitleg"):
        table.add_column(header, overflow="fold")
    for each in told[:MOST_SHOWN]:
        table.add_row(*_cells(each))
    out.print(table)
    if len(told) > MOST_SHOWN:
        say(f"… en nog {len(told) - MOST_SHOWN}; alles staat in --report VERSLAG.csv")
    counts = count_outcomes(plan)
    say(", ".join(f"{number} {OUTCOMES[name]}" for name, number in counts.items() if number))


def _cells(told: Told) -> tuple[str, ...]:
    shown = (told.before[:60], told.after[:60], told.said)
    row = str(told.row) if told.row else ""
    return tuple(escaped(each) for each in (row, told.column, OUTCOMES[told.outcome], *shown))


def escaped(text: str) -> str:
    """Brackets of a file are text, not markup."""
    return text.replace("[", r"\[")


def load_file(settings: Settings, store: Store, file: Path, actor: Actor) -> None:
    """Import one GeoJSON file that is known to be good, with a bar per kind of record."""
    directory = read_geojson(file.read_bytes())
    vocabulary = load_vocabulary(settings.data_dir)
    with progress() as step:
        imported = load_directory(store, directory, vocabulary, actor, step)
    total = imported.total
    done(f"{file.name}: {total.added} nieuw, {total.changed} veranderd, {total.same} gelijk")


def export(file: OutFile, *, force: Force = False) -> None:
    """Schrijf alles wat er is naar een bestand dat weer te importeren is."""
    form = _form(file, force=force)
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        directory, origins = read_for_export(store, form)
    _keep(file, write(form, directory, load_vocabulary(settings.data_dir), origins))
    done(f"{file}: {len(directory.stakeholders)} plaatsen, {len(directory.offerings)} aanbod")
    if MISSING[form]:
        done(f"deze vorm draagt niet: {MISSING[form]}")


def template(file: OutFile, *, force: Force = False) -> None:
    """Schrijf het lege sjabloon (.csv of .xlsx), met uitleg en een voorbeeldrij."""
    form = _form(file, force=force)
    if form not in {"csv", "xlsx"}:
        raise VoorveldError("het sjabloon is er als .csv en .xlsx")
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        with store.reading() as session:
            areas = [(code, name) for code, (_, name) in read_areas(session).items()]
    _keep(file, write_template(form, load_vocabulary(settings.data_dir), areas))
    done(f"{file}: het sjabloon")


def _form(file: Path, *, force: bool) -> str:
    if file.exists() and not force:
        raise VoorveldError(f"{file} bestaat al; gebruik --force om te overschrijven")
    form = FORMS.get(file.suffix.lower())
    if form is None:
        raise VoorveldError(f"{file.name}: kies een naam op {', '.join(FORMS)}")
    return form


def _keep(file: Path, data: bytes) -> None:
    """Whole or not at all."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
