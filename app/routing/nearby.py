"""The best offering of a kind for someone here, outside the weighing of needs."""

from collections.abc import Iterable, Sequence

from app.routing.access import serves
from app.routing.setting import Setting
from app.routing.waits import is_closed

FAR_M = 10**9


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
    rows: Sequence[int] = _serving(kind, setting)
    wanted = set(needs)
    if related:
        rows = [row for row in rows if _is_related(row, wanted, setting)]
    if len(rows) < 2:  # noqa: PLR2004 -- the only one is the nearest
        return rows[0] if rows else None
    return min(rows, key=lambda row: _key(row, wanted, level, setting))


def _serving(kind: str, setting: Setting) -> list[int]:
    """The rows of a kind that may serve here."""
    known = setting.here.serving
    found = known.get(kind)
    if found is None:
        rows = setting.view.of_kind(kind, setting.asked.place.areas)
        found = known[kind] = [row for row in rows if _may_serve(row, setting)]
    return found


def _may_serve(row: int, setting: Setting) -> bool:
    """Serves the place, takes people on, and is real enough to name."""
    view = setting.view
    if setting.asked.public and view.is_example(row):
        return False
    return serves(row, setting) and not is_closed(row, setting) and may_use(row, setting)


def may_use(row: int, setting: Setting) -> bool:
    """A consult for professionals is nothing for a resident."""
    closed_to_residents = setting.view.access(row) == "professional-only"
    return not (closed_to_residents and setting.asked.audience == "resident")


def _is_related(row: int, wanted: set[str], setting: Setting) -> bool:
    """Whether the offering has anything to do with the needs."""
    offering = setting.view.offering(row)
    return not wanted.isdisjoint((*offering.answers, *offering.supports))


def _key(
    row: int, wanted: set[str], level: int | None, setting: Setting
) -> tuple[bool, int, int, int]:
    """For these needs, near the level asked for, near by."""
    offering = setting.view.offering(row)
    for_needs = wanted.isdisjoint(offering.answers)
    off_level = 0 if level is None else abs(offering.level - level)
    return for_needs, off_level, distance_key(row, setting), row


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
