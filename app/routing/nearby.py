"""The best offering of a kind for someone here, outside the weighing of needs."""

from collections.abc import Callable, Iterable, Sequence

from app.routing.access import serves
from app.routing.rungs import NeedPlan, range_fits_age
from app.routing.setting import Setting
from app.routing.view import FOR_ALL, IS_OPEN
from app.routing.waits import is_closed

TAKES_ALL = FOR_ALL | IS_OPEN
ANYWHERE = frozenset({"unknown", "gemeente"})
NO_ROWS: frozenset[int] = frozenset()


def nearest_of_kind(
    kind: str,
    needs: Iterable[str],
    setting: Setting,
    level: int | None = None,
    *,
    plan: NeedPlan | None = None,
    related: bool = False,
) -> int | None:
    """The row of this kind that serves the place; one marked for the needs goes first.

    ``plan``: whose it is for; who is too old or too young for a row is never sent there.
    ``related``: only rows marked for one of the needs. None when nobody of this kind fits.
    """
    rows, wanted = _of_age(_serving(kind, setting), plan, setting), tuple(dict.fromkeys(needs))
    if related and rows:
        marked = _of_any(wanted, _related, setting)
        rows = [row for row in rows if row in marked]
    if len(rows) < 2:  # noqa: PLR2004 -- the only one is the nearest
        return rows[0] if rows else None
    return _nearest(rows, wanted, level, setting)


def who_comes(kind: str, needs: Iterable[str], setting: Setting, plan: NeedPlan) -> int | None:
    """The row of a kind whose people come to somebody's home; else the nearest of the kind."""
    rows = _of_age(_serving(kind, setting), plan, setting)
    coming = [row for row in rows if setting.view.offering(row).home_visit]
    left = coming or rows
    return _nearest(left, tuple(dict.fromkeys(needs)), None, setting) if left else None


def _of_age(rows: list[int], plan: NeedPlan | None, setting: Setting) -> list[int]:
    """The rows for the age of whom it is for."""
    if plan is None or plan.age is None:
        return rows
    ages = setting.view.age_range
    return [row for row in rows if range_fits_age(ages(row), plan.need, plan.age)]


def _nearest(rows: list[int], needs: Sequence[str], level: int | None, setting: Setting) -> int:
    """For these needs, near the level asked for, near by; unrelated the widest door, near by."""
    view = setting.view
    marked = _of_any(needs, _answering, setting)
    found = [row for row in rows if row in marked]
    left = found or rows
    if level is not None:
        left = _least(left, lambda row: abs(view.level(row) - level))
    if not found:
        left = _least(left, lambda row: -len(view.offering(row).answers))
    if len(left) == 1:
        return left[0]
    return min(
        left, key=lambda row: (may_be_elsewhere(row, setting), distance_key(row, setting), row)
    )


def _least(rows: list[int], measure: Callable[[int], int]) -> list[int]:
    """The rows that measure least."""
    if len(rows) == 1:
        return rows
    measured = list(map(measure, rows))
    least = min(measured)
    return [row for row, each in zip(rows, measured, strict=True) if each == least]


def _of_any(
    needs: Sequence[str], rows_of: Callable[[str, Setting], frozenset[int]], setting: Setting
) -> frozenset[int]:
    """The rows of any of these needs."""
    if len(needs) == 1:
        return rows_of(needs[0], setting)
    return NO_ROWS.union(*[rows_of(need, setting) for need in needs])


def _serving(kind: str, setting: Setting) -> list[int]:
    """The rows of a kind that may serve here."""
    known = setting.here.serving
    found = known.get(kind)
    if found is None:
        rows = setting.view.of_kind(kind, setting.asked.place.areas)
        found = known[kind] = who_may_serve(rows, setting)
    return found


def _answering(need: str, setting: Setting) -> frozenset[int]:
    """The rows here that are marked as answering a need."""
    known = setting.here.answering
    found = known.get(need)
    if found is None:
        rows = setting.view.answering(need, setting.asked.place.areas)
        found = known[need] = frozenset(rows)
    return found


def _related(need: str, setting: Setting) -> frozenset[int]:
    """The rows here that have anything to do with a need."""
    known = setting.here.related
    found = known.get(need)
    if found is None:
        rows = setting.view.supporting(need, setting.asked.place.areas)
        found = known[need] = _answering(need, setting).union(rows)
    return found


def who_may_serve(rows: Iterable[int], setting: Setting) -> list[int]:
    """Who serve the place, take people on, are open to who reads, and real enough to name.

    Most are sure to, or sure not to; a stop and finer areas are looked at.
    """
    sure, refused = setting.here.sure, setting.refused
    asked = refused | TAKES_ALL
    return [
        row
        for row in rows
        if (mark := sure[row] & asked) == TAKES_ALL
        or (not mark & refused and _may_serve(row, mark, setting))
    ]


def _may_serve(row: int, mark: int, setting: Setting) -> bool:
    """What the marks leave open of a row they do not refuse."""
    if mark & IS_OPEN:
        return serves(row, setting)
    view, asked = setting.view, setting.asked
    if asked.public and view.is_example(row):
        return False
    if asked.audience == "resident" and view.access(row) == "professional-only":
        return False  # a consult for professionals is nothing for a resident
    return serves(row, setting) and not is_closed(row, setting)


def may_be_elsewhere(row: int, setting: Setting) -> bool:
    """Whether it is for a part of a gemeente, and nobody said in which part it is asked."""
    return setting.asked.place.precision in ANYWHERE and not setting.view.is_wide(row)


def distance_key(row: int, setting: Setting) -> int:
    """Metres, where help without a place counts as here."""
    return distance_here_m(row, setting) or 0


def distance_here_m(row: int, setting: Setting) -> int | None:
    """Metres from the place asked about; None without two points or for remote help."""
    known = setting.here.distances_m
    if row not in known:
        known[row] = setting.view.distance_m(row, setting.asked.place.point)
    return known[row]
