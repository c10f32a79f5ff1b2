"""White spots as values: codes and facts, which ``telling`` makes sentences of."""

import datetime as dt
from typing import Literal, get_args

import msgspec

from app.words.answer import Fact
from app.words.codes import How
from app.words.directory import Point

State = Literal["none", "own", "one", "several"]
"""Of one need in one wijk, whitest first.

``none``: nobody light and in time. ``own``: only one's own provider (huisarts, school), whom the
network does not offer. ``one``: a single door. ``several``: two or more.
"""
STATES: tuple[State, ...] = get_args(State)
LIGHT_UNTIL = 2
"""The highest level that counts as light: open doors end here."""


class Wijk(msgspec.Struct, frozen=True, kw_only=True):
    """Where someone typical lives: the wijk's own chain of areas, and its middle."""

    code: str
    name: str
    areas: tuple[str, ...]
    centre: Point | None = None


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """One need in one wijk. ``doors``: how many, one's own included.

    ``nationwide``: all that the directory has here is for the whole land, so no wijk lacks it more.
    ``unproven``: all that the directory has here rests on examples, on what nobody confirmed, or
    on what was left alone too long.
    """

    need: str
    wijk: str
    state: State
    doors: int
    nationwide: bool = False
    unproven: bool = False


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """All needs in all wijken of one gemeente, for a question asked at ``moment``."""

    gemeente: str
    name: str
    moment: dt.datetime
    wijken: tuple[Wijk, ...]
    needs: tuple[str, ...]
    spots: dict[tuple[str, str], Spot]

    def at(self, need: str, wijk: str) -> Spot:
        """The spot of a need in a wijk."""
        return self.spots[need, wijk]

    def count(self, state: State) -> int:
        """How many spots are in this state."""
        return sum(spot.state == state for spot in self.spots.values())

    @property
    def unproven(self) -> int:
        """How many answers nobody confirmed lately."""
        return sum(spot.unproven for spot in self.spots.values())


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A code with its facts; ``slugs``: the stakeholders it speaks of, by name."""

    code: str
    facts: dict[str, Fact] = {}
    who: tuple[tuple[str, str], ...] = ()
    """Slug and name."""


class Helper(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who may answer: who helps now, or who would but for ``reasons``.

    ``slug`` is empty for one's own provider, of whom ``name`` is the kind's.
    """

    name: str
    slug: str
    offering: str
    level: int
    distance_m: int | None = None
    wait_days: int | None = None
    example: bool = False
    confirmed_on: dt.date | None = None
    confirmed_by: str | None = None
    confirmed_how: How | None = None
    reasons: tuple[Said, ...] = ()


class SpotDetail(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind a spot: who is there, who is not and why, what would mend it.

    ``window_days``: working days; ``until_level``: the highest level that counts as light here;
    ``without_ages``: ages in years of whom nobody helps although others are helped.
    """

    spot: Spot
    window_days: int
    there: tuple[Helper, ...] = ()
    not_there: tuple[Helper, ...] = ()
    mends: tuple[Said, ...] = ()
    without_ages: tuple[int, ...] = ()
