"""``voorveld route`` and ``voorveld cases``: ask from the command line, and ask what if."""

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import msgspec
import typer
from rich.progress import track

from app.catalogue.overlay import preview
from app.cli.cases import AnyCase, RouteCase, faults_of, list_cases
from app.cli.console import err, fail, say
from app.cli.outcomes import (
    Outcome,
    changes,
    flips,
    in_words,
    outcome_of,
    read_outcomes,
    save_outcomes,
    why,
)
from app.cli.tracing import show_trace
from app.cli.what_if import read_edit
from app.explain import as_text
from app.finder import Finder, read_request
from app.finder.view import PlacedView
from app.main import load_parts, read_snapshot
from app.question.score import figures
from app.settings import read_settings
from app.web.pages.why_trace import build_trace_view
from app.web.said import speaker
from app.words.answer import Answer, Warning_
from app.words.question import Reading, RouteRequest

Description = Annotated[str, typer.Argument(help="De vraag; - leest van de standaardinvoer.")]
AskedBy = Annotated[str, typer.Option(help="Wie vraagt: citizen, huisarts, school …")]
PostcodeOption = Annotated[str, typer.Option(help="Postcode van wie geholpen wordt.")]
Age = Annotated[float | None, typer.Option(help="Leeftijd in jaren.")]
Now = Annotated[str, typer.Option(help="Het moment, bijvoorbeeld 2026-11-21T21:40.")]
Language = Annotated[str, typer.Option(help="nl of en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Het hele antwoord als JSON.")]
CasesFile = Annotated[Path, typer.Argument(help="YAML-bestand met gevallen, of een map.")]
SaveOption = Annotated[Path | None, typer.Option(help="Bewaar de uitkomsten in dit bestand.")]
AgainstOption = Annotated[Path | None, typer.Option(help="Zeg wat anders is dan in dit bestand.")]
TraceOption = Annotated[bool, typer.Option("--trace", help="Toon hoe er gekozen is.")]
WhatIfOption = Annotated[
    Path | None,
    typer.Option("--if", metavar="BESTAND", help="Toon wat deze wijziging aan de route verandert."),
]
PART_NAMES: Final = {
    "safety": "alarm",
    "needs": "hulpvragen",
    "answer": "soort antwoord",
    "first": "eerste stap",
    "when": "wanneer",
    "wait": "wachttijd van de eerste stap",
    "doors": "deuren",
    "level": "hoogste trede",
    "steps": "stappen",
    "passed": "overgeslagen",
}
PERSONAL = "personal-data"
"""The tag of cases that hold personal data."""


def route(  # noqa: PLR0913, PLR0917 -- one option per field of the question
    description: Description,
    asker: AskedBy = "citizen",
    postcode: PostcodeOption = "",
    age: Age = None,
    now: Now = "",
    language: Language = "nl",
    what_if: WhatIfOption = None,
    *,
    trace: TraceOption = False,
    as_json: AsJson = False,
) -> None:
    """Zoek een route voor een vraag; toon hoe er gekozen is; of zie wat een wijziging zou doen.

    Een wijziging om te proberen (--if) staat in een bestand (YAML of JSON) en wordt nergens
    bewaard. Bijvoorbeeld: wat als het inloophuis een wachttijd van 6 weken krijgt?

    waits:
    - {place: inloophuis-centrum, offering: Inloop, intake_days: 42}
    change:
    - {place: inloophuis-centrum, offering: Inloop, set: {level: 2, access: referral}}
    - {place: inloophuis-centrum, set: {opening_hours: "Mo-Fr 09:00-12:00"}}
    add:
    - place: buurthuis-noord
      offerings:
      - title: Eettafel
        level: 1
        access: open
        answers:
        - loneliness
        areas:
        - GM0355
    remove:
    - {place: maatjesproject}
    """
    settings = read_settings()
    parts = load_parts(settings)
    text = sys.stdin.read() if description == "-" else description
    raw: dict[str, object] = {"description": text, "asker": asker, "language": language}
    raw |= {"ageYears": age, "now": now or None, "place": {"postcode": postcode}}
    request, warnings = read_request(raw, dt.datetime.now(dt.UTC), parts.vocabulary)
    snapshot = read_snapshot(settings)
    if what_if is None:
        _answer(_Asking(parts.finder, request, warnings, snapshot), trace=trace, as_json=as_json)
        return
    edit = read_edit(what_if, snapshot, parts.vocabulary, request.now.date())
    before = _Asking(parts.finder, request, warnings, snapshot)
    after = before._replace(view=preview(snapshot, edit))
    _tell_difference(before, after, as_json=as_json)
    if not as_json:
        _answer(after, trace=trace, as_json=False)


class _Asking(NamedTuple):
    """One question to one directory."""

    finder: Finder
    request: RouteRequest
    warnings: tuple[Warning_, ...]
    view: PlacedView

    def answer(self) -> Answer:
        """The answer."""
        return self.finder.find(self.request, self.view, self.warnings)


def _answer(asking: _Asking, *, trace: bool, as_json: bool) -> None:
    """The answer in words or as JSON; with ``trace`` how it was chosen (as JSON: that alone)."""
    if not (trace and as_json):
        answer = asking.answer()
        _write_json(answer) if as_json else say(as_text(answer, asking.finder.texts))
    if not trace:
        return
    traced = asking.finder.trace(asking.request, asking.view)
    if as_json:
        _write_json(traced)
        return
    language = asking.request.language
    show_trace(build_trace_view(traced, asking.finder.vocabulary, language), speaker(language))


def _tell_difference(before: _Asking, after: _Asking, *, as_json: bool) -> None:
    """What an edit changes in the route, in words."""
    reading, answers = before.finder.read(before.request), (before.answer(), after.answer())
    now, then = (in_words(outcome_of(reading, each), each) for each in answers)
    lines = changes(now, then, PART_NAMES)
    if as_json:
        _write_json({"before": answers[0], "after": answers[1], "changes": lines})
        return
    say("Wat er verandert:" if lines else "Er verandert niets aan deze route.")
    for line in lines:
        say(f"- {line}")
    say("\nNu:")
    say(answers[0].summary)
    say("\nMet de wijziging:")


def _write_json(value: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def cases(file: CasesFile, save: SaveOption = None, against: AgainstOption = None) -> None:
    """Stel alle vragen van een bestand of map, zeg welke anders antwoorden, en geef de cijfers.

    Om te zien wat een andere regel doet: bewaar eerst de uitkomsten (--save), wijs dan met
    VOORVELD_DATA_DIR een kopie van de gegevens aan waarin de regel anders is, en vraag opnieuw
    (--against). Gouden routes staan in data/cases.
    """
    settings = read_settings()
    finder = load_parts(settings).finder
    snapshot = read_snapshot(settings)
    before = _kept(against) if against else {}
    read: list[tuple[RouteCase, Reading]] = []
    outcomes: dict[str, Outcome] = {}
    faulty: dict[str, list[str]] = {}
    for case in track(list_cases(file), "Vragen", console=err, disable=not err.is_terminal):
        request = _request(case, finder)
        reading, answer = finder.read(request), finder.find(request, snapshot)
        if isinstance(case, RouteCase):
            read.append((case, reading))
        outcomes[case.id] = outcome_of(reading, answer)
        found = faulty[case.id] = faults_of(case, reading, answer)
        for fault in found:
            say(f"{case.id}: {fault}")
        if found:
            say(f"    {why(finder.show_reading(request), found)}")
    if read:
        _tell_figures(read, faulty)
    elif not against:
        _tell_routes(outcomes)
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


def _tell_routes(outcomes: Mapping[str, Outcome]) -> None:
    """Where each golden route begins, behind how many doors, on which level."""
    for case, each in outcomes.items():
        say(f"{case}: {each.first}; deuren {each.doors}, trede {each.level}")
    say(f"{len(outcomes)} gevraagd")


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


def _request(case: AnyCase, finder: Finder) -> RouteRequest:
    """One case as the finder is asked it."""
    now = dt.datetime.now(dt.UTC)
    return read_request(case.as_request(), now, finder.vocabulary)[0]
