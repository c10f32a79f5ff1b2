"""``voorveld route`` and ``voorveld cases``: ask from the command line."""

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.progress import track

from app.cli.cases import RouteCase, faults_of, read_cases
from app.cli.console import err, fail, say
from app.cli.outcomes import (
    Outcome,
    flips,
    outcome_of,
    read_outcomes,
    save_outcomes,
    why,
)
from app.explain import as_text
from app.finder import Finder, read_request
from app.main import load_parts, read_snapshot
from app.question.score import figures
from app.settings import read_settings
from app.words.question import Reading, RouteRequest

Description = Annotated[str, typer.Argument(help="De vraag; - leest van de standaardinvoer.")]
AskedBy = Annotated[str, typer.Option(help="Wie vraagt: citizen, huisarts, school …")]
PostcodeOption = Annotated[str, typer.Option(help="Postcode van wie geholpen wordt.")]
Age = Annotated[float | None, typer.Option(help="Leeftijd in jaren.")]
Now = Annotated[str, typer.Option(help="Het moment, bijvoorbeeld 2026-11-21T21:40.")]
Language = Annotated[str, typer.Option(help="nl of en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Het hele antwoord als JSON.")]
CasesFile = Annotated[Path, typer.Argument(help="YAML-bestand met gevallen.")]
SaveOption = Annotated[Path | None, typer.Option(help="Bewaar de uitkomsten in dit bestand.")]
AgainstOption = Annotated[Path | None, typer.Option(help="Zeg wat anders is dan in dit bestand.")]
PERSONAL = "personal-data"
"""The tag of cases that hold personal data."""


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


def cases(file: CasesFile, save: SaveOption = None, against: AgainstOption = None) -> None:
    """Stel alle vragen van een bestand, zeg welke anders antwoorden, en geef de cijfers."""
    settings = read_settings()
    finder = load_parts(settings).finder
    snapshot = read_snapshot(settings)
    before = _kept(against) if against else {}
    read: list[tuple[RouteCase, Reading]] = []
    outcomes: dict[str, Outcome] = {}
    faulty: dict[str, list[str]] = {}
    for case in track(read_cases(file), "Vragen", console=err, disable=not err.is_terminal):
        request = _request(case, finder)
        reading, answer = finder.read(request), finder.find(request, snapshot)
        read.append((case, reading))
        outcomes[case.id] = outcome_of(reading, answer)
        found = faulty[case.id] = faults_of(case, reading, answer)
        for fault in found:
            say(f"{case.id}: {fault}")
        if found:
            say(f"    {why(finder.show_reading(request), found)}")
    _tell_figures(read, faulty)
    if against:
        _tell_flips(flips(before, outcomes))
    if save:
        save_outcomes(save, outcomes)
    failed = sum(map(bool, faulty.values()))
    if failed and not against:
        fail(f"{failed} anders dan verwacht")


def _tell_figures(read: list[tuple[RouteCase, Reading]], faulty: Mapping[str, list[str]]) -> None:
    """The figures of the reader, of the first step and of personal data, and how many are right."""
    for name, value in msgspec.structs.asdict(figures(read)).items():
        say(f"{name}: {value}")
    wrong_first = sum(any(one.startswith("first-") for one in found) for found in faulty.values())
    say(f"first_step: {1 - wrong_first / max(1, len(read)):.4f}")
    personal = [reading for case, reading in read if PERSONAL in case.tags]
    if personal:
        told = sum(bool(reading.personal_data) for reading in personal)
        say(f"personal_data_told: {told / len(personal):.4f}")
    right = sum(not found for found in faulty.values())
    say(f"{right} van {len(read)} zoals verwacht")


def _tell_flips(lines: list[str]) -> None:
    """Which cases came out otherwise than when they were kept."""
    for line in lines:
        say(line)
    say(f"{len(lines)} anders dan eerst" if lines else "niets anders dan eerst")


def _kept(file: Path) -> dict[str, Outcome]:
    try:
        return read_outcomes(file)
    except (OSError, msgspec.MsgspecError) as error:
        fail(f"{file}: geen bewaarde uitkomsten ({error})")


def _request(case: RouteCase, finder: Finder) -> RouteRequest:
    """One case as the finder is asked it."""
    now = dt.datetime.now(dt.UTC)
    return read_request(case.as_request(), now, finder.vocabulary)[0]
