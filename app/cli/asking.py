"""``voorveld route`` and ``voorveld cases``: ask from the command line."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.progress import track

from app.catalogue.snapshot import Snapshot
from app.cli.cases import RouteCase, faults_of, read_cases
from app.cli.console import err, fail, say
from app.explain import as_text
from app.finder import Finder, read_request
from app.main import load_parts, read_snapshot
from app.question.score import figures
from app.settings import read_settings
from app.words.answer import Answer
from app.words.question import Reading

Description = Annotated[str, typer.Argument(help="De vraag; - leest van de standaardinvoer.")]
AskedBy = Annotated[str, typer.Option(help="Wie vraagt: citizen, huisarts, school …")]
PostcodeOption = Annotated[str, typer.Option(help="Postcode van wie geholpen wordt.")]
Age = Annotated[float | None, typer.Option(help="Leeftijd in jaren.")]
Now = Annotated[str, typer.Option(help="Het moment, bijvoorbeeld 2026-11-21T21:40.")]
Language = Annotated[str, typer.Option(help="nl of en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Het hele antwoord als JSON.")]
CasesFile = Annotated[Path, typer.Argument(help="YAML-bestand met gevallen.")]


def route(  # noqa: PLR0913 -- one option per field of the question
    description: Description,
    asker: AskedBy = "citizen",
    postcode: PostcodeOption = "",
    age: Age = None,
    now: Now = "",
    language: Language = "nl",
    *,
    as_json: AsJson = False,
) -> None:
    """Zoek een route voor een vraag."""
    settings = read_settings()
    parts = load_parts(settings)
    text = sys.stdin.read() if description == "-" else description
    raw: dict[str, object] = {"description": text, "asker": asker, "language": language}
    raw |= {"ageYears": age, "now": now or None, "place": {"postcode": postcode}}
    request, warnings = read_request(raw, dt.datetime.now(dt.UTC), parts.vocabulary)
    answer = parts.finder.find(request, read_snapshot(settings), warnings)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")
    else:
        say(as_text(answer, parts.finder.texts))


def cases(file: CasesFile) -> None:
    """Stel alle vragen van een bestand, zeg welke anders antwoorden, en geef de cijfers."""
    settings = read_settings()
    finder = load_parts(settings).finder
    snapshot = read_snapshot(settings)
    read: list[tuple[RouteCase, Reading]] = []
    failed = 0
    for case in track(read_cases(file), "Vragen", console=err, disable=not err.is_terminal):
        reading, answer = _asked(case, finder, snapshot)
        read.append((case, reading))
        found = faults_of(case, reading, answer)
        failed += bool(found)
        for fault in found:
            say(f"{case.id}: {fault}")
    for name, value in msgspec.structs.asdict(figures(read)).items():
        say(f"{name}: {value}")
    say(f"{len(read) - failed} van {len(read)} zoals verwacht")
    if failed:
        fail(f"{failed} anders dan verwacht")


def _asked(case: RouteCase, finder: Finder, snapshot: Snapshot) -> tuple[Reading, Answer]:
    """What was understood of one case, and the answer to it."""
    request, warnings = read_request(case.as_request(), dt.datetime.now(dt.UTC), finder.vocabulary)
    return finder.read(request), finder.find(request, snapshot, warnings)
