"""``voorveld import``, ``export`` and ``template``: the directory in and out, in every form."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.cli.console import done, out, progress, say
from app.directory.rows import open_source, read_directory
from app.directory.seed import read_geojson
from app.directory.use import load_directory
from app.exchange.errors import StalePlanError
from app.exchange.known import read_areas
from app.exchange.outgoing import MISSING, write, write_template
from app.exchange.report import OUTCOMES, Told, count_outcomes, list_told, summary, write_report
from app.exchange.use import apply_plan, plan_import
from app.exchange.words import Plan
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
Confirmed = Annotated[
    bool, typer.Option("--overwrite-confirmed", help="Ook wat iemand bevestigde overschrijven.")
]


def import_(
    file: InFile,
    *,
    dry_run: DryRun = False,
    report: ReportFile = None,
    overwrite_confirmed: Confirmed = False,
) -> None:
    """Voeg toe en verander wat in het bestand staat; alles of niets."""
    settings = read_settings()
    with Store(settings.database_url) as store:
        require_newest(store)
        vocabulary = load_vocabulary(settings.data_dir)
        plan = _plan(store, file, vocabulary, overwrite_confirmed)
        _show(plan)
        if report is not None:
            report.write_bytes(write_report(plan))
            done(f"{report}: het hele verslag")
        if dry_run:
            done(f"{file.name}: niets geschreven; {summary(plan)}")
        else:
            _apply(store, file, vocabulary, plan)


def _plan(store: Store, file: Path, vocabulary: Vocabulary, override: bool) -> Plan:  # noqa: FBT001 -- an option
    with progress() as step:
        return plan_import(
            store, file.name, file.read_bytes(), vocabulary, override=override, progress=step
        )


def _apply(store: Store, file: Path, vocabulary: Vocabulary, plan: Plan) -> None:
    """The plan that was shown; if the directory moved meanwhile, a new one, and it is said."""
    if not plan.writes and not plan.lines and plan.refused_rows and not plan.counts:
        raise VoorveldError("er is niets dat gebruikt kan worden; zie het verslag")
    try:
        with progress() as step:
            imported = apply_plan(store, plan, Actor("system", "import"), step)
    except StalePlanError:
        say("De gids is intussen veranderd: opnieuw bekeken.")
        plan = _plan(store, file, vocabulary, plan.override)
        _show(plan)
        imported = apply_plan(store, plan, Actor("system", "import"))
    total = imported.total
    same = sum(each.same + each.left for each in plan.counts.values())
    told = f"{file.name}: {total.added} nieuw, {total.changed} veranderd, {same} gelijk"
    refused = plan.refused_rows
    done(told + (f", {refused} rijen geweigerd" if refused else ""))


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
        with open_source(store) as source:
            directory = read_directory(source)
    _keep(file, write(form, directory, load_vocabulary(settings.data_dir)))
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
