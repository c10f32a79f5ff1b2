"""Blanking what the change log told of a place that became secret.

The one rewriting of the log that the database lets through (migration 0009): of a row of a
stakeholder, once, and nothing but where it is. The row is marked with the version that did it.
"""

from collections import Counter
from collections.abc import Collection
from typing import Final

from sqlalchemy import select, update

from app.store.changes import ChangeRow, Entry, Values, log_changes
from app.store.session import WriteSession

WITHHELD: Final = "withheld"
"""In the change log; its ``entity_id`` is the stakeholder's, ``after`` says how many rows."""
BLANK: Final[Values] = {
    "point": None,
    "pointPrecision": "none",
    "streetAddress": None,
    "postcode": None,
}
"""What stands instead of a place; the same as in migration 0009."""


def withhold_places(session: WriteSession, stakeholder_ids: Collection[str]) -> int:
    """Blank where these stakeholders ever were; logged itself. Gives how many rows told it."""
    row = ChangeRow
    chosen = select(row.id, row.entity_id, row.before, row.after).where(
        row.entity == "stakeholder",
        row.entity_id.in_(sorted(stakeholder_ids)),
        row.withheld_in.is_(None),
    )
    told = [each for each in session.execute(chosen) if _tells(each.before, each.after)]
    counted = Counter(each.entity_id for each in told)
    log_changes(
        session, [Entry(WITHHELD, key, None, {"changes": many}) for key, many in counted.items()]
    )
    for each in told:
        values = {"before": _blank(each.before), "after": _blank(each.after)}
        marked = update(row).where(row.id == each.id)
        session.execute(marked.values(**values, withheld_in=session.raised_to))
    return len(told)


def _tells(*sides: Values | None) -> bool:
    return any(side is not None and _blank(side) != side for side in sides)


def _blank(side: Values | None) -> Values | None:
    if side is None:
        return None
    return {name: BLANK.get(name, content) for name, content in side.items()}
