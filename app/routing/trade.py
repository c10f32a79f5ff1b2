"""What another route trades against the main one."""

from app.routing.candidates import Candidate
from app.routing.choice import Choice


def trade_code(main: Choice, other: Choice) -> str | None:
    """The trade as a code, or None when the other route is worse or the same in every respect."""
    if [each is None for each in main] != [each is None for each in other]:
        return None
    doors = _doors(other) - _doors(main)
    level, wait, metres = (_difference(main, other, part) for part in ("level", "wait", "metres"))
    slower = wait > 0 or _outside(other) > _outside(main)
    trades = {
        "one-door": doors < 0 and _doors(other) == 1,
        "fewer-doors": doors < 0,
        "lighter-slower": level < 0 and slower,
        "more-doors": level < 0 and doors > 0,
        "heavier-faster": level > 0 and wait < 0,
        "nearer-heavier": level > 0 and metres < 0,
    }
    return next((code for code, holds in trades.items() if holds), None)


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
    return {"level": each.compare_level, "wait": each.wait_days, "metres": each.distance_m or 0}[
        part
    ]
