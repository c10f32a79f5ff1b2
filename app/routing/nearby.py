"""The best offering of a kind for someone here, outside the weighing of needs."""

from collections.abc import Iterable

from app.routing.candidates import Setting

FAR_M = 10**9


def nearest_of_kind(
    kind: str, needs: Iterable[str], setting: Setting, level: int | None = None
) -> int | None:
    """The row of this kind that serves the place; one marked for the needs goes first.

    None when nobody of this kind serves the place.
    """
    view, areas = setting.view, setting.asked.place.areas
    rows = [row for row in view.of_kind(kind, areas) if _may_serve(row, setting)]
    wanted = set(needs)
    return min(rows, key=lambda row: _key(row, wanted, level, setting), default=None)


def _may_serve(row: int, setting: Setting) -> bool:
    """Serves the place, takes people on, and is real enough to name."""
    view = setting.view
    if setting.asked.public and view.is_example(row):
        return False
    return view.serves(row, setting.asked.place.areas) and view.wait(row).status != "closed"


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
    distance_m = setting.view.distance_m(row, setting.asked.place.point)
    return 0 if distance_m is None else distance_m


def within_reach(row: int, setting: Setting) -> bool:
    """Whether help of this level may be this far away."""
    limit = setting.rules.reach_m(setting.view.level(row))
    return limit is None or distance_key(row, setting) <= limit
