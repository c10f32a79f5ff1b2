"""The root of the command, and what every command shares."""

import sys

import typer

from app.api.failures import report
from app.cli import (
    areas,
    asking,
    basemap,
    checking,
    coverage,
    database,
    files,
    fragment,
    generating,
    key,
    meeting,
    serving,
    upkeep,
    user,
)
from app.cli.console import fail
from app.words.errors import InputFaultsError, VoorveldError

app = typer.Typer(
    name="voorveld",
    help="Sociale kaart en vinder van verwijsroutes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serving.serve)
app.command("route")(asking.route)
app.command("cases")(asking.cases)
app.command("import")(files.import_)
app.command("columns")(files.columns)
app.command("export")(files.export)
app.command("template")(files.template)
app.command("coverage")(coverage.coverage)
app.command("generate")(generating.generate)
app.command("check")(checking.check)
app.add_typer(database.app, name="db")
app.add_typer(areas.app, name="areas")
app.add_typer(basemap.app, name="basemap")
app.add_typer(fragment.app, name="fragment")
app.add_typer(meeting.app, name="meeting")
app.add_typer(upkeep.app, name="upkeep")
app.add_typer(user.app, name="user")
app.add_typer(key.app, name="key")


def main() -> None:
    """Run the command; whatever goes wrong is one Dutch line and a code other than 0."""
    try:
        app()
    except InputFaultsError as error:
        fail("; ".join(f"{fault.field}: {fault.message}" for fault in error.faults))
    except VoorveldError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        fail(f"{error.filename or ''}: {error.strerror or 'niet te lezen of te schrijven'}")
    except Exception as error:  # noqa: BLE001 -- a traceback may show what was asked
        report(error)
        fail(f"Hier ging iets mis dat niet mag ({type(error).__name__}).", 2)
