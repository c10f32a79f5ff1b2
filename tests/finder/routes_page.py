"""``docs/routes.md``: every golden case with its whole answer, to be read by people of the field.

``python -m tests.finder.routes_page`` writes it anew. What it holds is the answer as a person
reads it, so the page is at once the documentation and the golden file.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from app.words.answer import Answer, Ask, Route, Step
from tests.finder.golden import Chain, GoldenCase, read_chains

PAGE = Path(__file__).parents[2] / "docs" / "routes.md"
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ASKERS = {
    "huisarts": "huisarts",
    "poh": "POH-GGZ",
    "jeugdarts": "jeugdarts",
    "midwife": "verloskundige",
    "district-nurse": "wijkverpleegkundige",
    "school": "school",
    "welfare": "welzijnswerk",
    "carer": "mantelzorger",
    "family": "familie",
    "youth": "jongere",
    "police": "politie",
    "housing": "woningcorporatie",
    "citizen": "inwoner",
}
INTRO = """# Routes, om te lezen

Wat Voorveld antwoordt op {count} vragen uit de praktijk, met de hele route: wie het op zich neemt,
wat ernaast staat, wat later komt, wat niet gekozen is en waarom. Deze pagina is voor wie het vak
kent: klopt het, huisarts, jeugdverpleegkundige, maatschappelijk werker? Zeg het ons.

> **Voorbeeldgegevens.** De organisaties komen uit de voorbeeldkaart van Zeist. Wachttijden staan
> alleen bij namen met "(voorbeeld)" en zijn verzonnen. Gebruik dit niet voor een echte verwijzing.
> De inhoud is nog niet getoetst door een huisarts, jeugdarts, jurist of Veilig Thuis.

Deze pagina wordt gemaakt uit `data/cases` (`make examples`); een test bewaakt dat hij klopt. Per
vraag staat in `data/cases` wat moet gelden, waarom, en waar dat vandaan komt. De vijf gezinnen zijn
de voorbeelden waarmee het project begon; de bronnen staan in [domain.md](domain.md).
"""


def page() -> str:
    """The whole page."""
    chains = read_chains()
    count = sum(len(chain.cases) for chain in chains)
    blocks = [INTRO.format(count=count), _contents(chains)]
    blocks.extend("\n".join(_chain(chain)) for chain in chains)
    return "\n".join(blocks).replace("\u00a0", " ")


def section(case: GoldenCase, answer: Answer) -> str:
    """One case as it stands on the page."""
    head = [f'<a id="{case.id}"></a>', "", f"### {case.title}", "", *_question(case, answer)]
    return "\n".join(head) + "\n" + as_read(answer)


def as_read(answer: Answer) -> str:
    """The answer as a person reads it: safety first, then the route and all around it."""
    lines = [*_safety(answer)]
    if answer.summary:
        lines.extend(["", f"**{answer.summary}**"])
    lines.extend(f"\n**Uw taak hier:** {duty.text}" for duty in answer.duties)
    if answer.do_now:
        lines.extend(["", f"*Nu:* {' '.join(tip.text for tip in answer.do_now)}"])
    lines.extend(line for route in answer.routes[:1] for line in _route(route))
    lines.extend(line for route in answer.routes[1:] for line in _other(route))
    lines.extend(_no_route(answer))
    lines.extend(_asks("Vraag terug", answer.ask))
    lines.extend(_passed(answer))
    lines.extend(f"\n*{warning.text}*" for warning in answer.warnings)
    return "\n".join(lines).replace("\u00a0", " ").rstrip() + "\n"


def _contents(chains: Sequence[Chain]) -> str:
    """The list of contents, by chain."""
    lines = ["## Inhoud", ""]
    for chain in chains:
        lines.append(f"- [{chain.title}](#{_anchor(chain.title)})")
        lines.extend(f"  - [{case.title}](#{case.id})" for case in chain.cases)
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    """As the usual readers of Markdown name a heading."""
    kept = (each for each in title.lower() if each.isalnum() or each in " -")
    return "".join(kept).replace(" ", "-")


def _chain(chain: Chain) -> Iterator[str]:
    """One chain: what holds there, a table, a picture, all its cases."""
    answers = [case.answer() for case in chain.cases]
    yield f"## {chain.title}\n"
    yield f"{chain.about}\n"
    yield f"*Bron: {chain.source}.*\n"
    yield from _table(chain, answers)
    yield ""
    yield from _ladder(chain, answers)
    for case, answer in zip(chain.cases, answers, strict=True):
        yield section(case, answer)


def _ladder(chain: Chain, answers: Sequence[Answer]) -> Iterator[str]:
    """The picture of the first case that is no alarm."""
    for case, answer in zip(chain.cases, answers, strict=True):
        for route in answer.routes[:1]:
            if route.role == "main":
                yield f"De ladder bij “{case.title}”:\n"
                yield from _picture(route)
                yield ""
                return


def _table(chain: Chain, answers: Sequence[Answer]) -> Iterator[str]:
    """Every case of the chain in a line: who asks, where it begins, how heavy."""
    yield "| Vraag | Wie vraagt | Begint bij | Zwaarste trede | Deuren |"
    yield "|---|---|---|---|---|"
    for case, answer in zip(chain.cases, answers, strict=True):
        begin, level, doors = "geen route", "", ""
        for route in answer.routes[:1]:
            begin = route.steps[0].stakeholder.name
            level, doors = (
                ("spoed", "")
                if route.role == "acute"
                else (str(route.highest_level), str(route.doors))
            )
        yield f"| [{case.title}](#{case.id}) | {_asker(case)} | {begin} | {level} | {doors} |"


def _picture(route: Route) -> Iterator[str]:
    """The ladder of one route: where one begins, what stands beside, what comes later."""
    beside = [step for step in route.steps if step.timing == "alongside"]
    first = next(step for step in route.steps if step not in beside)
    yield "```mermaid"
    yield "flowchart LR"
    by_level = sorted((*route.steps, *route.if_not_enough), key=lambda step: step.level or 0)
    for level, steps in groupby(by_level, key=lambda step: step.level or 0):
        yield f"  subgraph trede{level}[trede {level}]"
        yield from (f'    {step.id}["{_node(step)}"]' for step in steps)
        yield "  end"
    for step in route.steps:
        if step is not first:
            yield f"  {first.id} -.-|{'ernaast' if step in beside else 'en'}| {step.id}"
    yield from (f"  {first.id} -->|{_after(step)}| {step.id}" for step in route.if_not_enough)
    yield f"  style {first.id} stroke-width:4px"
    yield "```"


def _node(step: Step) -> str:
    """A step in the picture."""
    return step.stakeholder.name.replace('"', "'")


def _after(step: Step) -> str:
    """How long until a later step."""
    days = step.next.after_days if step.next else None
    return f"na {days // 7} wk" if days else "zodra nodig"


def _asker(case: GoldenCase) -> str:
    return ASKERS[str(case.request.get("asker", "citizen"))]


def _items(case: GoldenCase, name: str) -> list[Any]:
    """A list of the request; empty when it is not there."""
    found = case.request.get(name)
    return found if isinstance(found, list) else []


def _question(case: GoldenCase, answer: Answer) -> Iterator[str]:
    """What was asked, by whom, when; why the answer is right and where that comes from."""
    description = case.request.get("description")
    codes = ", ".join(_items(case, "needs"))
    yield f"> {description}" if description else f"> *Alleen codes:* {codes}"
    now = dt.datetime.fromisoformat(str(case.request["now"]))
    told = [_asker(case), f"{DAYS[now.weekday()]} {now:%H.%M} uur"]
    place = case.request.get("place")
    told.append(f"postcode {place['postcode']}" if isinstance(place, dict) else "zonder plaats")
    values = dict.fromkeys(str(each["value"]) for each in _items(case, "answers"))
    told += [f"antwoord op de vraag terug: {value}" for value in values]
    needs = ", ".join(need.label for need in answer.question.needs) or "niets"
    yield f"\n**Vraagt:** {' · '.join(told)}. **Gelezen:** {needs}."
    yield f"\n**Waarom dit goed is:** {case.why.strip()} *Bron: {case.source}.*"


def _safety(answer: Answer) -> Iterator[str]:
    """Red flags, large; the one question about safety."""
    for flag in answer.safety.flags:
        yield f"\n> [!CAUTION]\n> {flag.message}"
        yield from (f"> - {action}" for action in flag.actions)
    if answer.safety.check is not None:
        yield from _asks("Vraag over veiligheid", (answer.safety.check,))


def _no_route(answer: Answer) -> Iterator[str]:
    """Why there is no route, and a person to talk to."""
    if answer.no_route is None:
        return
    yield f"\n{answer.no_route.text}"
    if (contact := answer.no_route.contact) is not None:
        yield f"\n**Een mens:** {contact.name}, {contact.value}"


def _route(route: Route) -> Iterator[str]:
    """The steps, what stands beside, what bridges, what comes later, and what is agreed."""
    beside = [step for step in route.steps if step.timing == "alongside"]
    numbered = [step for step in route.steps if step.timing != "alongside"]
    yield ""
    for number, step in enumerate(numbered, start=1):
        yield from _step(step, f"{number}. ", is_entrance=step.id == route.entrance)
    yield from _listed("Ernaast", beside)
    yield from _listed("Intussen", route.bridging)
    yield from _listed("Niet genoeg?", route.if_not_enough)
    if route.consent:
        yield f"\n**Toestemming:** {route.consent}"
    if route.if_worse:
        yield "\n**Wordt het erger?**\n"
        yield from (f"- {line}" for line in route.if_worse.split("\n"))
    if route.feedback:
        yield f"\n**Terug te horen:** {route.feedback}"


def _step(step: Step, mark: str, *, is_entrance: bool = False) -> Iterator[str]:
    """One step with its rung, its reasons and what to bring."""
    first, *rest = step.text.split("\n")
    who, dot, how = first.partition(" · ")
    level = f" · trede {step.level}" if step.level is not None else ""
    indent = " " * len(mark)
    yield f"{mark}**{who}**{level}{' · begin hier' if is_entrance else ''}{dot}{how}\\"
    told = [*rest]
    if bring := step.access and step.access.bring:
        told.append(f"Neem mee: {' '.join(bring)}")
    agreed = (each.text for each in (step.handover, step.feedback) if each is not None)
    told.extend(text for text in agreed if text and text not in step.text)
    reasons = (each.text for each in step.reasons if each.text and each.text not in step.text)
    told.append(f"*Waarom:* {_run(dict.fromkeys(reasons))}")
    yield from (f"{indent}{line}\\" for line in told[:-1])
    yield f"{indent}{told[-1]}"


def _run(texts: Iterable[str]) -> str:
    """Sentences after each other; telegram bits with a semicolon between."""
    return " ".join(text if text.endswith((".", "?")) else f"{text};" for text in texts).rstrip(";")


def _listed(heading: str, steps: Iterable[Step]) -> Iterator[str]:
    """Steps of a line each, below a heading."""
    lines = [" ".join(step.text.split("\n")) for step in steps]
    if lines:
        yield f"\n**{heading}**\n"
        yield from (f"- {line}" for line in lines)


def _other(route: Route) -> Iterator[str]:
    """Another route, and what it trades."""
    names = " → ".join(step.stakeholder.name for step in route.steps if step.timing != "alongside")
    heading = "Daarna" if route.role == "after" else "Een andere weg"
    yield f"\n**{heading}:** {names}. {route.trade or ''}".rstrip()


def _asks(heading: str, asks: Iterable[Ask]) -> Iterator[str]:
    """A question back with its options."""
    for each in asks:
        options = " ".join(f"`{option.label}`" for option in each.options)
        yield f"\n**{heading}:** {each.question} {options}"


def _passed(answer: Answer) -> Iterator[str]:
    """What was not chosen, why, and what would change it."""
    if not answer.passed_over:
        return
    yield "\n**Niet gekozen, en waarom**\n"
    for each in answer.passed_over:
        weight = "zwaarder" if each.direction == "heavier" else "lichter"
        why = [reason.text for reason in each.reasons]
        change = [each.would_change_if] if each.would_change_if else []
        yield f"- {weight}: *{each.stakeholder}*. {_run(dict.fromkeys([*why, *change]))}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
