"""What another route trades against the main one."""

from app.routing.candidates import Candidate
from app.routing.choice import Choice


def trade_code(main: Choice, other: Choice) -> str | None:
    """The trade as a code, or None when the other route is worse or the same in every respect."""
    if [each is None for each in main] != [each is None for each in other]:
        return None
    doors = _doors(other) - _doors(main)
    level, wait, metres = (_difference(main, other, part) for part in ("level", "wait", "metres"))
    if doors < 0:
        return "one-door" if _doors(other) == 1 else "fewer-doors"
    if level < 0:
        return "lighter-slower" if wait > 0 or _outside(other) > _outside(main) else "more-doors"
    if level > 0 and wait < 0:
        return "heavier-faster"
    if level > 0 and metres < 0:
        return "nearer-heavier"
    return None


def _doors(choice: Choice) -> int:
    """Distinct places to go to."""
    return len({each.door for each in choice if each is not None})


def _outside(choice: Choice) -> int:
    """How many answers come too late."""
    return sum(each.outside for each in choice if each is not None)


def _difference(main: Choice, other: Choice, part: str) -> int:
    """What the other route has more of: level, days of waiting, or metres."""
    return _total(other, part) - _total(main, part)


def _total(choice: Choice, part: str) -> int:
    """The sum of one measure over a choice."""
    return sum(_measure(each, part) for each in choice if each is not None)


def _measure(each: Candidate, part: str) -> int:
    """One measure of one candidate."""
    return {"level": each.level, "wait": each.wait_days, "metres": each.distance_m or 0}[part]
