"""The best offering of a kind for someone here, outside the weighing of needs."""

from collections.abc import Iterable, Sequence

from app.routing.access import serves
from app.routing.setting import Setting
from app.routing.waits import is_closed

NO_ROWS: frozenset[int] = frozenset()


def nearest_of_kind(
    kind: str,
    needs: Iterable[str],
    setting: Setting,
    level: int | None = None,
    *,
    related: bool = False,
) -> int | None:
    """The row of this kind that serves the place; one marked for the needs goes first.

    ``related``: only rows marked for one of the needs. None when nobody of this kind fits.
    """
    rows, wanted = _serving(kind, setting), tuple(dict.fromkeys(needs))
    if related:
        marked = NO_ROWS.union(*[_related(need, setting) for need in wanted])
        rows = [row for row in rows if row in marked]
    if len(rows) < 2:  # noqa: PLR2004 -- the only one is the nearest
        return rows[0] if rows else None
    return _nearest(rows, wanted, level, setting)


def _nearest(rows: Sequence[int], needs: Sequence[str], level: int | None, setting: Setting) -> int:
    """For these needs, near the level asked for, near by; unrelated the widest door, near by."""
    view = setting.view
    marked = NO_ROWS.union(*[_answering(need, setting) for need in needs])

    def key(row: int) -> tuple[bool, int, int, int, int]:
        off_level = 0 if level is None else abs(view.level(row) - level)
        unrelated = row not in marked
        narrow = -len(view.offering(row).answers) if unrelated else 0
        return unrelated, off_level, narrow, distance_key(row, setting), row

    return min(rows, key=key)


def _serving(kind: str, setting: Setting) -> list[int]:
    """The rows of a kind that may serve here."""
    known = setting.here.serving
    found = known.get(kind)
    if found is None:
        rows = setting.view.of_kind(kind, setting.asked.place.areas)
        found = known[kind] = [row for row in rows if may_serve(row, setting)]
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


def may_serve(row: int, setting: Setting) -> bool:
    """Serves the place, takes people on, is open to who reads, and is real enough to name."""
    known = setting.here.may_serve
    found = known.get(row)
    if found is None:
        found = known[row] = _may_serve(row, setting)
    return found


def _may_serve(row: int, setting: Setting) -> bool:
    view, asked = setting.view, setting.asked
    if asked.public and view.is_example(row):
        return False
    if asked.audience == "resident" and view.access(row) == "professional-only":
        return False  # a consult for professionals is nothing for a resident
    return serves(row, setting) and not is_closed(row, setting)


def distance_key(row: int, setting: Setting) -> int:
    """Metres, where help without a place counts as here."""
    return distance_here_m(row, setting) or 0


def distance_here_m(row: int, setting: Setting) -> int | None:
    """Metres from the place asked about; None without two points or for remote help."""
    known = setting.here.distances_m
    if row not in known:
        known[row] = setting.view.distance_m(row, setting.asked.place.point)
    return known[row]


def within_reach(row: int, setting: Setting) -> bool:
    """Whether help of this level may be this far away."""
    limit = setting.rules.reach_m(setting.view.level(row))
    return limit is None or distance_key(row, setting) <= limit
