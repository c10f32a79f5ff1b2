"""What would mend a white spot: the nearest thing to do first, with the names to call."""

from collections.abc import Iterable, Iterator

from app.coverage.asking import Asking, is_second_best
from app.coverage.looking import is_proven
from app.coverage.words import Said, Spot
from app.routing.access import serves
from app.routing.candidates import Candidate

MOST_NAMES = 3
MOST_KINDS = 4
BLOCKED: dict[str, str] = {
    "full": "reopen",
    "area": "also-here",
    "distance": "nearer",
    "age": "also-age",
    "example-public": "confirm",
}
"""The one mark that keeps a door from counting, and what would take it away."""


def mends(spot: Spot, asking: Asking) -> tuple[Said, ...]:
    """What would make this spot less white; nothing where it is well."""
    found: list[Said] = []
    if spot.unproven:
        helping = [e for e in asking.candidates if asking.helps(e) and not is_proven(e, asking)]
        found.append(Said(code="confirm", who=_named(helping, asking)))
    if spot.state != "several":
        found += [*_nearly(asking), *_may_do_it(asking), *_kinds_missing(asking)]
    return tuple(found)


def _named(candidates: Iterable[Candidate], asking: Asking) -> tuple[tuple[str, str], ...]:
    names: dict[str, str] = {}
    for each in candidates:
        if each.row is not None:
            stakeholder = asking.setting.view.stakeholder(each.row)
            names[stakeholder.slug] = stakeholder.name
    return tuple(names.items())[:MOST_NAMES]


def _nearly(asking: Asking) -> Iterator[Said]:
    """Doors that one thing alone keeps from counting."""
    by_code: dict[str, list[Candidate]] = {}
    for each in asking.candidates:
        code = _only_reason(each, asking)
        if code is not None:
            by_code.setdefault(code, []).append(each)
    for code, found in by_code.items():
        yield Said(code=code, who=_named(found, asking))


def _only_reason(each: Candidate, asking: Asking) -> str | None:
    if each.row is None or each.level > asking.until_level or is_second_best(each):
        return None
    if asking.helps(each):
        return None
    marks = [m.code for m in each.marks if asking.setting.rules.excludes(m.code)]
    if not marks:
        return "sooner" if each.outside else None
    return BLOCKED.get(marks[0]) if len(marks) == 1 and not each.outside else None


def _first_kinds(asking: Asking) -> Iterator[str]:
    """Kinds that may answer first and lightly, and that are no one's own."""
    for code, (_, rung) in asking.plan.first.items():
        if rung.level <= asking.until_level and not asking.setting.is_own(code):
            yield code


def _may_do_it(asking: Asking) -> Iterator[Said]:
    """Who is here and of a kind that often does this, but does not say so."""
    setting = asking.setting
    known = {each.door for each in asking.candidates}
    names: dict[str, str] = {}
    for kind in _first_kinds(asking):
        for row in setting.view.of_kind(kind, setting.asked.place.areas):
            if ("at", setting.view.door(row)) not in known and serves(row, setting):
                stakeholder = setting.view.stakeholder(row)
                names[stakeholder.slug] = stakeholder.name
    if names:
        yield Said(code="ask", who=tuple(names.items())[:MOST_NAMES])


def _kinds_missing(asking: Asking) -> Iterator[Said]:
    """Kinds of which nobody at all is here."""
    setting = asking.setting
    areas = setting.asked.place.areas
    missing = [
        setting.kind(kind).label
        for kind in _first_kinds(asking)
        if not any(serves(row, setting) for row in setting.view.of_kind(kind, areas))
    ]
    if missing:
        yield Said(code="new", facts={"kinds": ", ".join(missing[:MOST_KINDS])})
