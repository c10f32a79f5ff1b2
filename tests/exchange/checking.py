"""The report of a dirty file held against the truth, fault by fault."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.exchange.text import fold
from app.exchange.words import Finding, Plan
from app.words.directory import Offering, Stakeholder, Wait
from tests.exchange.dirty import HEADERS, Dirty, Fault, Truth


@dataclass
class Score:
    """Per kind of fault: found right, missed, wrong; and what was said of rows without a fault."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    clean_rows: int = 0
    clean_refused: int = 0
    clean_wrong: int = 0
    examples: dict[str, str] = field(default_factory=dict)

    def table(self) -> str:
        """As Markdown, by kind."""
        kinds = sorted({*self.right, *self.missed, *self.wrong})
        lines = ["| fout | goed | gemist | verkeerd |", "|---|---|---|---|"]
        lines += [f"| {k} | {self.right[k]} | {self.missed[k]} | {self.wrong[k]} |" for k in kinds]
        total = [sum(each.values()) for each in (self.right, self.missed, self.wrong)]
        return "\n".join([*lines, f"| **samen** | {total[0]} | {total[1]} | {total[2]} |"])


class _Planned:
    """What the plan will write, by the names of the truth."""

    def __init__(self, plan: Plan) -> None:
        directory = plan.directory
        self.doors: dict[str, Stakeholder] = {
            fold(each.name): each for each in directory.stakeholders
        }
        names = {each.id: fold(each.name) for each in directory.stakeholders}
        self.offerings: dict[tuple[str, str], Offering] = {
            (names[each.stakeholder_id], fold(each.title)): each for each in directory.offerings
        }
        self.waits: dict[str, Wait] = {each.offering_id: each for each in directory.waits}
        self.findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in plan.findings:
            self.findings[finding.row].append(finding)


def check(plan: Plan, dirty: Dirty) -> Score:
    """Row by row."""
    planned = _Planned(plan)
    score = Score()
    for truth in dirty.truths:
        if not truth.faults:
            _check_clean(truth, planned, score)
        for fault in truth.faults:
            verdict = _verdict(truth, fault, planned)
            getattr(score, verdict)[fault.kind] += 1
            if verdict != "right":
                shown = [
                    (each.column, each.kind, each.was, each.said)
                    for each in planned.findings[truth.row]
                ]
                cell = truth.cells.get(fault.column, "")
                score.examples.setdefault(
                    f"{verdict}: {fault.kind}", f"rij {truth.row} {cell!r} {shown}"
                )
    return score


def _check_clean(truth: Truth, planned: _Planned, score: Score) -> None:
    score.clean_rows += 1
    refused = [each for each in planned.findings[truth.row] if each.refused]
    if refused:
        score.clean_refused += 1
        score.examples.setdefault("clean refused", f"rij {truth.row} {refused[0]}")
    elif not _is_right(truth, planned):
        score.clean_wrong += 1
        score.examples.setdefault("clean wrong", f"rij {truth.row} {truth.offering}")


def _verdict(truth: Truth, fault: Fault, planned: _Planned) -> str:
    findings = planned.findings[truth.row]
    header = HEADERS.get(fault.column)
    here = [each for each in findings if header is None or each.column == header]
    match fault.outcome:
        case "row" | "duplicate":
            found = any(fault.outcome in {each.refused, each.kind} for each in findings)
            return "right" if found else "missed"
        case "offering":
            alone = any(each.refused == "offering" for each in findings)
            return "right" if alone and not _is_offered(truth, planned) else "missed"
        case "cell":
            if not any(each.refused == "cell" for each in here):
                return "missed"
            return "right" if _is_right(truth, planned, but=fault.column) else "wrong"
        case _:
            said = any(not each.refused for each in here) or fault.kind == "regeleinde in een tekst"
            if not said:
                return "missed"
            return "right" if _is_right(truth, planned) else "wrong"


def _is_offered(truth: Truth, planned: _Planned) -> bool:
    key = (fold(truth.stakeholder.name), fold(truth.offering.title))
    return key in planned.offerings


def _is_right(truth: Truth, planned: _Planned, but: str = "") -> bool:
    """Every field of the row is what it truly is; ``but`` names a column that was refused."""
    door = planned.doors.get(fold(truth.stakeholder.name))
    if door is None:
        return False
    offering = planned.offerings.get((fold(door.name), fold(truth.offering.title)))
    if offering is None:
        return False
    return _door_is_right(truth, door, but) and _offering_is_right(truth, offering, planned, but)


def _door_is_right(truth: Truth, door: Stakeholder, but: str) -> bool:
    real, cells = truth.stakeholder, truth.cells
    near = but == "y" or _is_near(real, door)
    site = cells.get("_site", cells["site"])
    return (
        near
        and door.kind == real.kind
        and door.town == real.town
        and (but == "hours" or door.opening_hours == real.opening_hours)
        and (
            but == "site"
            or ("example" in str(door.website) and door.website == site)
            or "_site" not in cells
        )
        and (but == "phone" or any(_digits(each.value) == truth.phone for each in door.contacts))
    )


def _digits(value: str) -> str:
    return "".join(each for each in value if each.isdigit())


def _is_near(real: Stakeholder, door: Stakeholder) -> bool:
    """Within two metres, for Rijksdriehoek is turned back without the finest grid."""
    if real.point is None or door.point is None:
        return real.point == door.point
    return (
        abs(real.point.lon - door.point.lon) < 3e-5 and abs(real.point.lat - door.point.lat) < 2e-5
    )


def _offering_is_right(truth: Truth, offering: Offering, planned: _Planned, but: str) -> bool:
    real, cells = truth.offering, truth.cells
    about = cells.get("_about", real.description)
    wait = planned.waits.get(offering.id)
    days = int(cells["_days"]) if "_days" in cells else truth.days
    loose = cells.get("_loose") == "newline"
    same = ("level", "access", "supports", "areas", "age_min", "age_max", "languages", "home_visit")
    return (
        all(getattr(offering, name) == getattr(real, name) for name in same)
        and (loose or " ".join(offering.description.split()) == " ".join(about.split()))
        and (set(offering.answers) <= set(real.answers))
        and (but == "group" or offering.group == real.group)
        and (offering.cost or "") == (real.cost or "")
        and (but == "days" or (wait and wait.intake_days) == days)
        and (but == "checked" or str(offering.provenance.confirmed_on) == "2026-03-14")
    )
