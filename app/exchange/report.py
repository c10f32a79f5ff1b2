"""The dry run as lines for a table: on screen, in the terminal, as a CSV to work through."""

import csv
import io
from collections import Counter
from typing import Final, NamedTuple

from app.exchange.tables.columns import HEADER_OF
from app.exchange.text import guard
from app.exchange.words import DUTCH, ENTITIES, Plan

OUTCOMES: Final = {
    "refused": "geweigerd",
    "left": "niet overschreven",
    "fixed": "hersteld",
    "changed": "veranderd",
    "added": "nieuw",
}
"""What needs a person first."""
HEADERS: Final = ("rij", "kolom", "uitkomst", "wat", "naam", "stond er", "wordt", "uitleg")


class Told(NamedTuple):
    """One line of the report; ``outcome`` is a key of ``OUTCOMES``."""

    row: int
    column: str
    outcome: str
    what: str
    name: str
    before: str
    after: str
    said: str
    kind: str = ""


def list_told(plan: Plan) -> list[Told]:
    """Everything, in the order of the file; of a row what needs a person first."""
    told = [
        Told(each.row, each.column, "refused" if each.refused else "fixed",
             _part(each.refused), "", each.was, "", each.said, each.kind)
        for each in plan.findings
        if each.kind != "form"
    ]  # fmt: skip
    told += [
        Told(each.row, each.column or HEADER_OF.get((each.entity, each.field), each.field),
             each.outcome, DUTCH[each.entity], each.name, each.before, each.after, each.said)
        for each in plan.lines
        if each.outcome != "refused"
    ]  # fmt: skip
    order = {name: at for at, name in enumerate(OUTCOMES)}
    return sorted(told, key=lambda each: (each.row, order[each.outcome]))


def _part(refused: str) -> str:
    return {"row": "rij", "offering": "aanbod"}.get(refused, "cel")


def count_outcomes(plan: Plan) -> dict[str, int]:
    """How many lines of each outcome."""
    counted = Counter(each.outcome for each in list_told(plan))
    return {name: counted[name] for name in OUTCOMES}


def summary(plan: Plan) -> str:
    """One sentence per kind of record."""
    parts = []
    for entity in ENTITIES:
        counts = plan.counts.get(entity)
        if counts is None:
            continue
        numbers = (
            (counts.added, "nieuw"), (counts.changed, "veranderd"), (counts.same, "gelijk"),
            (counts.left, "niet overschreven"), (counts.refused, "geweigerd"),
        )  # fmt: skip
        told = ", ".join(f"{number} {word}" for number, word in numbers if number)
        parts.append(f"{DUTCH[entity]}: {told}")
    if left := list_left_columns(plan):
        parts.append(f"weggelaten kolommen: {', '.join(left)}")
    return "; ".join(parts) or "niets"


_NOT_READ: Final = frozenset({"header-unknown", "column-twice", "column-left"})


def list_left_columns(plan: Plan) -> list[str]:
    """The headings of the columns that were not read, in the order of the file."""
    return list(dict.fromkeys(each.column for each in plan.findings if each.kind in _NOT_READ))


def write_report(plan: Plan) -> bytes:
    """As a CSV that Dutch Excel opens by itself: UTF-8 with a mark, semicolons."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADERS)
    for each in list_told(plan):
        cells = (each.column, OUTCOMES[each.outcome], each.what, each.name, each.before, each.after,
                 each.said)  # fmt: skip
        writer.writerow([each.row or "", *(guard(cell) for cell in cells)])
    if plan.unlisted:
        told = f"en nog {plan.unlisted} nieuwe, hier niet opgesomd"
        writer.writerow(["", "", OUTCOMES["added"], "", "", "", "", told])
    return file.getvalue().encode("utf-8-sig")
