"""What another route trades against the main one: what it gains, what it costs, with the facts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.routing.candidates import Candidate
from app.routing.choice import Choice
from app.routing.setting import Setting
from app.routing.steps import reason
from app.words.answer import Reason

NOTICED_M = 250
NOTICED_DAYS = 3
"""Less than this nobody would choose another route for."""
DONE_AT_ONCE = frozenset({"none", "open"})


class Trade(NamedTuple):
    """Gains and costs, most telling first; ``code`` names the first of each."""

    gains: tuple[Reason, ...]
    costs: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """``lighter-slower``; what costs nothing is its gain alone."""
        return "-".join(each[0].code for each in (self.gains, self.costs) if each)


def find_trade(main: Choice, other: Choice, setting: Setting) -> Trade | None:
    """The trade, or None when the other route leaves more open, gains nothing or only costs."""
    if [each is None for each in main] != [each is None for each in other]:
        return None
    trade = Trade(
        tuple(_gains(_Compared(other, main, setting))),
        tuple(_gains(_Compared(main, other, setting))),
    )
    worth = {each.code for each in trade.gains}
    if not worth or not (trade.costs or worth & FEWER):
        return None
    if _late(other) > _late(main) and not worth & WORTH_WAITING_FOR:
        return None
    return Trade(trade.gains, tuple(_as_costs(trade.costs)))


class _Compared:
    """One choice beside another, where they differ."""

    def __init__(self, one: Choice, than: Choice, setting: Setting) -> None:
        pairs = [
            (mine, theirs)
            for mine, theirs in zip(one, than, strict=True)
            if mine is not None and theirs is not None and mine.door != theirs.door
        ]
        self.mine = [mine for mine, _ in pairs]
        self.theirs = [theirs for _, theirs in pairs]
        self.doors = _doors(one), _doors(than)
        self._setting = setting

    def level(self) -> tuple[int, int]:
        """The highest levels where they differ."""
        return _most(self.mine, "compare_level"), _most(self.theirs, "compare_level")

    def days_sooner(self) -> int:
        """How many days earlier the last first contact is; 0 where a wait is only assumed."""
        if not all(self._is_measured(each) for each in (*self.mine, *self.theirs)):
            return 0
        last = max((each.contact_on for each in self.mine), default=None)
        other = max((each.contact_on for each in self.theirs), default=None)
        return (other - last).days if last and other else 0

    def is_in_time_alone(self) -> bool:
        """Whether this one keeps the window and the other does not."""
        return _late(self.theirs) > _late(self.mine)

    def metres_nearer(self) -> int:
        """How much nearer, summed over the doors that differ; 0 where a door is no place."""
        if any(each.distance_m is None for each in (*self.mine, *self.theirs)):
            return 0
        return _metres(self.theirs) - _metres(self.mine)

    def _is_measured(self, each: Candidate) -> bool:
        """Whether somebody measured this wait."""
        if each.row is None:
            return False
        wait = self._setting.view.wait(each.row)
        return wait.intake_days is not None or wait.status in DONE_AT_ONCE


FEWER = frozenset({"one-door", "fewer-doors"})
WORTH_WAITING_FOR = FEWER | {"lighter"}
"""Nobody who needs help in time is sent to a place that is only nearer."""
COST_OF = {
    "one-door": "more-doors",
    "fewer-doors": "more-doors",
    "lighter": "heavier",
    "faster": "slower",
    "nearer": "farther",
}
"""What one route gains is what the other one costs."""


def _gains(compared: _Compared) -> Iterator[Reason]:
    """What the first choice has over the second, most telling first."""
    doors, than_doors = compared.doors
    if doors < than_doors:
        code = "one-door" if doors == 1 else "fewer-doors"
        yield reason(code, doors=doors, than_doors=than_doors)
    level, than_level = compared.level()
    if level < than_level:
        yield reason("lighter", level=level, than_level=than_level)
    days = compared.days_sooner()
    if days >= NOTICED_DAYS or compared.is_in_time_alone():
        yield reason("faster", days=days if days >= NOTICED_DAYS else None)
    metres = compared.metres_nearer()
    if metres >= NOTICED_M:
        yield reason("nearer", metres=metres)


def _as_costs(gains: Sequence[Reason]) -> Iterator[Reason]:
    """The other route's gains, told from this side."""
    for each in gains:
        facts = dict(each.facts)
        for fact in ("doors", "level"):
            if fact in facts:
                facts[fact], facts[f"than_{fact}"] = facts[f"than_{fact}"], facts[fact]
        yield Reason(code=COST_OF[each.code], facts=facts)


def _doors(choice: Choice) -> int:
    """Distinct places to go to; the asker's own house is none."""
    return len({each.door for each in choice if each is not None and each.door[0] != "here"})


def _late(choice: Sequence[Candidate | None]) -> int:
    """How many answers come too late."""
    return sum(each.outside for each in choice if each is not None)


def _most(candidates: Sequence[Candidate], part: str) -> int:
    """The highest of one measure; 0 of nobody."""
    return max((getattr(each, part) for each in candidates), default=0)


def _metres(candidates: Sequence[Candidate]) -> int:
    """Metres to all doors, each once."""
    return sum({each.door: each.distance_m or 0 for each in candidates}.values())
