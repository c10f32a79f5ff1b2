"""The report of a meeting as Markdown, to keep and to send on."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.web.meeting.pages.live import ExampleView, heaviest_first
from app.web.readable import day_text
from app.words.meeting import (
    Agreement,
    AgreementStatus,
    ContributionKind,
    ContributionView,
    Meeting,
    Role,
    StateView,
)

_KINDS: Final[dict[ContributionKind, str]] = {
    "step": "Een stap die ik kan zetten",
    "connection": "Een verbinding die er moet komen",
    "residents": "Wat bewoners zeggen",
    "missing": "Wie we missen",
    "wrong": "Wat niet klopt op de kaart",
}
_STATUSES: Final[dict[AgreementStatus, str]] = {
    "new": "niet besproken",
    "running": "loopt",
    "done": "gedaan",
    "released": "losgelaten",
}
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~!&])")
_LINKED: Final = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LISTED: Final = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


@dataclass(frozen=True)
class Reported:
    """What a report tells. ``partners``: names by id of all of whom one could hear.

    ``names``: by id, of all whom a contribution names. ``unseen``: contributions that nobody
    admitted or refused. ``examples``: the prepared cases in which somebody marked a step.
    """

    meeting: Meeting
    state: StateView
    roles: Sequence[Role]
    partners: Mapping[str, str]
    names: Mapping[str, str]
    unseen: int
    examples: Sequence[ExampleView]


def write_markdown(told: Reported) -> str:
    """The whole report."""
    parts = (
        _head(told),
        _section("De vraag", [f"> {plain(told.state.question)}"] if told.state.question else []),
        _section("Wat we afspraken", _agreements(told.state.agreements)),
        _section("Van de vorige keer", _agreements(told.state.previous, told=True)),
        _section("Wat er is ingebracht", _contributions(told)),
        _section("Hier loopt het vast", _stuck(told.examples)),
        _section("Wat er is gehoord", _heard(told)),
        _section("Voor de coördinator", _tasks(told)),
        _section("De volgende keer", _next(told.state.next_date)),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def plain(text: str) -> str:
    """What people wrote, so that Markdown shows it as it was written."""
    one_line = " ".join(text.split())
    escaped = _LINKED.sub(lambda found: f"\\{found[0]}", _SPECIAL.sub(r"\\\1", one_line))
    return _LISTED.sub(
        lambda found: f"\\{found[0]}" if found[3] else f"{found[1]}\\{found[2]}", escaped
    )


def _head(told: Reported) -> Iterator[str]:
    meeting, state = told.meeting, told.state
    yield f"# {plain(meeting.title)}"
    yield ""
    yield f"Wijkbijeenkomst {plain(meeting.wijk_name)}, {day_text(meeting.day, 'nl')}."
    labels = {role.code: role.nl for role in told.roles}
    many = _many(state.participants, "deelnemer", "deelnemers")
    most_first = sorted(state.roles.items(), key=lambda item: (-item[1], item[0]))
    came = ", ".join(f"{count} × {labels.get(code, code)}" for code, count in most_first)
    if came:
        yield f"{state.participants} {many}: {came}."
    yield ""


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing at all where there are none."""
    written = list(lines)
    if written:
        yield f"## {title}"
        yield ""
        yield from written
        yield ""


def _agreements(found: Iterable[Agreement], *, told: bool = False) -> Iterator[str]:
    for each in found:
        by = f", voor {day_text(each.by, 'nl')}" if each.by else ""
        shown = told or each.status != "new"
        status = f": {_STATUSES[each.status]}" if shown else ""
        yield f"- {plain(each.what)} ({plain(each.who)}{by}){status}"


def _contributions(told: Reported) -> Iterator[str]:
    for kind, title in _KINDS.items():
        found = [each for each in told.state.contributions if each.kind == kind]
        if found:
            yield f"### {title}"
            yield ""
            yield from (_contribution(each, told.names) for each in heaviest_first(found))
            yield ""


def _contribution(found: ContributionView, names: Mapping[str, str]) -> str:
    about = [plain(names[each]) for each in found.stakeholders if each in names]
    joint = " – ".join(about) if found.kind == "connection" else ", ".join(about)
    weight = f" ({found.weight} × ook belangrijk)" if found.weight else ""
    return f"- {f'{joint}: ' if joint else ''}{plain(found.text)}{weight}"


def _stuck(examples: Iterable[ExampleView]) -> Iterator[str]:
    for example in examples:
        yield f"{plain(example.question)}"
        yield ""
        for step in example.steps:
            if step.stuck:
                yield f"- {plain(step.name)}, {plain(step.title)}: {step.stuck} ×"
        yield ""


def _heard(told: Reported) -> Iterator[str]:
    counts = {key: n for key, n in told.state.heard.items() if key in told.partners}
    if not told.partners:
        return
    yield f"{len(counts)} van de {len(told.partners)} netwerkpartners zijn gehoord."
    yield ""
    for key, count in sorted(counts.items(), key=lambda item: (-item[1], told.partners[item[0]])):
        yield f"- {plain(told.partners[key])}: door {count} van {told.state.participants}"
    silent = sorted(name for key, name in told.partners.items() if key not in counts)
    if silent and counts:
        yield ""
        yield f"Nog door niemand gehoord: {', '.join(map(plain, silent))}."


def _tasks(told: Reported) -> Iterator[str]:
    for each in heaviest_first(told.state.contributions):
        about = ", ".join(plain(told.names[one]) for one in each.stakeholders if one in told.names)
        if each.kind == "missing":
            yield f"- [ ] Op de kaart zetten: {plain(each.text)}"
        elif each.kind == "wrong":
            yield f"- [ ] Nakijken bij {about or 'de kaart'}: {plain(each.text)}"
    if told.unseen:
        many = _many(told.unseen, "bijdrage die niemand bekeek", "bijdragen die niemand bekeek")
        yield f"- [ ] Hier niet getoond: {told.unseen} {many}."


def _next(day: dt.date | None) -> Iterator[str]:
    if day is not None:
        yield f"{day_text(day, 'nl')}."


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else more
